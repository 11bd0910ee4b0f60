/**
 * NMEA 0183: sentences of a satellite receiver, `$GPRMC,...*hh`. RMC and ZDA carry the date; GGA, GLL and GNS only the time
 * of day, so the date is carried on to them. Times are UTC.
 */
import { localMs } from './civil-time.ts';
import { decimal, position, type Position } from './position.ts';
import { textLines } from './text-lines.ts';

export type NmeaKind = 'RMC' | 'GGA' | 'GLL' | 'GNS';

export interface NmeaFix {
  readonly kind: NmeaKind;
  /** Which sentence of its kind in the file, from 1. */
  readonly ordinal: number;
  readonly position: Position;
  /** UTC milliseconds; null where no date is known. */
  readonly time: number | null;
  /** Metres above sea level. */
  readonly altitude: number | null;
  /** Metres a second. */
  readonly speed: number | null;
}

export type NmeaItem = NmeaFix | { readonly kind: NmeaKind; readonly unread: string };

const KNOT = 1852 / 3600;
const DAY = 86_400_000;
/** Fixes that may wait for the first date of the file. */
const MAX_WAITING = 100;
const KINDS: ReadonlySet<string> = new Set<NmeaKind>(['RMC', 'GGA', 'GLL', 'GNS']);

/**
 * Fixes in the order of the file; sentences that say they have no fix are passed over. A sentence whose checksum or
 * position is wrong is given as unread.
 */
export function* nmeaItems(chunks: Iterable<Uint8Array>): Generator<NmeaItem> {
  const clock = new Clock();
  const ordinals: Record<NmeaKind, number> = { RMC: 0, GGA: 0, GLL: 0, GNS: 0 };
  let waiting: { fix: Omit<NmeaFix, 'time'>; ofDay: number }[] = [];
  for (const line of textLines(chunks)) {
    const sentence = parseSentence(line);
    if (sentence === null) continue;
    const { kind, fields } = sentence;
    const dated = sentence.valid && clock.hear(kind, fields);
    if (dated && waiting.length > 0) {
      for (const { fix, ofDay } of waiting) yield { ...fix, time: clock.at(ofDay) };
      waiting = [];
    }
    if (!isFixKind(kind)) continue;
    ordinals[kind] += 1;
    if (!sentence.valid) {
      yield { kind, unread: 'its checksum is wrong' };
      continue;
    }
    if (!hasFix(kind, fields)) continue;
    const read = readFix(kind, fields);
    if (read === null) {
      yield { kind, unread: 'its position is none on earth' };
      continue;
    }
    const { ofDay, ...rest } = read;
    const fix = { kind, ordinal: ordinals[kind], ...rest };
    if (ofDay !== null && !clock.known && waiting.length < MAX_WAITING) waiting.push({ fix, ofDay });
    else yield { ...fix, time: ofDay === null ? null : clock.at(ofDay) };
  }
  for (const { fix } of waiting) yield { ...fix, time: null };
}

function isFixKind(kind: string): kind is NmeaKind {
  return KINDS.has(kind);
}

interface Sentence {
  /** Three letters, without the talker. */
  readonly kind: string;
  readonly fields: readonly string[];
  readonly valid: boolean;
}

/** Null for a line that is no sentence. One without checksum counts as valid: older receivers send none. */
export function parseSentence(line: string): Sentence | null {
  const parts = /\$([A-Z]{2})([A-Z]{3}),([^*$]*)(?:\*(.{0,2}))?/.exec(line);
  if (parts === null) return null;
  const [whole, talker, kind = '', body = '', sum] = parts;
  const covered = `${talker}${kind},${body}`;
  const wanted =
    sum === undefined && !whole.includes('*') ? null : Number.parseInt(/^[0-9A-Fa-f]{2}$/.exec(sum ?? '')?.[0] ?? 'x', 16);
  let actual = 0;
  for (let at = 0; at < covered.length; at++) actual ^= covered.charCodeAt(at);
  return { kind, fields: body.split(','), valid: wanted === null || wanted === actual };
}

function hasFix(kind: NmeaKind, fields: readonly string[]): boolean {
  switch (kind) {
    case 'RMC':
      return fields[1] !== 'V' && fields[2] !== '';
    case 'GGA':
      return fields[5] !== '0' && fields[1] !== '';
    case 'GLL':
      return fields[5] !== 'V' && fields[0] !== '';
    default:
      return fields[1] !== '' && !/^N*$/.test(fields[5] ?? '');
  }
}

interface ReadFix {
  readonly position: Position;
  /** Milliseconds since midnight. */
  readonly ofDay: number | null;
  readonly altitude: number | null;
  readonly speed: number | null;
}

/** Where the position and the time of day stand in each kind. */
const LAYOUT: Readonly<Record<NmeaKind, { readonly place: number; readonly time: number }>> = {
  RMC: { place: 2, time: 0 },
  GGA: { place: 1, time: 0 },
  GLL: { place: 0, time: 4 },
  GNS: { place: 1, time: 0 },
};

function readFix(kind: NmeaKind, fields: readonly string[]): ReadFix | null {
  const { place: from, time } = LAYOUT[kind];
  const lat = degrees(LATITUDE, fields[from], fields[from + 1], 'N', 'S');
  const lon = degrees(LONGITUDE, fields[from + 2], fields[from + 3], 'E', 'W');
  const place = position(lat, lon);
  if (place === null) return null;
  const knots = kind === 'RMC' ? decimal(fields[6]) : null;
  return {
    position: place,
    ofDay: timeOfDay(fields[time]),
    altitude: kind === 'GGA' || kind === 'GNS' ? decimal(fields[8]) : null,
    speed: knots === null ? null : Math.round(knots * KNOT * 1000) / 1000,
  };
}

/** `ddmm.mmmm` */
const LATITUDE = /^(\d{2})(\d\d(?:\.\d+)?)$/;
/** `dddmm.mmmm` */
const LONGITUDE = /^(\d{3})(\d\d(?:\.\d+)?)$/;

function degrees(
  shape: RegExp,
  text: string | undefined,
  letter: string | undefined,
  plus: string,
  minus: string,
): number | null {
  const parts = shape.exec(text ?? '');
  if (parts === null || (letter !== plus && letter !== minus)) return null;
  const minutes = Number(parts[2]);
  if (minutes >= 60) return null;
  const angle = Number(parts[1]) + minutes / 60;
  return letter === minus ? -angle : angle;
}

function timeOfDay(text: string | undefined): number | null {
  const parts = /^(\d\d)(\d\d)(\d\d)(\.\d+)?$/.exec(text ?? '');
  if (parts === null) return null;
  const [hour, minute, second] = parts.slice(1, 4).map(Number) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 60) return null;
  return (hour * 3600 + minute * 60 + second) * 1000 + Math.round(Number(parts[4] ?? 0) * 1000);
}

/** The last moment whose date was named. */
class Clock {
  #last: number | null = null;

  get known(): boolean {
    return this.#last !== null;
  }

  /** Takes the date of a sentence that has one; says whether it had. */
  hear(kind: string, fields: readonly string[]): boolean {
    const date = kind === 'RMC' ? shortDate(fields[8]) : kind === 'ZDA' ? longDate(fields) : null;
    const ofDay = timeOfDay(fields[0]);
    if (date === null || ofDay === null) return false;
    this.#last = date + ofDay;
    return true;
  }

  /** The moment nearest to the last known one that has this time of day: logs run over midnight. */
  at(ofDay: number): number | null {
    if (this.#last === null) return null;
    const today = Math.floor(this.#last / DAY) * DAY + ofDay;
    const ahead = today - this.#last;
    if (ahead > DAY / 2) return today - DAY;
    return ahead < -DAY / 2 ? today + DAY : today;
  }
}

/** `ddmmyy`. Satellite time begins in 1980. */
function shortDate(text: string | undefined): number | null {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  if (parts === null) return null;
  const year = Number(parts[3]);
  return localMs(year < 80 ? 2000 + year : 1900 + year, Number(parts[2]), Number(parts[1]), 0, 0, 0);
}

function longDate(fields: readonly string[]): number | null {
  const [, day, month, year] = fields;
  return /^\d{4}$/.test(year ?? '') ? localMs(Number(year), Number(month), Number(day), 0, 0, 0) : null;
}
