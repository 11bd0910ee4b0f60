/** The cursor that walks a typedstream: numbers with their length tags, shared strings, classes and objects. */
import { LimitReached, Undecodable } from '../parser.ts';
import { latin1, utf8 } from './bytes-text.ts';
import { exactInteger } from './plist-value.ts';
import type { TypedObject, TypedValue } from './typedstream.ts';
import { elementsOf, splitTypes } from './typedstream-types.ts';

const HEADER = 13;
/** One-byte heads that announce something else than a small number. */
const INT2 = -127;
const INT4 = -126;
const REAL = -125;
const NEW = -124;
const NIL = -123;
const END = -122;
const INT8 = -121;
const FIRST_TAG = -128;
const LAST_TAG = -111;
/** Mentions are numbered from here. */
const FIRST_MENTION = -110;
const MAX_DEPTH = 128;
const MAX_CLASSES = 64;

type Shared = Exclude<TypedValue, number | bigint | boolean | Uint8Array | readonly TypedValue[]>;

export class TypedReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #strings: Uint8Array[] = [];
  /** Types that a shared string spells, once it was read as such. */
  readonly #types = new Map<Uint8Array, readonly string[]>();
  readonly #shared: Shared[] = [];
  #at = HEADER;
  #depth = 0;
  /** Types such as empty structures take no bytes, so steps have to be counted as well. */
  #steps: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = bytes[2] === 's'.charCodeAt(0);
    this.#steps = 10_000 + 2 * bytes.length;
  }

  groups(): TypedValue[][] {
    this.#integer(this.#head(), true);
    const groups: TypedValue[][] = [];
    while (this.#at < this.#bytes.length) groups.push(this.#group(this.#head()));
    return groups;
  }

  #fail(message: string): never {
    throw new Undecodable(`typedstream: ${message} at byte ${this.#at}`);
  }

  #over(message: string): never {
    throw new LimitReached(`typedstream: ${message} at byte ${this.#at}`);
  }

  #take(size: number): number {
    const from = this.#at;
    if (from + size > this.#bytes.length) this.#fail(`${size} bytes are announced, ${this.#bytes.length - from} are left,`);
    this.#at = from + size;
    return from;
  }

  #head(): number {
    return this.#view.getInt8(this.#take(1));
  }

  #raw(size: number): Uint8Array {
    const from = this.#take(size);
    return this.#bytes.subarray(from, from + size);
  }

  #integer(head: number, signed: boolean): number {
    if (head === INT2) {
      const at = this.#take(2);
      return signed ? this.#view.getInt16(at, this.#little) : this.#view.getUint16(at, this.#little);
    }
    if (head === INT4) {
      const at = this.#take(4);
      return signed ? this.#view.getInt32(at, this.#little) : this.#view.getUint32(at, this.#little);
    }
    if (head >= FIRST_TAG && head <= LAST_TAG) this.#fail(`tag ${head} where a number belongs`);
    return signed ? head : head & 0xff;
  }

  /** A whole number as a value; only these are ever written with eight bytes. */
  #whole(signed: boolean): number | bigint {
    const head = this.#head();
    if (head !== INT8) return this.#integer(head, signed);
    const at = this.#take(8);
    return exactInteger(signed ? this.#view.getBigInt64(at, this.#little) : this.#view.getBigUint64(at, this.#little));
  }

  #real(size: 4 | 8): number {
    const head = this.#head();
    if (head !== REAL) return this.#integer(head, true);
    const at = this.#take(size);
    return size === 4 ? this.#view.getFloat32(at, this.#little) : this.#view.getFloat64(at, this.#little);
  }

  /** Place in a table that a head mentions. */
  #mention(head: number): number {
    return this.#integer(head, true) - FIRST_MENTION;
  }

  #sharedString(head: number): Uint8Array | null {
    if (head === NIL) return null;
    if (head === NEW) {
      const bytes = this.#raw(this.#integer(this.#head(), false));
      this.#strings.push(bytes);
      return bytes;
    }
    return this.#strings[this.#mention(head)] ?? this.#fail('a string is mentioned that was never written,');
  }

  #group(head: number): TypedValue[] {
    const spelled = this.#sharedString(head) ?? this.#fail('a group without types');
    let types = this.#types.get(spelled);
    if (types === undefined) this.#types.set(spelled, (types = splitTypes(latin1(spelled))));
    return types.map((type) => this.#value(type));
  }

  #value(type: string): TypedValue {
    if (--this.#steps < 0) this.#fail('more values than its size allows');
    switch (type[0]) {
      case 'c':
        return this.#view.getInt8(this.#take(1));
      case 'C':
        return this.#view.getUint8(this.#take(1));
      case 'B':
        return this.#integer(this.#head(), false) !== 0;
      case 's':
      case 'i':
      case 'l':
      case 'q':
        return this.#whole(true);
      case 'S':
      case 'I':
      case 'L':
      case 'Q':
        return this.#whole(false);
      case 'f':
        return this.#real(4);
      case 'd':
        return this.#real(8);
      case '+':
        return this.#unsharedString();
      case '*':
        return this.#cString();
      case '%':
      case ':':
        return this.#sharedString(this.#head());
      case '#':
        return this.#classValue();
      case '@':
        return this.#object();
      case '!':
        return null;
      default:
        return this.#compound(type);
    }
  }

  #compound(type: string): TypedValue {
    const elements = elementsOf(type);
    if (elements.count > this.#bytes.length) this.#fail(`${elements.count} values are announced`);
    if (elements.types[0] === 'c' || elements.types[0] === 'C') {
      if (elements.types.length === 1 && type[0] === '[') return this.#raw(elements.count);
    }
    if (++this.#depth > MAX_DEPTH) this.#over(`types nested more than ${MAX_DEPTH} deep`);
    const values: TypedValue[] = [];
    for (let i = 0; i < elements.count; i++) for (const inner of elements.types) values.push(this.#value(inner));
    this.#depth--;
    return values;
  }

  #unsharedString(): Uint8Array | null {
    const head = this.#head();
    return head === NIL ? null : this.#raw(this.#integer(head, false));
  }

  #cString(): TypedValue {
    const head = this.#head();
    if (head === NIL) return null;
    if (head !== NEW) return this.#sharedAt(head);
    const bytes = this.#sharedString(this.#head()) ?? this.#fail('a string that is nothing');
    const shared = { kind: 'string', bytes } as const;
    this.#shared.push(shared);
    return shared;
  }

  #sharedAt(head: number): Shared {
    const shared = this.#shared[this.#mention(head)];
    return shared === undefined ? this.#fail('an object is mentioned that was never written,') : shared;
  }

  #classValue(): TypedValue {
    const classes = this.#classes();
    return classes.length === 0 ? null : { kind: 'class', classes };
  }

  /** A class and those it descends from, nearest first; each is shared on its own. */
  #classes(): readonly string[] {
    const fresh: string[] = [];
    let known: readonly string[] = [];
    for (;;) {
      const head = this.#head();
      if (head === NIL) break;
      if (head !== NEW) {
        const shared = this.#sharedAt(head);
        if (shared === null || shared.kind !== 'class') this.#fail('something else is mentioned as a class');
        known = shared.classes;
        break;
      }
      const name = this.#sharedString(this.#head()) ?? this.#fail('a class without a name');
      this.#integer(this.#head(), true);
      fresh.push(utf8(name));
      // Its own line is only complete below; the place in the table is taken now, as the writer did.
      this.#shared.push({ kind: 'class', classes: [] });
      if (fresh.length > MAX_CLASSES) break;
    }
    // Checked as a whole: every class keeps its line, and lines could grow by each other.
    if (fresh.length + known.length > MAX_CLASSES) this.#over(`more than ${MAX_CLASSES} classes in a line`);
    const line = [...fresh, ...known];
    for (let i = 0; i < fresh.length; i++) {
      this.#shared[this.#shared.length - fresh.length + i] = { kind: 'class', classes: line.slice(i) };
    }
    return line;
  }

  #object(): TypedValue {
    const head = this.#head();
    if (head === NIL) return null;
    if (head !== NEW) return this.#sharedAt(head);
    if (++this.#depth > MAX_DEPTH) this.#over(`objects nested more than ${MAX_DEPTH} deep`);
    const place = this.#shared.push(null) - 1;
    const object: { kind: 'object'; classes: readonly string[]; groups: TypedValue[][] } = {
      kind: 'object',
      classes: [],
      groups: [],
    };
    this.#shared[place] = object satisfies TypedObject;
    object.classes = this.#classes();
    for (;;) {
      const next = this.#head();
      if (next === END) break;
      object.groups.push(this.#group(next));
    }
    this.#depth--;
    return object;
  }
}
