/** NMEA logs: what a satellite receiver reported, sentence by sentence. */
import { jsonFacts } from '../formats/json-facts.ts';
import { nmeaItems, type NmeaKind } from '../formats/nmea.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-nmea-log',
  title: 'NMEA satellite log',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'nmea',
  paths: ['**/*.nmea', '**/*.nma', '**/*nmea*.log', '**/*nmea*.txt'],
  covers:
    'Positions that a satellite receiver reported (RMC, GGA, GLL, GNS), one record per sentence: one moment often has several.',
  leavesOut: [
    'sentences that report no fix, and those that carry no position',
    'the date of a fix in a log that never names one: such a fix has no time',
    "makers' own sentences",
  ],
  table: 'RMC',
  kind: 'track-point',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  let any = false;
  for (const item of nmeaItems(file.chunks())) {
    any = true;
    const table: NmeaKind = item.kind;
    if ('unread' in item) yield { unread: 1, reason: `a ${table} sentence: ${item.unread}`, table };
    else {
      yield {
        record: {
          row: item.ordinal,
          time: item.time,
          basis: item.time === null ? null : 'utc',
          lat: item.position.lat,
          lon: item.position.lon,
          meta: jsonFacts({ class: 'recorded' }),
          detail: jsonFacts({ altitude: item.altitude, speed: item.speed }),
        },
        table,
      };
    }
  }
  if (!any) throw new Undecodable('NMEA: the file has no sentence with a position');
}
