/**
 * Reads JSON that is in the one form of the JSON Canonicalization Scheme (RFC 8785) and has whole numbers only, as the lines of a ledger
 * do. It reads each character once and takes only the one that may stand there, so there is nothing to write anew and compare.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const MAX_DEPTH = 64;
const SHORT: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Text that is not canonical JSON; `at` counts characters from 0. */
export class NotCanonical extends Error {
  readonly at: number;
  constructor(at: number, why: string) {
    super(`${why} (character ${at + 1})`);
    this.name = 'NotCanonical';
    this.at = at;
  }
}

/** The value of canonical JSON. Throws `NotCanonical` at the first character that the canonical form does not have there. */
export function readCanonical(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    if (this.#at !== this.#text.length) throw this.#wrong('something follows the end');
  }

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw this.#wrong('it is nested too deeply');
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#list(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): Json {
    const fields: Record<string, Json> = Object.create(null) as Record<string, Json>;
    let before: string | null = null;
    this.#at += 1;
    if (this.#took('}')) return fields;
    do {
      const start = this.#at;
      const key = this.#string();
      // Strings compare by UTF-16 code units, the order that RFC 8785 section 3.2.3 asks for. Equal keys are out too.
      if (before !== null && !(before < key)) throw new NotCanonical(start, 'its fields are not in order');
      before = key;
      if (!this.#took(':')) throw this.#wrong('a colon should stand here');
      fields[key] = this.value(depth + 1);
    } while (this.#took(','));
    if (!this.#took('}')) throw this.#wrong('a comma or the end of the fields should stand here');
    return fields;
  }

  #list(depth: number): Json {
    const items: Json[] = [];
    this.#at += 1;
    if (this.#took(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#took(','));
    if (!this.#took(']')) throw this.#wrong('a comma or the end of the list should stand here');
    return items;
  }

  #string(): string {
    if (!this.#took('"')) throw this.#wrong('a text should stand here');
    const start = this.#at;
    let value = '';
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined || char < ' ') throw this.#wrong('a text is not ended, or holds a control character');
      this.#at += 1;
      if (char === '"') break;
      value += char === '\\' ? this.#escaped() : char;
    }
    if (!value.isWellFormed()) throw new NotCanonical(start, 'a text holds half a character');
    return value;
  }

  #escaped(): string {
    const char = this.#text[this.#at] ?? '';
    const short = SHORT[char];
    if (short !== undefined) {
      this.#at += 1;
      return short;
    }
    const digits = this.#text.slice(this.#at + 1, this.#at + 5);
    const code = Number.parseInt(digits, 16);
    const needed = /^00[01][0-9a-f]$/.test(digits) && !['\b', '\f', '\n', '\r', '\t'].includes(String.fromCharCode(code));
    if (char !== 'u' || !needed) throw this.#wrong('a character is escaped that has a plainer form');
    this.#at += 5;
    return String.fromCharCode(code);
  }

  #number(): number {
    const [digits = ''] = /^(?:0|-?[1-9][0-9]{0,15})(?![0-9.eE])/.exec(this.#text.slice(this.#at, this.#at + 20)) ?? [];
    if (digits === '' || !Number.isSafeInteger(Number(digits)))
      throw this.#wrong('a whole number in its shortest form should stand here');
    this.#at += digits.length;
    return Number(digits);
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#wrong('a value should stand here');
    this.#at += word.length;
    return value;
  }

  #took(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #wrong(why: string): NotCanonical {
    return new NotCanonical(this.#at, why);
  }
}
