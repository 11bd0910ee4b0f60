/**
 * A random number generator with a memory of its own, so that two runs write the same bytes. It is not for secrets.
 * Seeding is FNV-1a over UTF-16 units; the generator is mulberry32 (both are in the public domain).
 */
export interface Random {
  /** 0 (included) to 1 (not included). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  /** One of the items; throws a RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Buffer;
  /** 36 characters in capitals, as Apple's stores write a GUID. */
  guid(): string;
  /** Capital hexadecimal digits. */
  hex(length: number): string;
}

/** A generator that says the same for the same seed, whatever else the process has drawn. */
export function random(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (length: number): string => {
    let text = '';
    while (text.length < length) text += (next() * 4_294_967_296).toString(16).split('.')[0]?.padStart(8, '0');
    return text.slice(0, length).toUpperCase();
  };
  return {
    next,
    int,
    hex,
    pick<T>(items: readonly T[]): T {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    bytes: (length) => Buffer.from(hex(length * 2), 'hex'),
    guid: () => {
      const digits = hex(30);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-A${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
    },
  };
}
