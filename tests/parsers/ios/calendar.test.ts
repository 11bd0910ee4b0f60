import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/calendar.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const AT = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const STORE = `
  CREATE TABLE Store (ROWID INTEGER PRIMARY KEY, name TEXT); CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, store_id INTEGER, title TEXT);
  CREATE TABLE Location (ROWID INTEGER PRIMARY KEY, title TEXT, address TEXT, latitude INTEGER, longitude INTEGER);
  CREATE TABLE Identity (ROWID INTEGER PRIMARY KEY, display_name TEXT, address TEXT);
  CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, identity_id INTEGER, owner_id INTEGER, email TEXT, phone_number TEXT, is_self INTEGER);
  CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, location_id INTEGER, description TEXT, start_date REAL, start_tz TEXT, end_date REAL,
    all_day INTEGER, calendar_id INTEGER, has_recurrences INTEGER, entity_type INTEGER, due_date REAL, creation_date REAL);
  INSERT INTO Store VALUES (1, 'iCloud'); INSERT INTO Calendar VALUES (2, 1, 'Home'); INSERT INTO Location VALUES (3, 'Gym', '1 High Street', 53.8, -1.55);
  INSERT INTO Identity VALUES (4, 'Ada', 'mailto:ada@example.org');
  INSERT INTO Participant VALUES (1, 4, 10, 'ada@example.org', NULL, 0), (2, NULL, 10, 'me@example.org', NULL, 1), (3, NULL, NULL, NULL, '07700 900001', 0);
  INSERT INTO CalendarItem VALUES (10, 'Match', 3, 'Bring kit', ${AT}, 'Europe/London', ${AT + 3600}, 0, 2, 1, 2, NULL, ${AT - 60}),
    (11, 'Birthday', NULL, NULL, ${AT}, '_float', ${AT}, 1, 2, 0, 2, NULL, NULL), (12, 'Buy shoes', NULL, NULL, NULL, NULL, NULL, 0, 9, 0, 3, ${AT}, NULL);`;

describe('the calendar', () => {
  test('events, whole days, and reminders of older versions', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, at.make('Calendar.sqlitedb', STORE));
    expect(
      records.map(({ row, kind, time, end_time, basis, title, lat, lon }) => [row, kind, time, end_time, basis, title, lat, lon]),
    ).toEqual([
      [10, 'event', MS, MS + 3_600_000, 'Europe/London', 'Match', 53.8, -1.55],
      [11, 'event', MS, MS, 'local', 'Birthday', undefined, undefined],
      [12, 'reminder', MS, undefined, 'utc', 'Buy shoes', undefined, undefined],
    ]);
    expect(json(records[0]?.meta)).toEqual({ repeats: true, people: 2, created_at: MS - 60_000 });
    expect(json(records[0]?.detail)).toEqual({
      calendar: 'Home',
      account: 'iCloud',
      place: 'Gym',
      address: '1 High Street',
      people: [
        { name: 'Ada', email: 'ada@example.org' },
        { email: 'me@example.org', self: true },
      ],
    });
    expect(parties).toEqual([
      { ref: '07700 900001', identifier: '07700 900001', owner: 0 },
      { ref: 'ada@example.org', identifier: 'ada@example.org', name: 'Ada', owner: 0 },
      { ref: 'me@example.org', identifier: 'me@example.org', owner: 1 },
    ]);
    expect(tallies).toEqual([{ table: 'CalendarItem', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('Calendar.sqlitedb', STORE), 'CalendarItem');
});

describeCorpus('the calendar of a backup', () => {
  test('one event', () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      at.copy(corpus('mvt/tests/artifacts/ios_backup/20/2041457d5fe04d39d0ab481178355df6781e6858')),
    );
    expect(records[0]).toMatchObject({
      row: 1,
      title: 'Super interesting meeting',
      time: 1_681_809_300_000,
      end_time: 1_681_812_900_000,
    });
    expect(tallies).toEqual([{ table: 'CalendarItem', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
});
