/** PNG: chunks with a length and a name (W3C PNG, third edition, which has EXIF in `eXIf`). Screenshots are such files. */
import { Undecodable } from '../parser.ts';
import type { Window } from './byte-source.ts';
import type { RawHeader } from './photo-header.ts';

const FIRST_CHUNK = 8;
const MAX_CHUNKS = 50_000;
const MAX_EXIF = 4 * 1024 * 1024;

/** Size and EXIF. Throws `Undecodable` when the first chunk is not the header. */
export function pngHeader(window: Window): RawHeader {
  if (window.latin1(12, 4) !== 'IHDR') throw new Undecodable('PNG: its first chunk is not its header');
  const size = window.view(16, 8);
  return { width: size.getUint32(0), height: size.getUint32(4), exif: exifChunk(window) };
}

/** A file that is cut inside its pixels still has its header; what lies behind the cut is lost. */
function exifChunk(window: Window): Uint8Array | null {
  let at = FIRST_CHUNK;
  for (let chunks = 0; chunks < MAX_CHUNKS && at + 12 <= window.size; chunks++) {
    const length = window.view(at, 4).getUint32(0);
    const name = window.latin1(at + 4, 4);
    if (at + 12 + length > window.size) return null;
    if (name === 'eXIf' && length <= MAX_EXIF) return window.bytes(at + 8, length);
    if (name === 'IEND') return null;
    at += 12 + length;
  }
  return null;
}
