/** What bytes are by their beginning, whatever a record or a name says of them. */
import { expect, it } from 'vitest';
import type { Failure } from '../../../../contract/failure.ts';
import { fitToShow } from '../../../../main/gate/media/fit-to-show.ts';
import { mediaTypeOf } from '../../../../main/gate/media/media-type.ts';
import { sentPicture } from '../../../../practice/drawing.ts';
import { film, heic } from '../../../parsers/formats/build-boxes.ts';

const text = (said: string): Buffer => Buffer.from(said, 'latin1');
const padded = (said: string): Buffer => Buffer.concat([text(said), Buffer.alloc(64)]);

it.each([
  ['JPEG', sentPicture('eid'), 'picture', 'image/jpeg'],
  ['PNG', padded('\x89PNG\r\n\x1a\n'), 'picture', 'image/png'],
  ['GIF', padded('GIF89a'), 'picture', 'image/gif'],
  ['WebP', padded('RIFF\x10\0\0\0WEBPVP8 '), 'picture', 'image/webp'],
  ['a film', film(), 'film', 'video/mp4'],
  ['an old QuickTime film', padded('\0\0\0\x08wide'), 'film', 'video/mp4'],
  ['a film of 3GPP', padded('\0\0\0\x18ftyp3gp5'), 'film', 'video/mp4'],
  ['M4A', padded('\0\0\0\x18ftypM4A '), 'recording', 'audio/mp4'],
  ['AAC', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0, 0, 0]), 'recording', 'audio/aac'],
  ['Opus', padded(`OggS${'\0'.repeat(24)}OpusHead`), 'recording', 'audio/ogg'],
  ['MP3 with a tag', padded('ID3\x04'), 'recording', 'audio/mpeg'],
  ['MP3 without one', Buffer.from([0xff, 0xfb, 0x90, 0x64]), 'recording', 'audio/mpeg'],
  ['WAV', padded('RIFF\x10\0\0\0WAVEfmt '), 'recording', 'audio/wav'],
])('%s', (_, bytes, kind, type) => {
  expect(mediaTypeOf(bytes)).toEqual({ kind, type });
});

it.each([
  ['a HEIC picture', heic(Buffer.alloc(8))],
  ['an AVIF picture', padded('\0\0\0\x18ftypavif')],
  ['an AMR recording', padded('#!AMR\n')],
  ['a CAF recording', padded('caff\0\x01')],
])('%s is named and not handed out', (what, bytes) => {
  expect(mediaTypeOf(bytes)).toEqual({ undecodable: what });
  expect(() => fitToShow(bytes, 'x.bin')).toThrow(`the file is ${what}, which this window cannot decode`);
});

it.each([
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
  ['SVG behind a declaration', text('<?xml version="1.0"?><svg/>')],
  ['HTML', text('<!doctype html><script>1</script>')],
  ['PDF', text('%PDF-1.7')],
  ['a zip', text('PK\x03\x04')],
  ['words', text('Dear Sir')],
  ['a RIFF of another kind', padded('RIFF\x10\0\0\0AVI LIST')],
  ['a byte order mark', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
  ['nothing', Buffer.alloc(0)],
])('%s is of no kind that is handed out, whatever it is called', (_, bytes) => {
  expect(mediaTypeOf(bytes)).toBeNull();
  expect(() => fitToShow(bytes, 'DCIM/a.jpg')).toThrow('of no kind that is shown here (its name ends in .jpg)');
});

it('a picture that announces more pixels than can be decoded safely is not handed out', () => {
  const bytes = Buffer.concat([
    text('\x89PNG\r\n\x1a\n'),
    Buffer.from([0, 0, 0, 13]),
    text('IHDR'),
    Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 2, 0, 0, 0, 0, 0, 0, 0]),
  ]);
  const failure = (() => {
    try {
      fitToShow(bytes, 'a.png');
      return null;
    } catch (error) {
      return error as Failure;
    }
  })();
  expect(failure?.facts).toMatchObject({ code: 'bad-input', message: expect.stringContaining('4,294,836,225 pixels') as string });
});
