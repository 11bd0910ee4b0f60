/**
 * XML property lists. saxes keeps no document type: entities that a file declares for itself, at home or outside, are
 * unknown to it, so they cannot grow or fetch anything; using one is an error.
 */
import { SaxesParser } from 'saxes';
import { LimitReached, Undecodable } from '../parser.ts';
import { exactInteger, PlistDate, PlistUid, type PlistValue } from './plist-value.ts';
import { xmlDecoder } from './xml-text.ts';

const MAX_DEPTH = 512;
const MAX_NODES = 4_000_000;
/** Digits of a whole number: 64 bits need 20, and conversion time grows with the square. */
const MAX_DIGITS = 64;
const LEAVES = new Set(['string', 'key', 'integer', 'real', 'date', 'data', 'true', 'false']);

type Frame = { readonly list: PlistValue[] } | { readonly dict: Map<string, PlistValue>; key: string | null };

/** Throws `Undecodable` where the XML is broken or is no property list. */
export function readXmlPlist(bytes: Uint8Array): PlistValue {
  const text = withoutPadding(xmlDecoder(bytes).decode(bytes).trimStart());
  if (!text.startsWith('<')) fail('the file is neither a binary nor an XML property list');
  const builder = new Builder();
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => fail(error.message));
  parser.on('opentag', (tag) => builder.open(tag.name));
  parser.on('closetag', (tag) => builder.close(tag.name));
  parser.on('text', (words) => builder.words(words));
  parser.on('cdata', (words) => builder.words(words));
  parser.write(text).close();
  return builder.result();
}

/** Without the zeros and blanks that some writers fill a file up with. A pattern would try every run of them again and again. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s\0]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function fail(message: string): never {
  throw new Undecodable(`XML property list: ${message}`);
}

function over(message: string): never {
  throw new LimitReached(`XML property list: ${message}`);
}

class Builder {
  #frames: Frame[] = [];
  #leaf: string | null = null;
  #text = '';
  #nodes = 0;
  #root: PlistValue | undefined;

  open(name: string): void {
    if (this.#leaf !== null) fail(`<${name}> inside <${this.#leaf}>`);
    if (name === 'plist') return;
    if (++this.#nodes > MAX_NODES) over(`more than ${MAX_NODES} values`);
    if (LEAVES.has(name)) {
      this.#leaf = name;
      this.#text = '';
      return;
    }
    if (this.#frames.length >= MAX_DEPTH) over(`nested more than ${MAX_DEPTH} deep`);
    if (name === 'array') this.#frames.push({ list: [] });
    else if (name === 'dict') this.#frames.push({ dict: new Map(), key: null });
    else fail(`<${name}> is not known`);
  }

  words(words: string): void {
    if (this.#leaf !== null) this.#text += words;
    else if (words.trim() !== '') fail(`text outside of a value: ${JSON.stringify(words.trim().slice(0, 40))}`);
  }

  close(name: string): void {
    if (name === 'plist') return;
    if (this.#leaf === null) {
      const frame = this.#frames.pop();
      if (frame !== undefined) this.#add('list' in frame ? frame.list : closed(frame));
      return;
    }
    this.#leaf = null;
    if (name === 'key') this.#name(this.#text);
    else this.#add(leaf(name, this.#text));
  }

  result(): PlistValue {
    if (this.#root === undefined) fail('it holds no value');
    return this.#root;
  }

  #name(key: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || 'list' in frame || frame.key !== null) fail(`a key where a value belongs: ${key.slice(0, 40)}`);
    frame.key = key;
  }

  #add(value: PlistValue): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      if (this.#root !== undefined) fail('more than one value');
      this.#root = value;
    } else if ('list' in frame) {
      frame.list.push(value);
    } else {
      if (frame.key === null) fail('a value without a key');
      frame.dict.set(frame.key, value);
      frame.key = null;
    }
  }
}

/** A keyed archive written as XML spells a reference as a dictionary of one entry. */
function closed(frame: { readonly dict: Map<string, PlistValue>; key: string | null }): PlistValue {
  if (frame.key !== null) fail(`the key ${frame.key.slice(0, 40)} has no value`);
  const uid = frame.dict.size === 1 ? frame.dict.get('CF$UID') : undefined;
  return typeof uid === 'number' && uid >= 0 ? new PlistUid(uid) : frame.dict;
}

function leaf(name: string, text: string): PlistValue {
  switch (name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'integer':
      return integer(text.trim());
    case 'real':
      return real(text.trim());
    case 'date':
      return date(text.trim());
    case 'data':
      return data(text);
    default:
      return text;
  }
}

function integer(text: string): number | bigint {
  const parts = /^([+-]?)(0x[0-9a-f]+|[0-9]+)$/i.exec(text);
  if (parts === null || text.length > MAX_DIGITS) fail(`${JSON.stringify(text.slice(0, 40))} is not a whole number`);
  const size = BigInt(parts[2] as string);
  return exactInteger(parts[1] === '-' ? -size : size);
}

function real(text: string): number {
  if (/^nan$/i.test(text)) return Number.NaN;
  const endless = /^([+-]?)inf(inity)?$/i.exec(text);
  if (endless !== null) return endless[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) fail(`${JSON.stringify(text.slice(0, 40))} is not a number`);
  return Number(text);
}

/** Dates are always UTC. One that no calendar has is nothing. */
function date(text: string): PlistValue {
  if (!/^[+-]?\d{1,6}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) fail(`${JSON.stringify(text.slice(0, 40))} is not a date`);
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new PlistDate(ms);
}

function data(text: string): Uint8Array {
  const packed = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) fail('data that is not base64');
  return new Uint8Array(Buffer.from(packed, 'base64'));
}
