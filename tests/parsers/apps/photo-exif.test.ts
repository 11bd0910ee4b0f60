import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/photo-exif.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { pathIndex } from '../../../main/ingest/glob.ts';
import { parseBytes } from '../../support/parse.ts';
import { jpeg, LONDON, png, tiff } from '../formats/build-exif.ts';

const PATH = 'private/var/mobile/Media/DCIM/100APPLE/IMG_0001.JPG';

describe('picture files', () => {
  it('become one record each, with time, place and camera', () => {
    const bytes = jpeg(tiff(LONDON));
    const { records, tallies } = parseBytes(parser, PATH, bytes);
    expect(records).toEqual([
      {
        tbl: 'picture',
        kind: 'photo',
        category: 'photos',
        service: 'files',
        row: 1,
        time: Date.UTC(2024, 4, 1, 13, 30, 15, 250),
        basis: '+01:00',
        title: 'IMG_0001.JPG',
        media: PATH,
        lat: 51.5,
        lon: -0.125,
        accuracy: 5,
        meta: JSON.stringify({
          format: 'JPEG',
          bytes: bytes.length,
          width: 640,
          height: 480,
          make: 'Acme',
          model: 'Cam 1',
          clock: 'original',
          gpsTime: Date.UTC(2024, 4, 1, 13, 30, 10, 500),
        }),
        detail: '{"altitude":35.5}',
      },
    ]);
    expect(tallies).toEqual([{ table: 'picture', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
  });

  it('are records without a time where nothing says when', () => {
    const [record] = parseBytes(parser, PATH, jpeg()).records;
    expect(record).toMatchObject({ kind: 'photo', title: 'IMG_0001.JPG' });
    expect(record).not.toHaveProperty('time');
    expect(record).not.toHaveProperty('basis');
    expect(record).not.toHaveProperty('lat');
  });

  it("take the satellites' clock where the camera's is silent", () => {
    const [record] = parseBytes(parser, PATH, png(tiff({ gps: LONDON.gps }))).records;
    expect(record).toMatchObject({ time: Date.UTC(2024, 4, 1, 13, 30, 10, 500), basis: 'utc' });
    expect(JSON.parse(String(record?.['meta']))).toMatchObject({ clock: 'gps' });
  });

  it('say that their EXIF is broken', () => {
    const [record] = parseBytes(parser, PATH, jpeg(Buffer.from('broken block'))).records;
    expect(JSON.parse(String(record?.['meta']))).toMatchObject({ exif: 'EXIF: no TIFF byte order mark' });
  });

  it('are told from the small copies that galleries make', () => {
    const thumbnail = 'private/var/mobile/Media/PhotoData/Thumbnails/V2/DCIM/100APPLE/IMG_0001.HEIC/5005.JPG';
    expect(parseBytes(parser, thumbnail, jpeg()).records[0]).toMatchObject({ kind: 'thumbnail' });
    expect(parseBytes(parser, 'sdcard/DCIM/.thumbnails/1.jpg', jpeg()).records[0]).toMatchObject({ kind: 'thumbnail' });
  });

  it('that are no pictures fail as files', () => {
    expect(() => parseBytes(parser, PATH, Buffer.from('not found'))).toThrow(Undecodable);
  });

  it('are looked for in the folders of either platform, whatever the case', () => {
    const index = pathIndex(parser.paths.map((glob) => [glob, true] as const));
    const claimed = (path: string) => index.match(path).length > 0;
    expect(claimed(PATH)).toBe(true);
    expect(claimed('data/media/0/DCIM/Camera/20240501_143015.jpg')).toBe(true);
    expect(claimed('DCIM/IMG_1.heic')).toBe(true);
    expect(claimed('private/var/mobile/Library/SMS/Attachments/ab/11/GUID/IMG.jpeg')).toBe(true);
    expect(claimed('sdcard/Android/media/com.whatsapp/WhatsApp/Media/WhatsApp Images/IMG-WA0001.jpg')).toBe(true);
    expect(claimed('System/Library/Wallpaper/blue.jpg')).toBe(false);
    expect(claimed('DCIM/100APPLE/IMG_0001.MOV')).toBe(false);
  });
});
