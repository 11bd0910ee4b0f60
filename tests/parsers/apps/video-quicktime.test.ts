import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/video-quicktime.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes } from '../../support/parse.ts';
import { film, mvhd, trak, xyz } from '../formats/build-boxes.ts';

const PATH = 'data/media/0/DCIM/Camera/VID_1.mp4';

describe('film files', () => {
  it('become one record each', () => {
    const bytes = film(
      mvhd(Date.UTC(2024, 4, 1, 13, 30) / 1000 + 2_082_844_800),
      trak(1280, 720),
      xyz('+51.5000-000.1250+020.000/'),
    );
    expect(parseBytes(parser, PATH, bytes).records).toEqual([
      {
        tbl: 'film',
        kind: 'video',
        category: 'videos',
        service: 'files',
        row: 1,
        time: Date.UTC(2024, 4, 1, 13, 30),
        basis: 'utc',
        title: 'VID_1.mp4',
        media: PATH,
        lat: 51.5,
        lon: -0.125,
        meta: JSON.stringify({ bytes: bytes.length, width: 1280, height: 720, seconds: 5.5, clock: 'container' }),
        detail: '{"altitude":20}',
      },
    ]);
  });

  it('have no time, and no zone either, where the header says none', () => {
    const [record] = parseBytes(parser, PATH, film(mvhd(0))).records;
    expect(record).toMatchObject({ title: 'VID_1.mp4' });
    expect(record).not.toHaveProperty('time');
    expect(record).not.toHaveProperty('basis');
  });

  it('that were cut off fail as files', () => {
    expect(() => parseBytes(parser, PATH, film(mvhd(0)).subarray(0, 900))).toThrow(Undecodable);
  });
});
