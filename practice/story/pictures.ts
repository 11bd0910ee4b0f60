/** Pictures: taken, sent and received. They are drawn as mosaics; nobody is in them. */
import { london } from '../clock.ts';
import type { Phone } from '../family.ts';

export interface Picture {
  readonly key: string;
  /** Whose camera roll it is in; absent when it was only sent from elsewhere. */
  readonly roll?: Phone;
  readonly taken: number;
  readonly place?: { readonly lat: number; readonly lon: number; readonly altitude: number };
  /** The camera recorded its clock but not its zone. */
  readonly zoneUnknown?: boolean;
  /** The camera recorded no time at all. */
  readonly undated?: boolean;
}

/** Aberwen is invented; its streets are fields in Carmarthenshire. */
const FIELDS = { lat: 51.8824, lon: -4.3105, altitude: 62 };
const MAMGU = { lat: 51.8711, lon: -4.2946, altitude: 41 };
const CANAL = { lat: 51.8902, lon: -4.2811, altitude: 18 };
const FLAT = { lat: 51.8567, lon: -4.3239, altitude: 25 };

export const PICTURES: readonly Picture[] = [
  { key: 'homework', roll: 'iphone', taken: london('2026-01-12 16:32') },
  { key: 'boots', roll: 'iphone', taken: london('2026-01-23 17:20'), place: FIELDS },
  { key: 'toast', roll: 'iphone', taken: london('2026-02-13 18:50'), place: MAMGU },
  { key: 'daffodil', roll: 'iphone', taken: london('2026-03-01 09:40'), place: MAMGU },
  { key: 'flowers', roll: 'iphone', taken: london('2026-03-08 08:55') },
  { key: 'ducks', roll: 'iphone', taken: london('2026-03-21 14:10'), place: CANAL },
  { key: 'spring', roll: 'iphone', taken: london('2026-03-29 12:00'), place: FIELDS },
  { key: 'old-cat', roll: 'iphone', taken: london('2025-05-18 11:00') },
  { key: 'edited', roll: 'iphone', taken: london('2026-03-22 10:00'), undated: true },
  { key: 'beach', taken: london('2017-07-22 15:00') },
  { key: 'team', taken: london('2026-02-28 12:10') },
  { key: 'eid', taken: london('2026-03-30 08:30') },
  { key: 'canal', roll: 'android', taken: london('2026-03-14 15:05'), place: CANAL },
  { key: 'flat', roll: 'android', taken: london('2026-01-03 12:00'), place: FLAT },
  { key: 'bank', roll: 'android', taken: london('2026-02-27 18:40'), place: FIELDS },
  { key: 'rota', roll: 'android', taken: london('2026-03-09 07:31'), zoneUnknown: true },
  { key: 'van', roll: 'android', taken: london('2025-08-09 13:00'), place: FLAT },
];

const BY_KEY: ReadonlyMap<string, Picture> = new Map(PICTURES.map((one) => [one.key, one]));

/** The picture with this key. */
export function picture(key: string): Picture {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new RangeError(`no picture is called ${key}`);
  return found;
}

/** Pictures in one phone's camera roll, in the order they were taken. */
export function rollOf(phone: Phone): Picture[] {
  return PICTURES.filter((one) => one.roll === phone).sort((a, b) => a.taken - b.taken);
}
