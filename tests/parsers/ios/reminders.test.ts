import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/reminders.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const NEW = `
  CREATE TABLE ZREMCDREMINDER (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZALLDAY INTEGER, ZCOMPLETED INTEGER, ZFLAGGED INTEGER, ZMARKEDFORDELETION INTEGER, ZPRIORITY INTEGER, ZLIST INTEGER, ZPARENTREMINDER INTEGER, ZCOMPLETIONDATE TIMESTAMP, ZCREATIONDATE TIMESTAMP, ZDUEDATE TIMESTAMP, ZLASTMODIFIEDDATE TIMESTAMP, ZTITLE VARCHAR, ZNOTES VARCHAR, ZTIMEZONE VARCHAR);
  CREATE TABLE ZREMCDBASELIST (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR);
  INSERT INTO ZREMCDBASELIST VALUES (1, 'School');
  INSERT INTO ZREMCDREMINDER VALUES (1, 30, 0, 1, 1, 0, 5, 1, NULL, ${T + 7200}, ${T}, ${T + 3600}, ${T + 7200}, 'Pick up Sam', 'at the gate', 'Europe/London'), (2, 30, 1, 0, 0, 1, 0, NULL, 1, NULL, ${T}, NULL, NULL, 'Shoes', NULL, NULL);`;
const OLD = `
  CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
  CREATE TABLE ZREMCDOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZCOMPLETED INTEGER, ZMARKEDFORDELETION INTEGER, ZCREATIONDATE TIMESTAMP, ZDUEDATE TIMESTAMP, ZTITLE VARCHAR, ZTITLE1 VARCHAR, ZNOTES VARCHAR);
  INSERT INTO Z_PRIMARYKEY VALUES (17, 'REMCDReminder', 1, 9), (18, 'REMCDAlarm', 1, 9);
  INSERT INTO ZREMCDOBJECT VALUES (1, 18, NULL, 0, ${T}, NULL, NULL, NULL, NULL), (2, 17, 0, 0, ${T}, NULL, NULL, 'Milk', NULL);`;

describe('reminders', () => {
  test('in a table of their own', () => {
    const { records, tallies, warnings, variant } = parseStore(parser, at.make('Data-local.sqlite', NEW));
    expect(variant).toBe('ZREMCDREMINDER');
    expect(records.map(({ row, kind, time, basis, state, title, body }) => [row, kind, time, basis, state, title, body])).toEqual(
      [
        [1, 'reminder', MS + 3_600_000, 'Europe/London', 0, 'Pick up Sam', 'at the gate'],
        [2, 'reminder', MS, 'utc', 1, 'Shoes', undefined],
      ],
    );
    expect(JSON.parse(records[0]?.['meta'] as string)).toEqual({
      due: true,
      created_at: MS,
      modified_at: MS + 7_200_000,
      completed: true,
      completed_at: MS + 7_200_000,
      flagged: true,
      priority: 5,
    });
    expect(records[0]?.['detail']).toBe('{"list":"School"}');
    expect(tallies).toEqual([{ table: 'ZREMCDREMINDER', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('in the table of everything, by the number of the entity', () => {
    const { records, tallies } = parseStore(parser, at.make('Data-local.sqlite', OLD));
    expect(records).toMatchObject([{ row: 2, title: 'Milk', time: MS }]);
    expect(tallies).toEqual([{ table: 'ZREMCDOBJECT', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
  });

  standsHostileStores(parser, at, () => at.make('Data-local.sqlite', NEW), 'ZREMCDREMINDER');
});
