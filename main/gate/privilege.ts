/**
 * Who and what a mandate quarantines: lawyers by their identifiers, and words. Their records, whole threads they take part in,
 * and every record that holds one of the words or identifiers, forwards and quotations among them.
 */
import type { Mandate } from '../../contract/mandate.ts';
import { personKey } from '../store/identities.ts';
import type { Privileged } from '../store/quarantine.ts';
import { fold } from './name-matcher.ts';
import { partiesOf, personsNamed, type ScopeContext } from './scope-context.ts';

export const NOTHING_PRIVILEGED: Privileged = { parties: [], threads: [], words: [], marks: () => false };

export function privilegedIn(mandate: Mandate, context: ScopeContext): Privileged {
  const { parties: named, words } = mandate.privilege;
  if (named.length === 0 && words.length === 0) return NOTHING_PRIVILEGED;
  const parties = partiesOf(context, personsNamed(context, named));
  const threads = [...context.people.participants]
    .filter(([, members]) => members.some((party) => parties.has(party)))
    .map(([thread]) => thread);
  const written = named.flatMap((party) => party.identifiers.flatMap(waysToWrite));
  const all = [...new Set([...words, ...written])];
  return { parties: [...parties], threads, words: all, marks: marker(all) };
}

/** An identifier as it may stand in somebody else's words. */
function waysToWrite(identifier: string): string[] {
  const key = personKey(identifier);
  if (!key.startsWith('tel:+44')) return [identifier];
  const national = key.slice('tel:+44'.length);
  const spaced = `${national.slice(0, 4)} ${national.slice(4)}`;
  const thirds = `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
  return [
    identifier,
    ...[national, spaced, thirds].flatMap((digits) => [`0${digits}`, `+44${digits}`, `+44 ${digits}`, `0044${digits}`]),
  ];
}

/** Case, accents and what stands between letters and digits do not count. */
function marker(words: readonly string[]): (text: string) => boolean {
  const plain = (text: string) => fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  const wanted = words.map((word) => plain(word).trim()).filter((word) => word !== '');
  return (text) => {
    const said = plain(text);
    return wanted.some((word) => said.includes(word));
  };
}
