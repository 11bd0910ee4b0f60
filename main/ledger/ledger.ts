/**
 * The ledger of one case: an append-only Merkle log. An append returns when its entry is on the disk, so whoever shows
 * something after it has written it down before. One failure ends it: the object then takes nothing more.
 */
import { dirname, join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import {
  ACTS,
  type Act,
  type Entry,
  type EntryFacts,
  EntryFactsSchema,
  type EntrySentence,
  type Statement,
} from '../../contract/ledger.ts';
import type { Actor, Role } from '../../contract/people.ts';
import type { Witnesses } from '../../contract/witness.ts';
import { Anchor, readAnchor } from './anchor.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { type Checkpoint, originOf, type SigningKey } from './checkpoint.ts';
import { type Clock, setBack, steadyTime, systemClock } from './clock.ts';
import type { CommitmentVault, Committed } from './commitment.ts';
import { entryBytes, readEntry } from './entry-line.ts';
import { factFault } from './facts.ts';
import { LogFile, type TornEnd } from './log-file.ts';
import { allOf, type LogFs, nodeFs, syncFolder, troubleOf } from './log-fs.ts';
import { type LogLock, takeLock } from './log-lock.ts';
import { LogState } from './log-state.ts';
import { type Hash, hashToHex, leafHash } from './merkle.ts';
import { type AnchorState, openLog } from './open-log.ts';
import { consistencyProof, inclusionProof } from './proof.ts';
import { entrySentence } from './sentence.ts';
import { formatVkey, parseVkey, type Vkey } from './vkey.ts';
import { witnessesOf } from './witnessed.ts';

export const LOG = 'audit.log';
/** Entries after which a checkpoint is signed without being asked for. */
export const CHECKPOINT_EVERY = 256;

export interface LedgerOptions {
  /** Random UUID of the case, in lower case. */
  readonly caseId: string;
  readonly key: SigningKey;
  /** Where names and reasons are kept. */
  readonly vault: CommitmentVault;
  /** Remit home, for the anchor that this machine keeps outside the case. */
  readonly home: string;
  readonly clock?: Clock;
  readonly io?: LogFs;
}

/** Values that enter an entry as commitments under the fact of the same name. */
export type Commitments = Partial<Record<'issue' | 'query' | 'reason' | 'recipient', Committed>>;

/** What opening found and did. */
export interface Opening {
  /** A torn last line, now in a file of its own; it was never acknowledged. */
  readonly torn: TornEnd | null;
  /** Whether this machine remembered the ledger's length, and it agreed. */
  readonly anchor: AnchorState;
}

interface Parts {
  readonly lock: LogLock;
  readonly file: LogFile;
  readonly state: LogState;
  readonly opening: Opening;
}

export class Ledger {
  /** Name of the log in its checkpoints. */
  readonly origin: string;
  readonly opening: Opening;
  readonly #clock: Clock;
  readonly #checkpoints: CheckpointStore;
  readonly #vault: CommitmentVault;
  readonly #lock: LogLock;
  readonly #file: LogFile;
  readonly #state: LogState;
  readonly #anchor: Anchor;
  #ended: 'no' | 'failed' | 'closed' = 'no';

  private constructor(folder: string, options: LedgerOptions, clock: Clock, parts: Parts) {
    const io = options.io ?? nodeFs;
    this.origin = originOf(options.caseId);
    this.opening = parts.opening;
    this.#clock = clock;
    this.#vault = options.vault;
    this.#lock = parts.lock;
    this.#file = parts.file;
    this.#state = parts.state;
    this.#checkpoints = new CheckpointStore(io, folder, options.key, this.origin);
    this.#anchor = new Anchor(io, options.home, options.caseId);
  }

  /**
   * Begins the ledger of a new case in a folder, made if need be. Throws `Failure('bad-input')` where the folder has one or
   * this machine has already seen a ledger of that case, `Failure('broken')` where the disk fails.
   */
  static create(folder: string, options: LedgerOptions): Ledger {
    const io = options.io ?? nodeFs;
    return begin(folder, options, (clock, lock) => {
      if (io.existsSync(join(folder, LOG))) throw new Failure('bad-input', 'this folder has a ledger already: audit.log');
      if (readAnchor(io, options.home, options.caseId).is === 'present') {
        throw new Failure('bad-input', `this machine knows a ledger of the case ${options.caseId} already`);
      }
      CheckpointStore.makeFolders(io, folder);
      const file = LogFile.create(io, join(folder, LOG));
      const opening = { torn: null, anchor: 'absent' } as const;
      return closingOnError(file, () => new Ledger(folder, options, clock, { lock, file, state: new LogState(), opening }));
    });
  }

  /**
   * Opens a ledger to go on with it. Throws `Failure('does-not-verify')` where it contradicts its checkpoints or this machine's
   * memory, `Failure('refused')` while another process has it open, `Failure('broken')` where the disk fails.
   */
  static open(folder: string, options: LedgerOptions): Ledger {
    const io = options.io ?? nodeFs;
    return begin(folder, options, (clock, lock) => {
      const { file, state, anchor } = openLog(io, folder, LOG, options.caseId, options.home);
      return closingOnError(file, () => {
        const opening = { torn: file.settle(), anchor };
        const ledger = new Ledger(folder, options, clock, { lock, file, state, opening });
        return closingOnError(ledger.#anchor, () => {
          ledger.#checkpoints.sweep();
          for (const key of state.keys) ledger.#checkpoints.keepKey(parseVkey(key));
          ledger.#finishCheckpoint();
          return ledger;
        });
      });
    });
  }

  /** Entries so far. */
  get size(): number {
    return this.#state.size;
  }

  /** Root of the tree of all entries, lower-case hexadecimal. */
  get root(): string {
    return hashToHex(this.#state.root());
  }

  get last(): Entry | null {
    return this.#state.last;
  }

  /**
   * UTC milliseconds now, as far on as any entry has ever been: setting the machine's clock back does not move it back. What
   * the end of a grant is measured against. `setBackBy` is how far the wall clock lies behind it.
   */
  now(): { readonly at: number; readonly setBackBy: number } {
    const reading = this.#clock.read();
    const { steady } = this.#state;
    return { at: steadyTime(steady, reading), setBackBy: steady === null ? 0 : setBack(steady, reading) };
  }

  /**
   * Writes an entry and returns when it is on the disk. Values in `commitments` go into the vault, their commitments into the
   * facts. Throws `Failure('broken')` where the act may not carry these facts (nothing is written, the ledger goes on) or the
   * disk failed (the ledger takes nothing more).
   */
  appendSync(act: Act, actor: Actor, facts: EntryFacts, commitments: Commitments = {}): Entry {
    this.#mustBeReady();
    const { told, who } = this.#committed(act, actor, facts, commitments);
    return this.#orFail(() => {
      // The log's key is named in the log: by the entry that begins the case, or by one of its own.
      const key = this.#keyNamed ? null : formatVkey(this.key);
      if (key !== null && !BEGINNINGS.has(act)) this.#write('key.added', who, actor.role, { key });
      const entry = this.#write(act, who, actor.role, key !== null && BEGINNINGS.has(act) ? { ...told, key } : told);
      if (key !== null) this.#checkpoints.keepKey(this.key);
      if (this.size - this.#checkpoints.latest >= CHECKPOINT_EVERY) this.checkpoint();
      return entry;
    });
  }

  /** The same as `appendSync`, as a promise. Entries are written in the order of the calls. */
  async append(act: Act, actor: Actor, facts: EntryFacts, commitments: Commitments = {}): Promise<Entry> {
    return this.appendSync(act, actor, facts, commitments);
  }

  /**
   * Signs the ledger's head with this machine's key and keeps the note in `checkpoints/`; gives the note that is there where nothing
   * was added since.
   * The signing is itself an entry, written first, so that a note taken away later is missed. Throws `Failure('broken')` on an
   * empty ledger or where the disk fails.
   */
  checkpoint(): string {
    this.#mustBeReady();
    if (this.last === null) throw new Failure('broken', 'a ledger without entries has no checkpoint');
    const { actor, role } = this.last;
    return this.#orFail(() => {
      if (this.#checkpoints.latest === this.size && this.#keyNamed) return this.#checkpoints.read(this.size);
      if (!this.#keyNamed) {
        this.#write('key.added', actor, role, { key: formatVkey(this.key) });
        this.#checkpoints.keepKey(this.key);
      }
      this.#write('checkpoint.signed', actor, role, { count: this.size + 1 });
      return this.#sign();
    });
  }

  /** The key that signs this ledger on this machine. */
  get key(): Vkey {
    return this.#checkpoints.vkey;
  }

  /** Whether the ledger names a key: its own, an earlier machine's or a witness's. */
  names(key: Vkey): boolean {
    return this.#state.keys.has(formatVkey(key));
  }

  /** Names a witness's key in the ledger, so that its signatures can be told from a stranger's; `who` it is, as a commitment. */
  addWitness(actor: Actor, witness: Vkey, who?: string): Entry {
    const entry = this.appendSync('key.added', actor, { key: formatVkey(witness) }, who === undefined ? {} : { reason: who });
    this.#orFail(() => this.#checkpoints.keepKey(witness));
    return entry;
  }

  /**
   * The size of one of this ledger's checkpoints as a witness signed it. Throws `Failure('does-not-verify')` where it is not one:
   * asked before the key of somebody new is named.
   */
  mustBeOwn(note: string, witness: Vkey): number {
    return this.#checkpoints.sizeOfCosigned(note, witness);
  }

  /** Size of the longest of this ledger's heads that a witness has signed; 0 for none. */
  cosignedBy(witness: Vkey): number {
    return this.#checkpoints.cosignedBy(witness.id);
  }

  /** Who else has signed this ledger, and how far. */
  witnesses(): Witnesses {
    return witnessesOf(this.#checkpoints.readCosigned(), [...this.#state.keys].map(parseVkey), this.#state.signers, this.size);
  }

  /**
   * Keeps one of this ledger's checkpoints as a witness signed it. Throws `Failure('does-not-verify')` where the note is of
   * another head or signed otherwise, `Failure('refused')` where the ledger does not name the witness; nothing is written then.
   */
  keepCosigned(actor: Actor, note: string, witness: Vkey): Entry {
    this.#mustBeReady();
    const key = formatVkey(witness);
    if (!this.names(witness)) throw new Failure('refused', `this ledger does not name the witness ${witness.name}`);
    // The note before its entry: an entry that speaks of a note that never came would be missed for ever.
    const size = this.#orFail(() => this.#checkpoints.keepCosigned(note, witness));
    return this.appendSync('checkpoint.signed', actor, { count: size, key });
  }

  /** Entries `from` up to, not including, `to`. Throws a RangeError outside the ledger. */
  entries(from = 0, to = this.size): Entry[] {
    return this.#file.read(from, to).map((bytes, at) => {
      const { entry, fault } = readEntry(bytes);
      if (entry === null) throw new Failure('does-not-verify', `audit.log, entry ${from + at}: ${fault}`);
      return entry;
    });
  }

  /** Entries in words, newest first, all or those asked for; opened from the vault as far as it holds them. */
  page(asked: {
    act?: string | undefined;
    person?: string | undefined;
    grant?: number | undefined;
    day?: string | undefined;
    offset: number;
    limit: number;
  }): { total: number; entries: EntrySentence[] } {
    const { act, person, grant, day, offset, limit } = asked;
    const named = (name: string) => new Set([...this.#state.actors].filter((actor) => this.#vault.open(actor) === name));
    const actors = person === undefined ? undefined : named(person);
    const { total, seqs } = this.#state.newest({ act, actors, grant, day }, offset, limit);
    const entries = seqs.flatMap((seq) => this.entries(seq, seq + 1));
    return { total, entries: entries.map((entry) => entrySentence(entry, this.#vault)) };
  }

  /** Everybody who did anything, as far as their names are still held. */
  people(): string[] {
    return [...this.#state.actors].flatMap((actor) => {
      const name = this.#vault.open(actor);
      return typeof name === 'string' ? [name] : [];
    });
  }

  /** Whether nothing was ever opened, decided or taken out under a grant, and no entry says so yet. */
  unusedAndUnsaid(grant: number): boolean {
    return this.#state.unusedAndUnsaid(grant);
  }

  /** What the entry of this number says, where it put a version of the mandate in force; null for any other number. */
  activation(seq: number): EntryFacts | null {
    return this.#state.activation(seq);
  }

  /** The proportionality statement over all entries so far. */
  statement(): Statement {
    return this.#state.statement();
  }

  /** Hashes of the entries `from` up to, not including, `to`: the leaves of the tree, read from the log. */
  leafHashes(from = 0, to = this.size): Hash[] {
    const leaves: Hash[] = [];
    for (let at = from; at < to; at += PAGE) {
      for (const bytes of this.#file.read(at, Math.min(to, at + PAGE))) leaves.push(leafHash(bytes));
    }
    return leaves;
  }

  /** Proof that an entry is among the first `size`; see `proof.ts`. Reads the log up to there. */
  proveInclusion(index: number, size = this.size): Hash[] {
    return inclusionProof(this.leafHashes(0, size), index, size);
  }

  /** Proof that the first `older` entries grew into the first `newer`; see `proof.ts`. Reads the log up to there. */
  proveConsistency(older: number, newer = this.size): Hash[] {
    return consistencyProof(this.leafHashes(0, newer), older, newer);
  }

  /** Signs a last checkpoint where entries were added since the latest, and gives the ledger free. Can be called again. */
  close(): void {
    if (this.#ended === 'closed') return;
    const unsigned = this.#ended === 'no' && this.size > this.#checkpoints.latest;
    allOf(
      () => void (unsigned && this.checkpoint()),
      () => this.#anchor.close(),
      () => this.#file.close(),
      () => this.#lock.release(),
      () => {
        this.#ended = 'closed';
      },
    );
  }

  get #keyNamed(): boolean {
    return this.names(this.key);
  }

  get #head(): Checkpoint {
    return { origin: this.origin, size: this.size, root: this.#state.root() };
  }

  /** The facts and the person as the entry names them, once the vault holds what they stand for. */
  #committed(act: Act, actor: Actor, facts: EntryFacts, commitments: Commitments): { told: EntryFacts; who: string } {
    const values = Object.entries(commitments).filter(([, value]) => value !== undefined);
    // The act is judged before anything is kept, with a placeholder where a commitment will stand.
    const outline = dense({ ...facts, ...Object.fromEntries(values.map(([fact]) => [fact, PLACEHOLDER])) });
    const fault = factFault(act, outline) ?? EntryFactsSchema.safeParse(outline).error?.issues[0]?.message;
    if (fault !== undefined) throw new Failure('broken', `this cannot be written in the ledger: ${fault}`);
    try {
      const kept = Object.fromEntries(values.map(([fact, value]) => [fact, this.#vault.put(value)]));
      return { told: { ...outline, ...kept }, who: this.#vault.standing(actor.name) };
    } catch (error) {
      throw brokenBy(error);
    }
  }

  #write(act: Act, actor: string, role: Role, facts: EntryFacts): Entry {
    const reading = this.#clock.read();
    const prevRoot = this.root;
    const entry: Entry = { v: 1, seq: this.size, act, op: ACTS[act], ...reading, actor, role, facts, prevRoot };
    const bytes = entryBytes(entry);
    this.#file.append(bytes);
    this.#state.add(entry, bytes);
    this.#anchor.remember(this.#head);
    return entry;
  }

  #sign(): string {
    const note = this.#checkpoints.sign(this.#head);
    this.#anchor.sync();
    return note;
  }

  /** A crash between the entry that announces a checkpoint and its note: the note is made now, of the same head and key. */
  #finishCheckpoint(): void {
    if (this.size > 0) this.#anchor.remember(this.#head);
    const announced = this.last?.act === 'checkpoint.signed' && this.last.facts.count === this.size;
    if (announced && this.#checkpoints.latest < this.size && this.#keyNamed) this.#sign();
  }

  #mustBeReady(): void {
    if (this.#ended === 'no') return;
    const why = this.#ended === 'failed' ? 'failed earlier and takes no more entries' : 'is closed';
    throw new Failure('broken', `the ledger ${why}`, { advice: 'Nothing was shown. Close the case and open it again.' });
  }

  #orFail<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      // What was only refused has left the disk as it was.
      if (!(error instanceof Failure) || error.facts.code === 'broken') this.#ended = 'failed';
      throw brokenBy(error);
    }
  }
}

/** Acts that begin a ledger, and so name its key themselves. */
const BEGINNINGS: ReadonlySet<Act> = new Set<Act>(['case.created', 'release.begun']);
const PLACEHOLDER = '0'.repeat(64);
/** Entries read at once: bounds the memory of a proof. */
const PAGE = 4096;

/** Takes the lock, and gives it back where beginning fails. */
function begin(folder: string, options: LedgerOptions, make: (clock: Clock, lock: LogLock) => Ledger): Ledger {
  const io = options.io ?? nodeFs;
  const clock = options.clock ?? systemClock();
  try {
    io.mkdirSync(folder, { recursive: true, mode: 0o700 });
    syncFolder(io, dirname(folder));
    const lock = takeLock(io, folder, clock.read().boot);
    try {
      return make(clock, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw brokenBy(error);
  }
}

function closingOnError(opened: { close(): void }, make: () => Ledger): Ledger {
  try {
    return make();
  } catch (error) {
    opened.close();
    throw error;
  }
}

function brokenBy(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('broken', `the ledger could not be kept: ${troubleOf(error)}`, {
    advice: 'Nothing was shown. Check the disk and its free space, then open the case again.',
    cause: error,
  });
}

function dense(facts: EntryFacts): EntryFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
