/** Narrower scopes worth offering beside an asked one. Each lies inside the mandate, so each could be granted as it stands. */
import { CATEGORY_FACTS, type Category } from '../../contract/category.ts';
import { LEVEL_FACTS, LEVELS } from '../../contract/level.ts';
import type { LeveledScope, NamedParty } from '../../contract/scope.ts';
import { intersectSpans, type Span } from '../store/spans.ts';
import { calendarSpans } from './calendar.ts';
import type { Tally } from './cost.ts';
import type { Labels } from './labels.ts';
import type { ScopeContext } from './scope-context.ts';
import { spanOf, windowOf } from './windows.ts';

const TOP_PARTIES = 5;

export interface Narrower {
  readonly label: string;
  readonly scope: LeveledScope;
}

export function byCategory(base: LeveledScope): (Narrower & { readonly category: Category })[] {
  if (base.categories.length < 2) return [];
  return base.categories.map((category) => ({
    label: `only ${CATEGORY_FACTS[category].title.toLowerCase()}`,
    scope: { ...base, categories: [category] },
    category,
  }));
}

/** Weeks, months or years between the first and the last record, as far as the scope's own windows reach. */
export function byTime(base: LeveledScope, range: Span): (Narrower & { readonly spans: readonly Span[] })[] {
  const zone = base.windows?.[0]?.zone ?? 'Europe/London';
  const inside = base.windows === undefined ? [range] : intersectSpans(base.windows.map(spanOf), [range]);
  return calendarSpans(range, zone).flatMap(({ label, span }) => {
    const spans = intersectSpans([span], inside);
    const scope = { ...base, windows: spans.map(windowOf), undated: false };
    return spans.length === 0 ? [] : [{ label: `only ${label}`, scope, spans }];
  });
}

/** Those with most records. Parties of the scope are offered by their names, anybody else by pseudonym. */
export function byParty(base: LeveledScope, tally: Tally, context: ScopeContext, labels: Labels): Narrower[] {
  if (base.parties !== undefined) return base.parties.length < 2 ? [] : base.parties.map((party) => onlyWith(base, party));
  const counts = new Map<number, number>();
  for (const [party, records] of tally.parties) {
    const person = context.people.parties.get(party)?.person ?? null;
    if (person === null || context.people.persons.get(person)?.owner !== false) continue;
    const lead = context.joins.leadOf(person);
    counts.set(lead, (counts.get(lead) ?? 0) + records);
  }
  const top = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TOP_PARTIES);
  return top.flatMap(([person]) => {
    // A scope names each half of a join by itself, so that it says the same after the join is undone.
    const numbers = context.joins.membersOf(person).flatMap((id) => context.people.persons.get(id)?.number ?? []);
    const label = labels.person(person)?.label;
    if (numbers.length === 0 || label === undefined) return [];
    return [onlyWith(base, { label, identifiers: numbers.map((number) => `Contact ${number}`) })];
  });
}

function onlyWith(base: LeveledScope, party: NamedParty): Narrower {
  return { label: `only with ${party.label}`, scope: { ...base, parties: [party] } };
}

export function byWord(base: LeveledScope): Narrower[] {
  if (base.words === undefined || base.words.length < 2) return [];
  return base.words.map((word) => ({ label: `only with the word “${word}”`, scope: { ...base, words: [word] } }));
}

export function byLevel(base: LeveledScope): Narrower[] {
  return LEVELS.filter((level) => level >= 1 && level < base.level).map((level) => ({
    label: `the same at level ${level}: ${LEVEL_FACTS[level].title.toLowerCase()}`,
    scope: { ...base, level },
  }));
}
