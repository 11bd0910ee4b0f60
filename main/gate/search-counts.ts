/** How many hits a search has, by category and thread, before any is shown. Needs level 3. */
import { categoryFromCode } from '../../contract/category.ts';
import type { Actor } from '../../contract/people.ts';
import type { SearchCounts } from '../../contract/query.ts';
import { countBy } from '../store/record-counts.ts';
import { type Access, type Desk, enter } from './access.ts';
import { digestOf, grantFacts } from './showing.ts';

/** Most threads that a search names; the hits in others are in its total. */
const THREADS = 100;

export function searchCounts(desk: Desk, actor: Actor, grant: number, text: string): SearchCounts {
  const query = JSON.stringify({ grant, text });
  const access = enter(desk, actor, { grant, filter: { text }, needed: 3, query });
  const list = desk.view.list(access.where);
  const categories = countBy(desk.db, access.where, 'category').map(({ key, count }) => [categoryFromCode(key), count]);
  const threads = countBy(desk.db, access.where, 'thread').slice(0, THREADS);
  const facts = { ...grantFacts(access), itemsDigest: digestOf(list.ids('oldest', 0, list.total)), count: list.total };
  const { seq } = desk.ledger.appendSync('view.search', actor, facts, { query });
  return {
    total: list.total,
    byCategory: Object.fromEntries(categories),
    threads: threads.map(({ key, count }) => ({ thread: key, label: threadLabel(access, key), count })),
    entry: seq,
  };
}

/** Those in a thread, by what they are called. */
function threadLabel({ context, labels }: Access, thread: number): string {
  const members = (context.people.participants.get(thread) ?? []).map((party) => labels.party(party));
  const names = [...new Set(members.flatMap((member) => (member === null || member.owner ? [] : [member.label])))];
  if (names.length === 0) return `Conversation ${thread}`;
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}
