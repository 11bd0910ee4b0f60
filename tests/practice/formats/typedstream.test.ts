import { describe, expect, it } from 'vitest';
import { attributedBody, type Run } from '../../../practice/formats/typedstream.ts';

const HEAD = '040b73747265616d747970656481e803';
const latin = (text: string) => Buffer.from(text, 'latin1').toString('hex');

describe('attributedBody', () => {
  it('writes the bytes of a short plain message', () => {
    // By hand from the rules: what is new is spelled out, what is known is a number from 0x92 on.
    const expected = [
      HEAD,
      `840140`, // type "@", string 0x92
      `84`, // an object, 0x92
      `8484 19${latin('NSMutableAttributedString')}00`, // class 0x93, string 0x93
      `8484 12${latin('NSAttributedString')}00`,
      `8484 08${latin('NSObject')}00 85`,
      `92 84`, // "@", an object
      `8484 0f${latin('NSMutableString')}01`,
      `8484 08${latin('NSString')}01 95`, // its parent is class 0x95
      `84012b 02${latin('hi')} 86`,
      `8402${latin('iI')} 01 02`,
      `92 84 8484 0c${latin('NSDictionary')}00 95`,
      `840169 01`,
      `92 84 98 98 1d${latin('__kIMMessagePartAttributeName')} 86`,
      `92 84 8484 08${latin('NSNumber')}00 8484 07${latin('NSValue')}00 95`,
      `84012a 84 9b 9b 00 86`,
      `86 86`,
    ];
    expect(attributedBody('hi').toString('hex')).toBe(expected.join('').replaceAll(' ', ''));
  });

  it.each([
    [126, '7e'],
    [127, '7f'],
    [128, '818000'],
    [300, '812c01'],
    [40_000, '82409c0000'],
  ])('gives %i bytes of text the length %s', (length, prefix) => {
    const bytes = attributedBody('x'.repeat(length)).toString('hex');
    expect(bytes).toContain(`84012b${prefix}78`);
    expect(bytes).toContain(`8402${latin('iI')}01${prefix}92`);
  });

  it('counts text in bytes and runs in UTF-16 units', () => {
    const bytes = attributedBody('😂').toString('hex');
    expect(bytes).toContain('84012b04f09f9882868402694901029284');
  });

  it('writes a second run by the numbers of what is known', () => {
    const runs: Run[] = [
      { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: 'at_0_X', __kIMMessagePartAttributeName: 0 } },
      { length: 2, attributes: { __kIMMessagePartAttributeName: 1 } },
    ];
    const bytes = attributedBody('\ufffcab', runs);
    expect(bytes.toString('latin1').split('NSDictionary')).toHaveLength(2);
    expect(bytes.toString('latin1').split('NSNumber')).toHaveLength(2);
    // Type iI again (0x99), run 2 of length 2.
    expect(bytes.toString('hex')).toContain('86869902029284');
  });
});
