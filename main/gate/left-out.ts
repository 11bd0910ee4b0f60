/**
 * Records of the asked categories that stay out of a scope for want of a time, for being deleted, or for their dates. People
 * and words do not enter here: a count of words outside the mandate's dates would say what was said on other days.
 */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { Preview } from '../../contract/request.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import { allOf, atTimes, condition, inCategories, oneOf, type Predicate } from '../store/predicate.ts';
import { countRecords } from '../store/record-counts.ts';
import { coveredExtractions, timesOf } from './scope.ts';
import type { ScopeContext } from './scope-context.ts';

export function leftOut(db: Database.Database, mandate: Mandate, asked: LeveledScope, context: ScopeContext): Preview['leftOut'] {
  const categories = asked.categories.filter((category) => mandate.scope.categories.includes(category)).map(categoryCode);
  const extractions = coveredExtractions(mandate, context).filter(
    (id) => (mandate.scope.extractions?.includes(id) ?? true) && (asked.extractions?.includes(id) ?? true),
  );
  const base = allOf([inCategories(categories), condition(oneOf('record.extraction', extractions))]);
  const count = (...more: Predicate[]) => countRecords(db, allOf([base, ...more]));
  const inTime = count(timesOf(mandate.scope), timesOf(asked), atTimes(null, false));
  return {
    undated: mandate.scope.undated && asked.undated ? 0 : count(condition('time IS NULL')),
    deleted: mandate.scope.deleted && asked.deleted ? 0 : count(condition('state <> 0')),
    outsideDates: count(atTimes(null, false)) - inTime,
  };
}
