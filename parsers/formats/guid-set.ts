/** Which ids were seen: sixteen bytes for a GUID, so that millions of them are a few dozen megabytes and still exact. */

const GUID = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;
const WORDS = 4;

export class GuidSet {
  /** Open addressing; a slot whose last word is zero is free, and ids that end so are kept as text. */
  #slots = new Uint32Array(1024 * WORDS);
  #count = 0;
  readonly #others = new Set<string>();

  get size(): number {
    return this.#count + this.#others.size;
  }

  /** Adds an id; false when it was there. GUIDs are the same in either case, with or without hyphens. */
  add(id: string): boolean {
    const parts = GUID.exec(id);
    const hex = parts === null ? '' : parts.slice(1).join('');
    const words = [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16));
    if (parts === null || words[3] === 0) {
      const before = this.#others.size;
      return this.#others.add(id).size > before;
    }
    if (this.#count * 2 * WORDS >= this.#slots.length) this.#grow();
    const added = insert(this.#slots, words);
    if (added) this.#count += 1;
    return added;
  }

  #grow(): void {
    const wider = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      if (this.#slots[at + 3] !== 0) insert(wider, this.#slots.subarray(at, at + WORDS));
    }
    this.#slots = wider;
  }
}

function insert(slots: Uint32Array, words: ArrayLike<number>): boolean {
  const mask = slots.length / WORDS - 1;
  let slot = hash(words) & mask;
  for (;;) {
    const at = slot * WORDS;
    if (slots[at + 3] === 0) {
      slots.set(words, at);
      return true;
    }
    if (slots[at] === words[0] && slots[at + 1] === words[1] && slots[at + 2] === words[2] && slots[at + 3] === words[3])
      return false;
    slot = (slot + 1) & mask;
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
