/**
 * TIFF directories, the skeleton of EXIF: each entry is a tag, a type, a count, and a value or where it lies. Layout: TIFF
 * 6.0. Only directories that the caller names are read, so directories that point at each other cannot lead in circles.
 */
import { Undecodable } from '../parser.ts';

/** A directory's entries, first of each tag. */
export type TiffDirectory = ReadonlyMap<number, TiffEntry>;

export interface TiffEntry {
  readonly type: number;
  readonly count: number;
  readonly value: DataView;
}

export interface Tiff {
  readonly view: DataView;
  readonly little: boolean;
  /** Where the first directory lies. */
  readonly first: number;
}

/** Bytes of one value by type number: byte, text, short, long, rational, and their signed and floating kin. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };
/** No camera writes as many entries in one directory. */
const MAX_ENTRIES = 2000;

/** Throws `Undecodable` when the bytes do not begin as TIFF does. */
export function openTiff(bytes: Uint8Array): Tiff {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) throw new Undecodable('EXIF: too short for a TIFF header');
  const order = view.getUint16(0);
  const little = order === 0x4949;
  if (!little && order !== 0x4d4d) throw new Undecodable('EXIF: no TIFF byte order mark');
  if (view.getUint16(2, little) !== 42) throw new Undecodable('EXIF: no TIFF mark 42');
  return { view, little, first: view.getUint32(4, little) };
}

/** Entries whose values lie inside the bytes; others are left out. Throws `Undecodable` when the directory itself does not. */
export function tiffDirectory(tiff: Tiff, at: number): TiffDirectory {
  const { view, little } = tiff;
  if (at < 8 || at + 2 > view.byteLength) throw new Undecodable(`EXIF: a directory at ${at} lies outside`);
  const count = Math.min(view.getUint16(at, little), MAX_ENTRIES, Math.floor((view.byteLength - at - 2) / 12));
  const entries = new Map<number, TiffEntry>();
  for (let i = 0; i < count; i++) {
    const from = at + 2 + i * 12;
    const tag = view.getUint16(from, little);
    const type = view.getUint16(from + 2, little);
    const items = view.getUint32(from + 4, little);
    const size = (SIZES[type] ?? 0) * items;
    const place = size <= 4 ? from + 8 : view.getUint32(from + 8, little);
    if (size === 0 || place + size > view.byteLength || entries.has(tag)) continue;
    entries.set(tag, { type, count: items, value: new DataView(view.buffer, view.byteOffset + place, size) });
  }
  return entries;
}

/** A whole number: of byte, short or long. */
export function tiffInteger(tiff: Tiff, entry: TiffEntry | undefined): number | null {
  if (entry === undefined) return null;
  if (entry.type === 1) return entry.value.getUint8(0);
  if (entry.type === 3) return entry.value.getUint16(0, tiff.little);
  return entry.type === 4 ? entry.value.getUint32(0, tiff.little) : null;
}

/** Fractions, at most `most` of them; one with nothing below the line is null. */
export function tiffRationals(tiff: Tiff, entry: TiffEntry | undefined, most: number): (number | null)[] {
  if (entry === undefined || (entry.type !== 5 && entry.type !== 10)) return [];
  const { value, type } = entry;
  return Array.from({ length: Math.min(entry.count, most) }, (_, i) => {
    const read = (at: number) => (type === 5 ? value.getUint32(at, tiff.little) : value.getInt32(at, tiff.little));
    const below = read(i * 8 + 4);
    return below === 0 ? null : read(i * 8) / below;
  });
}

/** Text up to its first zero, trimmed; null where it is empty. Cameras write UTF-8 where the standard says ASCII. */
export function tiffText(entry: TiffEntry | undefined): string | null {
  if (entry === undefined || (entry.type !== 2 && entry.type !== 7)) return null;
  const { value } = entry;
  const bytes = new Uint8Array(value.buffer, value.byteOffset, Math.min(value.byteLength, 1024));
  const end = bytes.indexOf(0);
  const text = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
  return text === '' ? null : text;
}
