/**
 * Who besides the ledger's own machine has signed it. A key that the ledger itself signs with is that machine again, whatever name it
 * stands under, and is not counted.
 */
import { same, toHex } from './bytes.ts';
import type { NamedKey, Notes } from './checkpoints.ts';
import type { Log } from './log.ts';
import { holds, signedAt } from './note.ts';
import { sha256 } from './sha256.ts';

export interface Witness {
  /** Names a key. */
  readonly name: string;
  /** Whether it is the key of somebody whom the ledger names as a person of the case. */
  readonly person: boolean;
  readonly times: number;
  /** Entries of the longest head it signed, and when by its own clock: seconds since 1970. */
  readonly size: number;
  readonly at: number;
}

/** Counts the cosignatures that hold, over heads that are heads of this very log. */
export function witnessesOf({ notes }: Notes, keys: readonly NamedKey[], { tree, people }: Log): Witness[] {
  const own = keys.filter(({ key }) => key.kind === 'log');
  const heads = notes.filter(({ head }) => head.size > 0 && head.size <= tree.size && same(tree.root(head.size), head.root));
  const found: Witness[] = [];
  for (const { key } of keys) {
    if (key.kind !== 'witness' || own.some((log) => same(log.key.publicKey, key.publicKey))) continue;
    let [times, size, at] = [0, 0, 0];
    for (const note of heads) {
      for (const signature of note.signatures) {
        if (!holds(note, signature, key)) continue;
        times += 1;
        if (note.head.size < size) continue;
        size = note.head.size;
        at = signedAt(signature);
      }
    }
    if (times > 0) found.push({ name: key.name, person: people.has(toHex(sha256(key.publicKey))), times, size, at });
  }
  return found;
}

/** As bag-info.txt says it. */
export function witnessLabel(witnesses: readonly Witness[], entries: number): string {
  const names = witnesses.map(({ name }) => name).sort();
  return `${furthest(witnesses)} of ${entries} entries; ${names.join(' ') || 'nobody'}`;
}

/** As a person reads it. */
export function witnessSentence(witnesses: readonly Witness[], entries: number): string {
  if (witnesses.length === 0) return 'nobody: only the machine that wrote the ledger has signed it';
  const each = witnesses.map(({ name, person, times, size, at }) => {
    const whose = person ? 'a person of the case' : 'not a person of the case';
    const when = new Date(at * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
    return `${name} (${whose}), ${times} ${times === 1 ? 'time' : 'times'}, last ${size} entries at ${when}`;
  });
  return `the first ${furthest(witnesses)} of ${entries} entries, by ${each.join('; ')}`;
}

function furthest(witnesses: readonly Witness[]): number {
  return Math.max(0, ...witnesses.map(({ size }) => size));
}
