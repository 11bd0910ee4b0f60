/**
 * A witness: somebody who remembers the longest head of each ledger they were shown and signs only one that grew out of it (the
 * rule of c2sp.org/tlog-witness). Two readers with the same witness cannot be shown two histories. What a witness remembers is
 * kept in the Remit home of the machine it sits at, by witness and ledger: the head, and the key by which it knows the ledger.
 */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { type Checkpoint, cosign, formatCheckpoint, parseCheckpoint, type SigningKey, verifySignature } from './checkpoint.ts';
import { type LogFs, nodeFs, readSmall, writeDurably } from './log-fs.ts';
import type { Hash } from './merkle.ts';
import { formatNote, parseNote } from './note.ts';
import { verifyConsistency } from './proof.ts';
import { formatVkey, parseVkey, type Vkey, vkeyFor } from './vkey.ts';

const MAX_BYTES = 1024;
export const WITNESSED = 'witnessed';

export interface WitnessOptions {
  /** Remit home of the witness, where the heads it has seen are kept. */
  readonly home: string;
  readonly key: SigningKey;
  /** Under which its signatures go; not a person's name, as it stands in the ledger for all to read. */
  readonly name: string;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly io?: LogFs;
}

/** The name under which a key witnesses: it says which key, and nothing of whose it is. */
export function witnessName(publicKey: Buffer): string {
  return `remit-witness/${hash('sha256', publicKey, 'hex').slice(0, 16)}`;
}

export class Witness {
  readonly #options: WitnessOptions;
  readonly #io: LogFs;

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#io = options.io ?? nodeFs;
  }

  get vkey(): Vkey {
    return vkeyFor(this.#options.name, 'cosignature', this.#options.key.publicKey);
  }

  /** The longest head seen of a log; null before the first. What a prover has to prove consistency with. */
  seen(origin: string): Checkpoint | null {
    const text = this.#read(this.#path(origin));
    return text === null ? null : parseCheckpoint(text, 'the head this witness remembers');
  }

  /** The key by which this witness knows a log; null before the first sight of it. */
  known(origin: string): Vkey | null {
    const text = this.#read(`${this.#path(origin)}.vkey`);
    return text === null ? null : parseVkey(text.trimEnd());
  }

  /**
   * Signs a checkpoint and gives the note with both signatures. `log` is the log's key, believed at first sight and held to ever
   * after; `proof` that the head grew out of the one `seen`, empty at first sight. The head is remembered before it is signed.
   * Throws `Failure('does-not-verify')` on a note of another log or key, a shorter head, another history.
   */
  cosign(note: Buffer, log: Vkey, proof: readonly Hash[]): string {
    const parsed = parseNote(note, 'the checkpoint');
    const head = parseCheckpoint(parsed.text, 'the checkpoint');
    const own = parsed.signatures.find((signature) => verifySignature(parsed, signature, log).holds);
    if (own === undefined || head.origin !== log.name || log.type !== 'log') throw refused(`it is not signed by ${log.name}`);
    const known = this.known(head.origin);
    if (known !== null && formatVkey(known) !== formatVkey(log))
      throw refused(`it is signed with the key ${log.id}, and this witness knows that ledger by the key ${known.id}`);
    const fault = growthFault(this.seen(head.origin), head, proof);
    if (fault !== null) throw refused(fault);
    const text = formatCheckpoint(head);
    const path = this.#path(head.origin);
    if (known === null) writeDurably(this.#io, `${path}.vkey`, Buffer.from(`${formatVkey(log)}\n`));
    writeDurably(this.#io, path, Buffer.from(text));
    const seconds = Math.floor(this.#options.now() / 1000);
    return formatNote({ text, signatures: [own, cosign(text, this.#options.key, this.#options.name, seconds)] });
  }

  /**
   * Takes another key for a log's, because its case has moved to another machine: the heads seen stay. Whoever calls this has
   * compared the key with one that was told them by somebody else than the file that asks.
   */
  changeKey(log: Vkey): void {
    const path = this.#path(log.name);
    if (this.#read(path) !== null) writeDurably(this.#io, `${path}.vkey`, Buffer.from(`${formatVkey(log)}\n`));
  }

  #read(path: string): string | null {
    return this.#io.existsSync(path) ? readSmall(this.#io, path, MAX_BYTES).toString('utf8') : null;
  }

  #path(origin: string): string {
    const folder = join(this.#options.home, WITNESSED, this.vkey.id);
    this.#io.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, caseOf(origin));
  }
}

/** Every head of a log that a witness at this machine remembers: what its copies are to be held against. */
export function headsWitnessed(io: LogFs, home: string, origin: string): Checkpoint[] {
  const folder = join(home, WITNESSED);
  if (!io.existsSync(folder)) return [];
  return io.readdirSync(folder).flatMap((witness) => {
    const path = join(folder, witness, caseOf(origin));
    return io.existsSync(path)
      ? [parseCheckpoint(readSmall(io, path, MAX_BYTES).toString('utf8'), `what the witness ${witness} remembers`)]
      : [];
  });
}

/** The UUID in the name of a log, which was parsed before: what a file can be called. */
function caseOf(origin: string): string {
  return parseCheckpoint(`${origin}\n0\n${Buffer.alloc(32).toString('base64')}\n`, 'the name of a ledger').origin.slice(
    origin.indexOf('/') + 1,
  );
}

function growthFault(before: Checkpoint | null, head: Checkpoint, proof: readonly Hash[]): string | null {
  if (before === null) return proof.length === 0 ? null : 'there is nothing yet that it could have grown out of';
  if (head.size < before.size) return `it is of ${head.size} entries, and this witness has seen ${before.size}`;
  if (verifyConsistency(before.size, head.size, before.root, head.root, proof)) return null;
  return `it did not grow out of the ${before.size} entries that this witness has seen`;
}

function refused(why: string): Failure {
  return new Failure('does-not-verify', `this checkpoint is not cosigned: ${why}`, {
    advice: 'Keep both checkpoints: together they show that the ledger has two histories, or that its key was changed.',
  });
}
