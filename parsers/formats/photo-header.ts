/** What the header of a picture says, whatever its name: format, size and EXIF. Pixels are never touched. */
import { Undecodable } from '../parser.ts';
import { Window, type ByteSource } from './byte-source.ts';
import { readExif, type ExifFacts } from './exif.ts';
import { heicHeader } from './heic.ts';
import { jpegHeader } from './jpeg.ts';
import { pngHeader } from './png.ts';
import { webpHeader } from './webp.ts';

/** Where a picture's own header leads: its size and the EXIF block, if it has one. */
export interface RawHeader {
  readonly width: number | null;
  readonly height: number | null;
  /** TIFF-framed EXIF. */
  readonly exif: Uint8Array | null;
}

export interface PhotoHeader {
  readonly format: 'JPEG' | 'HEIC' | 'PNG' | 'WebP' | 'GIF' | 'TIFF';
  readonly width: number | null;
  readonly height: number | null;
  readonly exif: ExifFacts | null;
  /** Why an EXIF block that is there could not be read. */
  readonly damage: string | null;
}

const MOST_TIFF = 1024 * 1024;

/** Throws `Undecodable` when the bytes are no picture this can name, or its header breaks off. */
export function photoHeader(source: ByteSource): PhotoHeader {
  const window = new Window(source);
  const start = window.latin1(0, Math.min(12, window.size));
  if (start.startsWith('\xff\xd8')) return withExif('JPEG', jpegHeader(window));
  if (start.slice(4, 8) === 'ftyp') return withExif('HEIC', heicHeader(window));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return withExif('PNG', pngHeader(window));
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return withExif('WebP', webpHeader(window));
  if (start.startsWith('GIF8')) return withExif('GIF', gifHeader(window));
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) {
    return withExif('TIFF', { width: null, height: null, exif: window.bytes(0, Math.min(window.size, MOST_TIFF)) });
  }
  throw new Undecodable('not a picture in a format Remit knows: its first bytes are those of none');
}

function withExif(format: PhotoHeader['format'], { width, height, exif: block }: RawHeader): PhotoHeader {
  let exif: ExifFacts | null = null;
  let damage: string | null = null;
  try {
    exif = block === null ? null : readExif(block);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    damage = error.message;
  }
  return { format, width: width ?? exif?.width ?? null, height: height ?? exif?.height ?? null, exif, damage };
}

function gifHeader(window: Window): RawHeader {
  const view = window.view(6, 4);
  return { width: view.getUint16(0, true), height: view.getUint16(2, true), exif: null };
}
