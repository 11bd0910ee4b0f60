/** Writes typedstreams for tests, byte for byte as NSArchiver does for an attributed string. */

const NEW = 0x84;
const NIL = 0x85;
const END = 0x86;

type AttributeValue = string | number;

export interface RunSpec {
  readonly length: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** An NSAttributedString with these runs; text and attributes as Messages writes them. */
export function typedAttributed(text: string, runs: readonly RunSpec[]): Buffer {
  const writer = new TypedWriter();
  writer.type('@');
  writer.object(['NSAttributedString', 'NSObject'], () => {
    writer.string(text);
    for (const [at, run] of runs.entries()) {
      writer.type('iI');
      writer.integer(at + 1);
      writer.integer(run.length);
      writer.dictionary(run.attributes);
    }
  });
  return writer.done();
}

/** The writer itself, for streams of other objects. */
export class TypedWriter {
  #out: number[] = [0x04, 0x0b, ...Buffer.from('streamtyped'), 0x81, 0xe8, 0x03];
  #strings: string[] = [];
  #shared: string[] = [];

  done(): Buffer {
    return Buffer.from(this.#out);
  }

  raw(...bytes: readonly number[]): void {
    this.#out.push(...bytes);
  }

  integer(value: number): void {
    if (value >= -110 && value <= 127) this.#out.push(value & 0xff);
    else if (value >= -32768 && value <= 32767) this.#out.push(0x81, value & 0xff, (value >> 8) & 0xff);
    else this.#out.push(0x82, value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff);
  }

  type(name: string): void {
    const known = this.#strings.indexOf(name);
    if (known >= 0) this.integer(known - 110);
    else {
      this.#strings.push(name);
      this.#out.push(NEW, name.length, ...Buffer.from(name));
    }
  }

  object(classes: readonly string[], body: () => void): void {
    this.#out.push(NEW);
    this.#shared.push('(object)');
    let complete = true;
    for (const name of classes) {
      const known = this.#shared.indexOf(`class ${name}`);
      if (known >= 0) {
        this.integer(known - 110);
        complete = false;
        break;
      }
      this.#out.push(NEW);
      this.type(name);
      this.integer(name === 'NSString' ? 1 : 0);
      this.#shared.push(`class ${name}`);
    }
    if (complete) this.#out.push(NIL);
    body();
    this.#out.push(END);
  }

  string(text: string): void {
    this.type('@');
    this.object(['NSString', 'NSObject'], () => {
      this.type('+');
      const bytes = Buffer.from(text);
      this.integer(bytes.length);
      this.#out.push(...bytes);
    });
  }

  dictionary(pairs: Readonly<Record<string, AttributeValue>>): void {
    this.type('@');
    this.object(['NSDictionary', 'NSObject'], () => {
      this.type('i');
      this.integer(Object.keys(pairs).length);
      for (const [key, value] of Object.entries(pairs)) {
        this.string(key);
        if (typeof value === 'string') this.string(value);
        else this.#number(value);
      }
    });
  }

  #number(value: number): void {
    this.type('@');
    this.object(['NSNumber', 'NSValue', 'NSObject'], () => {
      this.type('*');
      const known = this.#shared.indexOf('string i');
      if (known >= 0) this.integer(known - 110);
      else {
        this.#out.push(NEW);
        this.type('i');
        this.#shared.push('string i');
      }
      this.type('i');
      this.integer(value);
    });
  }
}
