/** Spoils sound samples as fast-check asks for it, so that every failure shrinks to the few edits that matter. */
import * as fc from 'fast-check';
import type { FuzzTarget } from './target.ts';

/** Places are shares of a length, so that an edit means the same whatever came before it. */
const place = fc.nat(0xffff);
const NUMBERS = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  2n ** 63n - 1n,
  2n ** 64n - 1n,
];
const DIGITS = ['0', '-1', '99999999999999999999', '1e400', 'NaN', '4294967296', '0x7f', ''];
/** An input that grows beyond this says nothing more about a decoder. */
const MOST_BYTES = 1_000_000;

type Edit = (bytes: Buffer, samples: readonly Buffer[]) => Buffer;

const at = (share: number, bytes: Buffer) => Math.floor((share / 0x10000) * (bytes.length + 1));

const flipped = fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
  ([where, mask]): Edit =>
    (bytes) => {
      const spoilt = Buffer.from(bytes);
      const index = at(where, bytes);
      if (index < spoilt.length) spoilt[index] = (spoilt[index] as number) ^ mask;
      return spoilt;
    },
);

const numbered = fc.tuple(place, fc.constantFrom(1, 2, 4, 8), fc.boolean(), fc.constantFrom(...NUMBERS)).map(
  ([where, size, little, value]): Edit =>
    (bytes) => {
      const spoilt = Buffer.from(bytes);
      const from = at(where, bytes);
      for (let n = 0; n < size && from + n < spoilt.length; n++) {
        const shift = BigInt(8 * (little ? n : size - 1 - n));
        spoilt[from + n] = Number((value >> shift) & 0xffn);
      }
      return spoilt;
    },
);

const removed = fc.tuple(place, place).map(
  ([one, other]): Edit =>
    (bytes) => {
      const [from, to] = [at(Math.min(one, other), bytes), at(Math.max(one, other), bytes)];
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    },
);

const repeated = fc.tuple(place, place, fc.integer({ min: 1, max: 200 })).map(
  ([one, other, times]): Edit =>
    (bytes) => {
      const piece = bytes.subarray(at(Math.min(one, other), bytes), at(Math.max(one, other), bytes));
      const room = Math.max(0, Math.floor(MOST_BYTES / Math.max(1, piece.length)));
      const to = at(Math.max(one, other), bytes);
      return Buffer.concat([
        bytes.subarray(0, to),
        ...Array.from({ length: Math.min(times, room) }, () => piece),
        bytes.subarray(to),
      ]);
    },
);

const cut = place.map(
  (where): Edit =>
    (bytes) =>
      bytes.subarray(0, at(where, bytes)),
);

const crossed = fc.tuple(place, fc.nat(), place).map(
  ([mine, which, other]): Edit =>
    (bytes, samples) => {
      const sample = samples[which % samples.length] as Buffer;
      return Buffer.concat([bytes.subarray(0, at(mine, bytes)), sample.subarray(at(other, sample))]);
    },
);

const written = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 16 })).map(
  ([where, noise]): Edit =>
    (bytes) => {
      return put(bytes, at(where, bytes), Buffer.from(noise));
    },
);

/** A run of digits becomes another number: how lengths, dates and ids lie in formats that are text. */
const renumbered = fc.tuple(place, fc.constantFrom(...DIGITS)).map(
  ([where, digits]): Edit =>
    (bytes) => {
      let from = at(where, bytes);
      while (from < bytes.length && !isDigit(bytes[from])) from += 1;
      let to = from;
      while (to < bytes.length && isDigit(bytes[to])) to += 1;
      return Buffer.concat([bytes.subarray(0, from), Buffer.from(digits), bytes.subarray(to)]);
    },
);

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function put(bytes: Buffer, where: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, where), piece, bytes.subarray(where)]);
}

/** Inputs for a target: a sample with up to a dozen edits. */
export function spoiltSamples({ samples: make, words = [] }: FuzzTarget): fc.Arbitrary<Buffer> {
  const samples = make();
  const worded = fc.tuple(place, fc.nat()).map(
    ([where, which]): Edit =>
      (bytes) => {
        return words.length === 0 ? bytes : put(bytes, at(where, bytes), Buffer.from(words[which % words.length] as string));
      },
  );
  const edit = fc.oneof(flipped, numbered, numbered, removed, repeated, cut, crossed, written, renumbered, worded);
  return fc
    .tuple(fc.nat(samples.length - 1), fc.array(edit, { minLength: 1, maxLength: 12 }))
    .map(([which, edits]) =>
      edits.reduce((bytes, change) => change(bytes, samples).subarray(0, MOST_BYTES), samples[which] as Buffer),
    );
}
