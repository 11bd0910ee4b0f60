/** Threads that a grant opens something of, with how much of each stays withheld. Needs level 2. */
import type { Actor } from '../../contract/people.ts';
import type { ThreadView } from '../../contract/query.ts';
import { HELD } from '../store/record-list.ts';
import { type ThreadTally, threadSize, threadTallies } from '../store/threads.ts';
import { type Access, type Desk, enter } from './access.ts';
import { logCounts } from './showing.ts';

/** The most recent first. */
export function threads(
  desk: Desk,
  actor: Actor,
  grant: number,
  offset: number,
  limit: number,
): { total: number; threads: ThreadView[] } {
  const query = JSON.stringify({ grant, threads: { offset, limit } });
  const access = enter(desk, actor, { grant, needed: 2, query });
  const tallies = threadTallies(desk.db, access.where, desk.view.list(access.where).total > HELD);
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
