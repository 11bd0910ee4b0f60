/** NSAttributedString out of a typedstream: the text and what its stretches carry (parts, attachments, mentions, links). */
import { LimitReached, Undecodable } from '../parser.ts';
import { utf8 } from './bytes-text.ts';
import { MAC_EPOCH_S } from './epochs.ts';
import { readTypedstream, type TypedObject, type TypedValue } from './typedstream.ts';

export type Attribute =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly Attribute[]
  | ReadonlyMap<string, Attribute>
  /** An object without a plain form. */
  | { readonly $class: string };

/** A stretch of text, in UTF-16 units as JavaScript counts them. */
export interface TextRun {
  readonly start: number;
  readonly length: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface AttributedText {
  readonly text: string;
  readonly runs: readonly TextRun[];
}

const MAX_DEPTH = 64;
const MAX_NODES = 200_000;

/**
 * Text and runs of the first attributed or plain string that is archived at the top of the stream.
 * Throws `Undecodable` when the bytes are no typedstream or it holds something else.
 */
export function attributedText(bytes: Uint8Array): AttributedText {
  const top = readTypedstream(bytes).flat().filter(isObject);
  for (const object of top) {
    if (object.classes.includes('NSAttributedString')) return attributed(object);
    if (object.classes.includes('NSString')) return { text: stringOf(object), runs: [] };
  }
  throw new Undecodable(`typedstream: it holds ${top[0]?.classes[0] ?? 'no object'}, not a text`);
}

/** A dictionary, list, string, number, date, data or URL of the stream as a plain value; what contains itself is cut to null. */
export function plainAttribute(value: TypedValue): Attribute {
  return new Plainer().plain(value);
}

function isObject(value: TypedValue | undefined): value is TypedObject {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'object';
}

function attributed(object: TypedObject): AttributedText {
  const [first, ...rest] = object.groups;
  const [string] = first ?? [];
  if (!isObject(string) || !string.classes.includes('NSString'))
    throw new Undecodable('typedstream: an attributed string without a string');
  const text = stringOf(string);
  const known: ReadonlyMap<string, Attribute>[] = [];
  const plainer = new Plainer();
  const runs: TextRun[] = [];
  let start = 0;
  // Each run names its attributes by number; they follow the run that names them first.
  for (let at = 0; at < rest.length && start < text.length; at++) {
    const [number, length] = rest[at] ?? [];
    if (typeof number !== 'number' || typeof length !== 'number') break;
    if (number > known.length) known.push(dictionaryOf(plainer, rest[++at]?.[0]));
    const attributes = known[number - 1] ?? new Map<string, Attribute>();
    if (length > 0) runs.push({ start, length: Math.min(length, text.length - start), attributes });
    start += length;
  }
  return { text, runs };
}

function dictionaryOf(plainer: Plainer, value: TypedValue | undefined): ReadonlyMap<string, Attribute> {
  const plain = value === undefined ? null : plainer.plain(value);
  return plain instanceof Map ? plain : new Map();
}

function stringOf(object: TypedObject): string {
  const bytes = object.groups[0]?.[0];
  return bytes instanceof Uint8Array ? utf8(bytes) : '';
}

class Plainer {
  #nodes = 0;
  readonly #open = new Set<TypedObject>();

  plain(value: TypedValue): Attribute {
    if (++this.#nodes > MAX_NODES) throw new LimitReached(`typedstream: more than ${MAX_NODES} attributes`);
    if (isObject(value)) return this.#object(value);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    if ('kind' in value) {
      return value.kind === 'string' ? utf8(value.bytes) : { $class: value.classes[0] ?? '' };
    }
    return value.map((item) => this.plain(item));
  }

  #object(object: TypedObject): Attribute {
    if (this.#open.has(object) || this.#open.size >= MAX_DEPTH) return null;
    this.#open.add(object);
    const plain = this.#known(object);
    this.#open.delete(object);
    return plain;
  }

  #known(object: TypedObject): Attribute {
    const is = (name: string) => object.classes.includes(name);
    const values = object.groups.flat();
    if (is('NSString')) return stringOf(object);
    if (is('NSDictionary')) return this.#pairs(values.slice(1));
    if (is('NSArray') || is('NSSet')) return values.slice(1).map((item) => this.plain(item));
    // The type is written as text before the number itself.
    if (is('NSNumber')) return this.plain(values.at(-1) ?? null);
    if (is('NSDate')) return typeof values[0] === 'number' ? Math.round((values[0] + MAC_EPOCH_S) * 1000) : null;
    if (is('NSData')) return values.find((value) => value instanceof Uint8Array) ?? null;
    if (is('NSURL')) return this.#url(values);
    return { $class: object.classes[0] ?? '' };
  }

  #pairs(values: readonly TypedValue[]): Map<string, Attribute> {
    const pairs = new Map<string, Attribute>();
    for (let at = 0; at + 1 < values.length; at += 2) {
      const key = this.plain(values[at] as TypedValue);
      if (typeof key === 'string') pairs.set(key, this.plain(values[at + 1] as TypedValue));
    }
    return pairs;
  }

  #url(values: readonly TypedValue[]): Attribute {
    const parts = values.filter(isObject).map((value) => this.plain(value));
    const text = parts.findLast((part) => typeof part === 'string');
    return text ?? null;
  }
}
