/**
 * Writes an EXIF segment (APP1) for a JPEG picture: TIFF, big-endian, with the directories IFD0, Exif and GPS.
 * Tag numbers and types: CIPA DC-008 (EXIF 2.32). GPS times are UTC; DateTimeOriginal is the camera's own clock.
 */
import { segment } from './jpeg.ts';

export interface Exif {
  readonly make: string;
  readonly model: string;
  readonly software: string;
  /** `2026:01:09 23:41:07` by the camera's clock; left out, the picture says nothing of time. */
  readonly taken?: string;
  /** `+00:00`; left out, the zone is not recorded. */
  readonly offset?: string;
  readonly gps?: {
    /** Degrees, WGS84; south and west are negative. */
    readonly lat: number;
    readonly lon: number;
    readonly altitude: number;
    /** UTC milliseconds of the fix. */
    readonly at: number;
  };
}

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const UNDEFINED = 7;
const BYTE = 1;

interface Tag {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

/** The whole APP1 segment, marker included. */
export function exifSegment(exif: Exif): Buffer {
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(exif)]));
}

function tiff(exif: Exif): Buffer {
  const first = [ascii(0x010f, exif.make), ascii(0x0110, exif.model), short(0x0112, 1), ascii(0x0131, exif.software)];
  if (exif.taken !== undefined) first.push(ascii(0x0132, exif.taken));
  const second: Tag[] = [];
  if (exif.taken !== undefined) second.push(ascii(0x9003, exif.taken), ascii(0x9004, exif.taken));
  if (exif.offset !== undefined) second.push(ascii(0x9010, exif.offset), ascii(0x9011, exif.offset));
  second.unshift({ tag: 0x9000, type: UNDEFINED, count: 4, data: Buffer.from('0232', 'latin1') });
  const third = exif.gps === undefined ? [] : gps(exif.gps);

  // A pointer's own size does not depend on where it points: lay out once with zeros to learn the sizes.
  const pointers = (exifAt: number, gpsAt: number) => [
    ...first,
    long(0x8769, exifAt),
    ...(third.length > 0 ? [long(0x8825, gpsAt)] : []),
  ];
  const exifAt = 8 + directory(pointers(0, 0), 8).length;
  const middle = directory(second, exifAt);
  const gpsAt = exifAt + middle.length;
  const head = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  const parts = [head, directory(pointers(exifAt, gpsAt), 8), middle];
  return Buffer.concat(third.length > 0 ? [...parts, directory(third, gpsAt)] : parts);
}

function gps(fix: NonNullable<Exif['gps']>): Tag[] {
  const utc = new Date(fix.at).toISOString();
  const [hour, minute, second] = utc.slice(11, 19).split(':').map(Number);
  return [
    { tag: 0, type: BYTE, count: 4, data: Buffer.from([2, 3, 0, 0]) },
    ascii(1, fix.lat < 0 ? 'S' : 'N'),
    degrees(2, fix.lat),
    ascii(3, fix.lon < 0 ? 'W' : 'E'),
    degrees(4, fix.lon),
    { tag: 5, type: BYTE, count: 1, data: Buffer.from([fix.altitude < 0 ? 1 : 0]) },
    rationals(6, [[Math.round(Math.abs(fix.altitude) * 100), 100]]),
    rationals(7, [
      [hour ?? 0, 1],
      [minute ?? 0, 1],
      [second ?? 0, 1],
    ]),
    ascii(0x1d, utc.slice(0, 10).replaceAll('-', ':')),
  ];
}

function degrees(tag: number, value: number): Tag {
  const all = Math.abs(value);
  const whole = Math.floor(all);
  const minutes = Math.floor((all - whole) * 60);
  const seconds = Math.round((all - whole - minutes / 60) * 3600 * 10_000);
  return rationals(tag, [
    [whole, 1],
    [minutes, 1],
    [seconds, 10_000],
  ]);
}

function rationals(tag: number, pairs: readonly (readonly [number, number])[]): Tag {
  const data = Buffer.alloc(pairs.length * 8);
  pairs.flat().forEach((word, index) => data.writeUInt32BE(word, index * 4));
  return { tag, type: RATIONAL, count: pairs.length, data };
}

function ascii(tag: number, text: string): Tag {
  const data = Buffer.from(`${text}\0`, 'latin1');
  return { tag, type: ASCII, count: data.length, data };
}

function short(tag: number, value: number): Tag {
  const data = Buffer.alloc(2);
  data.writeUInt16BE(value);
  return { tag, type: SHORT, count: 1, data };
}

function long(tag: number, value: number): Tag {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(value);
  return { tag, type: LONG, count: 1, data };
}

/** A directory that begins at `at`: entries in the order of their tags, then the values longer than four bytes. */
function directory(tags: readonly Tag[], at: number): Buffer {
  const entries = Buffer.alloc(2 + tags.length * 12 + 4);
  entries.writeUInt16BE(tags.length, 0);
  const values: Buffer[] = [];
  let next = at + entries.length;
  [...tags]
    .sort((a, b) => a.tag - b.tag)
    .forEach(({ tag, type, count, data }, index) => {
      const place = 2 + index * 12;
      entries.writeUInt16BE(tag, place);
      entries.writeUInt16BE(type, place + 2);
      entries.writeUInt32BE(count, place + 4);
      if (data.length <= 4) data.copy(entries, place + 8);
      else {
        entries.writeUInt32BE(next, place + 8);
        const even = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
        values.push(even);
        next += even.length;
      }
    });
  return Buffer.concat([entries, ...values]);
}
