/** Narrowing inside a grant. It is only ever joined to a scope with AND, so nothing here can widen one. */
import { categoryCode } from '../../contract/category.ts';
import type { Filter } from '../../contract/query.ts';
import { DIRECTIONS } from '../../contract/record.ts';
import type { Scope } from '../../contract/scope.ts';
import { allOf, condition, everyWord, integer, oneOf, type Predicate, searchTerms } from '../store/predicate.ts';
import { partiesOf, type ScopeContext } from './scope-context.ts';

export function compileFilter(filter: Filter, context: ScopeContext): Predicate {
  const parts: Predicate[] = [];
  const add = (sql: string) => parts.push(condition(sql));
  if (filter.categories !== undefined) add(oneOf('category', filter.categories.map(categoryCode)));
  if (filter.services !== undefined)
    add(
      oneOf(
        'service',
        filter.services.flatMap((name) => context.services.get(name.toLowerCase()) ?? []),
      ),
    );
  // A record without a time is before nothing and after nothing.
  if (filter.from !== undefined) add(`time >= ${integer(filter.from)}`);
  if (filter.to !== undefined) add(`time < ${integer(filter.to)}`);
  if (filter.direction !== undefined) add(`direction = ${integer(DIRECTIONS.indexOf(filter.direction))}`);
  if (filter.person !== undefined) add(oneOf('party', partiesOf(context, new Set([filter.person]))));
  if (filter.thread !== undefined) add(`thread = ${integer(filter.thread)}`);
  if (filter.extraction !== undefined) add(`record.extraction = ${integer(filter.extraction)}`);
  if (filter.text !== undefined) parts.push(everyWord(filter.text));
  return allOf(parts);
}

/** What hits are cut around: what was searched for, or else the words that the grant is limited to. */
export function termsOf(filter: Filter, scope: Scope): string[] {
  return filter.text === undefined ? [...(scope.words ?? [])] : searchTerms(filter.text);
}
