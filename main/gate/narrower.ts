/** Narrower scopes worth offering beside an asked one. Each lies inside the mandate, so each could be granted as it stands. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { LEVEL_FACTS, LEVELS } from '../../contract/level.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { LeveledScope, NamedParty } from '../../contract/scope.ts';
import type { Group } from '../store/record-counts.ts';
import { calendarSpans } from './calendar.ts';
import { DAY_MS } from './days.ts';
import type { Labels } from './labels.ts';
import { coveredExtractions } from './scope.ts';
import { beyondMandate } from './scope-compare.ts';
import { personsNamed, type ScopeContext } from './scope-context.ts';
import { intersectSpans, mergeSpans, type Span, spanOf, windowOf } from './windows.ts';

const TOP_PARTIES = 5;

export interface Narrower {
  readonly label: string;
  readonly scope: LeveledScope;
  /** The asked scope cut to the mandate, rather than a narrower one. */
  readonly within?: boolean;
}

export interface Asking {
  readonly mandate: Mandate;
  readonly asked: LeveledScope;
  /** Groups of the asked scope inside the mandate. */
  readonly groups: readonly Group[];
  readonly context: ScopeContext;
  readonly labels: Labels;
}

export function narrowerScopes(asking: Asking): Narrower[] {
  const base = cutToMandate(asking);
  if (base === null) return [];
  const beyond = beyondMandate(asking.mandate, asking.asked, asking.context).length > 0;
  return [
    ...(beyond ? [{ label: 'as far as the mandate goes', scope: base, within: true }] : []),
    ...byCategory(base),
    ...byParty(base, asking),
    ...byWord(base),
    ...byTime(base, asking),
    ...byLevel(base),
  ].filter(({ scope }) => beyondMandate(asking.mandate, scope, asking.context).length === 0);
}

/** The asked scope, with every limit of the mandate it left out; null where nothing remains. */
function cutToMandate({ mandate, asked, context }: Asking): LeveledScope | null {
  const { scope } = mandate;
  const categories = asked.categories.filter((category) => scope.categories.includes(category));
  const services = asked.services ?? scope.services;
  const covered = coveredExtractions(mandate, context);
  const whole = covered.length === context.extractions.length && scope.extractions === undefined;
  const extractions = (asked.extractions ?? scope.extractions ?? covered).filter(
    (id) => covered.includes(id) && (scope.extractions?.includes(id) ?? true),
  );
  const windows = cutWindows(mandate, asked);
  if (categories.length === 0 || windows?.length === 0 || extractions.length === 0) return null;
  return {
    categories,
    ...(services === undefined ? {} : { services }),
    ...(windows === undefined ? {} : { windows }),
    ...parties(mandate, asked, context),
    ...(asked.words === undefined && scope.words === undefined ? {} : { words: asked.words ?? scope.words }),
    ...(whole && asked.extractions === undefined ? {} : { extractions }),
    deleted: asked.deleted && scope.deleted,
    undated: asked.undated && scope.undated,
    level: asked.level < mandate.maxLevel ? asked.level : mandate.maxLevel,
  };
}

function parties({ scope }: Mandate, asked: LeveledScope, context: ScopeContext): { parties?: NamedParty[] } {
  if (scope.parties === undefined) return asked.parties === undefined ? {} : { parties: asked.parties };
  if (asked.parties === undefined) return { parties: scope.parties };
  const wanted = personsNamed(context, asked.parties);
  const both = scope.parties.filter((party) => [...personsNamed(context, [party])].some((person) => wanted.has(person)));
  return { parties: both.length > 0 ? both : scope.parties };
}

function cutWindows({ scope }: Mandate, asked: LeveledScope): LeveledScope['windows'] {
  if (scope.windows === undefined || asked.windows === undefined) return asked.windows ?? scope.windows;
  const both = intersectSpans(asked.windows.map(spanOf), scope.windows.map(spanOf));
  const same = JSON.stringify(both) === JSON.stringify(mergeSpans(asked.windows.map(spanOf)));
  return same ? asked.windows : both.map(windowOf);
}

function byCategory(base: LeveledScope): Narrower[] {
  if (base.categories.length < 2) return [];
  return base.categories.map((category) => ({
    label: `only ${CATEGORY_FACTS[category].title.toLowerCase()}`,
    scope: { ...base, categories: [category] },
  }));
}

/** Those with most records. A party of the mandate is offered by its name, anybody else by pseudonym. */
function byParty(base: LeveledScope, { mandate, groups, context, labels }: Asking): Narrower[] {
  const named = base.parties ?? mandate.scope.parties;
  if (named !== undefined) {
    return named.length < 2
      ? []
      : named.map((party) => ({ label: `only with ${party.label}`, scope: { ...base, parties: [party] } }));
  }
  const counts = new Map<number, number>();
  for (const { party, records } of groups) {
    const person = party === null ? null : (context.people.parties.get(party)?.person ?? null);
    if (person !== null && context.people.persons.get(person)?.owner === false)
      counts.set(person, (counts.get(person) ?? 0) + records);
  }
  const top = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TOP_PARTIES);
  return top.flatMap(([person]) => {
    const number = context.people.persons.get(person)?.number;
    const label = labels.person(person)?.label;
    if (number === null || number === undefined || label === undefined) return [];
    return [{ label: `only with ${label}`, scope: { ...base, parties: [{ label, identifiers: [`Contact ${number}`] }] } }];
  });
}

function byWord(base: LeveledScope): Narrower[] {
  if (base.words === undefined || base.words.length < 2) return [];
  return base.words.map((word) => ({ label: `only with the word “${word}”`, scope: { ...base, words: [word] } }));
}

function byTime(base: LeveledScope, { groups }: Asking): Narrower[] {
  const days = groups.map(({ day }) => day).filter((day) => day !== null);
  if (days.length === 0) return [];
  const [first, last] = minMax(days);
  const range: Span = { from: first * DAY_MS, to: (last + 1) * DAY_MS };
  const zone = base.windows?.[0]?.zone ?? 'Europe/London';
  const inside = base.windows === undefined ? [range] : intersectSpans(base.windows.map(spanOf), [range]);
  return calendarSpans(range, zone).flatMap(({ label, span }) => {
    const cut = intersectSpans([span], inside);
    return cut.length === 0 ? [] : [{ label: `only ${label}`, scope: { ...base, windows: cut.map(windowOf), undated: false } }];
  });
}

/** First and last of a list that may be too long to spread. */
function minMax(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

function byLevel(base: LeveledScope): Narrower[] {
  return LEVELS.filter((level) => level >= 1 && level < base.level).map((level) => ({
    label: `the same at level ${level}: ${LEVEL_FACTS[level].title.toLowerCase()}`,
    scope: { ...base, level },
  }));
}
