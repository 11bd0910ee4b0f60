/** A scope in plain words, for people who never see its JSON. */
import { CATEGORIES, CATEGORY_FACTS } from '../../contract/category.ts';
import { BASIS_FACTS, type Mandate } from '../../contract/mandate.ts';
import type { NamedPlace, Scope, Window } from '../../contract/scope.ts';

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? 'nothing';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "2 March 2026". Days come as YYYY-MM-DD; times are given as they stand. */
export function dayInWords(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? text : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** "between 1 January and 31 March 2026", several joined by "or". */
export function windowsInWords(windows: readonly Window[]): string {
  return list(windows.map(windowInWords), 'or');
}

function windowInWords({ from, to, zone }: Window): string {
  const [start, end] = [dayInWords(from), dayInWords(to)];
  if (from === to) return `on ${start}`;
  const sameYear = start !== from && end !== to && from.slice(0, 4) === to.slice(0, 4);
  const abroad = zone === 'Europe/London' || start === from ? '' : ` (${zone})`;
  return `between ${sameYear ? start.slice(0, -5) : start} and ${end}${abroad}`;
}

/** What a mandate lets be seen and what not, in two or three sentences. */
export function mandateSentence(mandate: Mandate): string {
  const { scope } = mandate;
  const not = [
    ...CATEGORIES.filter((category) => !scope.categories.includes(category)).map((category) =>
      CATEGORY_FACTS[category].title.toLowerCase(),
    ),
    ...(mandate.maxLevel < 4 ? ['what was said'] : []),
    ...(mandate.maxLevel < 5 ? ['pictures and exact places'] : scope.media === false ? ['pictures, films and recordings'] : []),
    ...(scope.deleted ? [] : ['anything deleted']),
    ...(scope.undated ? [] : ['anything without a time']),
  ];
  const named = scope.extractions === undefined ? '' : ` on extraction ${list(scope.extractions.map(String))}`;
  const sifted = mandate.sift === 'before-reading' ? ' Nobody else reads anything before it is sifted.' : '';
  return `${scopeInWords(scope)}${named}. Not: ${not.join(', ')}.${sifted}`;
}

/** "Messages and calls between 1 January and 31 March 2026 with the father". */
export function scopeInWords(scope: Scope): string {
  const what = list(scope.categories.map((category) => CATEGORY_FACTS[category].title.toLowerCase()));
  const parts = [
    what.charAt(0).toUpperCase() + what.slice(1),
    scope.services === undefined ? '' : `in ${list(scope.services)}`,
    scope.windows === undefined ? '' : windowsInWords(scope.windows),
    scope.parties === undefined ? '' : `with ${list(scope.parties.map((party) => party.label))}`,
    scope.places === undefined ? '' : `within ${list(scope.places.map(placeInWords), 'or')}`,
    scope.words === undefined
      ? ''
      : `that hold ${list(
          scope.words.map((word) => `“${word}”`),
          'or',
        )}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** "2 km of the school". */
function placeInWords({ label, metres }: NamedPlace): string {
  return `${metres >= 1000 ? `${Math.round(metres / 100) / 10} km` : `${Math.round(metres)} m`} of ${label}`;
}

/** One line for the header: basis, date, case number. */
export function mandateLine(mandate: Mandate): string {
  return `${BASIS_FACTS[mandate.basis]}, ${dayInWords(mandate.instrument.date)}, ${mandate.caseNumber}`;
}
