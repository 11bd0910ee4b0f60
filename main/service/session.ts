/** The case that is open, and who opened it. One case at a time; its ledger has one writer. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../../contract/people.ts';
import { POLICY } from '../../contract/policy.ts';
import { Gate } from '../gate/gate.ts';
import { SourceShelf } from '../ingest/source-shelf.ts';
import { sqlVault } from '../ledger/commitment.ts';
import { deviceKey } from '../ledger/keys.ts';
import { Ledger } from '../ledger/ledger.ts';
import { namesPeople } from '../people/people.ts';
import { locked, SIGNED_OUT, type SignIn, signedIn, standing, touched } from '../people/sign-in.ts';
import {
  closeStore,
  createCaseFolder,
  ledgerFolder,
  openCaseFolder,
  scratchFolder,
  type CaseFolder,
} from '../store/case-folder.ts';
import { remitHome } from '../store/home.ts';
import { rememberCase } from './recent.ts';
import { WatchedLedger } from './watched-ledger.ts';

export interface OpenCase {
  readonly folder: CaseFolder;
  readonly ledger: Ledger;
  /** The same ledger for whatever may be refused: refusals are counted. */
  readonly log: WatchedLedger;
  readonly vault: ReturnType<typeof sqlVault>;
  readonly gate: Gate;
  /** Who opened the case, until somebody signs in; from then on the person and role signed in. */
  readonly actor: Actor;
}

const IDLE_MS = POLICY.idleMinutes * 60_000;

export class Session {
  #open: OpenCase | null = null;
  #signIn: SignIn = SIGNED_OUT;
  /** Pages of the case that were read in this sitting. */
  readonly #read = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The open case; refuses when there is none. */
  get case(): OpenCase {
    if (this.#open === null) throw new Failure('usage', 'no case is open', { advice: 'Open a case, or make a new one.' });
    return this.#open;
  }

  get hasCase(): boolean {
    return this.#open !== null;
  }

  /** Whether the open case names its people, so that somebody has to sign in. */
  get named(): boolean {
    return namesPeople(this.case.folder.db);
  }

  /** Where the sign-in stands; idleness that has run out is written down the first time it is asked about. */
  get signIn(): SignIn {
    const now = standing(this.#signIn, this.#now(), IDLE_MS);
    if (now !== this.#signIn) this.#lockAs(now, 'idle');
    return now;
  }

  /** Whether a page of the case has not been read in this sitting yet; `hasRead` once that is written down. */
  readsFirst(page: string): boolean {
    return !this.#read.has(page);
  }

  hasRead(page: string): void {
    this.#read.add(page);
  }

  /** From now on everything is done as this person. */
  signInAs(actor: Actor): void {
    this.#signIn = signedIn(actor, this.#now());
    this.#open = { ...this.case, actor };
    this.#read.clear();
    this.#open.gate.beginSitting();
  }

  lock(): void {
    const now = locked(this.signIn);
    if (now !== this.#signIn) this.#lockAs(now, 'asked');
  }

  /** A call by the person signed in: idleness begins anew. */
  touch(): void {
    this.#signIn = touched(this.#signIn, this.#now());
  }

  /** Locked first: a ledger that fails must not leave the case open. */
  #lockAs(now: SignIn, rule: 'idle' | 'asked'): void {
    this.#signIn = now;
    const { ledger, actor, gate } = this.case;
    void gate.close();
    ledger.appendSync('session.locked', actor, { rules: [rule] });
    ledger.checkpoint();
  }

  create(path: string, actor: Actor): OpenCase {
    this.close();
    const folder = createCaseFolder(path);
    return this.#begin(folder, actor, (options) => {
      const ledger = Ledger.create(ledgerFolder(folder.folder), options);
      ledger.appendSync('case.created', actor, { records: 0 });
      return ledger;
    });
  }

  /** `passphrase` opens a release on any machine. */
  open(path: string, actor: Actor, passphrase?: string): OpenCase {
    this.close();
    const folder = openCaseFolder(path, passphrase);
    return this.#begin(folder, actor, (options) => Ledger.open(ledgerFolder(folder.folder), options));
  }

  #begin(folder: CaseFolder, actor: Actor, start: (options: Parameters<typeof Ledger.create>[1]) => Ledger): OpenCase {
    try {
      const vault = sqlVault(folder.db);
      const home = remitHome();
      const ledger = start({ caseId: folder.id, key: deviceKey(home), vault, home });
      // The ledger's lock is held: nobody else is loading, so scratch can only be what a crash left behind.
      rmSync(scratchFolder(folder.folder), { recursive: true, force: true });
      const log = new WatchedLedger(ledger, () => namesPeople(folder.db));
      const source = new SourceShelf(join(scratchFolder(folder.folder), 'source'));
      const gate = new Gate({ db: folder.db, ledger: log, source });
      this.#open = { folder, ledger, log, vault, gate, actor };
      rememberCase(home, { name: folder.name, folder: folder.folder, openedAt: this.#now() });
      return this.#open;
    } catch (error) {
      folder.db.close();
      throw error;
    }
  }

  close(): void {
    const open = this.#open;
    this.#open = null;
    this.#read.clear();
    this.#signIn = SIGNED_OUT;
    if (open === null) return;
    void open.gate.close();
    open.ledger.close();
    closeStore(open.folder.db);
  }
}
