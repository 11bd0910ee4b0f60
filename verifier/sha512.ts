/** SHA-512 (FIPS 180-4), for the few hundred bytes that a signature is over: plain rather than fast. */
import { rootFractions } from './sha2-constants.ts';

const BLOCK = 128;
const ROUNDS = 80;
const K = rootFractions(3, ROUNDS, 64);
const START = rootFractions(2, 8, 64);

const word = (value: bigint): bigint => BigInt.asUintN(64, value);
const turn = (value: bigint, by: bigint): bigint => (value >> by) | word(value << (64n - by));

/** The 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  let state = START;
  for (let from = 0; from < padded.length; from += BLOCK) state = compress(state, view, from);
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((each, at) => out.setBigUint64(8 * at, each));
  return new Uint8Array(out.buffer);
}

function compress(state: readonly bigint[], view: DataView, from: number): bigint[] {
  const w = Array.from({ length: 16 }, (_, at) => view.getBigUint64(from + 8 * at));
  for (let at = 16; at < ROUNDS; at++) {
    const x = w[at - 15] ?? 0n;
    const y = w[at - 2] ?? 0n;
    const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
    const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
    w.push(word((w[at - 16] ?? 0n) + s0 + (w[at - 7] ?? 0n) + s1));
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let at = 0; at < ROUNDS; at++) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const one = h + s1 + ((e & f) ^ (word(~e) & g)) + (K[at] ?? 0n) + (w[at] ?? 0n);
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, word(d + one), c, b, a, word(one + two)];
  }
  return [a, b, c, d, e, f, g, h].map((value, at) => word(value + (state[at] ?? 0n)));
}
