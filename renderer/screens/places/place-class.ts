/** How a position came about, from what its record says of itself. Nothing is guessed: what is not said is unknown. */
import type { RecordView } from '../../../contract/record.ts';

export const PLACE_CLASSES = ['recorded', 'estimated', 'photo', 'shared', 'sent', 'searched', 'sender', 'unknown'] as const;
export type PlaceClass = (typeof PLACE_CLASSES)[number];

const MEDIA = new Set(['photos', 'videos']);
/** Where a Wi-Fi point or a mast stands, which the phone was told of: it need never have been there. */
const SENDERS = new Set(['wifi-position', 'wifi-network-position', 'cell-position']);
const SAID = new Set(['messages', 'social', 'email']);

/** A parser's own word first; then what kind of record holds the position, and which way it went. */
export function placeClass({ meta, category, kind, direction }: RecordView): PlaceClass {
  if (meta['class'] === 'recorded' || meta['class'] === 'estimated') return meta['class'];
  if (SENDERS.has(kind)) return 'sender';
  if (MEDIA.has(category)) return 'photo';
  if (SAID.has(category) && direction === 'in') return 'shared';
  if (SAID.has(category) && direction === 'out') return 'sent';
  return kind === 'search' ? 'searched' : 'unknown';
}

export interface Spot {
  /** Degrees; of a square its south-west corner. */
  readonly lat: number;
  readonly lon: number;
  /** Degrees; 0 for an exact position. */
  readonly side: number;
}

/** Exact where the level gives it, else the square; null for a record without either. */
export function spotOf({ lat, lon, square }: RecordView): Spot | null {
  if (typeof lat === 'number' && typeof lon === 'number') return { lat, lon, side: 0 };
  return square === null || square === undefined ? null : square;
}
