/** Records over time: counts in bars of equal width. Needs level 1, and shows nothing but numbers. */
import type { Actor } from '../../contract/people.ts';
import type { Filter, Histogram } from '../../contract/query.ts';
import { allTimes, countBars, timesOf } from '../store/record-counts.ts';
import { HELD } from '../store/record-list.ts';
import { type Access, type Desk, enter } from './access.ts';
import { logCounts } from './showing.ts';

/** At most `bars` bars, from the first record to the last; the first begins at the first record. */
export function histogram(desk: Desk, actor: Actor, grant: number, filter: Filter, bars: number): Histogram {
  const query = JSON.stringify({ grant, filter, bars });
  const access = enter(desk, actor, { grant, filter, needed: 1, query });
  const list = desk.view.list(access.where);
  const [first, last] = timesOf(desk.db, [...list.ids('oldest', 0, 1), ...list.ids('newest', 0, 1)]);
  const range = list.dated > 0 && typeof first === 'number' && typeof last === 'number' ? { first, last } : null;
  const width = range === null ? 1 : Math.max(1, Math.ceil((range.last - range.first + 1) / bars));
  const counts = range === null ? [] : countsOf(desk, access, range, width, list.dated);
  logCounts(desk, actor, access, query);
  return {
    width,
    bars: counts.map((count, bar) => ({ from: (range?.first ?? 0) + bar * width, count })),
    undated: list.total - list.dated,
  };
}

function countsOf(
  desk: Desk,
  { where }: Access,
  { first, last }: { first: number; last: number },
  width: number,
  dated: number,
): number[] {
  const number = Math.floor((last - first) / width) + 1;
  if (dated > HELD) {
    const bars = Array.from({ length: number }, (_, bar) => ({ from: first + bar * width, to: first + (bar + 1) * width }));
    return countBars(desk.db, where, bars);
  }
  const counts = Array.from({ length: number }, () => 0);
  for (const time of allTimes(desk.db, where)) {
    const bar = Math.floor((time - first) / width);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}
