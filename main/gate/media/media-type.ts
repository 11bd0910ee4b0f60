/**
 * What a file is by its first bytes, whatever its name or its record says. A closed list: what is not on it is not handed out.
 * Pictures that can hold a program (SVG) and pages (HTML) are not on it.
 */
import type { MediaKind, MediaType } from '../../../contract/media.ts';

export type Told =
  | { readonly kind: MediaKind; readonly type: MediaType }
  /** Known by name, and of no kind that the window can decode. */
  | { readonly undecodable: string };

/** Null for bytes of no kind on the list. */
export function mediaTypeOf(bytes: Uint8Array): Told | null {
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  if (text.startsWith('\xff\xd8\xff')) return picture('image/jpeg');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return picture('image/png');
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return picture('image/gif');
  if (text.startsWith('RIFF')) return riff(text.slice(8, 12));
  if (text.slice(4, 8) === 'ftyp') return boxes(text.slice(8, 12));
  if (text.startsWith('OggS')) return opus(bytes);
  if (text.startsWith('ID3') || isMp3Frame(bytes)) return recording('audio/mpeg');
  if (isAdts(bytes)) return recording('audio/aac');
  if (text.startsWith('#!AMR')) return { undecodable: 'an AMR recording' };
  if (text.startsWith('caff')) return { undecodable: 'a CAF recording' };
  return ['moov', 'mdat', 'wide', 'free'].includes(text.slice(4, 8)) ? film('video/mp4') : null;
}

const picture = (type: MediaType): Told => ({ kind: 'picture', type });
const film = (type: MediaType): Told => ({ kind: 'film', type });
const recording = (type: MediaType): Told => ({ kind: 'recording', type });

function riff(form: string): Told | null {
  if (form === 'WEBP') return picture('image/webp');
  return form === 'WAVE' ? recording('audio/wav') : null;
}

const STILLS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** ISO base media by the brand it names first. Films from phones name many brands; whatever is no still is taken for one. */
function boxes(brand: string): Told {
  if (STILLS.has(brand)) return { undecodable: 'a HEIC picture' };
  if (brand === 'avif' || brand === 'avis') return { undecodable: 'an AVIF picture' };
  return brand === 'M4A ' || brand === 'M4B ' ? recording('audio/mp4') : film('video/mp4');
}

/** The first page of an Ogg stream says what is in it. */
function opus(bytes: Uint8Array): Told {
  const head = String.fromCharCode(...bytes.subarray(0, 96));
  return head.includes('OpusHead') || head.includes('\x01vorbis')
    ? recording('audio/ogg')
    : { undecodable: 'an Ogg file without sound' };
}

/** MPEG layer III: eleven bits of sync, a version and a rate that exist. */
function isMp3Frame(bytes: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0] = bytes;
  return (
    a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08 && (c & 0xf0) !== 0xf0 && (c & 0xf0) !== 0 && (c & 0x0c) !== 0x0c
  );
}

/** AAC in ADTS frames: twelve bits of sync, layer 0. */
function isAdts(bytes: Uint8Array): boolean {
  const [a = 0, b = 0] = bytes;
  return a === 0xff && (b & 0xf6) === 0xf0;
}
