import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlist, PlistDate, PlistUid, plistAt } from '../../../parsers/formats/plist.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
const plist = (body: string) => parsePlist(Buffer.from(`${HEAD}<plist version="1.0">${body}</plist>`));

describe('an XML property list', () => {
  it('keeps every kind of value', () => {
    const value = plist(`<dict>
      <key>text</key><string> kept &amp; whole </string>
      <key>empty</key><string/>
      <key></key><true/>
      <key>data</key><data> AQID
        BA== </data>
      <key>when</key><date>2024-02-29T23:59:59Z</date>
      <key>list</key><array><integer>-1</integer><real>1.5e3</real><false/><array/></array>
      <key>uid</key><dict><key>CF$UID</key><integer>7</integer></dict>
      <key>__proto__</key><string>just a key</string>
    </dict>`);
    expect(plistAt(value, 'text')).toBe(' kept & whole ');
    expect(plistAt(value, 'empty')).toBe('');
    expect(plistAt(value, '')).toBe(true);
    expect([...(plistAt(value, 'data') as Uint8Array)]).toEqual([1, 2, 3, 4]);
    expect(plistAt(value, 'when')).toEqual(new PlistDate(Date.UTC(2024, 1, 29, 23, 59, 59)));
    expect(plistAt(value, 'list')).toEqual([-1, 1500, false, []]);
    expect(plistAt(value, 'uid')).toEqual(new PlistUid(7));
    expect(plistAt(value, '__proto__')).toBe('just a key');
  });

  it('keeps whole numbers exact, decimal and hexadecimal', () => {
    const numbers = ['9007199254740993', '-9223372036854775808', '0xffffffffffffffff', '+12', '0x10', '-0x10'];
    expect(plist(`<array>${numbers.map((n) => `<integer>${n}</integer>`).join('')}</array>`)).toEqual([
      9007199254740993n,
      -(2n ** 63n),
      2n ** 64n - 1n,
      12,
      16,
      -16,
    ]);
  });

  it('reads the far past that Apple writes for "never", and nothing from a date that does not exist', () => {
    expect(plist('<date>0001-01-01T00:00:00Z</date>')).toEqual(new PlistDate(-62_135_596_800_000));
    expect(plist('<date>2024-13-45T00:00:00Z</date>')).toBeNull();
  });

  it('reads UTF-16 with a byte order mark, declared Latin-1, and text in front or zeros behind', () => {
    const body = '<plist><string>Zoë</string></plist>';
    expect(parsePlist(Buffer.from(`\ufeff${body}`, 'utf16le'))).toBe('Zoë');
    expect(parsePlist(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${body}`, 'latin1'))).toBe('Zoë');
    expect(parsePlist(Buffer.from(`\n\n<?xml version="1.0"?>${body}\0\0`))).toBe('Zoë');
  });

  it('never expands entities that the file declares, nor fetches any', () => {
    const laughs = `<!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><plist><string>&b;</string></plist>`;
    expect(() => parsePlist(Buffer.from(laughs))).toThrow('undefined entity');
    const outside = `<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/hostname">]><plist><string>&x;</string></plist>`;
    expect(() => parsePlist(Buffer.from(outside))).toThrow('undefined entity');
  });

  it.each([
    ['no XML', 'hello', 'neither a binary nor an XML'],
    ['an unknown element', `<plist><zebra/></plist>`, '<zebra> is not known'],
    ['a value inside a text', `<plist><string><true/></string></plist>`, '<true> inside <string>'],
    ['two values', `<plist><true/><false/></plist>`, 'more than one value'],
    ['no value', `<plist></plist>`, 'holds no value'],
    ['a value without key', `<plist><dict><true/></dict></plist>`, 'a value without a key'],
    ['a key without value', `<plist><dict><key>a</key></dict></plist>`, 'the key a has no value'],
    ['two keys', `<plist><dict><key>a</key><key>b</key></dict></plist>`, 'a key where a value belongs'],
    ['words between values', `<plist><array>hm<true/></array></plist>`, 'text outside of a value'],
    ['a number that is none', `<plist><integer>12a</integer></plist>`, 'not a whole number'],
    ['an endless number', `<plist><integer>${'9'.repeat(100)}</integer></plist>`, 'not a whole number'],
    ['a real that is none', `<plist><real>1,5</real></plist>`, 'not a number'],
    ['a local date', `<plist><date>2024-01-01 00:00</date></plist>`, 'not a date'],
    ['data that is none', `<plist><data>%%%</data></plist>`, 'not base64'],
    ['a cut file', `<plist><dict><key>a</key><stri`, 'XML property list'],
    ['an unknown encoding', `<?xml version="1.0" encoding="klingon-8"?><plist/>`, 'encoding "klingon-8"'],
    ['a depth bomb', `<plist>${'<array>'.repeat(100_000)}`, 'nested more than 512 deep'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parsePlist(Buffer.from(text))).toThrow(Undecodable);
    expect(() => parsePlist(Buffer.from(text))).toThrow(message);
  });

  it('survives any order of its own pieces', () => {
    const piece = fc.constantFrom(
      '<plist>',
      '</plist>',
      '<dict>',
      '</dict>',
      '<array>',
      '</array>',
      '<key>k</key>',
      '<string>s</string>',
      '<integer>1</integer>',
      '<true/>',
      '&x;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parsePlist(Buffer.from(`<plist>${pieces.join('')}</plist>`));
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describeCorpus('XML property lists of others', () => {
  const read = (name: string) => parsePlist(readFileSync(corpus(`libplist/test/data/${name}`)));

  it('reads known values', () => {
    expect(read('hex.plist')).toBe(7_932_961_166_869);
    expect(plistAt(read('empty_keys.plist'), '')).toBe('empty key with comment');
    expect(plistAt(read('entities.plist'), 'some test entitites', 'copyright')).toBe('©');
    expect(plistAt(read('7.plist'), 'Time1')).toEqual(new PlistDate(Date.parse('2010-11-12T13:14:15Z')));
    expect((plistAt(read('4.plist'), 'Some Data') as Uint8Array).length).toBeGreaterThan(200_000);
  });

  it('refuses broken and foreign ones', () => {
    for (const name of ['amp.plist', 'invalid_tag.plist', 'o1.ostep', 'test.strings', 'j1.json']) {
      expect(() => read(name)).toThrow(Undecodable);
    }
  });
});

it('passes over any amount of filling, in the middle and at the end', () => {
  const zeros = Buffer.alloc(3_000_000);
  const list = Buffer.from('<plist><string>a</string></plist>');
  expect(parsePlist(Buffer.concat([Buffer.from('  '), list, zeros]))).toBe('a');
  expect(() => parsePlist(Buffer.concat([zeros, list]))).toThrow(Undecodable);
});
