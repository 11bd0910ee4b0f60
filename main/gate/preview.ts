/** What a request would open, and what narrower ones would: counts, made before anything is shown. */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import { Failure } from '../../contract/failure.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import type { Cost, Preview } from '../../contract/request.ts';
import { type Protection, PROTECTIONS } from '../../contract/protected-sources.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import { allOf, condition, type Predicate } from '../store/predicate.ts';
import { QUARANTINED } from '../store/quarantine.ts';
import { costRows, countRecords, timesOf } from '../store/record-counts.ts';
import type { Span } from '../store/spans.ts';
import type { Desk } from './access.ts';
import { addTo, costOf, newTally, type Tally, tallyOf } from './cost.ts';
import { cutToMandate } from './cut-to-mandate.ts';
import { authorityFindings } from './decide.ts';
import { leftOut } from './left-out.ts';
import { latestVersion } from './mandate-versions.ts';
import { byCategory, byLevel, byParty, byTime, byWord, type Narrower } from './narrower.ts';
import { compile } from './scope.ts';
import { readsSifted, type Sifted } from './sift/reading.ts';
import { onlyProtected } from './protected-sources.ts';
import { joinsTold, protectedWords, siftTold } from './told.ts';
import { beyondMandate } from './scope-compare.ts';

const PROTECTION_KINDS = Object.keys(PROTECTIONS) as Protection[];
/** Most alternatives that are offered. */
const OFFERED = 24;

type Offer = Narrower & { readonly cost: Cost };

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
  const context = desk.view.context();
  const sifted = siftedFor(desk, version, actor, asked);
  const { cost, offers } = count(desk, version, asked, sifted);
  const outside = beyondMandate(version.mandate, asked, context);
  const told = [
    ...protectedTold(desk, version, asked, sifted),
    ...joinsTold(version.mandate, asked, context),
    ...(sifted === null ? [] : siftTold(asked, count(desk, version, asked, null).cost.records - cost.records)),
  ];
  const facts = { mandate: version.version, level: asked.level, categories: asked.categories, count: cost.records };
  desk.ledger.appendSync('request.previewed', actor, facts, { query });
  return {
    asked: cost,
    outside: outside.map(({ reason }) => reason),
    narrower: offers
      .filter(
        ({ scope, cost: each }) =>
          each.records > 0 && (each.records < cost.records || scope.level < asked.level || outside.length > 0),
      )
      .filter(({ scope }) => beyondMandate(version.mandate, scope, context).length === 0)
      .toSorted((a, b) => a.cost.records - b.cost.records || a.scope.level - b.scope.level)
      .slice(0, OFFERED),
    ...(told.length === 0 ? {} : { told }),
    leftOut: sifted === null ? leftOut(desk.db, version.mandate, asked, context) : { undated: 0, deleted: 0, outsideDates: 0 },
  };
}

/** Categories and times are counted in the one pass that counts the whole; people and words each by their own index. */
function count(desk: Desk, version: MandateVersion, asked: LeveledScope, sifted: Sifted | null): { cost: Cost; offers: Offer[] } {
  const context = desk.view.context();
  const under = desk.view.under(version);
  const inside = (scope: LeveledScope): Predicate =>
    allOf([
      compile(version.mandate, scope, context).where,
      ...(sifted === null ? [] : [scope.words === undefined ? sifted.where : sifted.whole]),
      ...(under.quarantine ? [condition(`NOT ${QUARANTINED}`)] : []),
    ]);
  const whole = inside(asked);
  const base = cutToMandate(version.mandate, asked, context);
  const range = base === null ? null : rangeOf(desk, whole);
  const categories = base === null ? [] : byCategory(base);
  const times = base === null || range === null ? [] : byTime(base, range);
  const tallies = tallyParts(desk.db, whole, times);
  const cost = costOf(tallies.whole, context);
  if (base === null) return { cost, offers: [] };
  const counted = (offer: Narrower): Offer => ({ ...offer, cost: costOf(tallyOf(desk.db, inside(offer.scope)), context) });
  return {
    cost,
    offers: [
      { label: 'as far as the mandate goes', scope: base, cost },
      ...categories.map(({ label, scope, category }) => ({
        label,
        scope,
        cost: costOf(tallies.categories.get(categoryCode(category)) ?? newTally(), context),
      })),
      ...times.map(({ label, scope }, index) => ({ label, scope, cost: costOf(tallies.times[index] ?? newTally(), context) })),
      ...byParty(base, tallies.whole, context, under.labels).map(counted),
      ...byWord(base).map(counted),
      ...byLevel(base).map((offer) => ({ ...offer, cost })),
    ],
  };
}

/** Whoever reads only what was sifted is told counts of that alone, lest they tell what the rest holds. */
function siftedFor(desk: Desk, version: MandateVersion, actor: Actor, asked: LeveledScope): Sifted | null {
  return readsSifted(desk.db, version.mandate, actor.role, null) ? desk.view.sifted(version, asked.level) : null;
}

/** How many records the asked scope leaves out because of their source, and what it takes to open them. */
function protectedTold(desk: Desk, version: MandateVersion, asked: LeveledScope, sifted: Sifted | null): string[] {
  const context = desk.view.context();
  const { quarantine } = desk.view.under(version);
  return PROTECTION_KINDS.filter((kind) => context.protected.has(kind)).flatMap((kind) => {
    const open = asked.sources?.includes(kind) === true;
    const whole = compile(version.mandate, { ...asked, sources: [...PROTECTION_KINDS] }, context).where;
    const records = countRecords(
      desk.db,
      allOf([
        whole,
        onlyProtected(kind),
        ...(sifted === null ? [] : [asked.words === undefined ? sifted.where : sifted.whole]),
        ...(quarantine ? [condition(`NOT ${QUARANTINED}`)] : []),
      ]),
    );
    return records === 0 ? [] : [protectedWords(kind, records, open)];
  });
}

/** From the first dated record to the last; null without any. */
function rangeOf(desk: Desk, whole: Predicate): Span | null {
  const list = desk.view.list(whole);
  if (list.dated === 0) return null;
  const [first, last] = timesOf(desk.db, [...list.ids('oldest', 0, 1), ...list.ids('newest', 0, 1)]);
  return typeof first === 'number' && typeof last === 'number' ? { from: first, to: last + 1 } : null;
}

interface Parts {
  readonly whole: Tally;
  /** By number of category. */
  readonly categories: Map<number, Tally>;
  readonly times: Tally[];
}

function tallyParts(db: Database.Database, predicate: Predicate, times: readonly { readonly spans: readonly Span[] }[]): Parts {
  const parts: Parts = { whole: newTally(), categories: new Map(), times: times.map(newTally) };
  const spans = times
    .flatMap(({ spans: each }, index) => each.map((span) => ({ ...span, tally: parts.times[index] })))
    .toSorted((a, b) => a.from - b.from);
  for (const row of costRows(db, predicate)) {
    addTo(parts.whole, row);
    const category = parts.categories.get(row[0]) ?? newTally();
    parts.categories.set(row[0], category);
    addTo(category, row);
    const time = row[4];
    const tally = time === null ? undefined : spans.findLast(({ from }) => from <= time);
    if (tally?.tally !== undefined && time !== null && time < tally.to) addTo(tally.tally, row);
  }
  return parts;
}
