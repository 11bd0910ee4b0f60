/**
 * In what one version of a mandate lets be seen more than another. Narrowing takes effect at once; widening rests on a new act of
 * whoever issued it (law.md R4): a new order or agreement, told by its date or its reference.
 */
import type { Mandate, MandateChange } from '../../contract/mandate.ts';
import type { NamedParty, NamedPlace } from '../../contract/scope.ts';
import { metresBetween } from './metres-between.ts';
import { beyondMandate } from './scope-compare.ts';
import { looseKey, personsNamed, type ScopeContext } from './scope-context.ts';

/** Each way in which a version can be wider than another, and what each of the two then has. */
export const DIMENSIONS = {
  categories: { wider: 'more kinds of information', narrower: 'fewer kinds of information' },
  services: { wider: 'more apps or services', narrower: 'fewer apps or services' },
  dates: { wider: 'other or more dates', narrower: 'fewer dates' },
  parties: { wider: 'contact with more people', narrower: 'contact with fewer people' },
  words: { wider: 'records with other words, or with any', narrower: 'only records with certain words, or with fewer of them' },
  extractions: { wider: 'more extractions', narrower: 'fewer extractions' },
  devices: { wider: 'more devices', narrower: 'fewer devices' },
  deleted: { wider: 'deleted records too', narrower: 'no deleted records' },
  undated: { wider: 'records without a time too', narrower: 'no records without a time' },
  places: { wider: 'other or larger places, or any', narrower: 'fewer or smaller places' },
  media: { wider: 'pictures, films and recordings', narrower: 'no pictures, films or recordings' },
  level: { wider: 'a higher step of the ladder', narrower: 'a lower step of the ladder' },
  sift: { wider: 'reading before anything is sifted', narrower: 'no reading before it is sifted' },
  'named-people': { wider: 'more people shown by name', narrower: 'fewer people shown by name' },
  issues: { wider: 'other or more questions to be decided', narrower: 'fewer questions to be decided' },
  privilege: { wider: 'fewer lawyers or words held back', narrower: 'more lawyers or words held back' },
  conditions: { wider: 'fewer or other conditions', narrower: 'more conditions' },
  begins: { wider: 'an earlier beginning', narrower: 'a later beginning' },
  expires: { wider: 'a later end', narrower: 'an earlier end' },
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** Every dimension in which `after` reaches further than `before`; empty where it nowhere does. */
export function widenings(before: Mandate, after: Mandate, context: ScopeContext): Dimension[] {
  const beyond = new Set(beyondMandate(before, { ...after.scope, level: after.maxLevel }, context).map(({ rule }) => rule));
  const wider: Record<Dimension, boolean> = {
    categories: beyond.has('outside-categories'),
    services: beyond.has('outside-services'),
    dates: beyond.has('outside-dates'),
    words: beyond.has('outside-words'),
    level: beyond.has('above-level'),
    deleted: beyond.has('deleted-not-allowed'),
    undated: beyond.has('undated-not-allowed'),
    // What a request leaves out stands under the mandate's own limits; what a mandate leaves out has none.
    parties: partiesWider(before.scope.parties, after.scope.parties, context),
    places: placesWider(before.scope.places, after.scope.places),
    extractions: numbersWider(before.scope.extractions, after.scope.extractions),
    media: before.scope.media === false && after.scope.media !== false,
    devices: devicesWider(before.devices, after.devices),
    sift: before.sift === 'before-reading' && after.sift !== 'before-reading',
    'named-people': adds(namesOf(before), namesOf(after)),
    issues: adds(before.issues.map(issueOf), after.issues.map(issueOf)),
    privilege: adds(privilegeOf(after), privilegeOf(before)),
    conditions: adds(after.conditions, before.conditions),
    begins: after.validFrom < before.validFrom,
    expires: after.expires > before.expires,
  };
  return (Object.keys(DIMENSIONS) as Dimension[]).filter((dimension) => wider[dimension]);
}

/** Both ways, in words: for the history of versions, and for whoever is about to put one in force. */
export function mandateChange(before: Mandate, after: Mandate, context: ScopeContext): MandateChange {
  return {
    wider: widenings(before, after, context).map((dimension) => DIMENSIONS[dimension].wider),
    narrower: widenings(after, before, context).map((dimension) => DIMENSIONS[dimension].narrower),
    sameInstrument: sameInstrument(before, after),
  };
}

/** Whether two mandates rest on one act of their issuer. */
export function sameInstrument({ instrument: one }: Mandate, { instrument: other }: Mandate): boolean {
  return one.date === other.date && plain(one.reference) === plain(other.reference);
}

function partiesWider(
  before: readonly NamedParty[] | undefined,
  after: readonly NamedParty[] | undefined,
  context: ScopeContext,
): boolean {
  if (before === undefined) return false;
  if (after === undefined) return true;
  const allowed = personsNamed(context, before);
  const named = new Set(before.flatMap(({ identifiers }) => identifiers.map(looseKey)));
  return after
    .flatMap(({ label, identifiers }) => identifiers.map((identifier) => ({ label, identifiers: [identifier] })))
    .some((party) => {
      const persons = personsNamed(context, [party]);
      // Somebody whom no phone knows yet can only be told by the words of the mandate.
      return persons.size > 0
        ? [...persons].some((person) => !allowed.has(person))
        : party.identifiers.some((identifier) => !named.has(looseKey(identifier)));
    });
}

function placesWider(before: readonly NamedPlace[] | undefined, after: readonly NamedPlace[] | undefined): boolean {
  if (before === undefined) return false;
  if (after === undefined) return true;
  return after.some((place) => !before.some((outer) => metresBetween(outer, place) + place.metres <= outer.metres));
}

function numbersWider(before: readonly number[] | undefined, after: readonly number[] | undefined): boolean {
  if (before === undefined) return false;
  return after === undefined || after.some((id) => !before.includes(id));
}

/** Whether `after` has something that `before` has not. */
function adds(before: readonly string[], after: readonly string[]): boolean {
  const known = new Set(before.map(plain));
  return after.some((text) => !known.has(plain(text)));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** Without a digest an exhibit covers every phone in the case. */
function devicesWider(before: Mandate['devices'], after: Mandate['devices']): boolean {
  return after.some(
    ({ exhibit, sha256 }) =>
      !before.some((one) => plain(one.exhibit) === plain(exhibit) && (one.sha256 === undefined || one.sha256 === sha256)),
  );
}

function issueOf({ id, question }: Mandate['issues'][number]): string {
  return `${id} ${question}`;
}

function namesOf({ dataSubjects }: Mandate): string[] {
  return dataSubjects.flatMap(({ name, identifiers }) => [name, ...identifiers.map(looseKey)]);
}

function privilegeOf({ privilege }: Mandate): string[] {
  return [...privilege.parties.flatMap(({ identifiers }) => identifiers.map(looseKey)), ...privilege.words];
}
