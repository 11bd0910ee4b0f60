/**
 * JSON in one byte form only: the JSON Canonicalization Scheme (RFC 8785). Whatever is hashed or signed goes through here,
 * so it refuses everything that two programs could write in two ways rather than choosing one for them.
 */

/** Deeper than anything Remit writes; keeps a hostile value from exhausting the stack. */
const MAX_DEPTH = 64;

/** A value that has no canonical form. `path` says where in it, such as `$.facts.items[3]`. */
export class NotCanonical extends TypeError {
  readonly path: string;
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = 'NotCanonical';
    this.path = path;
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
  return write(value, '$', 0, options.integers === true);
}

function write(value: unknown, path: string, depth: number, integers: boolean): string {
  switch (typeof value) {
    case 'string':
      return text(value, path);
    case 'number':
      return numeral(value, path, integers);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw new NotCanonical(path, `nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? list(value, path, depth, integers) : record(value, path, depth, integers);
    default:
      throw new NotCanonical(path, `JSON has no ${typeof value}`);
  }
}

/** ECMAScript's own quoting is the one RFC 8785 section 3.2.2.2 asks for, once lone surrogates are out. */
function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'a lone surrogate has no UTF-8 form');
  return JSON.stringify(value);
}

/** ECMAScript's number-to-string is the one RFC 8785 section 3.2.2.3 asks for; minus zero is written 0. */
function numeral(value: number, path: string, integers: boolean): string {
  if (!Number.isFinite(value)) throw new NotCanonical(path, `JSON has no ${value}`);
  if (integers && !Number.isSafeInteger(value)) throw new NotCanonical(path, `${value} is not an exact integer`);
  return String(value === 0 ? 0 : value);
}

function list(value: readonly unknown[], path: string, depth: number, integers: boolean): string {
  let out = '';
  // By index: a hole must be seen as undefined and refused, and iteration by key would skip it.
  for (let at = 0; at < value.length; at++) {
    out += `${at === 0 ? '' : ','}${write(value[at], `${path}[${at}]`, depth + 1, integers)}`;
  }
  return `[${out}]`;
}

function record(value: object, path: string, depth: number, integers: boolean): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, 'not a plain object');
  const fields = value as Record<string, unknown>;
  let out = '';
  // The default order compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3.
  for (const key of Object.keys(fields).sort()) {
    out += `${out === '' ? '' : ','}${text(key, path)}:${write(fields[key], `${path}.${key}`, depth + 1, integers)}`;
  }
  return `{${out}}`;
}
