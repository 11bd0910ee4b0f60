/** Pictures without what their files say beside the pixels. That they still decode to the same is shown in a real browser. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { strip } from '../../../../main/gate/media/strip.ts';
import { bytesSource } from '../../../../parsers/formats/byte-source.ts';
import { photoHeader } from '../../../../parsers/formats/photo-header.ts';
import { photograph } from '../../../../practice/drawing.ts';
import { segment } from '../../../../practice/formats/jpeg.ts';
import { picture } from '../../../../practice/story/pictures.ts';

const EXIF = 'Exif\0\0';
const text = (said: string): Buffer => Buffer.from(said, 'latin1');

/** A TIFF block of one orientation and one camera. */
function turned(orientation: number): Buffer {
  const block = Buffer.alloc(52);
  block.write('II*\0', 0, 'latin1');
  block.writeUInt32LE(8, 4);
  block.writeUInt16LE(2, 8);
  block.writeUInt16LE(0x010f, 10);
  block.writeUInt16LE(2, 12);
  block.writeUInt32LE(12, 14);
  block.writeUInt32LE(38, 18);
  block.writeUInt16LE(0x0112, 22);
  block.writeUInt16LE(3, 24);
  block.writeUInt32LE(1, 26);
  block.writeUInt16LE(orientation, 30);
  block.write('Planted Cam\0', 38, 'latin1');
  return block;
}

/** A practice photograph with more segments behind its first bytes. */
function withSegments(...segments: readonly Buffer[]): Buffer {
  const plain = photograph(picture('boots'), 'iphone');
  return Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2)]);
}

const headerOf = (bytes: Buffer) => photoHeader(bytesSource(bytes));

it('a photograph loses its place, time and camera, and none of its pixels’ bytes', () => {
  const before = photograph(picture('boots'), 'iphone');
  expect(headerOf(before).exif?.lat).toBeCloseTo(51.8824, 3);
  const { bytes, stripped } = strip('image/jpeg', before);
  expect(stripped).toBe(true);
  const after = headerOf(bytes);
  expect(after).toEqual({ ...headerOf(before), exif: null });
  expect(bytes.includes(text('Apple'))).toBe(false);
  const scan = before.subarray(before.indexOf(Buffer.from([0xff, 0xda])));
  expect(bytes.subarray(-scan.length)).toEqual(scan);
});

it('which way up it is held is kept, and nothing else of the header', () => {
  const { bytes } = strip('image/jpeg', withSegments(segment(0xe1, Buffer.concat([text(EXIF), turned(6)]))));
  expect(bytes.includes(text('Planted Cam'))).toBe(false);
  const at = bytes.indexOf(text(EXIF)) + EXIF.length;
  expect(bytes.subarray(at, at + 26).readUInt16BE(18)).toBe(6);
  expect(
    strip('image/jpeg', withSegments(segment(0xe1, Buffer.concat([text(EXIF), turned(99)])))).bytes.includes(text(EXIF)),
  ).toBe(false);
});

it('captions, smaller copies, comments, and what is appended go; colour profiles stay', () => {
  const planted = text('PLANTED WORDS');
  const source = Buffer.concat([
    withSegments(
      segment(0xe0, Buffer.concat([text('JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02'), planted])),
      segment(0xe1, Buffer.concat([text('http://ns.adobe.com/xap/1.0/\0'), planted])),
      segment(0xe2, Buffer.concat([text('MPF\0'), planted])),
      segment(0xe2, Buffer.concat([text('ICC_PROFILE\0\x01\x01'), text('the profile')])),
      segment(0xed, Buffer.concat([text('Photoshop 3.0\0'), planted])),
      segment(0xfe, planted),
    ),
    planted,
  ]);
  const { bytes, stripped } = strip('image/jpeg', source);
  expect(stripped).toBe(true);
  expect(bytes.includes(planted)).toBe(false);
  expect(bytes.includes(text('the profile'))).toBe(true);
});

it('the same for PNG and WebP', () => {
  const chunk = (name: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, text(name), data, Buffer.alloc(4)]);
  };
  const planted = text('PLANTED WORDS');
  const png = Buffer.concat([
    text('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.alloc(13)),
    chunk('tEXt', planted),
    chunk('eXIf', planted),
    chunk('IDAT', text('pixels')),
    chunk('IEND', Buffer.alloc(0)),
    planted,
  ]);
  const bare = strip('image/png', png);
  expect([bare.stripped, bare.bytes.includes(planted), bare.bytes.includes(text('pixels'))]).toEqual([true, false, true]);

  const riff = (name: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([text(name), size, data, Buffer.alloc(data.length % 2)]);
  };
  const body = Buffer.concat([
    text('WEBP'),
    riff('VP8X', Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('VP8 ', text('pixels')),
    riff('EXIF', planted),
  ]);
  const webp = strip('image/webp', riff('RIFF', body));
  expect([webp.stripped, webp.bytes.includes(planted), webp.bytes.includes(text('pixels'))]).toEqual([true, false, true]);
  expect(webp.bytes.readUInt32LE(4)).toBe(webp.bytes.length - 8);
  expect(webp.bytes[20]).toBe(0x20);
});

it('bytes that are not as they should be are left whole, and never throw', () => {
  const broken = Buffer.concat([Buffer.from([0xff, 0xd8]), text('no segment here')]);
  expect(strip('image/jpeg', broken)).toEqual({ bytes: broken, stripped: false });
  const whole = photograph(picture('boots'), 'iphone');
  fc.assert(
    fc.property(
      fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'image/gif'),
      fc.nat(whole.length),
      fc.uint8Array({ maxLength: 40 }),
      (type, at, junk) => {
        const bytes = Buffer.concat([whole.subarray(0, at), junk, whole.subarray(at)]);
        expect(strip(type, bytes).bytes.length).toBeLessThanOrEqual(bytes.length + 40);
        expect(() => strip(type, Buffer.from(junk))).not.toThrow();
      },
    ),
  );
});
