/** Single values of a property list, held to the kind that is asked for: null where it is another, or absent. */
import { PlistDate, type PlistValue } from './plist-value.ts';

export function textOf(value: PlistValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(value: PlistValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flagOf(value: PlistValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** UTC milliseconds of a date. */
export function momentOf(value: PlistValue | undefined): number | null {
  return value instanceof PlistDate && value.ms > 0 ? value.ms : null;
}

/** What a record says of its time: nothing where there is none. */
export function timed(ms: number | null): { time: number; basis: string } | null {
  return ms === null ? null : { time: ms, basis: 'utc' };
}

/** Six bytes as an address of a network card, `00:1b:63:84:45:e6`. */
export function macAddressOf(value: PlistValue | undefined): string | null {
  if (!(value instanceof Uint8Array) || value.length !== 6) return null;
  return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join(':');
}
