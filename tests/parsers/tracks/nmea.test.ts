import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nmeaItems } from '../../../parsers/formats/nmea.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parser } from '../../../parsers/tracks/nmea.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';
import { pieces } from '../../support/pieces.ts';

function sentence(body: string): string {
  let sum = 0;
  for (const byte of Buffer.from(body)) sum ^= byte;
  return `$${body}*${sum.toString(16).padStart(2, '0')}\r\n`;
}

const rmc = (time: string, date: string, status = 'A') =>
  sentence(`GPRMC,${time},${status},5130.0000,N,00007.5000,W,10.0,,${date},,,A`);
const gga = (time: string, quality = 1) => sentence(`GNGGA,${time},5130.0000,N,00007.5000,W,${quality},08,1.0,35.5,M,48.0,M,,`);
const parse = (text: string) => parseBytes(parser, 'a.nmea', Buffer.from(text));
const times = (text: string) =>
  parse(text).records.map(({ tbl, time }) => [tbl, time === undefined ? null : new Date(Number(time)).toISOString()]);

describe('NMEA', () => {
  it('gives fixes with their facts', () => {
    const { records } = parse(rmc('133000.25', '010524') + gga('133001.00'));
    const base = {
      category: 'locations',
      service: 'nmea',
      kind: 'track-point',
      basis: 'utc',
      lat: 51.5,
      lon: -0.125,
      meta: '{"class":"recorded"}',
      row: 1,
    };
    expect(records).toEqual([
      { ...base, tbl: 'RMC', time: Date.UTC(2024, 4, 1, 13, 30, 0, 250), detail: '{"speed":5.144}' },
      { ...base, tbl: 'GGA', time: Date.UTC(2024, 4, 1, 13, 30, 1), detail: '{"altitude":35.5}' },
    ]);
  });

  it('carries the date on, over midnight and back to what came before the first date', () => {
    expect(
      times(gga('235958') + gga('235959') + rmc('235959', '311223') + gga('000000') + rmc('000001', '010124') + gga('235959')),
    ).toEqual([
      ['GGA', '2023-12-31T23:59:58.000Z'],
      ['GGA', '2023-12-31T23:59:59.000Z'],
      ['RMC', '2023-12-31T23:59:59.000Z'],
      ['GGA', '2024-01-01T00:00:00.000Z'],
      ['RMC', '2024-01-01T00:00:01.000Z'],
      ['GGA', '2023-12-31T23:59:59.000Z'],
    ]);
  });

  it('takes the date of ZDA, and of an RMC without fix', () => {
    expect(times(sentence('GPZDA,120000.00,29,02,2024,00,00') + gga('120001'))).toEqual([['GGA', '2024-02-29T12:00:01.000Z']]);
    expect(times(rmc('120000', '290224', 'V') + gga('120001'))).toEqual([['GGA', '2024-02-29T12:00:01.000Z']]);
  });

  it('gives no time without a date, and none for a date that does not exist', () => {
    expect(times(gga('120000'))).toEqual([['GGA', null]]);
    expect(times(rmc('120000', '310224'))).toEqual([['RMC', null]]);
  });

  it('passes over sentences that say they have no fix, and counts broken ones', () => {
    const wrong = rmc('120000', '010524').replace('5130', '5131');
    const place = sentence('GPRMC,120000,A,5160.0000,N,00007.5000,W,,,010524,,');
    const { records, tallies, warnings } = parse(
      rmc('120000', '010524', 'V') + gga('120000', 0) + wrong + place + rmc('120001', '010524'),
    );
    expect(records.map(({ row }) => row)).toEqual([4]);
    expect(tallies).toContainEqual({ table: 'RMC', rows: 3, records: 1, absorbed: 0, unread: 2 });
    expect(warnings).toEqual([
      '1 item: a RMC sentence: its checksum is wrong',
      '1 item: a RMC sentence: its position is none on earth',
    ]);
  });

  it('reads GLL, GNS, southern and eastern halves, and sentences without checksum', () => {
    const { records } = parse(
      '$GPRMC,120000,A,3352.0,S,15112.0,E,,,010524,,\n$GPGLL,3352.0,S,15112.0,E,120001,A\n$GNGNS,120002,3352.0,S,15112.0,E,AN,06,1.0,20.0,,,\n$GNGNS,120002,,,,,NN,,,,,,\n',
    );
    expect(records.map(({ tbl, lat, lon }) => [tbl, Number(lat).toFixed(4), Number(lon).toFixed(4)])).toEqual(
      ['RMC', 'GLL', 'GNS'].map((tbl) => [tbl, '-33.8667', '151.2000']),
    );
  });

  it('refuses a file without a position', () => {
    expect(() => parse('hello\n$PMTK,1*00\n')).toThrow(Undecodable);
  });

  it('reads the same in pieces of any size, and survives any line', () => {
    const text = rmc('120000', '010524') + gga('120001') + gga('120002');
    const whole = [...nmeaItems([Buffer.from(text)])];
    expect(whole).toHaveLength(3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (size) => {
        expect([...nmeaItems(pieces(text, size))]).toEqual(whole);
      }),
    );
    const field = fc.constantFrom('', 'A', 'N', 'W', '120000', '5130.0', '00007.5', '010524', '9'.repeat(20), '-1', '\0');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('GPRMC', 'GPGGA', 'GPGLL', 'GNGNS', 'GPZDA'), fc.array(field, { maxLength: 14 })), {
          maxLength: 6,
        }),
        (lines) => {
          for (const item of nmeaItems([
            Buffer.from(lines.map(([name, fields]) => sentence([name, ...fields].join(','))).join('')),
          ])) {
            if ('position' in item) expect(Math.abs(item.position.lon)).toBeLessThanOrEqual(180);
          }
        },
      ),
    );
  });
});

describeCorpus('NMEA of others', () => {
  const read = (name: string) => parseBytes(parser, name, readFileSync(corpus(`pynmeagps/tests/${name}.log`)));

  it('reads known fixes', () => {
    const { records } = read('pygpsdata-nmea4sm');
    expect(records.map(({ tbl, time }) => [tbl, time])).toEqual(
      ['RMC', 'GNS', 'GGA'].map((tbl) => [tbl, Date.UTC(2021, 2, 6, 10, 36, 7)]),
    );
    expect(records[0]?.['lat']).toBeCloseTo(53 + 27.03942 / 60, 9);
    expect(records[0]?.['lon']).toBeCloseTo(-(2 + 14.42462 / 60), 9);
  });

  it('counts the two sentences with a wrong checksum', () => {
    expect(read('pygpsdata-nmeabadck').tallies).toEqual([{ table: 'RMC', rows: 3, records: 1, absorbed: 0, unread: 2 }]);
  });

  it('gives no time where a log has no date', () => {
    expect(read('pygpsdata-mixed').records.map(({ time }) => time)).toEqual([undefined, undefined]);
  });
});
