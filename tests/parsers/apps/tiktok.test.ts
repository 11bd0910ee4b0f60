import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/tiktok-android.ts';
import { parser as androidPeople } from '../../../parsers/apps/tiktok-android-people.ts';
import { parser as ios } from '../../../parsers/apps/tiktok-ios-messages.ts';
import { parser as iosPeople } from '../../../parsers/apps/tiktok-ios-people.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const ROWS = (time: (n: number) => number | string) => `
  ('0:1:5:9', ${time(0)}, 5, '{"text":"Tea?","aweType":700}'), ('0:1:5:9', ${time(1)}, 9, '{"text":"Yes"}'),
  ('0:1:9:6', ${time(2)}, 6, '{"aweType":800,"itemId":"77","content_title":"Cats","content_name":"cats.uk","cover_url":{"url_list":["https://example.org/c.jpg"]}}'),
  ('7123', ${time(3)}, 6, '{"display_name":"wave","url":{"url_list":["https://example.org/w.gif"]}}'), ('0:1:5:9', 0, 5, 'words'), ('0:1:5:9', 'x', NULL, NULL)`;

for (const [name, parser, make, table] of [
  [
    'Android',
    android,
    () =>
      at.make(
        '9_im.db',
        `CREATE TABLE msg(msg_uuid TEXT, conversation_id TEXT, created_time INTEGER, sender INTEGER, content TEXT, type INTEGER, deleted INTEGER, read_status INTEGER);
         INSERT INTO msg(conversation_id, created_time, sender, content) VALUES ${ROWS((n) => MS + n * 1000)}; UPDATE msg SET deleted = 1 WHERE rowid = 2;`,
      ),
    'msg',
  ],
  [
    'iOS',
    ios,
    () =>
      at.make(
        'db.sqlite',
        `CREATE TABLE TIMMessageORM(messageID TEXT, belongingConversationIdentifier TEXT, servercreatedat REAL, localcreatedat REAL, sender INTEGER, content TEXT, deleted INTEGER);
         INSERT INTO TIMMessageORM(belongingConversationIdentifier, servercreatedat, sender, content) VALUES ${ROWS((n) => (MS / 1000 + n) * (n % 2 === 0 ? 1 : 1_000_000))}; UPDATE TIMMessageORM SET deleted = 1 WHERE rowid = 2;`,
      ),
    'TIMMessageORM',
  ],
] as const) {
  describe(`TikTok messages on ${name}`, () => {
    test('what was written and shared, and which way where the store tells', () => {
      const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
      expect(
        records.map(({ time, direction, party, thread, state, body, url }) => [time, direction, party, thread, state, body, url]),
      ).toEqual([
        [MS, 1, '5', '0:1:5:9', 0, 'Tea?', undefined],
        [MS + 1000, 2, '5', '0:1:5:9', 1, 'Yes', undefined],
        [MS + 2000, 1, '6', '0:1:9:6', 0, 'Cats', 'https://example.org/c.jpg'],
        [MS + 3000, 1, '6', '7123', 0, undefined, 'https://example.org/w.gif'],
        [undefined, 1, '5', '0:1:5:9', 0, undefined, undefined],
        [undefined, 0, undefined, '0:1:5:9', 0, undefined, undefined],
      ]);
      expect(json(records[2]?.detail)).toEqual({ item: '77', author: 'cats.uk' });
      expect(parties.map(({ identifier, owner }) => [identifier, owner])).toEqual([
        ['5', 0],
        ['6', 0],
        ['9', 1],
      ]);
      expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
        ['0:1:5:9', 0],
        ['0:1:9:6', 0],
        ['7123', 1],
      ]);
      expect(tallies).toEqual([{ table, rows: 6, records: 6, absorbed: 0, unread: 0 }]);
      expect(warnings).toEqual([]);
    });
    standsHostileStores(parser, at, make, table);
  });
}

describe('people in TikTok', () => {
  const make = () =>
    at.make(
      'db_im_xx',
      `CREATE TABLE SIMPLE_USER(UID TEXT PRIMARY KEY, NICK_NAME TEXT, UNIQUE_ID TEXT, AVATAR_THUMB TEXT, FOLLOW_STATUS INTEGER);
       INSERT INTO SIMPLE_USER VALUES ('5', 'Ada', 'ada.b', '{"url_list":["https://example.org/a.jpg"]}', 2), ('6', NULL, 'grace', 'x', NULL);`,
    );
  test('on Android', () => {
    const { records, tallies } = parseStore(androidPeople, make());
    expect(records).toMatchObject([
      { party: '5', title: 'Ada', url: 'https://example.org/a.jpg', detail: '{"userName":"ada.b"}' },
      { party: '6', title: 'grace' },
    ]);
    expect(tallies).toEqual([{ table: 'SIMPLE_USER', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
  });
  test('on iOS, in a table of every version', () => {
    const path = at.make(
      'AwemeIM.db',
      `CREATE TABLE AwemeContactsV4(uid TEXT, customID TEXT, nickname TEXT, url1 TEXT, latestChatTimestamp REAL); CREATE TABLE AwemeContactsV5(uid TEXT, nickname TEXT);
       INSERT INTO AwemeContactsV4 VALUES ('5', 'ada.b', 'Ada', 'https://example.org/a.jpg', ${MS / 1000}); INSERT INTO AwemeContactsV5 VALUES ('5', 'Ada'), ('6', 'Grace');`,
    );
    const { records, parties, tallies } = parseStore(iosPeople, path);
    expect(records.map(({ party, title, time }) => [party, title, time])).toEqual([
      ['5', 'Ada', MS],
      ['5', 'Ada', undefined],
      ['6', 'Grace', undefined],
    ]);
    expect(parties).toHaveLength(2);
    expect(tallies.map(({ rows, records: n }) => [rows, n])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(() => parseStore(iosPeople, at.make('AwemeIM.db', 'CREATE TABLE other(uid)'))).toThrow(Undecodable);
  });
  standsHostileStores(androidPeople, at, make, 'SIMPLE_USER');
});
