/** The battery, over time. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/turbo.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'turbo.db',
    `CREATE TABLE battery_event(timestamp_millis INTEGER PRIMARY KEY, event_type INTEGER, battery_level INTEGER, charge_type INTEGER, battery_saver INTEGER, timezone TEXT);
     INSERT INTO battery_event VALUES (1700000000000, 1, 80, 0, 0, 'Europe/London'), (1700000600000, 1, 79, 1, 1, NULL);`,
  );

describe('levels', () => {
  it('are given with the kind of charging', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'battery_event', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      { kind: 'battery', category: 'device-use', time: 1700000000000, meta: '{"level":80,"charge":0,"zone":"Europe/London"}' },
      { time: 1700000600000, meta: '{"level":79,"charge":1,"saver":true}' },
    ]);
  });

  standsHostileStores(parser, at, make, 'battery_event');
});
