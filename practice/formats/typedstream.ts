/**
 * Writes NeXT/Apple typedstreams (version 4, little-endian, system version 1000), only as far as Messages uses them: one
 * NSMutableAttributedString with its runs. Format facts: strings and objects are numbered apart, each from 0x92 in order of
 * first use, and later uses write the number; 0x84 announces something new, 0x85 nothing, 0x86 the end of an object;
 * integers are one signed byte, or 0x81 and 16 bits, or 0x82 and 32 bits.
 */
const NEW = 0x84;
const NIL = 0x85;
const END = 0x86;
const FIRST = 0x92;

/** A run of text and what hangs on it: a message part, a mention, an attachment. */
export interface Run {
  /** UTF-16 units. */
  readonly length: number;
  readonly attributes: Readonly<Record<string, number | string>>;
}

type ClassChain = readonly (readonly [name: string, version: number])[];
const OBJECT: ClassChain = [['NSObject', 0]];
const STRING: ClassChain = [['NSString', 1], ...OBJECT];
const MUTABLE_STRING: ClassChain = [['NSMutableString', 1], ...STRING];
const DICTIONARY: ClassChain = [['NSDictionary', 0], ...OBJECT];
const NUMBER: ClassChain = [['NSNumber', 0], ['NSValue', 0], ...OBJECT];
const ATTRIBUTED: ClassChain = [['NSMutableAttributedString', 0], ['NSAttributedString', 0], ...OBJECT];

/** Bytes of an attributed string. Without `runs` the whole text is part 0 of a message, as a plain message is stored. */
export function attributedBody(text: string, runs?: readonly Run[]): Buffer {
  const stream = new Stream();
  stream.type('@');
  stream.object(ATTRIBUTED, () => {
    stream.type('@');
    stream.object(MUTABLE_STRING, () => stream.text(text));
    const all = runs ?? [{ length: text.length, attributes: { __kIMMessagePartAttributeName: 0 } }];
    for (const [index, run] of all.entries()) {
      stream.type('iI');
      stream.integer(index + 1);
      stream.integer(run.length);
      stream.type('@');
      stream.object(DICTIONARY, () => stream.dictionary(run.attributes));
    }
  });
  return stream.bytes();
}

class Stream {
  readonly #out: Buffer[] = [Buffer.from([4, 11]), Buffer.from('streamtyped', 'latin1'), Buffer.from([0x81, 0xe8, 0x03])];
  readonly #strings = new Map<string, number>();
  readonly #classes = new Map<string, number>();
  #objects = 0;

  bytes(): Buffer {
    return Buffer.concat(this.#out);
  }

  integer(value: number): void {
    if (value >= -110 && value <= 127) this.#out.push(Buffer.from([value & 0xff]));
    else if (value >= -32_768 && value <= 32_767) {
      const bytes = Buffer.from([0x81, 0, 0]);
      bytes.writeInt16LE(value, 1);
      this.#out.push(bytes);
    } else {
      const bytes = Buffer.from([0x82, 0, 0, 0, 0]);
      bytes.writeInt32LE(value, 1);
      this.#out.push(bytes);
    }
  }

  type(encoding: string): void {
    this.#shared(encoding);
  }

  object(chain: ClassChain, contents: () => void): void {
    this.#mark(NEW);
    this.#objects += 1;
    this.#class(chain);
    contents();
    this.#mark(END);
  }

  text(text: string): void {
    this.type('+');
    this.#plain(text);
  }

  dictionary(entries: Readonly<Record<string, number | string>>): void {
    this.type('i');
    this.integer(Object.keys(entries).length);
    for (const [key, value] of Object.entries(entries)) {
      this.type('@');
      this.object(STRING, () => this.text(key));
      this.type('@');
      if (typeof value === 'string') this.object(STRING, () => this.text(value));
      else this.object(NUMBER, () => this.#number(value));
    }
  }

  #number(value: number): void {
    this.type('*');
    this.#mark(NEW);
    this.#objects += 1;
    this.#shared('i');
    this.type('i');
    this.integer(value);
  }

  #class(chain: ClassChain): void {
    const [head, ...rest] = chain;
    if (head === undefined) return this.#mark(NIL);
    const [name, version] = head;
    const known = this.#classes.get(name);
    if (known !== undefined) return this.#mark(FIRST + known);
    this.#mark(NEW);
    this.#shared(name);
    this.integer(version);
    this.#classes.set(name, this.#objects);
    this.#objects += 1;
    this.#class(rest);
  }

  #shared(text: string): void {
    const known = this.#strings.get(text);
    if (known !== undefined) return this.#mark(FIRST + known);
    this.#strings.set(text, this.#strings.size);
    this.#mark(NEW);
    this.#plain(text);
  }

  #plain(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.integer(bytes.length);
    this.#out.push(bytes);
  }

  #mark(byte: number): void {
    this.#out.push(Buffer.from([byte]));
  }
}
