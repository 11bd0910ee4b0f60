/**
 * Times of the story are written as a clock in London shows them; the stores want epochs. Epoch facts: Unix seconds or
 * milliseconds since 1970; Apple's seconds or nanoseconds since 2001; Chromium's microseconds since 1601. All UTC.
 */
const MAC_EPOCH_MS = 978_307_200_000;
const WEBKIT_EPOCH_S = 11_644_473_600n;
const HOUR = 3_600_000;

/** 01:00 UTC on the last Sunday of a month, when clocks in the United Kingdom change. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
}

/** Minutes that London is ahead of UTC at an instant: 0 or 60. */
export function londonOffset(utcMs: number): number {
  const year = new Date(utcMs).getUTCFullYear();
  return utcMs >= lastSunday(year, 2) && utcMs < lastSunday(year, 9) ? 60 : 0;
}

/**
 * UTC milliseconds of `2026-01-09 23:41` or `2026-01-09 23:41:07` on a London clock. In the repeated hour of autumn the
 * later reading (GMT) is taken. Throws a RangeError on any other form.
 */
export function london(wall: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})(?::(\d{2}))?$/.exec(wall);
  if (!parts) throw new RangeError(`not a London time: ${wall}`);
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second ?? 0);
  return londonOffset(asUtc) === 0 ? asUtc : asUtc - HOUR;
}

/** The London clock at an instant, as EXIF writes it: `2026:01:09 23:41:07`, and the offset, `+00:00` or `+01:00`. */
export function londonExif(utcMs: number): { dateTime: string; offset: string } {
  const offset = londonOffset(utcMs);
  const wall = new Date(utcMs + offset * 60_000).toISOString();
  return {
    dateTime: `${wall.slice(0, 10).replaceAll('-', ':')} ${wall.slice(11, 19)}`,
    offset: offset === 60 ? '+01:00' : '+00:00',
  };
}

/** The London day at an instant, `2026-01-09`. */
export function londonDay(utcMs: number): string {
  return new Date(utcMs + londonOffset(utcMs) * 60_000).toISOString().slice(0, 10);
}

export const unixSeconds = (utcMs: number): number => Math.floor(utcMs / 1000);
/** Seconds since 2001, with their fraction. */
export const macSeconds = (utcMs: number): number => (utcMs - MAC_EPOCH_MS) / 1000;
/** Nanoseconds since 2001, exact. */
export const macNanos = (utcMs: number): bigint => BigInt(utcMs - MAC_EPOCH_MS) * 1_000_000n;
/** Microseconds since 1601, exact. */
export const webkitMicros = (utcMs: number): bigint => (BigInt(utcMs) + WEBKIT_EPOCH_S * 1000n) * 1000n;
