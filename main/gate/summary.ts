/** A grant in numbers: what it covers, when, with whom by pseudonym, what of it was looked at, and what lies outside. */
import { CATEGORIES, categoryCode, type Category } from '../../contract/category.ts';
import type { Actor } from '../../contract/people.ts';
import type { Summary } from '../../contract/summary.ts';
import { allByCategory, extractions } from '../store/extractions.ts';
import { allOf, condition, inCategories, type Predicate } from '../store/predicate.ts';
import { allTimes, countByParty, countRecords } from '../store/record-counts.ts';
import { HELD } from '../store/record-list.ts';
import { type Access, type Desk, enter } from './access.ts';
import { withheldBySift } from './pages.ts';
import { register } from './requests.ts';
import { logCounts } from './showing.ts';

const MOST_PEOPLE = 10;
const DEFAULT_ZONE = 'Europe/London';
const HOUR_MS = 3_600_000;
const SEEN = condition('record.id IN (SELECT record FROM seen)');

/** Needs level 1; people need level 2. */
export function summary(desk: Desk, actor: Actor, grant: number): Summary {
  const query = JSON.stringify({ grant, summary: true });
  const access = enter(desk, actor, { grant, needed: 1, query });
  const zone = access.grant.scope.windows?.[0]?.zone ?? DEFAULT_ZONE;
  const people = access.level >= 2 ? peopleOf(desk, access) : [];
  const found: Summary = {
    level: access.level,
    asked: askedIn(desk, access),
    categories: categoriesOf(desk, access),
    rhythm: { zone, hours: hoursOf(allTimes(desk.db, access.where), zone) },
    people: people.slice(0, MOST_PEOPLE),
    peopleTotal: people.length,
    ...unsiftedIn(desk, access),
  };
  logCounts(desk, actor, access, query);
  return found;
}

function unsiftedIn(desk: Desk, access: Access): { unsifted?: number } {
  const { withheld } = withheldBySift(desk, access, false);
  return withheld === undefined ? {} : { unsifted: withheld };
}

function askedIn(desk: Desk, { grant, version }: Access): Summary['asked'] {
  const entry = register(desk.db, desk.ledger.now().at).find(({ request }) => request === grant.request);
  return {
    issue: grant.issue,
    question: version.mandate.issues.find(({ id }) => id === grant.issue)?.question ?? '',
    objective: entry?.asked.objective ?? '',
  };
}

function categoriesOf(desk: Desk, { where }: Access): Summary['categories'] {
  const totals = new Map<Category, number>();
  for (const extraction of extractions(desk.db)) {
    for (const [category, count] of allByCategory(extraction)) totals.set(category, (totals.get(category) ?? 0) + count);
  }
  return CATEGORIES.filter((category) => (totals.get(category) ?? 0) > 0).map((category) => {
    const own = allOf([where, inCategories([categoryCode(category)])]);
    const count = countRecords(desk.db, own);
    return {
      category,
      count,
      ...spanOf(desk, own, count),
      seen: countRecords(desk.db, allOf([own, SEEN])),
      outside: (totals.get(category) ?? 0) - count,
    };
  });
}

function spanOf(desk: Desk, where: Predicate, count: number): { first: number | null; last: number | null; undated: number } {
  let first: number | null = null;
  let last: number | null = null;
  let dated = 0;
  for (const time of count === 0 ? [] : allTimes(desk.db, where)) {
    first = first === null || time < first ? time : first;
    last = last === null || time > last ? time : last;
    dated++;
  }
  return { first, last, undated: count - dated };
}

/** Seven rows from Monday, each of 24 hours, on the clock of the zone. */
export function hoursOf(times: Iterable<number>, zone: string): number[][] {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  // Zones change their offset at whole quarters of an hour, so every moment of one is in the same hour of the same day.
  const known = new Map<number, readonly [number, number]>();
  for (const time of times) {
    const quarter = Math.floor(time / (HOUR_MS / 4));
    const at = known.get(quarter) ?? placeOf(format, time);
    known.set(quarter, at);
    const row = hours[at[0]];
    if (row !== undefined) row[at[1]] = (row[at[1]] ?? 0) + 1;
  }
  return hours;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function placeOf(format: Intl.DateTimeFormat, time: number): readonly [number, number] {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return [DAYS.indexOf(parts.get('weekday') ?? ''), Number(parts.get('hour'))];
}

/** Most records first. */
function peopleOf(desk: Desk, { where, labels }: Access): Summary['people'] {
  const many = desk.view.list(where).total > HELD;
  const byPerson = new Map<number, Summary['people'][number]>();
  for (const { party, count } of countByParty(desk.db, where, many)) {
    const view = labels.party(party);
    if (view === null || view.owner) continue;
    const records = (byPerson.get(view.person)?.records ?? 0) + count;
    byPerson.set(view.person, { person: view.person, label: view.label, records });
  }
  return [...byPerson.values()].toSorted((a, b) => b.records - a.records || a.person - b.person);
}
