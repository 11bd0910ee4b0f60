/** Signing other people's ledgers on one's own machine, where there is a checkpoint and no case. */
import { Failure } from '../../contract/failure.ts';
import { fingerprint, witnessKey } from '../ledger/keys.ts';
import { parseCheckpoint } from '../ledger/checkpoint.ts';
import { parseNote } from '../ledger/note.ts';
import { hashToHex } from '../ledger/merkle.ts';
import { parseVkey, formatVkey, type Vkey } from '../ledger/vkey.ts';
import { Witness, witnessName } from '../ledger/witness.ts';
import { formatCosigned, parseProof, parseRequest } from '../ledger/witness-request.ts';
import { rootWords } from '../ledger/words.ts';

export interface ToSign {
  readonly bytes: Buffer;
  /** As failures name it. */
  readonly file: string;
  /** A proof that came by itself, instead of the one in the file. */
  readonly proof?: string | undefined;
  /** The ledger's key as it was told by somebody else than the file. */
  readonly logKey?: string | undefined;
}

export interface Signed {
  /** What goes back. */
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly words: string[];
  /** The ledger's key, for comparing by eye, and whether this was the first sight of it. */
  readonly logKey: string;
  readonly first: boolean;
  /** Entries that this witness had signed before; 0 for none. */
  readonly before: number;
  readonly witness: string;
}

export function myWitness(home: string, now: () => number): Witness {
  const key = witnessKey(home);
  return new Witness({ home, key, name: witnessName(key.publicKey), now });
}

/** This machine's key as a witness, as C2SP writes it, and its fingerprint. */
export function myWitnessKey(home: string): { vkey: string; name: string; fingerprint: string } {
  const { vkey } = myWitness(home, Date.now);
  return { vkey: formatVkey(vkey), name: vkey.name, fingerprint: fingerprint(vkey.publicKey) };
}

/** Signs, or throws as `Witness.cosign` does; a proof from another size than the one signed last is said to be that. */
export function signAsWitness(home: string, now: () => number, asked: ToSign): Signed {
  const request = parseRequest(asked.bytes, asked.file);
  const { old, proof } = asked.proof === undefined ? request : parseProof(asked.proof, 'the proof');
  const head = parseCheckpoint(parseNote(request.note, asked.file).text, asked.file);
  const witness = myWitness(home, now);
  const told = asked.logKey === undefined ? null : parseVkey(asked.logKey.trim());
  const log = told ?? request.log ?? witness.known(head.origin);
  if (log === null)
    throw new Failure(
      'bad-input',
      `${asked.file} does not say by which key its ledger signs, and this machine has not seen it before`,
      {
        field: 'logKey',
        advice: 'Give the ledger’s key, a line that begins with proportionality-log/.',
      },
    );
  const before = witness.seen(head.origin)?.size ?? 0;
  if (head.size >= before && old !== before && !(head.size === before && proof.length === 0)) throw otherStart(before, old);
  const first = witness.known(head.origin) === null;
  if (told !== null) witness.changeKey(told);
  const note = witness.cosign(request.note, log, proof);
  return {
    ...seenOf(log, head.size, hashToHex(head.root)),
    text: formatCosigned({ witness: witness.vkey, note }),
    first,
    before,
    witness: witness.vkey.name,
  };
}

function seenOf(log: Vkey, size: number, root: string): Pick<Signed, 'origin' | 'size' | 'words' | 'logKey'> {
  return { origin: log.name, size, words: rootWords(root), logKey: fingerprint(log.publicKey) };
}

function otherStart(before: number, old: number): Failure {
  return new Failure(
    'does-not-verify',
    `this checkpoint is not cosigned: its proof begins from ${old} entries, and this witness has signed ${before}`,
    {
      advice: `Ask for the checkpoint again, with a proof from ${before} entries.`,
    },
  );
}
