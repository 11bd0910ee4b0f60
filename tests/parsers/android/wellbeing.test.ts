/** Digital Wellbeing's events. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/wellbeing.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'app_usage',
    `CREATE TABLE packages(_id INTEGER PRIMARY KEY, package_name TEXT); CREATE TABLE events(_id INTEGER PRIMARY KEY, timestamp INTEGER, type INTEGER, package_id INTEGER, instance_id INTEGER);
     INSERT INTO packages VALUES (1, 'com.whatsapp'); INSERT INTO events VALUES (1, 1700000000000, 1, 1, 7), (2, 1700000060000, 2, 1, 7), (3, 0, 99, 5, NULL);`,
  );

describe('events', () => {
  it('say which app, what and when', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'events', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'app-event',
        category: 'device-use',
        time: 1700000000000,
        meta: '{"event":"resumed","app":"com.whatsapp","instance":7}',
      },
      { time: 1700000060000, meta: '{"event":"paused","app":"com.whatsapp","instance":7}' },
      { row: 3, meta: '{"event":"event 99"}' },
    ]);
    expect(records[2]).not.toHaveProperty('time');
  });

  standsHostileStores(parser, at, make, 'events');
});
