/**
 * A picture without what its file says beside the pixels: place, time, camera, owner, captions, smaller copies of it, and
 * whatever was appended. Which way up it is held is kept. Pixels are not touched, and where the file is not as it should be it
 * is left whole: the reader is told which of the two they see.
 */
import type { MediaType } from '../../../contract/media.ts';
import { openTiff, tiffDirectory, tiffInteger } from '../../../parsers/formats/tiff.ts';
import { Undecodable } from '../../../parsers/parser.ts';

export interface Stripped {
  readonly bytes: Buffer;
  readonly stripped: boolean;
}

export function strip(type: MediaType, bytes: Buffer): Stripped {
  const kept =
    type === 'image/jpeg' ? jpeg(bytes) : type === 'image/png' ? png(bytes) : type === 'image/webp' ? webp(bytes) : null;
  return kept === null ? { bytes, stripped: false } : { bytes: Buffer.concat(kept), stripped: true };
}

const [START, END, SCAN] = [0xd8, 0xd9, 0xda];
const EXIF = 'Exif\0\0';

/** Segments that decoding needs, in their order, up to the end of the first picture. Null where they break off. */
function jpeg(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return [...kept, bytes.subarray(at, at + 2)];
    if (marker === START || (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (marker === SCAN) {
      const last = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, last));
      at = last;
      // Cut short: what there is of it can still be drawn.
      if (last >= bytes.length) return kept;
      continue;
    }
    kept.push(...keptOf(marker, segment));
    at = end;
  }
  return null;
}

/** Where the next marker stands that is neither a restart nor a stuffed FF. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Application segments and comments go, save those without which colours or sides would be wrong. */
function keptOf(marker: number, segment: Buffer): Buffer[] {
  const isApp = marker >= 0xe0 && marker <= 0xef;
  if (!isApp && marker !== 0xfe) return [segment];
  const name = segment.toString('latin1', 4, 16);
  if (marker === 0xe1 && name.startsWith(EXIF)) return orientation(segment.subarray(10));
  if (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) return [segment];
  if (marker === 0xee && name.startsWith('Adobe')) return [segment];
  // Without the small copy that may follow its sixteen bytes.
  if (marker === 0xe0 && name.startsWith('JFIF\0') && segment.length >= 18) return [jfif(segment)];
  return [];
}

function jfif(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 18));
  bare.writeUInt16BE(16, 2);
  bare.writeUInt16BE(0, 16);
  return bare;
}

/** An EXIF block that holds the orientation and nothing else; nothing where the picture stands upright or does not say. */
function orientation(block: Buffer): Buffer[] {
  const turned = orientationOf(block);
  if (turned === null || turned < 2 || turned > 8) return [];
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turned, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2);
  return [head, Buffer.from(EXIF, 'latin1'), tiff];
}

const ORIENTATION = 0x0112;

function orientationOf(block: Uint8Array): number | null {
  try {
    const tiff = openTiff(block);
    return tiffInteger(tiff, tiffDirectory(tiff, tiff.first).get(ORIENTATION));
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  }
}

const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sRGB',
  'sBIT',
  'cICP',
  'acTL',
  'fcTL',
  'fdAT',
]);

function png(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return kept;
    at = end;
  }
  return null;
}

const WEBP_DROPPED = new Set(['EXIF', 'XMP ']);
/** Bits of the extended header that announce EXIF and XMP. */
const ANNOUNCED = 0x0c;

function webp(bytes: Buffer): Buffer[] | null {
  if (bytes.length < 12) return null;
  const total = 8 + bytes.readUInt32LE(4);
  if (total > bytes.length) return null;
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= total; ) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > total) return null;
    const name = bytes.toString('latin1', at, at + 4);
    if (!WEBP_DROPPED.has(name)) kept.push(name === 'VP8X' ? quiet(bytes.subarray(at, end)) : bytes.subarray(at, end));
    at = end;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return [head, ...kept];
}

function quiet(chunk: Buffer): Buffer {
  const bare = Buffer.from(chunk);
  bare.writeUInt8((chunk[8] ?? 0) & ~ANNOUNCED, 8);
  return bare;
}
