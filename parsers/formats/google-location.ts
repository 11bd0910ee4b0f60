/**
 * Pieces that Google's location exports share, whichever of their generations: members reached safely, positions as
 * integers times ten million or as text, times as text in milliseconds or ISO.
 */
import { isoTime, type IsoTime } from './civil-time.ts';
import { decimal, position, type Position } from './position.ts';

/** The member at a path of names; undefined where the path ends early. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[name];
  }
  return here;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A number, also where it is written as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? decimal(value) : null;
}

/** `latitudeE7` and `longitudeE7`: degrees times ten million. Some exports let negative ones run over 32 bits. */
export function e7Position(lat: unknown, lon: unknown): Position | null {
  const [y, x] = [numberOf(lat), numberOf(lon)];
  if (y === null || x === null) return null;
  return position(unwrapped(y, 90) / 1e7, unwrapped(x, 180) / 1e7);
}

function unwrapped(value: number, most: number): number {
  return value > most * 1e7 ? value - 2 ** 32 : value;
}

/** `35.6581°, 139.7017°` as Android writes it, or `geo:35.6581,139.7017` as iOS does. */
export function latLngText(value: unknown): Position | null {
  if (typeof value !== 'string') return null;
  const parts = /^(?:geo:)?\s*([^,]{1,30}),([^,;]{1,30})/.exec(value.replaceAll('°', ''));
  return parts === null ? null : position(decimal(parts[1]), decimal(parts[2]));
}

/** An ISO time, or milliseconds since 1970 as text or number; null for anything else, and for 0. */
export function googleTime(iso: unknown, ms?: unknown): IsoTime | null {
  const read = typeof iso === 'string' ? isoTime(iso) : null;
  if (read !== null) return read;
  const count = numberOf(ms);
  return count === null || count <= 0 || count > 8.64e15 ? null : { ms: Math.trunc(count), basis: 'utc' };
}
