/** Narrowing inside a grant. It is only ever joined to a scope with AND, so nothing here can widen one. */
import { categoryCode } from '../../contract/category.ts';
import type { Filter } from '../../contract/query.ts';
import { DIRECTIONS } from '../../contract/record.ts';
import type { Scope } from '../../contract/scope.ts';
import {
  allOf,
  atTimes,
  condition,
  EVERYTHING,
  inCategories,
  integer,
  oneOf,
  placed,
  type Predicate,
} from '../store/predicate.ts';
import { everyWord, searchTerms } from '../store/words.ts';
import { partiesOf, type ScopeContext } from './scope-context.ts';

/** The furthest a date can lie from 1970, in milliseconds. */
const FAR = 8_640_000_000_000_000;

export function compileFilter(filter: Filter, context: ScopeContext): Predicate {
  const parts: Predicate[] = [];
  if (filter.categories !== undefined) parts.push(inCategories(filter.categories.map(categoryCode)));
  if (filter.services !== undefined) {
    parts.push(
      condition(
        oneOf(
          'service',
          filter.services.flatMap((name) => context.services.get(name.toLowerCase()) ?? []),
        ),
      ),
    );
  }
  // A record without a time is before nothing and after nothing.
  if (filter.from !== undefined || filter.to !== undefined) {
    parts.push(atTimes([{ from: filter.from ?? -FAR, to: filter.to ?? FAR }], false));
  }
  if (filter.direction !== undefined) parts.push(condition(`direction = ${integer(DIRECTIONS.indexOf(filter.direction))}`));
  if (filter.person !== undefined)
    parts.push(withParties([...partiesOf(context, new Set(context.joins.membersOf(filter.person)))]));
  if (filter.thread !== undefined) parts.push(inThread(filter.thread));
  if (filter.extraction !== undefined) parts.push(condition(`record.extraction = ${integer(filter.extraction)}`));
  if (filter.text !== undefined) parts.push(everyWord(filter.text));
  if (filter.placed === true) parts.push(placed());
  return allOf(parts);
}

function withParties(parties: readonly number[]): Predicate {
  return { ...EVERYTHING, tests: [oneOf('party', parties)], among: { parties, threads: [] } };
}

/** The records of one thread. */
export function inThread(thread: number): Predicate {
  return { ...EVERYTHING, tests: [`thread = ${integer(thread)}`], among: { parties: [], threads: [thread] } };
}

/** What hits are cut around: what was searched for, or else the words that the grant is limited to. */
export function termsOf(filter: Filter, scope: Scope): string[] {
  return filter.text === undefined ? [...(scope.words ?? [])] : searchTerms(filter.text);
}
