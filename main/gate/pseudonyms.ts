/**
 * Pseudonyms: every text the gate lets out goes through here first. The identifiers and names of everybody whom the mandate
 * does not name are replaced by "Contact N", which is stable in a case and says nothing outside it.
 *
 * Replaced: telephone numbers in any spacing and with +44, 0044 or 0 before them; e-mail addresses; handles; full names as any
 * phone's address book or app knows them, in either order; first and last names alone, where they are not everyday words; and
 * numbers and addresses that belong to nobody known, by a general word. In keys as well as in values of JSON.
 *
 * What slips through: nicknames, misspellings, initials, names that no phone in the case holds, a first name that somebody
 * shown by name bears too, words such as "Mum" that say a role, names cut in two by other words or glued to other letters,
 * names in other scripts than they are stored in, anything inside pictures, recordings and encoded text, and who somebody is
 * by what is said of them.
 */
import { categoryCode } from '../../contract/category.ts';
import type Database from 'better-sqlite3';
import { contactNames } from '../store/people.ts';
import { addressMatcher } from './address-matcher.ts';
import type { Labels } from './labels.ts';
import { type Found, type KnownName, nameMatcher, SEVERAL } from './name-matcher.ts';
import type { ScopeContext } from './scope-context.ts';

export interface Pseudonyms {
  text(text: string): string;
  json<T>(value: T): T;
}

/** Reads the names of the store once; the result serves until the store or the mandate changes. */
export function pseudonymsFor(db: Database.Database, labels: Labels, context: ScopeContext): Pseudonyms {
  const addresses = addressMatcher(knownAddresses(labels, context));
  const names = nameMatcher([...knownNames(labels, context), ...contactRecordNames(db, labels, context)]);
  const text = (value: string) => replaceFound(value, [...addresses.find(value), ...names.find(value)]);
  return { text, json: (value) => replaceIn(value, text) };
}

function knownAddresses(labels: Labels, context: ScopeContext): Map<string, string | null> {
  return new Map(
    [...context.people.persons.values()].map(({ id, key }) => [
      key,
      labels.named.has(id) ? null : (labels.person(id)?.label ?? null),
    ]),
  );
}

function knownNames(labels: Labels, context: ScopeContext): KnownName[] {
  const names: KnownName[] = labels.spelled.map((name) => ({ name, label: null, whole: false }));
  for (const party of context.people.parties.values()) {
    if (party.person === null) continue;
    const label = labels.named.has(party.person) ? null : (labels.person(party.person)?.label ?? null);
    if (party.name !== null) names.push({ name: party.name, label, whole: false });
    const key = context.people.persons.get(party.person)?.key ?? '';
    if (key.startsWith('id:')) names.push({ name: party.identifier, label, whole: true });
  }
  return names;
}

/** Address books hold names of people who never called or wrote. */
function contactRecordNames(db: Database.Database, labels: Labels, context: ScopeContext): KnownName[] {
  // In a release some are titled with the general word already.
  const named = contactNames(db, categoryCode('contacts')).filter(({ title }) => title !== SEVERAL);
  return named.map(({ title, party }) => {
    const person = party === null ? null : (context.people.parties.get(party)?.person ?? null);
    if (person === null) return { name: title, label: SEVERAL, whole: false };
    return { name: title, label: labels.named.has(person) ? null : (labels.person(person)?.label ?? null), whole: false };
  });
}

/** Puts labels in place of what was found. Where two stretches overlap the earlier holds, and of those the longer. */
function replaceFound(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { from, to, label } of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at) continue;
    out += text.slice(at, from) + (label ?? text.slice(from, to));
    at = to;
  }
  return out + text.slice(at);
}

function replaceIn<T>(value: T, text: (value: string) => string): T;
function replaceIn(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((each) => replaceIn(each, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [text(key), replaceIn(each, text)]));
}
