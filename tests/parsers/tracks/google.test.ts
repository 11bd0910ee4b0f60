import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileParser, Undecodable } from '../../../parsers/parser.ts';
import { parser as records } from '../../../parsers/tracks/google-records.ts';
import { parser as semantic } from '../../../parsers/tracks/google-semantic.ts';
import { parser as timeline } from '../../../parsers/tracks/google-timeline.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const parse = (parser: FileParser, value: unknown) => parseBytes(parser, 'x.json', Buffer.from(JSON.stringify(value)));
const base = { category: 'locations', service: 'google' };
const AT = { latitudeE7: 515_000_000, longitudeE7: -1_250_000 };
const PLACE = { lat: 51.5, lon: -0.125 };
const NOON = Date.UTC(2024, 4, 1, 12);

describe("Google's Records.json", () => {
  it('gives every position, in either form of time', () => {
    const {
      records: found,
      tallies,
      warnings,
    } = parse(records, {
      locations: [
        { ...AT, timestampMs: String(NOON), accuracy: 9, altitude: 35, velocity: 2 },
        {
          ...AT,
          timestamp: '2024-05-01T12:00:01.500Z',
          source: 'WIFI',
          deviceTag: -123,
          accuracy: 900,
          activity: [{ timestamp: 'x' }],
        },
        { timestampMs: String(NOON), accuracy: 9 },
        { ...AT },
      ],
    });
    expect(found).toEqual([
      {
        ...base,
        ...PLACE,
        tbl: 'locations',
        kind: 'track-point',
        row: 1,
        time: NOON,
        basis: 'utc',
        accuracy: 9,
        meta: '{"class":"recorded"}',
        detail: '{"altitude":35,"speed":2}',
      },
      {
        ...base,
        ...PLACE,
        tbl: 'locations',
        kind: 'track-point',
        row: 2,
        time: NOON + 1500,
        basis: 'utc',
        accuracy: 900,
        meta: '{"class":"estimated","source":"WIFI","device":-123}',
      },
      { ...base, ...PLACE, tbl: 'locations', kind: 'track-point', row: 4, meta: '{"class":"recorded"}' },
    ]);
    expect(tallies).toEqual([{ table: 'locations', rows: 4, records: 3, absorbed: 0, unread: 1 }]);
    expect(warnings).toEqual(['1 item: an entry without a position on earth']);
  });
});

describe("Google's visits and trips", () => {
  const duration = { startTimestampMs: String(NOON), endTimestampMs: String(NOON + 60_000) };

  it('gives visits, visits inside them, trips and their points', () => {
    const { records: found } = parse(semantic, {
      timelineObjects: [
        {
          placeVisit: {
            location: { ...AT, name: 'Cafe', address: '1 High St', placeId: 'P1', semanticType: 'TYPE_WORK' },
            duration,
            visitConfidence: 90,
            editConfirmationStatus: 'CONFIRMED',
            childVisits: [{ location: { ...AT, name: 'Counter' }, duration }],
          },
        },
        {
          activitySegment: {
            startLocation: AT,
            endLocation: { latitudeE7: 516_000_000, longitudeE7: -2_000_000 },
            duration: { startTimestamp: '2024-05-01T12:00:00Z', endTimestamp: '2024-05-01T12:01:00Z' },
            distance: 1200,
            activityType: 'WALKING',
            simplifiedRawPath: {
              points: [{ latE7: 515_000_000, lngE7: -1_250_000, timestampMs: String(NOON + 5), accuracyMeters: 8 }],
            },
            waypointPath: { waypoints: [{ latE7: 515_000_000, lngE7: -1_250_000 }, { latE7: 9 }] },
          },
        },
        { somethingNew: {} },
      ],
    });
    const span = { time: NOON, end_time: NOON + 60_000, basis: 'utc' };
    expect(found).toEqual([
      {
        ...base,
        ...PLACE,
        ...span,
        tbl: 'placeVisit',
        kind: 'visit',
        row: 1,
        title: 'Cafe',
        meta: '{"class":"estimated","confirmed":"CONFIRMED"}',
        detail: '{"address":"1 High St","placeId":"P1","label":"TYPE_WORK","confidence":90}',
      },
      { ...base, ...PLACE, ...span, tbl: 'childVisits', kind: 'visit', row: 1, title: 'Counter', meta: '{"class":"estimated"}' },
      {
        ...base,
        ...PLACE,
        ...span,
        tbl: 'activitySegment',
        kind: 'trip',
        row: 2,
        meta: '{"class":"estimated"}',
        detail: '{"moving":"WALKING","metres":1200,"to":{"lat":51.6,"lon":-0.2}}',
      },
      {
        ...base,
        ...PLACE,
        tbl: 'rawPath',
        kind: 'track-point',
        row: 1,
        time: NOON + 5,
        basis: 'utc',
        accuracy: 8,
        meta: '{"class":"recorded"}',
      },
      { ...base, ...PLACE, tbl: 'waypoints', kind: 'route-point', row: 1, meta: '{"class":"estimated"}' },
    ]);
  });

  it('counts what it cannot place', () => {
    const { tallies } = parse(semantic, {
      timelineObjects: [{ somethingNew: {} }, { activitySegment: { waypointPath: { waypoints: [{ latE7: 9 }] } } }],
    });
    expect(tallies).toEqual([
      { table: 'placeVisit', rows: 1, records: 0, absorbed: 0, unread: 1 },
      { table: 'activitySegment', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'waypoints', rows: 1, records: 0, absorbed: 0, unread: 1 },
    ]);
  });

  it('does not follow visits inside visits without end', () => {
    let visit: unknown = { location: AT };
    for (let i = 0; i < 100; i++) visit = { location: AT, childVisits: [visit] };
    expect(parse(semantic, { timelineObjects: [{ placeVisit: visit }] }).records).toHaveLength(9);
  });
});

describe("Google's Timeline as phones export it", () => {
  const span = { startTime: '2024-05-01T13:00:00.000+01:00', endTime: '2024-05-01T13:10:00.000+01:00' };
  const times = { time: NOON, end_time: NOON + 600_000, basis: '+01:00' };

  it('reads the form of Android', () => {
    const { records: found } = parse(timeline, {
      semanticSegments: [
        {
          ...span,
          visit: {
            hierarchyLevel: 0,
            probability: 0.9,
            topCandidate: { placeId: 'P1', semanticType: 'HOME', probability: 0.8, placeLocation: { latLng: '51.5°, -0.125°' } },
          },
        },
        {
          ...span,
          activity: {
            start: { latLng: '51.5°, -0.125°' },
            end: { latLng: '51.6°, -0.2°' },
            distanceMeters: 1200.5,
            topCandidate: { type: 'WALKING', probability: 0.7 },
          },
        },
        { ...span, timelinePath: [{ point: '51.5°, -0.125°', time: '2024-05-01T13:02:00.000+01:00' }, { point: 'nowhere' }] },
      ],
      rawSignals: [
        {
          position: {
            LatLng: '51.5°, -0.125°',
            accuracyMeters: 12,
            altitudeMeters: 35,
            source: 'GPS',
            timestamp: '2024-05-01T13:03:00.000+01:00',
            speedMetersPerSecond: 1.5,
          },
        },
        { wifiScan: { deliveryTime: '2024-05-01T13:03:00.000+01:00' } },
      ],
      userLocationProfile: { frequentPlaces: [{ placeId: 'P1' }] },
    });
    expect(found).toEqual([
      {
        ...base,
        ...PLACE,
        ...times,
        tbl: 'visit',
        kind: 'visit',
        row: 1,
        meta: '{"class":"estimated","likelihood":0.9,"level":0}',
        detail: '{"placeId":"P1","label":"HOME","confidence":0.8}',
      },
      {
        ...base,
        ...PLACE,
        ...times,
        tbl: 'activity',
        kind: 'trip',
        row: 2,
        meta: '{"class":"estimated"}',
        detail: '{"moving":"WALKING","metres":1200.5,"confidence":0.7,"to":{"lat":51.6,"lon":-0.2}}',
      },
      {
        ...base,
        ...PLACE,
        tbl: 'timelinePath',
        kind: 'track-point',
        row: 1,
        time: NOON + 120_000,
        basis: '+01:00',
        meta: '{"class":"estimated"}',
      },
      {
        ...base,
        ...PLACE,
        tbl: 'position',
        kind: 'track-point',
        row: 1,
        time: NOON + 180_000,
        basis: '+01:00',
        accuracy: 12,
        meta: '{"class":"recorded","source":"GPS"}',
        detail: '{"altitude":35,"speed":1.5}',
      },
    ]);
  });

  it('reads the form of iOS', () => {
    const { records: found } = parse(timeline, [
      {
        ...span,
        visit: {
          hierarchyLevel: '0',
          probability: '0.9',
          topCandidate: { placeID: 'P1', semanticType: 'Home', probability: '0.8', placeLocation: 'geo:51.5,-0.125' },
        },
      },
      {
        ...span,
        activity: {
          start: 'geo:51.5,-0.125',
          end: 'geo:51.6,-0.2',
          distanceMeters: '1200.5',
          topCandidate: { type: 'walking', probability: '0.7' },
        },
      },
      { ...span, timelinePath: [{ point: 'geo:51.5,-0.125', durationMinutesOffsetFromStartTime: '3' }] },
    ]);
    expect(found).toEqual([
      {
        ...base,
        ...PLACE,
        ...times,
        tbl: 'visit',
        kind: 'visit',
        row: 1,
        meta: '{"class":"estimated","likelihood":0.9,"level":0}',
        detail: '{"placeId":"P1","label":"Home","confidence":0.8}',
      },
      {
        ...base,
        ...PLACE,
        ...times,
        tbl: 'activity',
        kind: 'trip',
        row: 2,
        meta: '{"class":"estimated"}',
        detail: '{"moving":"walking","metres":1200.5,"confidence":0.7,"to":{"lat":51.6,"lon":-0.2}}',
      },
      {
        ...base,
        ...PLACE,
        tbl: 'timelinePath',
        kind: 'track-point',
        row: 1,
        time: NOON + 180_000,
        basis: '+01:00',
        meta: '{"class":"estimated"}',
      },
    ]);
  });
});

describe.each([
  ['records', records, { locations: [{ ...AT, timestampMs: '1' }] }],
  ['semantic', semantic, { timelineObjects: [{ placeVisit: { location: AT } }] }],
  ['timeline', timeline, { semanticSegments: [{ visit: {} }], rawSignals: [{ position: {} }] }],
] as const)('the %s parser', (_, parser, good) => {
  it('refuses another JSON, and no JSON', () => {
    expect(() => parse(parser, { other: [{}] })).toThrow(Undecodable);
    expect(() => parse(parser, {})).toThrow(Undecodable);
    expect(() => parseBytes(parser, 'x.json', Buffer.from('<html>'))).toThrow(Undecodable);
  });

  it('keeps what came before a break', () => {
    const [list, values] = Object.entries(good)[0] as [string, readonly unknown[]];
    const text = JSON.stringify({ [list]: [values[0], values[0]] });
    const { records: found, warnings } = parseBytes(parser, 'x.json', Buffer.from(text.slice(0, -4)));
    expect(found).toHaveLength(1);
    expect(warnings[0]).toContain('the file breaks off');
  });

  it('survives any values in the places it reads', () => {
    const names = [
      'locations',
      'timelineObjects',
      'semanticSegments',
      'rawSignals',
      'placeVisit',
      'activitySegment',
      'visit',
      'activity',
      'location',
      'duration',
      'position',
      'latitudeE7',
      'longitudeE7',
      'startTime',
      'timelinePath',
      'childVisits',
      'simplifiedRawPath',
      'points',
      'topCandidate',
    ];
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 5, '5', 'geo:1,2', 1e300, -1, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(tree, (value) => {
        const list = Object.keys(good)[0] as string;
        try {
          parse(parser, { [list]: [value] });
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describeCorpus('location history of others', () => {
  it('gives all 2,039 positions of a day in 2014', () => {
    const { records: found } = parseBytes(records, 'Records.json', readFileSync(corpus('track/testdata/prague-2014-04-25.json')));
    expect(found).toHaveLength(2039);
    expect(found[0]).toMatchObject({
      row: 1,
      time: 1_398_441_583_147,
      basis: 'utc',
      lat: 49.9175387,
      lon: 14.7080015,
      accuracy: 9,
    });
  });
});
