/** What a property list can hold, whichever way it was written. */

/** A moment, as integer UTC milliseconds. Property lists know no time zone. */
export class PlistDate {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A reference inside a keyed archive: the index of another object. */
export class PlistUid {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

export type PlistDict = ReadonlyMap<string, PlistValue>;

/** Whole numbers beyond 2^53 are bigint, so that they stay exact. Dictionaries are maps: no key can reach a prototype. */
export type PlistValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | PlistDate
  | PlistUid
  | readonly PlistValue[]
  | PlistDict;

export function isDict(value: PlistValue | undefined): value is PlistDict {
  return value instanceof Map;
}

export function isList(value: PlistValue | undefined): value is readonly PlistValue[] {
  return Array.isArray(value);
}

/** The value at a path of dictionary keys and list positions; undefined where the path ends early. */
export function plistAt(value: PlistValue | undefined, ...path: readonly (string | number)[]): PlistValue | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'string') here = isDict(here) ? here.get(step) : undefined;
    else here = isList(here) ? here[step] : undefined;
  }
  return here;
}

/** A whole number as number where that is exact, else as bigint. */
export function exactInteger(value: bigint): number | bigint {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}
