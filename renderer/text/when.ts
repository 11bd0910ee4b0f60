/**
 * Instants as a person reads them: date, time and zone, always all three. Months and days come from a table of ours, because the
 * browser engine has no Welsh dates and silently answers in another language.
 */
export const CASE_ZONE = 'Europe/London';
export const NO_TIME = 'time not recorded';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export interface Moment {
  readonly date: string;
  readonly weekday: string;
  readonly time: string;
  readonly zone: string;
}

interface Clock {
  readonly zone: string;
  readonly said?: string;
}

/** Which clock to show an instant on, from what the source said of its own. Everything that is certain is shown on the case's clock. */
function clockFor(basis: string | undefined): Clock {
  return basis === 'local' ? { zone: 'UTC', said: 'phone’s own clock, zone not recorded' } : { zone: CASE_ZONE };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(zone, made);
  return made;
}

/** UTC milliseconds as parts; null when there is no time. `basis` is the record's own (see contract/record.ts). */
export function moment(time: number | null, basis?: string, seconds = false): Moment | null {
  if (time === null || !Number.isFinite(time) || Math.abs(time) > 8.64e15) return null;
  const clock = clockFor(basis);
  const parts = Object.fromEntries(
    format(clock.zone)
      .formatToParts(time)
      .map((part) => [part.type, part.value]),
  );
  const month = MONTHS[Number(parts['month']) - 1] ?? '';
  const day = DAYS.find((name) => name.startsWith(parts['weekday'] ?? '?')) ?? '';
  return {
    date: `${Number(parts['day'])} ${month} ${parts['year']}`,
    weekday: day,
    time: `${parts['hour']}:${parts['minute']}${seconds ? `:${parts['second']}` : ''}`,
    zone: clock.said ?? parts['timeZoneName'] ?? 'UTC',
  };
}

/** "3 May 2026, 14:02 BST", or "time not recorded". */
export function when(time: number | null, basis?: string): string {
  const parts = moment(time, basis);
  return parts === null ? NO_TIME : `${parts.date}, ${parts.time} ${parts.zone}`;
}

/** "3 May 2026" for an instant. */
export function dayOf(time: number | null, basis?: string): string {
  return moment(time, basis)?.date ?? NO_TIME;
}

/** "2026-05-03" as "3 May 2026"; other text as it stands (an instant with its offset, or something half typed). */
export function plainDay(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const month = match === null ? undefined : MONTHS[Number(match[2]) - 1];
  return match === null || month === undefined ? text : `${Number(match[3])} ${month} ${match[1]}`;
}

/** "3 hours 12 minutes", for time left. Never negative. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const part = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  if (hours >= 48) return part(Math.floor(hours / 24), 'day');
  if (hours === 0) return part(rest, 'minute');
  return rest === 0 ? part(hours, 'hour') : `${part(hours, 'hour')} ${part(rest, 'minute')}`;
}
