/** Counts under a grant: histogram, threads, people, search hits by category. Numbers and pseudonyms, no words. */
import { categoryFromCode } from '../../contract/category.ts';
import type { Actor } from '../../contract/people.ts';
import type { Filter, Histogram, PersonView, SearchCounts, ThreadView } from '../../contract/query.ts';
import { allOf, condition } from '../store/predicate.ts';
import { countBy, countByBar, countByPartyAndService, countRecords, timeSpan } from '../store/record-counts.ts';
import { type ThreadTally, threadSize, threadTallies } from '../store/threads.ts';
import { serviceNumbers } from '../store/store-version.ts';
import { type Access, type Desk, enter } from './access.ts';
import { digestOf, grantFacts } from './showing.ts';

/** Most threads that a search names; the rest are in its total. */
const SEARCH_THREADS = 100;

/** Records over time in at most `bars` bars of equal width, from the first record to the last. Needs level 1. */
export function histogram(desk: Desk, actor: Actor, grant: number, filter: Filter, bars: number): Histogram {
  const query = JSON.stringify({ grant, filter, bars });
  const access = enter(desk, actor, { grant, filter, needed: 1, query });
  const span = timeSpan(desk.db, access.where);
  const width = span.first === null || span.last === null ? 1 : Math.max(1, Math.ceil((span.last - span.first + 1) / bars));
  const first = span.first ?? 0;
  const counts = span.first === null ? new Map<number, number>() : countByBar(desk.db, access.where, first, width);
  const number = span.last === null ? 0 : Math.floor((span.last - first) / width) + 1;
  const undated = countRecords(desk.db, allOf([access.where, condition('time IS NULL')]));
  logCounts(desk, actor, access, query);
  return {
    width,
    bars: Array.from({ length: number }, (_, bar) => ({ from: first + bar * width, count: counts.get(bar) ?? 0 })),
    undated,
  };
}

/** Threads that the grant opens something of, the most recent first. Needs level 2. */
export function threads(
  desk: Desk,
  actor: Actor,
  grant: number,
  offset: number,
  limit: number,
): { total: number; threads: ThreadView[] } {
  const query = JSON.stringify({ grant, threads: { offset, limit } });
  const access = enter(desk, actor, { grant, needed: 2, query });
  const tallies = threadTallies(desk.db, access.where);
  const views = tallies.slice(offset, offset + limit).map((tally) => toThreadView(desk, access, tally));
  logCounts(desk, actor, access, query);
  return { total: tallies.length, threads: views };
}

export function toThreadView(desk: Desk, { context, labels }: Access, tally: ThreadTally): ThreadView {
  const thread = context.threads.get(tally.thread);
  const members = (context.people.participants.get(tally.thread) ?? [])
    .map((party) => labels.party(party))
    .filter((party) => party !== null);
  return {
    id: tally.thread,
    service: thread?.service ?? '',
    grouped: thread?.grouped ?? false,
    people: [...new Map(members.map((party) => [party.person, party])).values()],
    count: tally.count,
    first: tally.first,
    last: tally.last,
    withheld: threadSize(desk.db, tally.thread) - tally.count,
  };
}

/** How many people, from level 1; who by pseudonym, from level 2, those with most records first. */
export function people(
  desk: Desk,
  actor: Actor,
  grant: number,
  offset: number,
  limit: number,
): { total: number; people: PersonView[] } {
  const query = JSON.stringify({ grant, people: { offset, limit } });
  const access = enter(desk, actor, { grant, needed: 1, query });
  const services = new Map([...serviceNumbers(desk.db)].map(([name, id]) => [id, name]));
  const byPerson = new Map<number, PersonView>();
  for (const { party, service, count } of countByPartyAndService(desk.db, access.where)) {
    const view = access.labels.party(party);
    if (view === null) continue;
    const so = byPerson.get(view.person) ?? { ...view, services: [], records: 0 };
    const name = services.get(service) ?? '';
    byPerson.set(view.person, {
      ...so,
      services: so.services.includes(name) ? so.services : [...so.services, name].toSorted(),
      records: so.records + count,
    });
  }
  const all = [...byPerson.values()].toSorted((a, b) => b.records - a.records || a.person - b.person);
  logCounts(desk, actor, access, query);
  return { total: all.length, people: access.level >= 2 ? all.slice(offset, offset + limit) : [] };
}

/** Hits of a search, by category and thread. Needs level 3. */
export function searchCounts(desk: Desk, actor: Actor, grant: number, text: string): SearchCounts {
  const query = JSON.stringify({ grant, text });
  const access = enter(desk, actor, { grant, filter: { text }, needed: 3, query });
  const list = desk.view.list(access.where);
  const byCategory = Object.fromEntries(
    countBy(desk.db, access.where, 'category').map(({ key, count }) => [categoryFromCode(key), count]),
  );
  const byThread = countBy(desk.db, access.where, 'thread').slice(0, SEARCH_THREADS);
  const ids = list.ids('oldest', 0, list.total);
  const facts = { ...grantFacts(access), itemsDigest: digestOf(ids), count: list.total };
  const { seq } = desk.ledger.appendSync('view.search', actor, facts, { query });
  return {
    total: list.total,
    byCategory,
    threads: byThread.map(({ key, count }) => ({ thread: key, label: threadLabel(access, key), count })),
    entry: seq,
  };
}

/** Those in a thread, by what they are called. */
function threadLabel({ context, labels }: Access, thread: number): string {
  const others = (context.people.participants.get(thread) ?? [])
    .map((party) => labels.party(party))
    .filter((party) => party !== null && !party.owner);
  const names = [...new Set(others.map((party) => party?.label ?? ''))];
  if (names.length === 0) return `Conversation ${thread}`;
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}

function logCounts(desk: Desk, actor: Actor, access: Access, query: string): void {
  desk.ledger.appendSync('view.counts', actor, grantFacts(access), { query });
}
