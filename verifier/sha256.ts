/** SHA-256 (FIPS 180-4), taken in pieces so that no file is ever held whole. */
import { rootFractions } from './sha2-constants.ts';

const BLOCK = 64;
/** Bytes at the end of the last block that hold the number of bits. */
const LENGTH = 8;
const ROUNDS = 64;
const WORDS = 8;
const K = Int32Array.from(rootFractions(3, ROUNDS, 32), (value) => Number(BigInt.asIntN(32, value)));
const START = Int32Array.from(rootFractions(2, WORDS, 32), (value) => Number(BigInt.asIntN(32, value)));
const schedule = new Int32Array(ROUNDS);

export class Sha256 {
  readonly #state = START.slice();
  readonly #block = new Uint8Array(BLOCK);
  #held = 0;
  #length = 0;

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(BLOCK - this.#held, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < BLOCK) return this;
      compress(this.#state, this.#block, 0);
      this.#held = 0;
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) compress(this.#state, bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.length - at;
    return this;
  }

  /** The 32 bytes. Ends the taking in. */
  digest(): Uint8Array {
    const block = this.#block;
    block[this.#held] = 0x80;
    block.fill(0, this.#held + 1);
    if (this.#held >= BLOCK - LENGTH) {
      compress(this.#state, block, 0);
      block.fill(0);
    }
    putWord(block, BLOCK - 8, Math.floor(this.#length / 2 ** 29));
    putWord(block, BLOCK - 4, (this.#length * 8) % 2 ** 32);
    compress(this.#state, block, 0);
    const out = new Uint8Array(4 * WORDS);
    for (let at = 0; at < WORDS; at++) putWord(out, 4 * at, this.#state[at] ?? 0);
    return out;
  }
}

function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

// Every index below is within its array by the bounds of its loop.
function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  const w = schedule;
  for (let at = 0; at < 16; at++) {
    const byte = from + 4 * at;
    w[at] = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
  }
  for (let at = 16; at < ROUNDS; at++) {
    const x = w[at - 15]!;
    const y = w[at - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = (w[at - 16]! + s0 + w[at - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let at = 0; at < ROUNDS; at++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[at]! + w[at]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}
