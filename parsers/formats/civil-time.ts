/** Dates and times as people write them, to milliseconds. */

/** Milliseconds of a date and time read as if its zone were UTC; null for one that no calendar or clock has. */
export function localMs(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  const clock = within(hour, 0, 23) && within(minute, 0, 59) && within(second, 0, 60);
  if (!clock || !within(year, 1, 9999) || !within(month, 1, 12) || !within(day, 1, daysIn(year, month))) return null;
  // Date.UTC takes a year below 100 for one of the twentieth century.
  const shifted = Date.UTC(year + 400, month - 1, day, hour, minute, second);
  return shifted - FOUR_CENTURIES_MS;
}

/** False for what is not a number, too. */
function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** The calendar repeats itself, to the day, every 400 years. */
const FOUR_CENTURIES_MS = 146_097 * 86_400_000;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Minutes east of UTC of `+01:00`, `-0330` or `Z`; null for anything else. No zone on earth is beyond 14 hours. */
export function offsetMinutes(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (minutes > 14 * 60 || Number(parts[3] ?? 0) > 59) return null;
  return parts[1] === '-' ? -minutes : minutes;
}

export interface IsoTime {
  readonly ms: number;
  /** `utc`, an offset such as `+01:00`, or `local` where the text names no zone. */
  readonly basis: string;
}

const ISO = /^(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d\d:?(?:\d\d)?)?$/;

/** An ISO 8601 date with time, basic or extended, with or without zone. A bare date is no time: null. */
export function isoTime(text: string): IsoTime | null {
  const parts = ISO.exec(text.trim());
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = localMs(year, month, day, hour, minute, second);
  if (local === null) return null;
  const ms = local + Math.trunc(Number(`0.${parts[7] ?? 0}`) * 1000);
  const zone = parts[8];
  if (zone === undefined) return { ms, basis: 'local' };
  const minutes = offsetMinutes(zone);
  if (minutes === null) return null;
  return { ms: ms - minutes * 60_000, basis: zone.toUpperCase() === 'Z' ? 'utc' : offsetName(minutes) };
}

/** `+01:00` for 60. */
export function offsetName(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
