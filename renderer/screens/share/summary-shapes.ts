/** Sizes of the summary's drawings, and the sentences that say the same. Pure functions of its numbers. */
import type { Summary } from '../../../contract/summary.ts';
import { counted } from '../../text/count.ts';
import { words } from './release-words.ts';

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** Of the largest, 0 to 1. */
  readonly share: number;
}

/** 0 to 1 of the whole; nothing of nothing. */
export function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}

function bars(counts: readonly number[], labelOf: (index: number) => string): Bar[] {
  const most = Math.max(0, ...counts);
  return counts.map((count, index) => ({ label: labelOf(index), count, share: share(count, most) }));
}

export const hourName = (hour: number): string => String(hour % 24).padStart(2, '0');

/** Twenty-four: records of all days by the hour that they fall in. */
export function byHour({ hours }: Summary['rhythm']): Bar[] {
  return bars(
    Array.from({ length: 24 }, (_, hour) => hours.reduce((sum, day) => sum + (day[hour] ?? 0), 0)),
    hourName,
  );
}

/** Seven, from Monday. */
export function byDay({ hours }: Summary['rhythm']): Bar[] {
  return bars(
    words.days.map((_, day) => (hours[day] ?? []).reduce((sum, each) => sum + each, 0)),
    (day) => words.days[day] ?? '',
  );
}

/** "Most between 21:00 and 22:00: 54 records." Where several have as many, the first of them and how many more. */
export function mostWords(found: readonly Bar[], name: (bar: Bar) => string): string {
  const most = Math.max(0, ...found.map(({ count }) => count));
  const [first, ...alike] = found.filter(({ count }) => count === most);
  if (first === undefined || most === 0) return words.noneDated;
  return words.most(name(first), counted(most, 'record'), alike.length);
}

export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** From the first record of any kind to the last; null where none has a time. */
export function reachOf(kinds: Summary['categories']): Reach | null {
  const times = kinds.flatMap(({ first, last }) => [first ?? [], last ?? []].flat());
  return times.length === 0 ? null : { from: Math.min(...times), to: Math.max(...times) };
}

/** Where a stretch of time lies in the whole, 0 to 1. */
export function placeIn(reach: Reach, first: number, last: number): { readonly from: number; readonly to: number } {
  const length = reach.to - reach.from;
  return length === 0 ? { from: 0, to: 1 } : { from: (first - reach.from) / length, to: (last - reach.from) / length };
}
