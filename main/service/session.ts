/** The case that is open, and who opened it. One case at a time; its ledger has one writer. */
import { rmSync } from 'node:fs';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../../contract/people.ts';
import { Gate } from '../gate/gate.ts';
import { sqlVault } from '../ledger/commitment.ts';
import { deviceKey } from '../ledger/keys.ts';
import { Ledger } from '../ledger/ledger.ts';
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

export interface OpenCase {
  readonly folder: CaseFolder;
  readonly ledger: Ledger;
  readonly vault: ReturnType<typeof sqlVault>;
  readonly gate: Gate;
  readonly actor: Actor;
}

export class Session {
  #open: OpenCase | null = null;
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

  create(path: string, actor: Actor): OpenCase {
    this.close();
    const folder = createCaseFolder(path);
    return this.#begin(folder, actor, (options) => {
      const ledger = Ledger.create(ledgerFolder(folder.folder), options);
      ledger.appendSync('case.created', actor, { records: 0 });
      return ledger;
    });
  }

  open(path: string, actor: Actor): OpenCase {
    this.close();
    const folder = openCaseFolder(path);
    return this.#begin(folder, actor, (options) => Ledger.open(ledgerFolder(folder.folder), options));
  }

  #begin(folder: CaseFolder, actor: Actor, start: (options: Parameters<typeof Ledger.create>[1]) => Ledger): OpenCase {
    try {
      const vault = sqlVault(folder.db);
      const home = remitHome();
      const ledger = start({ caseId: folder.id, key: deviceKey(home), vault, home });
      // The ledger's lock is held: nobody else is loading, so scratch can only be what a crash left behind.
      rmSync(scratchFolder(folder.folder), { recursive: true, force: true });
      const gate = new Gate({ db: folder.db, ledger });
      this.#open = { folder, ledger, vault, gate, actor };
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
    if (open === null) return;
    open.ledger.close();
    closeStore(open.folder.db);
  }
}
