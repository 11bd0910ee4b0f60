/** Calendar files. */
import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/ical-files.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes } from '../../support/parse.ts';

const parse = (...lines: string[]) =>
  parseBytes(parser, 'Download/a.ics', Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')));

describe('entries', () => {
  it('stand in the zone they name', () => {
    const { records, parties, tallies, warnings } = parse(
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Handover\\, gate',
      'DTSTART;TZID=Europe/London:20240701T153000',
      'DTEND;TZID=Europe/London:20240701T160000',
      'LOCATION:School',
      'GEO:51.48;-3.18',
      'DESCRIPTION:Bring',
      '  bag',
      'ORGANIZER;CN="Rees, Bryn":mailto:bryn@example.org',
      'ATTENDEE;CN=Megan;PARTSTAT=ACCEPTED:mailto:megan@example.org',
      'STATUS:CONFIRMED',
      'BEGIN:VALARM',
      'DESCRIPTION:not this',
      'END:VALARM',
      'END:VEVENT',
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'VEVENT', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'event',
        category: 'home-and-work',
        row: 1,
        time: Date.UTC(2024, 6, 1, 14, 30),
        end_time: Date.UTC(2024, 6, 1, 15),
        basis: 'Europe/London',
        party: 'bryn@example.org',
        title: 'Handover, gate',
        body: 'Bring bag',
        lat: 51.48,
        lon: -3.18,
        meta: '{"status":"confirmed","guests":1}',
        detail:
          '{"place":"School","guests":[{"email":"megan@example.org","name":"Megan","answer":"accepted"}],"organiser":"Rees, Bryn","uid":"1"}',
      },
    ]);
    expect(parties.map(({ identifier, name }) => [identifier, name])).toEqual([
      ['bryn@example.org', 'Rees, Bryn'],
      ['megan@example.org', 'Megan'],
    ]);
  });

  it('of a whole day, of no zone, of an unknown zone and of UTC are told apart', () => {
    const { records } = parse(
      ...[
        'DTSTART;VALUE=DATE:20240701',
        'DTSTART:20240701T090000',
        'DTSTART;TZID=Office:20240701T090000',
        'DTSTART:20240701T090000Z',
        'DTSTART:20241301T090000',
      ].flatMap((start) => ['BEGIN:VEVENT', start, 'END:VEVENT']),
    );
    expect(records.map(({ time, basis, meta }) => [time, basis, meta])).toEqual([
      [Date.UTC(2024, 6, 1), 'local', '{"allDay":true}'],
      [Date.UTC(2024, 6, 1, 9), 'local', undefined],
      [Date.UTC(2024, 6, 1, 9), 'local', undefined],
      [Date.UTC(2024, 6, 1, 9), 'utc', undefined],
      [undefined, undefined, undefined],
    ]);
  });

  it('can be tasks, repeat, and break off', () => {
    const { records, tallies, warnings } = parse(
      'BEGIN:VTODO',
      'SUMMARY:Pay',
      'DUE:20240702T100000Z',
      'RRULE:FREQ=WEEKLY',
      'END:VTODO',
      'BEGIN:VEVENT',
      'SUMMARY:Lost',
    );
    expect(records).toMatchObject([
      { tbl: 'VTODO', kind: 'task', time: Date.UTC(2024, 6, 2, 10), title: 'Pay', meta: '{"repeats":true}' },
    ]);
    expect(tallies).toEqual([
      { table: 'VEVENT', rows: 1, records: 0, absorbed: 0, unread: 1 },
      { table: 'VTODO', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual(['1 item: an entry breaks off before its end']);
  });
});

describe('files that are none', () => {
  it('are named', () => {
    expect(() => parseBytes(parser, 'a.ics', Buffer.from('words'))).toThrow(Undecodable);
    expect(() => parse(...Array.from({ length: 100 }, () => 'BEGIN:X'))).toThrow(Undecodable);
  });

  it('never stop the reader', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (noise) => {
        const bytes = Buffer.concat([
          Buffer.from('BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;'),
          noise,
          Buffer.from('\nEND:VEVENT\nEND:VCALENDAR\n'),
        ]);
        expect(parseBytes(parser, 'a.ics', bytes).tallies.length).toBeGreaterThan(0);
      }),
    );
  });
});
