/** Times as Google's pages write them in English: `3 May 2023, 10:12:33 BST`, `May 3, 2023, 10:12:33 AM UTC`. */
import { type IsoTime, localMs, offsetName } from './civil-time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Minutes east of UTC. Only names that mean one zone; `CST` or `IST` are several. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  EST: -300,
  EDT: -240,
  PST: -480,
  PDT: -420,
};

const TIME =
  /^(?:(\d{1,2}) ([a-z]{3})[a-z]{0,6}|([a-z]{3})[a-z]{0,6} (\d{1,2})),? (\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?: ?([ap]m))?(?: ([A-Z]{2,5}|GMT[+-]\d{1,2}(?::\d\d)?))?$/i;

/** The moment; `basis` is `local` where the zone is not named or its name means several. Null for anything else. */
export function englishTime(text: string): IsoTime | null {
  const parts = TIME.exec(text.replace(/[\u00a0\u202f]/g, ' ').trim());
  if (parts === null) return null;
  const month = MONTHS.indexOf((parts[2] ?? parts[3] ?? '').toLowerCase()) + 1;
  const hour = hourOf(Number(parts[6]), parts[9]);
  if (month === 0 || hour === null) return null;
  const ms = localMs(Number(parts[5]), month, Number(parts[1] ?? parts[4]), hour, Number(parts[7]), Number(parts[8]));
  if (ms === null) return null;
  const minutes = zoneOf(parts[10]);
  if (minutes === null) return { ms, basis: 'local' };
  return { ms: ms - minutes * 60_000, basis: minutes === 0 ? 'utc' : offsetName(minutes) };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function zoneOf(name: string | undefined): number | null {
  if (name === undefined) return null;
  const offset = /^GMT([+-])(\d{1,2})(?::(\d\d))?$/i.exec(name);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 14 * 60 ? null : offset[1] === '-' ? -minutes : minutes;
  }
  const known = name.toUpperCase();
  return Object.hasOwn(ZONES, known) ? (ZONES[known] as number) : null;
}
