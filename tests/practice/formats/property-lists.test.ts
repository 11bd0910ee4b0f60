import { parseBuffer } from 'bplist-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryPlist, type Plist, Real, Uid } from '../../../practice/formats/binary-plist.ts';
import { xmlPlist } from '../../../practice/formats/xml-plist.ts';

const scalar: fc.Arbitrary<Plist> = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
);
const { tree } = fc.letrec<{ tree: Plist }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree')),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('tree'),
      { noNullPrototype: true },
    ),
  ),
}));

describe('binary property lists', () => {
  it('are read back by another reader', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseBuffer(binaryPlist(value))).toEqual([value]);
      }),
    );
  });

  it('hold more than 255 objects, bytes, dates and references', () => {
    const many = Array.from({ length: 700 }, (_, index) => `item ${index}`);
    const value = { many, data: Buffer.from([0, 1, 255]), at: new Date('2026-02-13T18:00:00Z'), ref: new Uid(300) };
    expect(parseBuffer(binaryPlist(value))).toEqual([{ many, data: value.data, at: value.at, ref: { UID: 300 } }]);
  });

  it('keep a whole number as a float where asked to', () => {
    expect(binaryPlist(new Real(2)).subarray(8, 17).toString('hex')).toBe('234000000000000000');
    expect(binaryPlist(2).subarray(8, 10).toString('hex')).toBe('1002');
  });

  it('write one string once', () => {
    const bytes = binaryPlist(['same words', 'same words']).toString('latin1');
    expect(bytes.split('same words')).toHaveLength(2);
  });
});

describe('XML property lists', () => {
  it('escape what must be, and show each type by its element', () => {
    const text = xmlPlist({
      'a<b': 'x & y',
      n: 3,
      half: 0.5,
      yes: true,
      none: [],
      at: new Date('2026-04-20T10:30:00Z'),
      raw: Buffer.from('hi'),
    });
    expect(text).toContain('<key>a&lt;b</key>\n\t<string>x &amp; y</string>');
    expect(text).toContain('<key>n</key>\n\t<integer>3</integer>');
    expect(text).toContain('<real>0.5</real>');
    expect(text).toContain('<true/>');
    expect(text).toContain('<date>2026-04-20T10:30:00Z</date>');
    expect(text).toContain('aGk=');
  });
});
