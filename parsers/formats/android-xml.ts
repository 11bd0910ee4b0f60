/**
 * Android's binary XML of settings and lists (since Android 12; not that of packages): magic `ABX` and a zero, then a
 * token a byte: what in the low half, how its value is written in the high half. Numbers are big-endian, words are
 * preceded by their length in two bytes; interned words are written once and referred to by number. Facts of the format:
 * AOSP `BinaryXmlSerializer`.
 */
import { Undecodable } from '../parser.ts';
import type { XmlHandler } from './xml-stream.ts';

const MAGIC = [0x41, 0x42, 0x58, 0x00];
const MAX_DEPTH = 256;
const NEW_WORD = 0xffff;

/** What a token is: its low half. */
const TOKEN = { startTag: 2, endTag: 3, text: 4, cdata: 5, endDocument: 1, attribute: 15 } as const;

export function isAndroidXml(head: Uint8Array): boolean {
  return MAGIC.every((byte, at) => head[at] === byte);
}

/** Walks a document from its first to its last token. Throws `Undecodable` where it does not hold together. */
export function readAndroidXml(bytes: Uint8Array, handler: XmlHandler): void {
  if (!isAndroidXml(bytes)) throw new Undecodable('Android binary XML: it does not begin with ABX');
  const words = new Words(bytes, MAGIC.length);
  const open: string[] = [];
  let begun = false;
  let pending: { name: string; attributes: Record<string, string> } | null = null;
  const flush = () => {
    if (pending !== null) handler.open(pending.name, pending.attributes);
    pending = null;
  };
  while (!words.atEnd) {
    const token = words.u8();
    const what = token & 0x0f;
    if (what === TOKEN.attribute) {
      const name = words.interned();
      const value = words.value(token >> 4);
      if (pending === null) throw new Undecodable('Android binary XML: an attribute outside of a tag');
      (pending as { attributes: Record<string, string> }).attributes[name] = value;
      continue;
    }
    flush();
    const value = words.value(token >> 4);
    if (what === TOKEN.startTag) {
      if (open.length >= MAX_DEPTH) throw new Undecodable(`Android binary XML: nested more than ${MAX_DEPTH} deep`);
      open.push(value);
      begun = true;
      pending = { name: value, attributes: Object.create(null) as Record<string, string> };
    } else if (what === TOKEN.endTag) {
      if (open.pop() !== value)
        throw new Undecodable(`Android binary XML: an end of ${value.slice(0, 40)} without its beginning`);
      handler.close(value);
    } else if (what === TOKEN.text || what === TOKEN.cdata) handler.text(value);
    else if (what === TOKEN.endDocument) break;
  }
  flush();
  if (!begun) throw new Undecodable('Android binary XML: it holds no tag');
  if (open.length > 0) throw new Undecodable(`Android binary XML: it breaks off inside ${open.at(-1)?.slice(0, 40)}`);
}

class Words {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #interned: string[] = [];
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  interned(): string {
    const index = this.#view.getUint16(this.#take(2));
    if (index !== NEW_WORD) {
      const word = this.#interned[index];
      if (word === undefined) throw new Undecodable(`Android binary XML: word ${index} is referred to before it is written`);
      return word;
    }
    const word = this.#text();
    // Beyond this the writer itself stops interning.
    if (this.#interned.length < NEW_WORD) this.#interned.push(word);
    return word;
  }

  /** The value of a token, as text. The types are AOSP's, by number. */
  value(type: number): string {
    switch (type) {
      case 0:
      case 1:
        return '';
      case 2:
        return this.#text();
      case 3:
        return this.interned();
      case 4:
        return Buffer.from(this.#blob()).toString('hex');
      case 5:
        return Buffer.from(this.#blob()).toString('base64');
      case 6:
        return String(this.#view.getInt32(this.#take(4)));
      case 7:
        return this.#view.getUint32(this.#take(4)).toString(16);
      case 8:
        return String(this.#view.getBigInt64(this.#take(8)));
      case 9:
        return this.#view.getBigUint64(this.#take(8)).toString(16);
      case 10:
        return String(this.#view.getFloat32(this.#take(4)));
      case 11:
        return String(this.#view.getFloat64(this.#take(8)));
      case 12:
        return 'true';
      case 13:
        return 'false';
      default:
        throw new Undecodable(`Android binary XML: a value of unknown type ${type}`);
    }
  }

  /** Java's modified UTF-8: read as UTF-8, which differs only for NUL and for letters beyond the basic plane. */
  #text(): string {
    return new TextDecoder().decode(this.#blob());
  }

  #blob(): Uint8Array {
    const length = this.#view.getUint16(this.#take(2));
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #take(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new Undecodable('Android binary XML: it is cut short');
    this.#at = at + length;
    return at;
  }
}
