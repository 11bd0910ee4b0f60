/** Dates as e-mails write them: `Tue, 3 May 2022 10:12:33 +0100 (BST)`. Facts of the format: RFC 5322, 3.3 and 4.3. */
import { type IsoTime, localMs, offsetMinutes, offsetName } from './civil-time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours east of UTC of the zones that the standard names; of any other name the standard itself says nothing is known. */
const ZONES: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const DATE =
  /^(?:[a-z]{3,9},?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4}),?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[a-z]{1,5})?/i;

/** The moment, and what the header says of its zone; `local` where that is not told. Null for what is no date. */
export function mailDate(text: string): IsoTime | null {
  const parts = DATE.exec(text.trim());
  if (parts === null) return null;
  const month = MONTHS.indexOf((parts[2] ?? '').toLowerCase()) + 1;
  const ms = localMs(yearOf(parts[3] ?? ''), month, Number(parts[1]), Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0));
  if (ms === null) return null;
  const minutes = zoneOf(parts[7]);
  if (minutes === null) return { ms, basis: 'local' };
  return { ms: ms - minutes * 60_000, basis: minutes === 0 ? 'utc' : offsetName(minutes) };
}

/** Two digits, and three, are years that older programs wrote so. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year + (year < 50 ? 2000 : 1900);
  return digits.length === 3 ? year + 1900 : year;
}

function zoneOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const offset = offsetMinutes(zone);
  if (offset !== null) return offset;
  const known = zone.toUpperCase();
  return Object.hasOwn(ZONES, known) ? (ZONES[known] as number) * 60 : null;
}
