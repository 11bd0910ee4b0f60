import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteText } from '../../../parsers/formats/apple-note.ts';
import { unpack } from '../../../parsers/formats/inflate.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { message } from './build-protobuf.ts';

const note = (text: string) => message([2, message([2, 0n], [3, message([2, text], [5, message([1, 3n])])])]);

describe('the body of an Apple note', () => {
  it('gives its words', () => {
    expect(noteText(gzipSync(note('Shopping\nMilk 🥛\n\ufffc')))).toBe('Shopping\nMilk 🥛\n\ufffc');
    expect(noteText(deflateSync(note('zlib too')))).toBe('zlib too');
    expect(noteText(gzipSync(message([2, message([2, 0n])])))).toBe('');
  });

  it('says that a locked note is not compressed text', () => {
    expect(() => noteText(Buffer.alloc(64, 0xa5))).toThrow('a locked note looks like this');
  });

  it.each([
    ['a cut one', gzipSync(note('text')).subarray(0, 15)],
    ['one that is no message', gzipSync(Buffer.from([0xff, 0xff]))],
    ['one whose text is a number', gzipSync(message([2, message([3, message([2, 5n])])]))],
  ])('refuses %s', (_, bytes) => {
    expect(() => noteText(bytes)).toThrow(Undecodable);
  });

  it('never unpacks beyond the limit', () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    expect(unpack(bomb, 1_000_000)).toHaveLength(1_000_000);
    expect(() => unpack(bomb, 999_999)).toThrow('it unpacks to more than 999999 bytes');
    expect(() => unpack(Buffer.from('plain'))).toThrow('neither gzip nor zlib');
  });

  it('survives any change of its bytes', () => {
    const good = gzipSync(note('Some words in a note, and some more words'));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, to) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = to;
        try {
          noteText(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describeCorpus('notes of others', () => {
  const read = (name: string) => noteText(readFileSync(corpus(`apple_cloud_notes_parser/spec/data/exported_blobs/${name}`)));

  it('reads known texts', () => {
    expect(read('text_decorations_gzipped.bin')).toBe(
      'Title\nBold body \nItalic body\nBold italic body \nUnderlined body\nStrikethrough body\nUnderline strikethrough body',
    );
    expect(read('color_formatting_gzipped.bin')).toMatch(/^Text colors\n\nRed\nGreen\nRed Bold Red italic\nBlue\n/);
  });
});
