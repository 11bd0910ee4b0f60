import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/textnow-android.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;

const make = () =>
  at.make(
    'textnow_data.db',
    `CREATE TABLE messages(_id INTEGER PRIMARY KEY, contact_value TEXT, contact_name TEXT, date INTEGER, message_type INTEGER, message_direction INTEGER, message_text TEXT, read INTEGER, attach TEXT); CREATE TABLE contacts(_id INTEGER PRIMARY KEY, contact_value TEXT, name TEXT);
     INSERT INTO contacts VALUES (1, '+441', 'Ada'); INSERT INTO messages VALUES (1, '+441', 'Ada', ${MS}, 1, 1, 'Tea?', 1, NULL), (2, '+441', NULL, ${MS + 1}, 2, 2, NULL, 1, '/a.jpg'), (3, '+441', NULL, ${MS}, 102, 2, '61', 1, NULL), (4, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL);`,
  );

describe('TextNow on Android', () => {
  test('messages and calls', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ category, kind, time, direction, party, body, media }) => [
        category,
        kind,
        time,
        direction,
        party,
        body,
        media,
      ]),
    ).toEqual([
      ['messages', 'message', MS, 1, '+441', 'Tea?', undefined],
      ['messages', 'message', MS + 1, 2, '+441', undefined, '/a.jpg'],
      ['calls', 'call', MS, 2, '+441', undefined, undefined],
      ['messages', 'message', undefined, 0, undefined, undefined, undefined],
      ['contacts', 'contact', undefined, undefined, '+441', undefined, undefined],
    ]);
    expect(records[2]).toMatchObject({ meta: '{"type":102,"seconds":61,"read":true}' });
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'messages');
});
