import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/mastodon-ios.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const make = () =>
  at.make(
    'shared.sqlite',
    `CREATE TABLE ZMASTODONUSER(Z_PK INTEGER PRIMARY KEY, ZID VARCHAR, ZDOMAIN VARCHAR, ZACCT VARCHAR, ZIDENTIFIER VARCHAR, ZDISPLAYNAME VARCHAR, ZNOTE VARCHAR);
     CREATE TABLE ZSTATUS(Z_PK INTEGER PRIMARY KEY, ZID VARCHAR, ZDOMAIN VARCHAR, ZCONTENT VARCHAR, ZCREATEDAT TIMESTAMP, ZDELETEDAT TIMESTAMP, ZAUTHOR INTEGER, ZREBLOG INTEGER, ZVISIBILITYRAW VARCHAR, ZMENTIONS BLOB, ZATTACHMENTS BLOB, ZURL VARCHAR);
     CREATE TABLE ZNOTIFICATION(Z_PK INTEGER PRIMARY KEY, ZID VARCHAR, ZTYPERAW VARCHAR, ZCREATEAT TIMESTAMP, ZACCOUNT INTEGER, ZSTATUS INTEGER, ZUSERID VARCHAR, ZDOMAIN VARCHAR);
     INSERT INTO ZMASTODONUSER VALUES (1, '9', 'm.example', 'me', '9@m.example', 'Me', ''), (2, '5', 'm.example', 'ada', '5@m.example', 'Ada', '<p>About</p>');
     INSERT INTO ZSTATUS VALUES (1, '100', 'm.example', '<p>Hello &amp; welcome</p>', ${MAC}, NULL, 2, NULL, 'public', '[]', '[{"assetURL":"https://m.example/a.jpg","altDescription":"A cat"}]', 'https://m.example/100'),
       (2, '101', 'm.example', '<p>Tea?</p>', ${MAC + 1}, NULL, 2, NULL, 'direct', '[{"id":"9"}]', '[]', NULL), (3, '102', 'm.example', '<p>Yes</p>', ${MAC + 2}, NULL, 1, NULL, 'direct', '[{"id":"5"}]', '[]', NULL),
       (4, '103', 'm.example', NULL, ${MAC + 3}, ${MAC + 9}, 2, 1, 'public', NULL, NULL, NULL);
     INSERT INTO ZNOTIFICATION VALUES (1, '1', 'mention', ${MAC}, 2, 2, '9', 'm.example');`,
  );

describe('Mastodon on iOS', () => {
  test('posts, messages to named people, notifications', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ category, kind, time, direction, party, state, body }) => [
        category,
        kind,
        time,
        direction,
        party,
        state,
        body,
      ]),
    ).toEqual([
      ['social', 'post', MS, 0, '5@m.example', 0, 'Hello & welcome'],
      ['messages', 'direct-message', MS + 1000, 1, '5@m.example', 0, 'Tea?'],
      ['messages', 'direct-message', MS + 2000, 2, '5@m.example', 0, 'Yes'],
      ['social', 'repost', MS + 3000, 0, '5@m.example', 1, 'Hello & welcome'],
      ['contacts', 'contact', undefined, undefined, '9@m.example', undefined, undefined],
      ['contacts', 'contact', undefined, undefined, '5@m.example', undefined, undefined],
      ['social', 'notification', MS, 1, '5@m.example', undefined, 'Tea?'],
    ]);
    expect(records[0]).toMatchObject({ media: 'https://m.example/a.jpg', url: 'https://m.example/100' });
    expect(json(records[0]?.detail).pictures).toBe('A cat');
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ ref: '9@m.example', name: 'Me' }]);
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['ZSTATUS', 4, 4, 0],
      ['ZMASTODONUSER', 2, 2, 0],
      ['ZNOTIFICATION', 1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZSTATUS');
});

describeCorpus('Mastodon on an iOS 17 phone', () => {
  test('114 posts, 40 of them to named people; 255 people', async () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      await memberOf('images/iphone-ios17.zip', 'Databases/shared.sqlite'),
    );
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['ZSTATUS', 114, 114, 0],
      ['ZMASTODONUSER', 255, 255, 0],
      ['ZNOTIFICATION', 18, 18, 0],
      ['ZSEARCHHISTORY', 0, 0, 0],
    ]);
    const direct = records.filter(({ kind }) => kind === 'direct-message');
    expect([direct.length, direct.filter(({ direction }) => direction === 2).length]).toEqual([40, 19]);
    expect(warnings).toEqual([]);
  });
});
