/** All records of one category on one UTC day, in every loaded extraction: the whole that a withheld number is counted against. */
import { categoryCode, type Category } from '../../contract/category.ts';
import { allOf, atTimes, condition, inCategories, oneOf, type Predicate } from '../store/predicate.ts';
import type { ScopeContext } from './scope-context.ts';

export const DAY_MS = 86_400_000;

export function dayOf(time: number, category: Category, context: ScopeContext): Predicate {
  const start = Math.floor(time / DAY_MS) * DAY_MS;
  return allOf([
    inCategories([categoryCode(category)]),
    atTimes([{ from: start, to: start + DAY_MS }], false),
    condition(
      oneOf(
        'record.extraction',
        context.extractions.map(({ id }) => id),
      ),
    ),
  ]);
}
