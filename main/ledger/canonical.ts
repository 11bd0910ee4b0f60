/**
 * JSON in one byte form only: the JSON Canonicalization Scheme (RFC 8785). Whatever is hashed or signed goes through here,
 * so it refuses everything that two programs could write in two ways rather than choosing one for them.
 */

/** Deeper than anything Remit writes; keeps a hostile value from exhausting the stack. */
const MAX_DEPTH = 64;

/** A value that has no canonical form. `path` says where in it, such as `$.facts.items[3]`. */
export class NotCanonical extends TypeError {
  readonly path: string;
  readonly why: string;
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = 'NotCanonical';
    this.path = path;
    this.why = why;
  }
}

export interface CanonicalOptions {
  /** Refuse every number that is not an integer within ±(2^53-1), as ledger entries do. */
  readonly integers?: boolean;
}

/**
 * RFC 8785 text of a value made of null, booleans, finite numbers, well-formed strings, arrays and plain objects.
 * Throws `NotCanonical` on anything else: undefined, holes, big integers, dates, class instances, lone surrogates.
 */
export function canonicalJson(value: unknown, options: CanonicalOptions = {}): string {
  return write(value, 0, options.integers === true);
}

/**
 * Whether `json` is canonical, given the value that `JSON.parse` made of it: what writing the value anew and comparing says, at
 * half the cost where it is, for whoever reads a hundred thousand lines. ECMAScript writes parsed JSON back as RFC 8785 does
 * except for the order of keys and for lone surrogates, so text that it gives back, with neither, is canonical.
 */
export function isCanonical(json: string, value: unknown, options: CanonicalOptions = {}): boolean {
  if (sound(value, 0, options.integers === true) && JSON.stringify(value) === json) return true;
  try {
    return canonicalJson(value, options) === json;
  } catch (error) {
    if (error instanceof NotCanonical) return false;
    throw error;
  }
}

function sound(value: unknown, depth: number, integers: boolean): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return !integers || Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((each) => sound(each, depth + 1, integers));
  const fields = value as Record<string, unknown>;
  let before = '';
  for (const key of Object.keys(fields)) {
    if (key < before || !key.isWellFormed() || !sound(fields[key], depth + 1, integers)) return false;
    before = key;
  }
  return true;
}

function write(value: unknown, depth: number, integers: boolean): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      return numeral(value, integers);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw new NotCanonical('$', `nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? list(value, depth, integers) : record(value, depth, integers);
    default:
      throw new NotCanonical('$', `JSON has no ${typeof value}`);
  }
}

/** Printable ASCII without quote and backslash, which nobody escapes: nearly every string there is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** ECMAScript's own quoting is the one RFC 8785 section 3.2.2.2 asks for, once lone surrogates are out. */
function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new NotCanonical('$', 'a lone surrogate has no UTF-8 form');
  return JSON.stringify(value);
}

/** ECMAScript's number-to-string is the one RFC 8785 section 3.2.2.3 asks for; minus zero is written 0. */
function numeral(value: number, integers: boolean): string {
  if (!Number.isFinite(value)) throw new NotCanonical('$', `JSON has no ${value}`);
  if (integers && !Number.isSafeInteger(value)) throw new NotCanonical('$', `${value} is not an exact integer`);
  return String(value === 0 ? 0 : value);
}

function list(value: readonly unknown[], depth: number, integers: boolean): string {
  let out = '';
  let at = 0;
  try {
    // By index: a hole must be seen as undefined and refused, and iteration by key would skip it.
    for (; at < value.length; at++) out += `${at === 0 ? '' : ','}${write(value[at], depth + 1, integers)}`;
  } catch (error) {
    throw further(error, `[${at}]`);
  }
  return `[${out}]`;
}

function record(value: object, depth: number, integers: boolean): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('$', 'not a plain object');
  const fields = value as Record<string, unknown>;
  let out = '';
  let at = '';
  try {
    for (const key of inOrder(Object.keys(fields))) {
      at = key;
      out += `${out === '' ? '' : ','}${text(key)}:${write(fields[key], depth + 1, integers)}`;
    }
  } catch (error) {
    throw further(error, `.${at}`);
  }
  return `{${out}}`;
}

/** Compared by UTF-16 code units, the order of RFC 8785 section 3.2.3. What was read from canonical text is sorted already. */
function inOrder(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at++) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.sort();
  }
  return keys;
}

/** The same error seen from one level out. Paths are only put together when one is needed. */
function further(error: unknown, step: string): unknown {
  return error instanceof NotCanonical ? new NotCanonical(`$${step}${error.path.slice(1)}`, error.why) : error;
}
