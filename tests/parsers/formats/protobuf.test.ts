import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  protoAll,
  protoAt,
  protoDouble,
  protoFields,
  protoFloat,
  protoInteger,
  protoText,
  protoZigzag,
} from '../../../parsers/formats/protobuf.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { message } from './build-protobuf.ts';

describe('a protobuf message without schema', () => {
  it('gives fields in order, numbers exact', () => {
    const bytes = message([1, 150n], [2, 'testing'], [3, 2n ** 64n - 1n], [2, Buffer.from([0xff])]);
    expect(protoFields(new Uint8Array(bytes))).toEqual([
      { number: 1, wire: 0, value: 150n },
      { number: 2, wire: 2, value: new Uint8Array(Buffer.from('testing')) },
      { number: 3, wire: 0, value: 2n ** 64n - 1n },
      { number: 2, wire: 2, value: new Uint8Array([0xff]) },
    ]);
    expect(protoInteger(bytes, [3])).toBe(-1n);
    expect(protoAt(bytes, '1')).toBe(150n);
  });

  it('follows paths through repeated messages', () => {
    const bytes = message([2, message([3, message([2, 'first'])], [3, message([2, 'second'])])], [9, 1n]);
    expect(protoAll(bytes, [2, 3, 2]).map((value) => Buffer.from(value as Uint8Array).toString())).toEqual(['first', 'second']);
    expect(protoText(bytes, '2.3.2')).toBe('second');
    expect(protoText(bytes, '2.3.7')).toBeUndefined();
    expect(() => protoText(bytes, '9.1')).toThrow('leads through a number');
    expect(() => protoText(bytes, '9')).toThrow('leads to a number');
    expect(() => protoInteger(bytes, '2')).toThrow('leads to bytes');
  });

  it('reads fixed numbers', () => {
    const bytes = Buffer.from([0x09, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x15, 0, 0, 0x20, 0x41]);
    const [double, float] = protoFields(bytes);
    expect(protoDouble(double?.value as bigint)).toBe(1.5);
    expect(protoFloat(float?.value as bigint)).toBe(10);
    expect([0n, 1n, 2n, 3n].map(protoZigzag)).toEqual([0n, -1n, 1n, -2n]);
  });

  it.each([
    ['a length beyond the end', [0x0a, 0x05, 0x61], 'announces 5 bytes, 1 are left'],
    ['a length of 64 bits', [0x0a, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1], 'are left'],
    ['a cut number', [0x08, 0x80], 'inside a value'],
    ['an endless number', [0x08, ...Array<number>(12).fill(0x80)], 'number without end'],
    ['a number of 70 bits', [0x08, ...Array<number>(9).fill(0xff), 0x7f], 'more than 64 bits'],
    ['field number 0', [0x00, 0x01], 'field number 0'],
    ['a group', [0x0b], 'wire type 3'],
    ['a cut fixed number', [0x0d, 1, 2], 'inside a value'],
  ])('refuses %s', (_, bytes, words) => {
    expect(() => protoFields(Uint8Array.from(bytes))).toThrow(Undecodable);
    expect(() => protoFields(Uint8Array.from(bytes))).toThrow(words);
  });

  it('refuses text that is no UTF-8', () => {
    expect(() => protoText(message([1, Buffer.from([0xff, 0xfe])]), '1')).toThrow(Undecodable);
  });

  it('finds again whatever was written, and survives anything else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 536_870_911 }),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.string(),
        (number, value, text) => {
          const bytes = message([number, value], [number, text]);
          const [first, second] = protoFields(bytes);
          expect(first).toEqual({ number, wire: 0, value });
          expect(Buffer.from(second?.value as Uint8Array).toString()).toBe(Buffer.from(text).toString());
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          const fields = protoFields(bytes);
          expect(fields.length).toBeLessThanOrEqual(bytes.length / 2);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
