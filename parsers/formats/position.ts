/** What counts as a position on earth. */

export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/**
 * Degrees WGS84 when they are a place: finite, in range, and not exactly 0/0, which devices write for "no fix".
 * Anything else is null.
 */
export function position(lat: number | null | undefined, lon: number | null | undefined): Position | null {
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return null;
  return lat === 0 && lon === 0 ? null : { lat, lon };
}

/** A decimal number as XML and text files write it; null for anything else, such as an empty text or `NaN`. */
export function decimal(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
