/** JPEG: a row of segments, each with a marker and a length, before the pixels begin (ITU-T T.81, annex B). */
import { Undecodable } from '../parser.ts';
import type { Window } from './byte-source.ts';
import type { RawHeader } from './photo-header.ts';

const START_OF_SCAN = 0xda;
const END = 0xd9;
const APP1 = 0xe1;
/** Panoramas carry thousands of extension segments. */
const MAX_SEGMENTS = 50_000;

/** Size and EXIF, the first of each. Throws `Undecodable` when segments break off before the pixels. */
export function jpegHeader(window: Window): RawHeader {
  let size: { width: number; height: number } | null = null;
  let exif: Uint8Array | null = null;
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS && at < window.size; segments++) {
    if (window.bytes(at, 1)[0] !== 0xff) throw new Undecodable(`JPEG: no segment at ${at}, where one belongs`);
    const marker = window.bytes(at + 1, 1)[0] as number;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      // A fill byte, or a marker that stands alone.
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END) break;
    const length = window.view(at + 2, 2).getUint16(0);
    if (length < 2) throw new Undecodable(`JPEG: a segment of ${length} bytes at ${at}`);
    if (isFrame(marker) && size === null) size = frameSize(window, at + 4);
    if (marker === APP1 && exif === null && length > 8 && window.latin1(at + 4, 6) === 'Exif\0\0') {
      exif = window.bytes(at + 10, length - 8);
    }
    at += 2 + length;
  }
  return { width: size?.width ?? null, height: size?.height ?? null, exif };
}

/** Start-of-frame markers: C0 to CF without the tables C4, C8 and CC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function frameSize(window: Window, at: number): { width: number; height: number } {
  const view = window.view(at, 5);
  return { height: view.getUint16(1), width: view.getUint16(3) };
}
