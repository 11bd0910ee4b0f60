/**
 * Elements of the lists at the top of a JSON file, one at a time, so that a location history of any size can be read. The
 * file is either one list, or one object whose members are lists (and other things, which are passed over).
 */
import { LimitReached, Undecodable } from '../parser.ts';

export interface JsonElement {
  /** Name of the list; null where the file itself is the list. */
  readonly list: string | null;
  /** Place in its list, from 1. */
  readonly ordinal: number;
  /** The element; undefined where it is no valid JSON. Numbers are JavaScript's: ids beyond 2^53 lose digits. */
  readonly value: unknown;
}

/** Characters of one element: it has to be held whole. */
const MAX_ELEMENT = 32 * 1024 * 1024;
const MAX_DEPTH = 500;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Elements in order. Throws `Undecodable` where the file is no JSON, breaks off, or has an element that is too large. */
export function* jsonElements(chunks: Iterable<Uint8Array>): Generator<JsonElement> {
  const scanner = new Scanner();
  const decoder = new TextDecoder();
  for (const chunk of chunks) yield* scanner.feed(decoder.decode(chunk, { stream: true }));
  yield* scanner.feed(decoder.decode());
  scanner.end();
}

class Scanner {
  /** Closing characters that are awaited. */
  readonly #awaited: string[] = [];
  #inText = false;
  #escaped = false;
  /** Text of the member name or element being read, from earlier pieces. */
  #held = '';
  /** Where in the present piece the held text goes on; -1 when nothing is held. */
  #from = -1;
  #name: string | null = null;
  #list: string | null | undefined;
  #ordinal = 0;
  #begun = false;

  *feed(text: string): Generator<JsonElement> {
    if (this.#from >= 0) this.#from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#inText) this.#textCharacter(code, text, at);
      else if (code === QUOTE) this.#beginText(at);
      else if (code === 0x7b || code === 0x5b) this.#open(code === 0x7b ? '}' : ']', at);
      else if (code === 0x7d || code === 0x5d) {
        const element = this.#close(code === 0x7d ? '}' : ']', text, at);
        if (element !== null) yield element;
      } else if (!this.#begun && code > 0x20 && code !== 0xfeff)
        throw new Undecodable('JSON: it begins with neither a list nor an object');
    }
    if (this.#from >= 0) this.#held += text.slice(this.#from);
    if (this.#held.length > MAX_ELEMENT) throw new LimitReached(`JSON: one item is longer than ${MAX_ELEMENT} characters`);
  }

  end(): void {
    if (!this.#begun) throw new Undecodable('JSON: the file is empty');
    if (this.#awaited.length > 0) throw new Undecodable(`JSON: the file breaks off before ${this.#awaited.at(-1)}`);
  }

  #beginText(at: number): void {
    if (!this.#begun) throw new Undecodable('JSON: it begins with neither a list nor an object');
    this.#inText = true;
    this.#escaped = false;
    // Outside of lists every text at the top may be the name of what follows.
    if (this.#depthIsTop()) this.#hold(at);
  }

  #textCharacter(code: number, text: string, at: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) {
      this.#inText = false;
      if (this.#depthIsTop()) this.#name = String(parsed(this.#release(text, at + 1)));
    }
  }

  #depthIsTop(): boolean {
    return this.#awaited.length === 1 && this.#list === undefined;
  }

  #open(closing: string, at: number): void {
    this.#begun = true;
    if (this.#awaited.length >= MAX_DEPTH) throw new LimitReached(`JSON: nested more than ${MAX_DEPTH} deep`);
    const listDepth = this.#listDepth();
    if (this.#list !== undefined && this.#awaited.length === listDepth) this.#hold(at);
    this.#awaited.push(closing);
    if (this.#list !== undefined || closing !== ']') return;
    if (this.#awaited.length === 1) this.#begin(null);
    else if (this.#awaited.length === 2 && this.#awaited[0] === '}') this.#begin(this.#name ?? '');
  }

  /** How many brackets are open directly inside the list. */
  #listDepth(): number {
    return this.#list === null ? 1 : 2;
  }

  #begin(list: string | null): void {
    this.#list = list;
    this.#ordinal = 0;
  }

  #close(closing: string, text: string, at: number): JsonElement | null {
    if (this.#awaited.pop() !== closing) throw new Undecodable(`JSON: an unexpected ${closing}`);
    if (this.#list === undefined) return null;
    const depth = this.#awaited.length;
    if (depth === this.#listDepth()) {
      this.#ordinal += 1;
      return { list: this.#list, ordinal: this.#ordinal, value: parsed(this.#release(text, at + 1)) };
    }
    if (depth < this.#listDepth()) this.#list = undefined;
    return null;
  }

  #hold(at: number): void {
    this.#held = '';
    this.#from = at;
  }

  #release(text: string, end: number): string {
    const whole = this.#held + text.slice(this.#from, end);
    this.#held = '';
    this.#from = -1;
    return whole;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Balanced brackets around something else: the caller counts it as unread.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
