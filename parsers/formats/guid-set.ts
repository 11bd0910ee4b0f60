/** Which ids were seen, and as the how-manieth: twenty bytes for a GUID, so that millions of them are some dozen megabytes and still exact. */

const GUID = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;
const WORDS = 4;
/** Four words of the id, and its number. */
const SLOT = WORDS + 1;

export class GuidSet {
  /** Open addressing; a slot whose last word of the id is zero is free, and ids that end so are kept as text. */
  #slots = new Uint32Array(1024 * SLOT);
  #count = 0;
  readonly #others = new Map<string, number>();

  get size(): number {
    return this.#count + this.#others.size;
  }

  /** Adds an id; false when it was there. GUIDs are the same in either case, with or without hyphens. */
  add(id: string): boolean {
    const number = this.size;
    const words = wordsOf(id);
    if (words === null) {
      if (this.#others.has(id)) return false;
      // A copy: an id is a piece of a text that would be held as long as it.
      this.#others.set(Buffer.from(id).toString(), number);
      return true;
    }
    if (this.#count * 2 * SLOT >= this.#slots.length) this.#grow();
    const at = place(this.#slots, words);
    if (this.#slots[at + WORDS - 1] !== 0) return false;
    this.#slots.set(words, at);
    this.#slots[at + WORDS] = number;
    this.#count += 1;
    return true;
  }

  /** How many ids were there before it; undefined for one that never was added. */
  numberOf(id: string): number | undefined {
    const words = wordsOf(id);
    if (words === null) return this.#others.get(id);
    const at = place(this.#slots, words);
    return this.#slots[at + WORDS - 1] === 0 ? undefined : this.#slots[at + WORDS];
  }

  #grow(): void {
    const wider = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += SLOT) {
      if (this.#slots[at + WORDS - 1] === 0) continue;
      const slot = this.#slots.subarray(at, at + SLOT);
      wider.set(slot, place(wider, slot));
    }
    this.#slots = wider;
  }
}

/** Null for what is no GUID, and for one whose last word is zero. */
function wordsOf(id: string): number[] | null {
  const parts = GUID.exec(id);
  if (parts === null) return null;
  const hex = parts.slice(1).join('');
  const words = [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16));
  return words[WORDS - 1] === 0 ? null : words;
}

/** Where the slot of an id is, or the free one that it would take. */
function place(slots: Uint32Array, words: ArrayLike<number>): number {
  const mask = slots.length / SLOT - 1;
  for (let slot = hash(words) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * SLOT;
    if (slots[at + 3] === 0) return at;
    if (slots[at] === words[0] && slots[at + 1] === words[1] && slots[at + 2] === words[2] && slots[at + 3] === words[3])
      return at;
  }
}

/** Mixes all bits: GUIDs made in a row differ in few. */
function hash(words: ArrayLike<number>): number {
  let mixed = 0x9e3779b9;
  for (let at = 0; at < WORDS; at++) {
    mixed = Math.imul(mixed ^ (words[at] as number), 0x85ebca6b);
    mixed ^= mixed >>> 13;
  }
  return mixed >>> 0;
}
