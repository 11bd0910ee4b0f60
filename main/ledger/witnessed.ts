/**
 * Who besides the machine that wrote a ledger has signed it, and how far. A cosignature with a key that the ledger itself signs
 * with is the same machine once more, and does not count.
 */
import type { Witnesses } from '../../contract/witness.ts';
import { type Checkpoint, verifySignature } from './checkpoint.ts';
import type { Note } from './note.ts';
import { momentIn } from './sentence.ts';
import { publicKeyId, type Vkey } from './vkey.ts';

/**
 * Adds up cosignatures that hold. `keys` are those that the ledger names; `signers` the ids of the keys of people of the case, as
 * entries `person.added` give them.
 */
export function witnessesOf(
  notes: readonly { readonly note: Note; readonly head: Checkpoint }[],
  keys: readonly Vkey[],
  signers: ReadonlySet<string>,
  entries: number,
): Witnesses {
  const own = new Set(keys.filter(({ type }) => type === 'log').map(({ publicKey }) => publicKey.toString('hex')));
  const witnesses = keys
    .filter(({ type, publicKey }) => type === 'cosignature' && !own.has(publicKey.toString('hex')))
    .flatMap((key) => {
      const signed = notes.flatMap(({ note, head }) =>
        note.signatures.flatMap((signature) => {
          const verdict = verifySignature(note, signature, key);
          return verdict.holds ? [{ size: head.size, at: (verdict.at ?? 0) * 1000 }] : [];
        }),
      );
      const last = signed.toSorted((a, b) => a.size - b.size).at(-1);
      const person = signers.has(publicKeyId(key.publicKey));
      return last === undefined ? [] : [{ name: key.name, key: key.id, person, times: signed.length, ...last }];
    });
  return { entries, witnessed: Math.max(0, ...witnesses.map(({ size }) => size)), witnesses };
}

/** One sentence, as reports and checks say it alike. */
export function witnessedWords({ entries, witnessed, witnesses }: Witnesses): string {
  if (witnesses.length === 0) return 'Nobody but the machine that wrote this ledger has signed it.';
  const who = witnesses.map(({ name, person, times, size, at }) => {
    const whose = person ? 'a person of the case' : 'somebody who is not a person of the case';
    return `${name} (${whose}) ${times} ${times === 1 ? 'time' : 'times'}, last ${size} entries on ${momentIn(at, 'UTC')}`;
  });
  return `The first ${witnessed} of ${entries} entries are signed by somebody else than the machine that wrote them: ${who.join('; ')}.`;
}

/** What bag-info.txt says, for a program to hold against the ledger. */
export function witnessedLabel({ entries, witnessed, witnesses }: Witnesses): string {
  return `${witnessed} of ${entries} entries; ${
    witnesses
      .map(({ name }) => name)
      .toSorted()
      .join(' ') || 'nobody'
  }`;
}
export const WITNESSED_LABEL = 'Ledger-Witnessed';
