/** What a request would open, and what narrower ones would: counts, made before anything is shown. */
import type { Actor } from '../../contract/people.ts';
import type { Cost, Preview } from '../../contract/request.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import type { Mandate } from '../../contract/mandate.ts';
import { Failure } from '../../contract/failure.ts';
import { allOf, condition, oneOf, type Predicate } from '../store/predicate.ts';
import { categoryCode } from '../../contract/category.ts';
import { countRecords, type Group, groupRecords } from '../store/record-counts.ts';
import { QUARANTINED } from '../store/quarantine.ts';
import type { Desk } from './access.ts';
import { authorityFindings } from './decide.ts';
import { latestVersion } from './mandate-versions.ts';
import { type Narrower, narrowerScopes } from './narrower.ts';
import { compile, coveredExtractions, timesOf } from './scope.ts';
import { beyondMandate } from './scope-compare.ts';
import type { ScopeContext } from './scope-context.ts';
import { touched } from './showing.ts';

/** Most alternatives that are offered. */
const OFFERED = 24;

/** Throws `Failure('refused')` where there is no mandate in force: without one nothing is counted by what it says. */
export function preview(desk: Desk, actor: Actor, asked: LeveledScope): Preview {
  const version = latestVersion(desk.db);
  const query = JSON.stringify(asked);
  const against = authorityFindings(version, desk.ledger.now().at);
  if (version === null || against.length > 0) {
    desk.ledger.appendSync('view.refused', actor, { rules: against.map(({ rule }) => rule) }, { query });
    throw new Failure('refused', against.map(({ reason }) => reason).join(' '), {
      reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
    });
  }
  const { mandate } = version;
  const context = desk.view.context();
  const under = desk.view.under(version);
  const inside = (scope: LeveledScope): Predicate =>
    allOf([compile(mandate, scope, context).where, ...(under.quarantine ? [condition(`NOT ${QUARANTINED}`)] : [])]);
  const groups = groupRecords(desk.db, inside(asked));
  const cost = costOf(groups, context);
  const narrower = narrowerScopes({ mandate, asked, groups, context, labels: under.labels })
    .map((each) => ({ ...each, cost: costOf(groupRecords(desk.db, inside(each.scope)), context) }))
    .filter(
      (each) => each.cost.records > 0 && (each.cost.records < cost.records || each.scope.level < asked.level || each.within),
    )
    .toSorted((a, b) => a.cost.records - b.cost.records || a.scope.level - b.scope.level)
    .slice(0, OFFERED);
  const facts = { mandate: version.version, level: asked.level, categories: asked.categories, count: cost.records };
  desk.ledger.appendSync('request.previewed', actor, facts, { query });
  return {
    asked: cost,
    outside: beyondMandate(mandate, asked, context).map(({ reason }) => reason),
    narrower: narrower.map(({ label, scope, cost: each }) => ({ label, scope, cost: each })),
    leftOut: leftOut(desk, mandate, asked, context),
  };
}

export type { Narrower };

/** Records, people other than the owner, children among them, UTC days and threads of what groups count. */
export function costOf(groups: readonly Group[], context: ScopeContext): Cost {
  const persons = new Set(touched(groups, context));
  const children = [...persons].filter((id) => context.people.persons.get(id)?.child === true);
  return {
    records: groups.reduce((sum, { records }) => sum + records, 0),
    people: persons.size,
    children: children.length,
    days: new Set(groups.map(({ day }) => day).filter((day) => day !== null)).size,
    threads: new Set(groups.map(({ thread }) => thread).filter((thread) => thread !== null)).size,
  };
}

/**
 * Records of the asked categories that stay out whatever else is asked. People and words do not enter here: a count of words
 * outside the mandate's dates would say what was said on other days.
 */
function leftOut(desk: Desk, mandate: Mandate, asked: LeveledScope, context: ScopeContext): Preview['leftOut'] {
  const categories = asked.categories.filter((category) => mandate.scope.categories.includes(category)).map(categoryCode);
  const covered = coveredExtractions(mandate, context).filter(
    (id) => (mandate.scope.extractions?.includes(id) ?? true) && (asked.extractions?.includes(id) ?? true),
  );
  const base = [condition(oneOf('category', categories)), condition(oneOf('record.extraction', covered))];
  const count = (...sql: string[]) => countRecords(desk.db, allOf([...base, ...sql.map(condition)]));
  const times = allOf([timesOf(mandate.scope), timesOf(asked)]).sql;
  return {
    undated: mandate.scope.undated && asked.undated ? 0 : count('time IS NULL'),
    deleted: mandate.scope.deleted && asked.deleted ? 0 : count('state <> 0'),
    outsideDates: count(`time IS NOT NULL AND NOT (${times})`),
  };
}
