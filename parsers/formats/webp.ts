/** WebP: RIFF chunks (RFC 9649). Only the extended form carries EXIF. */
import type { Window } from './byte-source.ts';
import type { RawHeader } from './photo-header.ts';

const FIRST_CHUNK = 12;
const MAX_CHUNKS = 10_000;
const MAX_EXIF = 4 * 1024 * 1024;

/** Size (of the extended and the plain lossy form) and EXIF, as far as the chunks go. */
export function webpHeader(window: Window): RawHeader {
  let size: { width: number; height: number } | null = null;
  let at = FIRST_CHUNK;
  for (let chunks = 0; chunks < MAX_CHUNKS && at + 8 <= window.size; chunks++) {
    const name = window.latin1(at, 4);
    const length = window.view(at + 4, 4).getUint32(0, true);
    if (at + 8 + length > window.size) break;
    if (name === 'VP8X' && length >= 10) size = { width: uint24(window, at + 12) + 1, height: uint24(window, at + 15) + 1 };
    if (name === 'VP8 ' && length >= 10 && size === null) {
      const view = window.view(at + 14, 4);
      size = { width: view.getUint16(0, true) & 0x3fff, height: view.getUint16(2, true) & 0x3fff };
    }
    if (name === 'EXIF' && length <= MAX_EXIF) {
      const marked = length > 6 && window.latin1(at + 8, 6) === 'Exif\0\0' ? 6 : 0;
      return { width: size?.width ?? null, height: size?.height ?? null, exif: window.bytes(at + 8 + marked, length - marked) };
    }
    at += 8 + length + (length % 2);
  }
  return { width: size?.width ?? null, height: size?.height ?? null, exif: null };
}

function uint24(window: Window, at: number): number {
  const [low = 0, middle = 0, high = 0] = window.bytes(at, 3);
  return low | (middle << 8) | (high << 16);
}
