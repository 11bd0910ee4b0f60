/** The timeline's filter: what a person chose, and what is asked of the gate. Nothing here can reach beyond the grant. */
import type { Category } from '../../../contract/category.ts';
import type { Filter } from '../../../contract/query.ts';
import { isDay } from '../../parts/date-field.tsx';
import { CASE_ZONE, plainDay } from '../../text/when.ts';
import { words } from './words.ts';

export interface TimelineFilter {
  /** Days as `YYYY-MM-DD`, or empty. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly category: Category | '';
  readonly direction: 'in' | 'out' | '';
  /** Number of an extraction, or empty for all of them. */
  readonly phone: string;
}

export const NO_FILTER: TimelineFilter = { from: '', to: '', text: '', category: '', direction: '', phone: '' };

/** What is wrong with what was typed, by field; empty when nothing is. */
export function filterProblems({ from, to }: TimelineFilter): { field: 'from' | 'to'; problem: string }[] {
  const problems: { field: 'from' | 'to'; problem: string }[] = [];
  if (from !== '' && !isDay(from)) problems.push({ field: 'from', problem: words.badDay });
  if (to !== '' && !isDay(to)) problems.push({ field: 'to', problem: words.badDay });
  if (problems.length === 0 && from !== '' && to !== '' && to < from) problems.push({ field: 'to', problem: words.dayOrder });
  return problems;
}

export function toQueryFilter(filter: TimelineFilter): Filter {
  return {
    ...(filter.from === '' ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === '' ? {} : { to: startOfDay(dayAfter(filter.to)) }),
    ...(filter.text.trim() === '' ? {} : { text: filter.text.trim() }),
    ...(filter.category === '' ? {} : { categories: [filter.category] }),
    ...(filter.direction === '' ? {} : { direction: filter.direction }),
    ...(filter.phone === '' ? {} : { extraction: Number(filter.phone) }),
  };
}

/** What is chosen, each with the filter that stays when it is taken away. */
export function filterTags(
  filter: TimelineFilter,
  kind: string,
  phone: string,
): { key: string; text: string; without: TimelineFilter }[] {
  const tags: { key: string; text: string; without: TimelineFilter }[] = [];
  if (filter.from !== '')
    tags.push({ key: 'from', text: words.tagFrom(plainDay(filter.from)), without: { ...filter, from: '' } });
  if (filter.to !== '') tags.push({ key: 'to', text: words.tagTo(plainDay(filter.to)), without: { ...filter, to: '' } });
  if (filter.text.trim() !== '')
    tags.push({ key: 'text', text: words.tagText(filter.text.trim()), without: { ...filter, text: '' } });
  if (filter.category !== '') tags.push({ key: 'category', text: kind, without: { ...filter, category: '' } });
  if (filter.direction !== '') {
    const text = filter.direction === 'out' ? words.sent : words.received;
    tags.push({ key: 'direction', text, without: { ...filter, direction: '' } });
  }
  if (filter.phone !== '') tags.push({ key: 'phone', text: words.tagPhone(phone), without: { ...filter, phone: '' } });
  return tags;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The first moment of a day on the case's clock. In London no day of any year begins with an hour that is skipped. */
function startOfDay(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return utc - offsetAt(utc - offsetAt(utc));
}

/** Milliseconds that the case's clock is ahead of UTC at an instant. */
function offsetAt(instant: number): number {
  const parts = Object.fromEntries(CLOCK.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return (
    Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) -
    Math.floor(instant / 1000) * 1000
  );
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: CASE_ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
});

/** The day an instant falls on, on the case's clock, as `YYYY-MM-DD`. */
export function dayOn(instant: number): string {
  return new Date(instant + offsetAt(instant)).toISOString().slice(0, 10);
}
