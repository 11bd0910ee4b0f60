/**
 * A witness: the reviewer's machine, which remembers the longest head of each ledger it was shown and signs only one that
 * grew out of it (the rule of c2sp.org/tlog-witness). Two readers with the same witness cannot be shown two histories.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { type Checkpoint, cosign, formatCheckpoint, parseCheckpoint, type SigningKey, verifySignature } from './checkpoint.ts';
import { type LogFs, nodeFs, readSmall, writeDurably } from './log-fs.ts';
import type { Hash } from './merkle.ts';
import { formatNote, parseNote } from './note.ts';
import { verifyConsistency } from './proof.ts';
import { type Vkey, vkeyFor } from './vkey.ts';

const MAX_HEAD_BYTES = 1024;

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
    const path = this.#path(origin);
    if (!this.#io.existsSync(path)) return null;
    return parseCheckpoint(readSmall(this.#io, path, MAX_HEAD_BYTES).toString('utf8'), 'the head this witness remembers');
  }

  /**
   * Signs a checkpoint and gives the note with both signatures. `log` is the key that the witness knows for this log, `proof`
   * that the head grew out of the one `seen`, empty at first sight. The head is remembered before it is signed. Throws
   * `Failure('does-not-verify')` on a note of another log or key, a shorter head, another history.
   */
  cosign(note: Buffer, log: Vkey, proof: readonly Hash[]): string {
    const parsed = parseNote(note, 'the checkpoint');
    const head = parseCheckpoint(parsed.text, 'the checkpoint');
    const own = parsed.signatures.find((signature) => verifySignature(parsed, signature, log).holds);
    if (own === undefined || head.origin !== log.name) throw refused(`it is not signed by ${log.name}`);
    const fault = growthFault(this.seen(head.origin), head, proof);
    if (fault !== null) throw refused(fault);
    const text = formatCheckpoint(head);
    writeDurably(this.#io, this.#path(head.origin), Buffer.from(text));
    const seconds = Math.floor(this.#options.now() / 1000);
    return formatNote({ text, signatures: [own, cosign(text, this.#options.key, this.#options.name, seconds)] });
  }

  #path(origin: string): string {
    const folder = join(this.#options.home, 'witnessed');
    this.#io.mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The origin was parsed: all after its slash is a UUID.
    return join(folder, origin.slice(origin.indexOf('/') + 1));
  }
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
