import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kmlItems } from '../../../parsers/formats/kml.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parser } from '../../../parsers/tracks/kml.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';
import { pieces } from '../../support/pieces.ts';

const parse = (body: string) =>
  parseBytes(parser, 'a.kml', Buffer.from(`<kml xmlns:gx="g"><Document><name>not a place</name>${body}</Document></kml>`));
const base = { category: 'locations', service: 'kml' };

describe('KML', () => {
  it('gives placemarks, longitude first', () => {
    const { records } = parse(`
      <Placemark><name>Home</name><description><![CDATA[<b>red</b> door]]></description><address>1 High St</address>
        <TimeStamp><when>2024-05-01T14:30:00+01:00</when></TimeStamp>
        <LookAt><longitude>9</longitude><latitude>9</latitude></LookAt><Point><coordinates> -0.125,51.5,35 </coordinates></Point></Placemark>
      <Placemark><name>Stay</name><TimeSpan><begin>2024-05-01T10:00:00Z</begin><end>2024-05-01T11:00:00Z</end></TimeSpan></Placemark>
      <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>1,1 2,2 3,3</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`);
    expect(records).toEqual([
      {
        ...base,
        tbl: 'Placemark',
        kind: 'waypoint',
        row: 1,
        time: Date.UTC(2024, 4, 1, 13, 30),
        basis: '+01:00',
        lat: 51.5,
        lon: -0.125,
        title: 'Home',
        body: '<b>red</b> door',
        meta: '{"class":"marked"}',
        detail: '{"address":"1 High St"}',
      },
      {
        ...base,
        tbl: 'Placemark',
        kind: 'place',
        row: 2,
        time: Date.UTC(2024, 4, 1, 10),
        end_time: Date.UTC(2024, 4, 1, 11),
        basis: 'utc',
        title: 'Stay',
        meta: '{"class":"marked"}',
      },
      { ...base, tbl: 'Placemark', kind: 'area', row: 3, meta: '{"class":"marked"}' },
    ]);
  });

  it('gives every point of a placemark that has several', () => {
    const { records } = parse(
      '<Placemark><name>Two</name><MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry></Placemark>',
    );
    expect(records.map(({ tbl, lon, lat }) => [tbl, lon, lat])).toEqual([
      ['Point', 3, 4],
      ['Placemark', 1, 2],
    ]);
  });

  it('gives the corners of a line, which have no time', () => {
    const { records, tallies } = parse(
      '<Placemark><name>Way</name><TimeStamp><when>2024-05-01T10:00:00Z</when></TimeStamp><LineString><coordinates>1,2,3\n 4,5 99,99 x,y</coordinates></LineString></Placemark>',
    );
    expect(records).toEqual([
      {
        ...base,
        tbl: 'LineString',
        kind: 'route-point',
        row: 1,
        lat: 2,
        lon: 1,
        title: 'Way',
        meta: '{"class":"drawn"}',
        detail: '{"altitude":3}',
      },
      { ...base, tbl: 'LineString', kind: 'route-point', row: 2, lat: 5, lon: 4, title: 'Way', meta: '{"class":"drawn"}' },
      {
        ...base,
        tbl: 'Placemark',
        kind: 'path',
        row: 1,
        time: Date.UTC(2024, 4, 1, 10),
        basis: 'utc',
        title: 'Way',
        meta: '{"class":"marked"}',
      },
    ]);
    expect(tallies).toContainEqual({ table: 'LineString', rows: 4, records: 2, absorbed: 0, unread: 2 });
  });

  const when = (minute: number) => `<when>2024-05-01T10:0${minute}:00Z</when>`;
  const coord = (lon: number) => `<gx:coord>${lon} 50 7</gx:coord>`;
  it.each([
    ['times first', when(1) + when(2) + coord(1) + coord(2)],
    ['in turns', when(1) + coord(1) + when(2) + coord(2)],
    ['places first', coord(1) + coord(2) + when(1) + when(2)],
    ['mixed', coord(1) + when(1) + when(2) + coord(2)],
  ])('pairs the times and places of a track (%s)', (_, track) => {
    const { records } = parse(`<Placemark><gx:Track>${track}</gx:Track></Placemark>`);
    expect(records.filter(({ tbl }) => tbl === 'gx:Track').map(({ lon, time, meta }) => [lon, time, meta])).toEqual([
      [1, Date.UTC(2024, 4, 1, 10, 1), '{"class":"recorded"}'],
      [2, Date.UTC(2024, 4, 1, 10, 2), '{"class":"recorded"}'],
    ]);
  });

  it('gives a place of a track that has fewer times no time', () => {
    const { records } = parse(
      `<Placemark><gx:Track>${when(1)}${coord(1)}${coord(2)}<gx:coord></gx:coord></gx:Track></Placemark>`,
    );
    const points = records.filter(({ tbl }) => tbl === 'gx:Track');
    expect(points.map(({ lon, meta }) => [lon, meta])).toEqual([
      [1, '{"class":"recorded"}'],
      [2, '{"class":"untimed"}'],
    ]);
    expect(points[1]).not.toHaveProperty('time');
  });

  it.each([
    ['another XML', '<gpx/>', 'the file is <gpx>, not <kml>'],
    ['a cut file', '<kml><Placemark>', 'unclosed tag'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseBytes(parser, 'a.kml', Buffer.from(text))).toThrow(Undecodable);
    expect(() => parseBytes(parser, 'a.kml', Buffer.from(text))).toThrow(message);
  });

  it('survives any order of its own elements', () => {
    const names = [
      'Placemark',
      'Point',
      'LineString',
      'gx:Track',
      'when',
      'gx:coord',
      'coordinates',
      'TimeSpan',
      'begin',
      'name',
    ];
    const tree = fc.letrec((tie) => ({
      node: fc.tuple(
        fc.constantFrom(...names),
        fc.oneof(
          { maxDepth: 5 },
          fc.constantFrom('1,2', '1 2 3', '2024-05-01T10:00:00Z', ''),
          fc.array(tie('node'), { maxLength: 4 }),
        ),
      ),
    })).node;
    const write = (node: unknown): string => {
      const [name, content] = node as [string, string | unknown[]];
      return `<${name}>${typeof content === 'string' ? content : content.map(write).join('')}</${name}>`;
    };
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 50 }), (root, size) => {
        for (const item of kmlItems(pieces(`<kml>${write(root)}</kml>`, size))) {
          if (item.position !== null) expect(Math.abs(item.position.lat)).toBeLessThanOrEqual(90);
        }
      }),
    );
  });
});

describeCorpus('KML of others', () => {
  const read = (name: string) => parseBytes(parser, name, readFileSync(corpus(`togeojson/test/data/${name}`)));

  it('agrees with the coordinates that another reader found', () => {
    const golden = JSON.parse(readFileSync(corpus('togeojson/test/data/gxtrack.kml.geojson'), 'utf8')) as {
      features: { geometry: { coordinates: number[][] } }[];
    };
    const points = read('gxtrack.kml').records.filter(({ tbl }) => tbl === 'gx:Track');
    expect(points.map(({ lon, lat }) => [lon, lat])).toEqual(
      golden.features[0]?.geometry.coordinates.map(([lon, lat]) => [lon, lat]),
    );
    expect(points[0]).toMatchObject({ time: Date.UTC(2010, 4, 28, 2, 2, 9), basis: 'utc' });
  });

  it('gives the known number of placemarks and points', () => {
    const count = (name: string) => read(name).records.length;
    expect(count('addresses.kml')).toBe(15 + 9);
    expect(count('inline_style.kml')).toBe(3 + 29);
    expect(count('timespan.kml')).toBe(1);
  });
});
