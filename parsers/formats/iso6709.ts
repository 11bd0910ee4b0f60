/** Positions as films write them, ISO 6709: `+51.4170-000.0810+028.516/`. */
import { position, type Position } from './position.ts';

export interface Iso6709 extends Position {
  /** Metres. */
  readonly altitude: number | null;
  /** Metres, where the film gives it beside the position. */
  readonly accuracy: number | null;
}

/** Degrees, or degrees with minutes, or with seconds too, told apart by the digits before the point. Null for anything else. */
export function parseIso6709(text: string): Iso6709 | null {
  const parts = /^([+-]\d{2,6}(?:\.\d+)?)([+-]\d{3,7}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?(?:CRS[^/]*)?\/?\0*$/.exec(text.trim());
  if (parts === null) return null;
  const place = position(angle(parts[1] as string, 2), angle(parts[2] as string, 3));
  return place === null ? null : { ...place, altitude: parts[3] === undefined ? null : Number(parts[3]), accuracy: null };
}

/** `digits` of whole degrees, then perhaps two of minutes, then perhaps two of seconds. */
function angle(text: string, digits: number): number {
  const sign = text[0] === '-' ? -1 : 1;
  const [whole = '', fraction = ''] = text.slice(1).split('.');
  const extra = whole.length - digits;
  const degrees = Number(whole.slice(0, digits));
  const rest = whole.slice(digits);
  const decimals = fraction === '' ? 0 : Number(`0.${fraction}`);
  if (extra === 0) return sign * (degrees + decimals);
  if (extra === 2) return sign * (degrees + (Number(rest) + decimals) / 60);
  if (extra === 4) return sign * (degrees + Number(rest.slice(0, 2)) / 60 + (Number(rest.slice(2)) + decimals) / 3600);
  return Number.NaN;
}
