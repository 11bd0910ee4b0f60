/** Hours by weekdays, from counts alone. Needs level 1, and shows nothing but numbers. */
import type { Actor } from '../../contract/people.ts';
import type { Filter, Rhythm } from '../../contract/query.ts';
import { countByHour, type HourTally } from '../store/record-hours.ts';
import { type Desk, enter } from './access.ts';
import { logCounts } from './showing.ts';

/** The clock of the courts that this is for. */
export const RHYTHM_ZONE = 'Europe/London';

const HOUR_MS = 3_600_000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function rhythm(desk: Desk, actor: Actor, grant: number, filter: Filter): Rhythm {
  const query = JSON.stringify({ grant, filter, rhythm: RHYTHM_ZONE });
  const access = enter(desk, actor, { grant, filter, needed: 1, query });
  const list = desk.view.list(access.where);
  const tallies = list.dated === 0 ? [] : countByHour(desk.db, access.where);
  logCounts(desk, actor, access, query);
  return {
    zone: RHYTHM_ZONE,
    hours: weekHours(tallies, RHYTHM_ZONE),
    dated: list.dated,
    ownClock: tallies.reduce((sum, { own, count }) => sum + (own === 1 ? count : 0), 0),
    undated: list.total - list.dated,
  };
}

/**
 * Hours since 1970 put into the week of a zone: seven rows of twenty-four, Monday and midnight first. Exact where the zone is
 * whole hours from UTC, as London has been since 1847. Of the hour that an autumn night has twice, both count as that hour.
 */
export function weekHours(tallies: readonly HourTally[], zone: string): number[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const [there, own] = [clockOf(zone), clockOf('UTC')];
  for (const tally of tallies) {
    const [day, hour] = placeOf(tally.hour * HOUR_MS, tally.own === 1 ? own : there);
    const row = week[day];
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + tally.count;
  }
  return week;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
}

function placeOf(time: number, clock: Intl.DateTimeFormat): [day: number, hour: number] {
  const parts = new Map(clock.formatToParts(time).map(({ type, value }) => [type, value]));
  return [DAYS.indexOf(parts.get('weekday') ?? ''), Number(parts.get('hour'))];
}
