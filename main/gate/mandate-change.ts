/**
 * What one version of a mandate lets be seen that another does not. Narrowing takes effect at once; widening rests on a new act of
 * whoever issued it (law.md R4): a new order, a new agreement, told by its date or its reference.
 */
import type { Mandate, MandateChange } from '../../contract/mandate.ts';
import { beyondMandate } from './scope-compare.ts';
import type { ScopeContext } from './scope-context.ts';
import { dayInWords, list } from './scope-words.ts';

export interface Widening {
  /** Short name of the dimension, as the ledger keeps it. */
  readonly rule: string;
  readonly reason: string;
}

/** Every dimension in which `after` reaches further than `before`; empty where it nowhere does. */
export function widenings(before: Mandate, after: Mandate, context: ScopeContext): Widening[] {
  const scope = beyondMandate(before, { ...after.scope, level: after.maxLevel }, context);
  return [
    ...scope.map(({ rule }) => ({ rule: RENAMED[rule] ?? rule, reason: SAID[rule] ?? rule })),
    more('issues', 'issues to be decided', added(before.issues.map(keyOf), after.issues.map(keyOf))),
    more('devices', 'devices', added(before.devices.map(({ exhibit }) => exhibit), after.devices.map(({ exhibit }) => exhibit))),
    more('named-people', 'people shown by name', added(namesOf(before), namesOf(after))),
    fewer('privilege', 'lawyers and words held back', added(privilegeOf(after), privilegeOf(before))),
    fewer('conditions', 'conditions', added(after.conditions, before.conditions)),
    after.validFrom < before.validFrom
      ? { rule: 'valid-from', reason: `it begins on ${dayInWords(after.validFrom)} instead of ${dayInWords(before.validFrom)}` }
      : null,
    after.expires > before.expires
      ? { rule: 'expires', reason: `it lasts until ${dayInWords(after.expires)} instead of ${dayInWords(before.expires)}` }
      : null,
  ].filter((found) => found !== null);
}

/** Both ways, in words: for the history of versions and for whoever is about to put one in force. */
export function mandateChange(before: Mandate, after: Mandate, context: ScopeContext): MandateChange {
  return {
    wider: widenings(before, after, context).map(({ reason }) => reason),
    narrower: widenings(after, before, context).map(({ reason }) => OTHER_WAY.get(reason) ?? `the version before was wider: ${reason}`),
    sameInstrument: sameInstrument(before, after),
  };
}

/** Whether two mandates rest on one act of their issuer. */
export function sameInstrument(one: Mandate, other: Mandate): boolean {
  const plain = ({ instrument, issuer }: Mandate) =>
    [instrument.date, instrument.reference, issuer.name].map((text) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()).join('\n');
  return plain(one) === plain(other);
}

/** Rules of `beyondMandate` as names of dimensions. */
const RENAMED: Readonly<Record<string, string>> = {
  'outside-categories': 'categories',
  'outside-services': 'services',
  'outside-dates': 'dates',
  'outside-parties': 'parties',
  'outside-words': 'words',
  'outside-extractions': 'phones',
  'outside-place': 'place',
  'above-level': 'level',
  'deleted-not-allowed': 'deleted',
  'undated-not-allowed': 'undated',
};
const SAID: Readonly<Record<string, string>> = {
  'outside-categories': 'more kinds of information',
  'outside-services': 'more apps or services',
  'outside-dates': 'other or more days',
  'outside-parties': 'contact with more people',
  'outside-words': 'other or more words',
  'outside-extractions': 'more phones',
  'outside-place': 'other or more places',
  'above-level': 'a higher level of intrusion',
  'deleted-not-allowed': 'deleted records too',
  'undated-not-allowed': 'records without a time too',
};
const OTHER_WAY: ReadonlyMap<string, string> = new Map([
  ['more kinds of information', 'fewer kinds of information'],
  ['more apps or services', 'fewer apps or services'],
  ['other or more days', 'fewer days'],
  ['contact with more people', 'contact with fewer people'],
  ['other or more words', 'fewer words'],
  ['more phones', 'fewer phones'],
  ['other or more places', 'fewer places'],
  ['a higher level of intrusion', 'a lower level of intrusion'],
  ['deleted records too', 'no deleted records'],
  ['records without a time too', 'no records without a time'],
]);

function more(rule: string, what: string, found: readonly string[]): Widening | null {
  return found.length === 0 ? null : { rule, reason: `more ${what}: ${list(found)}` };
}

function fewer(rule: string, what: string, found: readonly string[]): Widening | null {
  return found.length === 0 ? null : { rule, reason: `fewer ${what}: without ${list(found)}` };
}

function added(before: readonly string[], after: readonly string[]): string[] {
  const known = new Set(before.map((text) => text.toLowerCase().trim()));
  return [...new Set(after)].filter((text) => !known.has(text.toLowerCase().trim()));
}

function keyOf({ id, question }: Mandate['issues'][number]): string {
  return `${id}: ${question}`;
}

function namesOf({ dataSubjects }: Mandate): string[] {
  return dataSubjects.flatMap(({ name, identifiers }) => [name, ...identifiers]);
}

function privilegeOf({ privilege }: Mandate): string[] {
  return [...privilege.parties.flatMap(({ identifiers }) => identifiers), ...privilege.words];
}
