import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlItems } from '../../../parsers/formats/xml-stream.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { pieces } from '../../support/pieces.ts';

/** Elements with their text, as they close. */
function read(content: string | Uint8Array, size = 1_000_000): string[] {
  return [...items(content, size)];
}

function items(content: string | Uint8Array, size: number): Generator<string> {
  return xmlItems(pieces(content, size), 'test', (emit) => {
    let text = '';
    return {
      open: () => {
        text = '';
      },
      text: (words) => {
        text += words;
      },
      close: (name) => emit(`${name}=${text}`),
    };
  });
}

const SAMPLE = '\n <?xml version="1.0"?><a:r xmlns:a="x"><b>1 &amp; 2</b><c><![CDATA[<3>]]></c><d>Zoë 👋</d></a:r>';

describe('XML read in pieces', () => {
  it('gives the same whatever the size of the pieces', () => {
    const whole = ['b=1 & 2', 'c=<3>', 'd=Zoë 👋', 'r=Zoë 👋'];
    expect(read(SAMPLE)).toEqual(whole);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
        expect(read(SAMPLE, size)).toEqual(whole);
      }),
    );
  });

  it('reads UTF-16 and declared encodings', () => {
    expect(read(Buffer.from('\ufeff<a>ü</a>', 'utf16le'), 3)).toEqual(['a=ü']);
    expect(read(Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\x80</a>', 'latin1'), 7)).toEqual(['a=€']);
  });

  it('gives what came before a break, then says where it broke', () => {
    const found: string[] = [];
    expect(() => {
      for (const item of items('<a><b>1</b><b>2</b><b>3</c>', 4)) found.push(item);
    }).toThrow(Undecodable);
    expect(found).toEqual(['b=1', 'b=2', 'b=3']);
  });

  it.each([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>', 'undefined entity'],
    ['what is no XML', 'hello', 'no XML'],
    ['nothing', '', 'the file is empty'],
    ['white space', '   ', 'the file is empty'],
    ['a cut file', '<a><b>', 'unclosed tag'],
    ['a depth bomb', '<a>'.repeat(300), 'nested more than 256 deep'],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(Undecodable);
    expect(() => read(text)).toThrow(message);
  });

  it('holds no text without end', () => {
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('<a>');
      for (let i = 0; i < 200; i++) yield Buffer.alloc(1024 * 1024, 'x');
    }
    const run = () => [...xmlItems(endless(), 'test', () => ({ open() {}, text() {}, close() {} }))];
    expect(run).toThrow('longer than 67108864 characters');
  });
});
