/** QuickTime and MP4 films: when, where and with what they were taken. Boxes after Apple's QuickTime File Format. */
import { Undecodable } from '../parser.ts';
import { Window, type ByteSource } from './byte-source.ts';
import { isoTime } from './civil-time.ts';
import { parseIso6709, type Iso6709 } from './iso6709.ts';
import { boxAt, boxes, boxNamed, type Box } from './iso-boxes.ts';
import { quicktimeKeys } from './quicktime-keys.ts';

/** Seconds from 1904-01-01 to 1970-01-01. */
const EPOCH_1904_S = 2_082_844_800;

export interface FilmHeader {
  /** UTC milliseconds; null where the film does not say or says a time before 1970. */
  readonly time: number | null;
  /** `utc`, or the offset that the device wrote beside it. */
  readonly basis: string;
  /** `original`: Apple's date of recording. `container`: the date in the film's header, which an export may renew. */
  readonly clock: 'original' | 'container';
  readonly place: Iso6709 | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly seconds: number | null;
}

/** Throws `Undecodable` when the file has no film header (`moov`), as when it was cut short while recording. */
export function filmHeader(source: ByteSource): FilmHeader {
  const window = new Window(source);
  const moov = boxNamed(window, { from: 0, to: window.size }, 'moov');
  if (moov === null) throw new Undecodable('film: it has no header (no moov box), or is no film');
  const keys = quicktimeKeys(window, moov);
  const created = isoTime(keys.get('com.apple.quicktime.creationdate') ?? '');
  const { createdMs, seconds } = movieHeader(window, moov);
  const spoken = keys.get('com.apple.quicktime.location.ISO6709') ?? xyz(window, moov);
  return {
    time: created?.ms ?? createdMs,
    basis: created?.basis ?? 'utc',
    clock: created === null ? 'container' : 'original',
    place: spoken === null ? null : withAccuracy(parseIso6709(spoken), keys),
    make: keys.get('com.apple.quicktime.make') ?? keys.get('com.android.manufacturer') ?? null,
    model: keys.get('com.apple.quicktime.model') ?? keys.get('com.android.model') ?? null,
    ...largestTrack(window, moov),
    seconds,
  };
}

function withAccuracy(place: Iso6709 | null, keys: ReadonlyMap<string, string>): Iso6709 | null {
  const metres = Number(keys.get('com.apple.quicktime.location.accuracy.horizontal') ?? Number.NaN);
  return place === null || !(metres >= 0) ? place : { ...place, accuracy: metres };
}

function movieHeader(window: Window, moov: Box): { createdMs: number | null; seconds: number | null } {
  const box = boxNamed(window, moov, 'mvhd');
  if (box === null) return { createdMs: null, seconds: null };
  const wide = window.bytes(box.from, 1)[0] === 1;
  const view = window.view(box.from, wide ? 32 : 20);
  const created = wide ? Number(view.getBigUint64(4)) : view.getUint32(4);
  const scale = view.getUint32(wide ? 20 : 12);
  const length = wide ? Number(view.getBigUint64(24)) : view.getUint32(16);
  // All ones mean that the length is not known.
  const known = scale > 0 && length !== (wide ? 2 ** 64 : 2 ** 32 - 1);
  const ms = (created - EPOCH_1904_S) * 1000;
  return { createdMs: ms > 0 && ms <= 8.64e15 ? ms : null, seconds: known ? Math.round((length / scale) * 1000) / 1000 : null };
}

/** Display size of the largest track: sound has none. */
function largestTrack(window: Window, moov: Box): { width: number | null; height: number | null } {
  let largest = { width: 0, height: 0 };
  for (const track of boxes(window, moov.from, moov.to)) {
    const head = track.type === 'trak' ? boxNamed(window, track, 'tkhd') : null;
    if (head === null || head.to - head.from < 84) continue;
    const at = window.bytes(head.from, 1)[0] === 1 ? 88 : 76;
    const view = window.view(head.from + at, 8);
    // 16.16 fixed point.
    const size = { width: view.getUint32(0) >>> 16, height: view.getUint32(4) >>> 16 };
    if (size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest.width === 0 ? { width: null, height: null } : largest;
}

/** The older place for a position: text with a length and a language before it. */
function xyz(window: Window, moov: Box): string | null {
  const box = boxAt(window, moov, 'udta', '\u00a9xyz');
  if (box === null || box.to - box.from < 4) return null;
  const length = window.view(box.from, 2).getUint16(0);
  return window.latin1(box.from + 4, Math.min(length, box.to - box.from - 4, 200));
}
