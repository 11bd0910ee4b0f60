import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/teams-ios.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const STORE = `
  CREATE TABLE ZSMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTSID INTEGER, ZTS_ROOTMESSAGEID INTEGER, ZTS_ISSENTBYME INTEGER, ZTS_ISSOFTDELETED INTEGER, ZTS_HASREACTIONS INTEGER, ZEDITTIME INTEGER,
    ZARRIVALTIME TIMESTAMP, ZCONTENT VARCHAR, ZFROM VARCHAR, ZIMDISPLAYNAME VARCHAR, ZMESSAGETYPE VARCHAR, ZTHREADID VARCHAR);
  CREATE TABLE ZTHREAD (Z_PK INTEGER PRIMARY KEY, ZTSID VARCHAR, ZTHREADTOPIC VARCHAR);
  CREATE TABLE ZUSER (Z_PK INTEGER PRIMARY KEY, ZTSID VARCHAR, ZDISPLAYNAME VARCHAR);
  CREATE TABLE ZDEVICECONTACTHASH (Z_PK INTEGER PRIMARY KEY, ZDISPLAYNAME VARCHAR, ZEMAIL VARCHAR, ZPHONENUMBER VARCHAR, ZMRI VARCHAR);
  INSERT INTO ZTHREAD VALUES (1, '19:team@thread.v2', 'Netball'); INSERT INTO ZUSER VALUES (1, '8:ada', 'Ada');
  INSERT INTO ZDEVICECONTACTHASH VALUES (1, 'Grace', NULL, '07700 900002', NULL);
  INSERT INTO ZSMESSAGE VALUES (1, 10, 10, 0, 0, 1, 0, 694224000, '<div>Tea &amp; cake</div>', '8:ada', 'Ada', 'RichText/Html', '19:uni01_x@thread.v2'),
    (2, 11, 10, 1, 1, 0, 5, 694224001, 'Yes', '8:me', 'Me', 'Text', '19:uni01_x@thread.v2'),
    (3, 12, 12, 0, 0, 0, 0, 694224002, '<addmember/>', '19:team@thread.v2', NULL, 'ThreadActivity/AddMember', '19:team@thread.v2'),
    (4, 13, 13, 1, 0, 0, 0, 694224003, '<div><img itemtype="http://schema.skype.com/AMSImage" src="x"></div>', '8:me', 'Me', 'RichText/Html', '19:team@thread.v2');`;

describe('Teams', () => {
  test('messages, words out of markup, and what the service wrote', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, at.make('SkypeSpacesDogfood-x.sqlite', STORE));
    expect(
      records.map(({ tbl, row, kind, time, direction, party, state, body }) => [
        tbl,
        row,
        kind,
        time,
        direction,
        party,
        state,
        body,
      ]),
    ).toEqual([
      ['ZSMESSAGE', 1, 'message', MS, 1, '8:ada', 0, 'Tea & cake'],
      ['ZSMESSAGE', 2, 'message', MS + 1000, 2, '8:ada', 1, 'Yes'],
      ['ZSMESSAGE', 3, 'group-event', MS + 2000, 0, undefined, 0, undefined],
      ['ZSMESSAGE', 4, 'message', MS + 3000, 2, undefined, 0, undefined],
      ['ZDEVICECONTACTHASH', 1, 'contact', undefined, undefined, '07700 900002', undefined, undefined],
    ]);
    expect(json(records[0]?.meta)).toEqual({ has_reactions: true, markup: true });
    expect(json(records[1]?.meta)).toEqual({ edited: true, reply: true });
    expect(json(records[3]?.detail).markup).toContain('AMSImage');
    expect(records[4]?.category).toBe('contacts');
    expect(parties.map(({ identifier, name, owner }) => [identifier, name, owner])).toEqual([
      ['07700 900002', 'Grace', 0],
      ['8:ada', 'Ada', 0],
      ['8:me', 'Me', 1],
    ]);
    expect(threads).toEqual([
      { ref: '19:team@thread.v2', identifier: '19:team@thread.v2', title: 'Netball', grouped: 1 },
      { ref: '19:uni01_x@thread.v2', identifier: '19:uni01_x@thread.v2', grouped: 0 },
    ]);
    expect(tallies).toEqual([
      { table: 'ZSMESSAGE', rows: 4, records: 4, absorbed: 0, unread: 0 },
      { table: 'ZDEVICECONTACTHASH', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('SkypeSpacesDogfood-x.sqlite', STORE), 'ZSMESSAGE');
});

describeCorpus('Teams on an iOS 15 phone', () => {
  test('81 messages and nine contacts', async () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      await memberOf('images/iphone-ios15.zip', 'SkypeSpacesDogfood-9188040d-6c67-4c5b-b112-36a304b66dad.sqlite'),
    );
    expect(tallies).toEqual([
      { table: 'ZSMESSAGE', rows: 81, records: 81, absorbed: 0, unread: 0 },
      { table: 'ZDEVICECONTACTHASH', rows: 9, records: 9, absorbed: 0, unread: 0 },
    ]);
    expect(records.find(({ row }) => row === 10)).toMatchObject({
      body: "I'll video call you.",
      time: 1_668_542_834_711,
      direction: 1,
    });
    expect(warnings).toEqual([]);
  });
});
