/**
 * Windows of time as spans of UTC milliseconds. A day runs from its first moment to the first moment of the next day in the
 * window's zone, so a day on which clocks change is 23 or 25 hours long, and a day whose midnight does not exist begins at the
 * first moment that does. An instant with an offset is exact. `from` is included and `to` is not.
 */
import { Temporal } from 'temporal-polyfill';
import { Failure } from '../../contract/failure.ts';
import type { Window } from '../../contract/scope.ts';
import type { Span } from '../store/spans.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NS_PER_MS = 1_000_000n;

/** The span of a window. Throws `Failure('bad-input')` naming the part that is not a day, a time or a zone. */
export function spanOf(window: Window): Span {
  return { from: momentOf(window.from, window.zone, 0, 'from'), to: momentOf(window.to, window.zone, 1, 'to') };
}

/** First moment of a day in a zone, UTC milliseconds. `addDays` 1 gives the first moment after it. */
export function dayStart(day: string, zone: string, addDays: 0 | 1 = 0): number {
  return momentOf(day, zone, addDays, 'day');
}

function momentOf(text: string, zone: string, addDays: 0 | 1, field: string): number {
  try {
    if (!DAY.test(text)) return ceilMs(Temporal.Instant.from(text).epochNanoseconds);
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).add({ days: addDays }).toZonedDateTime({ timeZone: zone })
      .epochMilliseconds;
  } catch (cause) {
    throw new Failure('bad-input', `${text} is not a day or a time in the zone ${zone}`, { field, cause });
  }
}

/** Records are timed in whole milliseconds, so "not before" a finer instant means from the next millisecond on. */
function ceilMs(nanoseconds: bigint): number {
  const down = nanoseconds / NS_PER_MS;
  return Number(nanoseconds > down * NS_PER_MS ? down + 1n : down);
}

/** A span as an exact window. */
export function windowOf(span: Span): Window {
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString(), zone: 'UTC' };
}
