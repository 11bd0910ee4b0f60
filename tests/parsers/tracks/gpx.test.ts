import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpxPoints } from '../../../parsers/formats/gpx.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parser } from '../../../parsers/tracks/gpx.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';
import { pieces } from '../../support/pieces.ts';

const parse = (text: string) => parseBytes(parser, 'a.gpx', Buffer.from(text));

const GPX = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><name>not a point</name><time>2020-01-01T00:00:00Z</time></metadata>
  <wpt lat="51.5" lon="-0.125"><ele>35.5</ele><time>2024-05-01T13:30:00Z</time><name>Home</name><desc>with &amp; about</desc></wpt>
  <rte><name>To school</name><rtept lat="51.6" lon="-0.2"><time>2024-05-01T00:00:00Z</time><name>Start</name></rtept></rte>
  <trk><name>Run</name><trkseg>
    <trkpt lat="51.7" lon="-0.3"><time>2024-05-01T13:31:00.250Z</time><extensions><x:hr xmlns:x="h">171</x:hr><time>1999-01-01T00:00:00Z</time></extensions></trkpt>
    <trkpt lat="51.8" lon="-0.4"><ele>1</ele><speed>2.5</speed></trkpt>
    <trkpt lat="151.8" lon="-0.4"/>
    <trkpt lat="" lon="-0.4"/>
  </trkseg></trk>
  <trk><trkseg><trkpt lat="51.9" lon="-0.5"/></trkseg></trk></gpx>`;

describe('GPX', () => {
  it('gives points with what the file says of them, and counts those without a place', () => {
    const { records, tallies, warnings } = parse(GPX);
    const base = { category: 'locations', service: 'gpx' };
    expect(records).toEqual([
      {
        ...base,
        tbl: 'wpt',
        kind: 'waypoint',
        row: 1,
        time: Date.UTC(2024, 4, 1, 13, 30),
        basis: 'utc',
        lat: 51.5,
        lon: -0.125,
        title: 'Home',
        body: 'with & about',
        meta: '{"class":"marked"}',
        detail: '{"altitude":35.5}',
      },
      { ...base, tbl: 'rtept', kind: 'route-point', row: 1, lat: 51.6, lon: -0.2, title: 'Start', meta: '{"class":"planned"}' },
      {
        ...base,
        tbl: 'trkpt',
        kind: 'track-point',
        row: 1,
        time: Date.UTC(2024, 4, 1, 13, 31, 0, 250),
        basis: 'utc',
        lat: 51.7,
        lon: -0.3,
        title: 'Run',
        meta: '{"class":"recorded"}',
      },
      {
        ...base,
        tbl: 'trkpt',
        kind: 'track-point',
        row: 2,
        lat: 51.8,
        lon: -0.4,
        title: 'Run',
        meta: '{"class":"untimed"}',
        detail: '{"altitude":1,"speed":2.5}',
      },
      { ...base, tbl: 'trkpt', kind: 'track-point', row: 5, lat: 51.9, lon: -0.5, meta: '{"class":"untimed"}' },
    ]);
    expect(tallies).toContainEqual({ table: 'trkpt', rows: 5, records: 3, absorbed: 0, unread: 2 });
    expect(warnings).toEqual(['2 items: a point without a position on earth']);
  });

  it('says so where a time has no zone', () => {
    const [record] = parse(
      '<gpx><trk><trkseg><trkpt lat="1" lon="2"><time>2024-05-01T13:30:00</time></trkpt></trkseg></trk></gpx>',
    ).records;
    expect(record).toMatchObject({ time: Date.UTC(2024, 4, 1, 13, 30), basis: 'local' });
  });

  it('keeps what came before a break', () => {
    const { records, warnings } = parse(`${GPX.slice(0, GPX.indexOf('<trkpt lat="51.8"'))}<oops`);
    expect(records).toHaveLength(3);
    expect(warnings[0]).toContain('reading stopped after 3 items (GPX:');
  });

  it('reads the same in pieces of any size', () => {
    const whole = [...gpxPoints([Buffer.from(GPX)])];
    expect(whole).toHaveLength(7);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
        expect([...gpxPoints(pieces(GPX, size))]).toEqual(whole);
      }),
    );
  });

  it.each([
    ['another XML', '<kml/>', 'the file is <kml>, not <gpx>'],
    ['no XML', 'lat,lon', 'no XML'],
    ['nothing', '', 'the file is empty'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parse(text)).toThrow(Undecodable);
    expect(() => parse(text)).toThrow(message);
  });

  it('gives points long before the file ends', () => {
    let fed = 0;
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('<gpx><trk><trkseg>');
      for (;;) {
        fed += 1;
        yield Buffer.from('<trkpt lat="1" lon="2"/>'.repeat(100));
      }
    }
    let points = 0;
    for (const point of gpxPoints(endless())) {
      expect(point.position).toEqual({ lat: 1, lon: 2 });
      if (++points === 1000) break;
    }
    expect(fed).toBeLessThanOrEqual(11);
  });
});

describeCorpus('GPX of others', () => {
  const read = (path: string) => parseBytes(parser, path, readFileSync(corpus(path)));

  it('gives the known number of points', () => {
    const count = (path: string) => {
      const { tallies } = read(path);
      return Object.fromEntries(tallies.filter(({ rows }) => rows > 0).map(({ table, records }) => [table, records]));
    };
    expect(count('gpxpy/test_files/cerknicko-jezero-no-creator.gpx')).toEqual({ trkpt: 296, wpt: 7 });
    expect(count('gpxpy/test_files/route.gpx')).toEqual({ rtept: 55 });
    expect(count('gpxpy/test_files/gpx1.1_with_all_fields.gpx')).toEqual({ wpt: 2, rtept: 5, trkpt: 1 });
    expect(count('togeojson/test/data/osm.gpx')).toEqual({ trkpt: 5000 });
    expect(count('togeojson/test/data/run_gpxtpx.gpx')).toEqual({ trkpt: 1118 });
  });

  it('agrees with the coordinates that another reader found', () => {
    const golden = JSON.parse(readFileSync(corpus('togeojson/test/data/empty_ele.gpx.geojson'), 'utf8')) as {
      features: {
        geometry: { coordinates: number[][] };
        properties: { coordTimes?: string[]; coordinateProperties?: { times: string[] } };
      }[];
    };
    const [feature] = golden.features;
    const { records } = read('togeojson/test/data/empty_ele.gpx');
    expect(records.map(({ lon, lat }) => [lon, lat])).toEqual(feature?.geometry.coordinates.map(([lon, lat]) => [lon, lat]));
    expect(records.map(({ time }) => time)).toEqual(
      (feature?.properties.coordinateProperties?.times ?? feature?.properties.coordTimes ?? []).map((text) => Date.parse(text)),
    );
  });

  it('gives times to the five points of 303 that have one', () => {
    const { records } = read('gpxpy/test_files/cerknicko-without-times.gpx');
    expect([records.length, records.filter(({ time }) => time !== undefined).length]).toEqual([303, 5]);
  });
});
