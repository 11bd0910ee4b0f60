/** A stretch of time cut into calendar parts that people name: weeks when it is short, then months, then years. */
import { Temporal } from 'temporal-polyfill';
import { dayInWords } from './scope-words.ts';
import type { Span } from '../store/spans.ts';

const LONGEST_IN_WEEKS = 62;
const LONGEST_IN_MONTHS = 750;
const DAY_MS = 86_400_000;

/** Parts that cover the span, earliest first, each whole in the zone; none where one part covers all of it. */
export function calendarSpans(span: Span, zone: string): { label: string; span: Span }[] {
  const days = (span.to - span.from) / DAY_MS;
  const unit = days <= LONGEST_IN_WEEKS ? 'weeks' : days <= LONGEST_IN_MONTHS ? 'months' : 'years';
  const end = Temporal.Instant.fromEpochMilliseconds(span.to).toZonedDateTimeISO(zone).toPlainDate();
  const parts: { label: string; span: Span }[] = [];
  let day = firstDay(Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(zone).toPlainDate(), unit);
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    const next = day.add({ [unit]: 1 });
    parts.push({ label: labelOf(day, unit), span: { from: startOf(day, zone), to: startOf(next, zone) } });
    day = next;
  }
  return parts.length < 2 ? [] : parts;
}

function firstDay(day: Temporal.PlainDate, unit: 'weeks' | 'months' | 'years'): Temporal.PlainDate {
  if (unit === 'weeks') return day.subtract({ days: day.dayOfWeek - 1 });
  return unit === 'months' ? day.with({ day: 1 }) : day.with({ month: 1, day: 1 });
}

function startOf(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

function labelOf(day: Temporal.PlainDate, unit: 'weeks' | 'months' | 'years'): string {
  const words = dayInWords(day.toString());
  if (unit === 'weeks') return `the week of ${words}`;
  return unit === 'months' ? words.replace(/^\d+ /, '') : String(day.year);
}
