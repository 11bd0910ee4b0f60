/** A scope as rows of a summary: what kinds, when, with whom, how far. The same words wherever a scope is shown. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { LEVEL_FACTS, type Level } from '../../contract/level.ts';
import type { LeveledScope, Scope, Window } from '../../contract/scope.ts';
import { plainDay } from './when.ts';

export const scopeWords = {
  kinds: 'Kinds of information',
  services: 'Apps and services',
  allServices: 'every app and service',
  dates: 'Dates',
  allDates: 'any date',
  parties: 'With whom',
  anybody: 'anybody',
  onlyWords: 'Only with these words',
  anyWords: 'whatever was said',
  phones: 'Phones',
  phone: (id: number): string => `extraction ${id}`,
  step: 'Step of the ladder',
  highest: 'Highest step',
  level: (level: number, title: string): string => `level ${level}, ${title.toLowerCase()}`,
  places: 'Places',
  place: (label: string, metres: number): string =>
    `${label} (within ${metres >= 1000 ? `${Math.round(metres / 100) / 10} km` : `${Math.round(metres)} m`})`,
  media: 'Pictures, films and recordings',
  closed: 'closed at every step',
  byLevel: 'from level 5, where it is allowed',
  anywhere: 'anywhere',
  deleted: 'Records found outside the live store (deleted, replaced)',
  undated: 'Records that carry no time',
  included: 'included',
} as const;

export interface ScopeRow {
  readonly key: string;
  readonly value: string;
}

export function levelWords(level: Level): string {
  return scopeWords.level(level, LEVEL_FACTS[level].title);
}

export function kindsWords(categories: Scope['categories']): string {
  return categories.map((one) => CATEGORY_FACTS[one].title).join(', ');
}

export function windowWords({ from, to, zone }: Window): string {
  return `${plainDay(from)} to ${plainDay(to)} (${zone})`;
}

const orElse = (parts: readonly string[] | undefined, none: string): string =>
  parts === undefined || parts.length === 0 ? none : parts.join(', ');

export function scopeRows(scope: Scope): readonly ScopeRow[] {
  return [
    { key: scopeWords.kinds, value: kindsWords(scope.categories) },
    { key: scopeWords.services, value: orElse(scope.services, scopeWords.allServices) },
    { key: scopeWords.dates, value: orElse(scope.windows?.map(windowWords), scopeWords.allDates) },
    {
      key: scopeWords.parties,
      value: orElse(
        scope.parties?.map((party) => party.label),
        scopeWords.anybody,
      ),
    },
    { key: scopeWords.onlyWords, value: orElse(scope.words, scopeWords.anyWords) },
    ...(scope.extractions === undefined
      ? []
      : [{ key: scopeWords.phones, value: scope.extractions.map(scopeWords.phone).join(', ') }]),
    ...(scope.places === undefined
      ? []
      : [{ key: scopeWords.places, value: scope.places.map(({ label, metres }) => scopeWords.place(label, metres)).join(', ') }]),
    ...(scope.media === false ? [{ key: scopeWords.media, value: scopeWords.closed }] : []),
    ...(scope.deleted ? [{ key: scopeWords.deleted, value: scopeWords.included }] : []),
    ...(scope.undated ? [{ key: scopeWords.undated, value: scopeWords.included }] : []),
  ];
}

export function leveledScopeRows(scope: LeveledScope): readonly ScopeRow[] {
  return [...scopeRows(scope), { key: scopeWords.step, value: levelWords(scope.level) }];
}

/** One line: "Messages, Calls; 1 January 2026 to 31 March 2026 (Europe/London); with the father; level 4, content". */
export function scopeLine(scope: LeveledScope): string {
  const parts = [
    kindsWords(scope.categories),
    ...(scope.windows?.map(windowWords) ?? []),
    ...(scope.parties === undefined ? [] : [`with ${scope.parties.map((party) => party.label).join(', ')}`]),
    levelWords(scope.level),
  ];
  return parts.join('; ');
}
