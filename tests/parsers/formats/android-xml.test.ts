import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAndroidXml, readAndroidXml } from '../../../parsers/formats/android-xml.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { androidXml } from '../../support/android-xml-bytes.ts';

function walked(bytes: Uint8Array): string[] {
  const said: string[] = [];
  readAndroidXml(bytes, {
    open: (name, attributes) => said.push(`<${name} ${JSON.stringify(attributes)}>`),
    text: (words) => said.push(words),
    close: (name) => said.push(`</${name}>`),
  });
  return said;
}

describe('Android binary XML', () => {
  it('gives tags, and attributes of every type, as text', () => {
    const bytes = androidXml([
      'settings',
      { version: -1 },
      [
        ['setting', { name: 'a', on: true, off: false, value: 'ü' }],
        ['setting', { name: 'b' }],
      ],
    ]);
    expect(isAndroidXml(bytes)).toBe(true);
    expect(walked(bytes)).toEqual([
      '<settings {"version":"-1"}>',
      '<setting {"name":"a","on":"true","off":"false","value":"ü"}>',
      '</setting>',
      '<setting {"name":"b"}>',
      '</setting>',
      '</settings>',
    ]);
  });

  it('a name that would be a prototype is only a name', () => {
    expect(walked(androidXml(['a', { ['__proto__']: 'x', constructor: 'y' }]))[0]).toContain('constructor');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('what is cut short anywhere, or refers to nothing, is refused by name', () => {
    const bytes = androidXml(['settings', { version: 1 }, [['setting', { name: 'a', value: 'b' }]]]);
    for (let length = 0; length < bytes.length - 3; length++)
      expect(() => walked(bytes.subarray(0, length))).toThrow(Undecodable);
    expect(() => walked(Buffer.from('ABX\0\x32\x00\x07', 'latin1'))).toThrow(/word 7 is referred to/);
    expect(() => walked(Buffer.from('ABX\0\xf2', 'latin1'))).toThrow(/unknown type 15/);
    expect(() => walked(Buffer.from('ABX\0\x2f\xff\xff\x00\x01a\x00\x01b', 'latin1'))).toThrow(/outside of a tag/);
  });

  it('depth is limited', () => {
    const open = Buffer.concat(Array.from({ length: 300 }, () => Buffer.from('\x22\x00\x01a', 'latin1')));
    expect(() => walked(Buffer.concat([Buffer.from('ABX\0', 'latin1'), open]))).toThrow(/256 deep/);
  });

  it('any bytes end in a walk or in Undecodable', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        try {
          walked(Buffer.concat([Buffer.from('ABX\0', 'latin1'), tail]));
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
    );
  });
});
