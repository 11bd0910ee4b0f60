import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textLines } from '../../../parsers/formats/text-lines.ts';
import { pieces } from '../../support/pieces.ts';

describe('lines of a file read in pieces', () => {
  it('are the same whatever the pieces and the line ends', () => {
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'bc', 'd\u00e9f'), ends), { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (lines, size) => {
          const bytes = Buffer.from(lines.flat().join(''), 'latin1');
          expect([...textLines(pieces(bytes, size))]).toEqual(lines.map(([words]) => words));
        },
      ),
    );
    expect([...textLines([Buffer.from('one\n\ntwo')])]).toEqual(['one', '', 'two']);
  });

  it('are cut where they have no end', () => {
    const long = Buffer.alloc(1_000_000, 'x');
    expect([...textLines(pieces(Buffer.concat([long, Buffer.from('\nshort')]), 4000), 10)]).toEqual(['xxxxxxxxxx', 'short']);
  });
});
