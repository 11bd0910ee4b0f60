/**
 * Who and what is quarantined: the mandate's lawyers by their identifiers, whom somebody marked as a lawyer, and words. Their records, whole threads they take part in,
 * and every record that holds one of the words or identifiers, forwards and quotations among them.
 */
import type { Mandate } from '../../contract/mandate.ts';
import { personKey } from '../store/identities.ts';
import type { Privileged } from '../store/quarantine.ts';
import { fold } from './name-matcher.ts';
import { partiesOf, personsNamed, type ScopeContext } from './scope-context.ts';

export const NOTHING_PRIVILEGED: Privileged = { parties: [], threads: [], words: [], marks: () => false };

/** `marked` are persons whom somebody of the case marked as lawyers; whoever was joined with one is that lawyer. */
export function privilegedIn(mandate: Mandate, context: ScopeContext, marked: ReadonlySet<number> = new Set()): Privileged {
  const { parties: named, words } = mandate.privilege;
  if (named.length === 0 && words.length === 0 && marked.size === 0) return NOTHING_PRIVILEGED;
  const parties = partiesOf(context, new Set([...personsNamed(context, named), ...marked]));
  const threads = [...context.people.participants]
    .filter(([, members]) => members.some((party) => parties.has(party)))
    .map(([thread]) => thread);
  const addresses = [...marked].flatMap((person) => addressOf(context, person));
  const written = [...named.flatMap((party) => party.identifiers), ...addresses].flatMap(waysToWrite);
  const all = [...new Set([...words, ...written])];
  return { parties: [...parties], threads, words: all, marks: marker(all) };
}

/** A number or e-mail address; a handle may be an everyday word, and stands in texts that are nobody's advice. */
function addressOf(context: ScopeContext, person: number): string[] {
  const key = context.people.persons.get(person)?.key ?? '';
  return /^(?:tel|mailto):/.test(key) ? [key.replace(/^(?:tel|mailto):/, '')] : [];
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
