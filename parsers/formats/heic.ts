/**
 * HEIC and AVIF: items listed in a `meta` box (ISO/IEC 23008-12). EXIF is an item of its own, found through the list of
 * items (`iinf`) and their places (`iloc`).
 */
import { Undecodable } from '../parser.ts';
import type { Window } from './byte-source.ts';
import { boxAt, boxes, boxNamed, type Box } from './iso-boxes.ts';
import type { RawHeader } from './photo-header.ts';

const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'mif2', 'msf1', 'avif', 'avis']);
const MAX_EXIF = 4 * 1024 * 1024;
const MAX_ITEMS = 65_536;

/** Size and EXIF. Throws `Undecodable` when the file is of another family or its lists do not hold together. */
export function heicHeader(window: Window): RawHeader {
  const all = { from: 0, to: window.size };
  const brand = boxNamed(window, all, 'ftyp');
  if (brand === null || !brandsOf(window, brand).some((name) => BRANDS.has(name)))
    throw new Undecodable('media file: not a picture');
  const meta = boxNamed(window, all, 'meta');
  if (meta === null) throw new Undecodable('HEIC: it has no list of items');
  const inside = { from: meta.from + 4, to: meta.to };
  return { ...largestExtent(window, inside), exif: exifItem(window, inside) };
}

function brandsOf(window: Window, box: Box): string[] {
  const text = window.latin1(box.from, Math.min(box.to - box.from, 256));
  return [text.slice(0, 4), ...(text.slice(8).match(/.{4}/gs) ?? [])];
}

/** A picture is stored as tiles, a thumbnail and a grid of them all: the grid is the largest. */
function largestExtent(window: Window, meta: { from: number; to: number }): { width: number | null; height: number | null } {
  const properties = boxAt(window, meta, 'iprp', 'ipco');
  let largest: { width: number; height: number } | null = null;
  for (const box of properties === null ? [] : boxes(window, properties.from, properties.to)) {
    if (box.type !== 'ispe' || box.to - box.from < 12) continue;
    const view = window.view(box.from + 4, 8);
    const size = { width: view.getUint32(0), height: view.getUint32(4) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest ?? { width: null, height: null };
}

function exifItem(window: Window, meta: { from: number; to: number }): Uint8Array | null {
  const list = boxNamed(window, meta, 'iinf');
  const places = boxNamed(window, meta, 'iloc');
  const id = list === null ? null : itemOfType(window, list, 'Exif');
  if (id === null || places === null) return null;
  const place = placeOf(window, places, id);
  if (place === null) return null;
  // Method 1 counts from the start of the `idat` box, method 0 from that of the file.
  const base = place.method === 0 ? 0 : boxNamed(window, meta, 'idat')?.from;
  if (base === undefined || place.method > 1 || place.length > MAX_EXIF || place.length < 8) return null;
  const skip = window.view(base + place.offset, 4).getUint32(0);
  if (skip + 4 > place.length) throw new Undecodable('HEIC: its EXIF begins behind its end');
  return window.bytes(base + place.offset + 4 + skip, place.length - 4 - skip);
}

function itemOfType(window: Window, list: Box, type: string): number | null {
  const version = window.bytes(list.from, 1)[0];
  const first = list.from + (version === 0 ? 6 : 8);
  for (const box of boxes(window, first, list.to)) {
    if (box.type !== 'infe' || box.to - box.from < 12) continue;
    const entry = window.bytes(box.from, 1)[0] as number;
    // Before version 2 entries had no type of four letters.
    if (entry < 2) continue;
    const wide = entry >= 3 ? 4 : 2;
    const view = window.view(box.from + 4, wide);
    if (window.latin1(box.from + 4 + wide + 2, 4) === type) return wide === 4 ? view.getUint32(0) : view.getUint16(0);
  }
  return null;
}

interface Place {
  readonly method: number;
  readonly offset: number;
  readonly length: number;
}

/** Widths of the numbers in the table are stated at its head; an item in several pieces is not followed. */
function placeOf(window: Window, box: Box, wanted: number): Place | null {
  const view = window.view(box.from, 8);
  const version = view.getUint8(0);
  const [offsetSize, lengthSize] = [view.getUint8(4) >> 4, view.getUint8(4) & 0x0f];
  const [baseSize, indexSize] = [view.getUint8(5) >> 4, version === 0 ? 0 : view.getUint8(5) & 0x0f];
  let at = box.from + 6;
  const number = (size: number) => {
    let value = 0;
    for (const byte of window.bytes(at, size)) value = value * 256 + byte;
    at += size;
    return value;
  };
  const idSize = version < 2 ? 2 : 4;
  const count = number(idSize);
  if (count > MAX_ITEMS) throw new Undecodable(`HEIC: it lists ${count} items`);
  for (let i = 0; i < count && at < box.to; i++) {
    const id = number(idSize);
    const method = version === 0 ? 0 : number(2) & 0x0f;
    number(2);
    const base = number(baseSize);
    const extents = number(2);
    if (id === wanted && extents !== 1) return null;
    if (id === wanted) {
      number(indexSize);
      return { method, offset: base + number(offsetSize), length: number(lengthSize) };
    }
    at += extents * (indexSize + offsetSize + lengthSize);
  }
  return null;
}
