import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/screen-time.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;
const STORE = `
  CREATE TABLE ZUSAGE (Z_PK INTEGER PRIMARY KEY, ZDEVICE INTEGER, ZUSER INTEGER);
  CREATE TABLE ZUSAGEBLOCK (Z_PK INTEGER PRIMARY KEY, ZDURATIONINMINUTES INTEGER, ZNUMBEROFPICKUPSWITHOUTAPPLICATIONUSAGE INTEGER, ZSCREENTIMEINSECONDS INTEGER, ZUSAGE INTEGER, ZFIRSTPICKUPDATE TIMESTAMP, ZLASTEVENTDATE TIMESTAMP, ZSTARTDATE TIMESTAMP);
  CREATE TABLE ZUSAGECATEGORY (Z_PK INTEGER PRIMARY KEY, ZTOTALTIMEINSECONDS INTEGER, ZBLOCK INTEGER, ZIDENTIFIER VARCHAR);
  CREATE TABLE ZUSAGETIMEDITEM (Z_PK INTEGER PRIMARY KEY, ZTOTALTIMEINSECONDS INTEGER, ZUSAGETRUSTED INTEGER, ZCATEGORY INTEGER, ZBUNDLEIDENTIFIER VARCHAR, ZDOMAIN VARCHAR);
  CREATE TABLE ZUSAGECOUNTEDITEM (Z_PK INTEGER PRIMARY KEY, ZNUMBEROFNOTIFICATIONS INTEGER, ZNUMBEROFPICKUPS INTEGER, ZUSAGETRUSTED INTEGER, ZBLOCK INTEGER, ZBUNDLEIDENTIFIER VARCHAR);
  CREATE TABLE ZCOREDEVICE (Z_PK INTEGER PRIMARY KEY, ZLOCALUSERDEVICESTATE INTEGER, ZNAME VARCHAR);
  CREATE TABLE ZCOREUSER (Z_PK INTEGER PRIMARY KEY, ZGIVENNAME VARCHAR, ZFAMILYNAME VARCHAR);
  CREATE TABLE ZINSTALLEDAPP (Z_PK INTEGER PRIMARY KEY, ZINSTALLEDLOCALLY INTEGER, ZBUNDLEIDENTIFIER VARCHAR, ZDISPLAYNAME VARCHAR);
  CREATE TABLE ZASKFORTIMEREQUESTRESPONSE (Z_PK INTEGER PRIMARY KEY, ZAMOUNTGRANTED INTEGER, ZANSWER INTEGER, ZTIMEREQUESTED INTEGER, ZREQUESTINGUSER INTEGER, ZRESPONDINGUSER INTEGER, ZREQUESTTIMESTAMP TIMESTAMP, ZRESPONSETIMESTAMP TIMESTAMP, ZREQUESTEDAPPLICATIONBUNDLEIDENTIFIER VARCHAR);
  INSERT INTO ZASKFORTIMEREQUESTRESPONSE VALUES (1, 15, 2, 15, 1, 2, ${T}, ${T + 60}, 'org.example.game');
  INSERT INTO ZCOREDEVICE VALUES (1, 1, 'iPhone'), (2, NULL, 'iPad');
  INSERT INTO ZCOREUSER VALUES (1, 'Kim', 'Example'), (2, 'Alex', NULL);
  INSERT INTO ZUSAGE VALUES (1, 1, 1), (2, 2, NULL);
  INSERT INTO ZUSAGEBLOCK VALUES (1, 60, 2, 1500, 1, ${T + 30}, ${T + 3000}, ${T}), (2, NULL, 0, NULL, 2, NULL, NULL, 0);
  INSERT INTO ZUSAGECATEGORY VALUES (1, 900, 1, 'DH1007'), (2, 5, 99, NULL);
  INSERT INTO ZUSAGETIMEDITEM VALUES (1, 600, 1, 1, 'net.whatsapp.WhatsApp', NULL), (2, 300, 1, 1, NULL, 'example.org');
  INSERT INTO ZUSAGECOUNTEDITEM VALUES (1, 7, 2, 1, 1, 'net.whatsapp.WhatsApp');
  INSERT INTO ZINSTALLEDAPP VALUES (1, 1, 'net.whatsapp.WhatsApp', 'WhatsApp');`;

describe('Screen Time', () => {
  test('hours, categories, apps, sites and notices of each device', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('RMAdminStore-Local.sqlite', STORE));
    expect(records.map(({ row, kind, category, title, time, end_time }) => [row, kind, category, title, time, end_time])).toEqual(
      [
        [1, 'screentime-hour', 'device-use', undefined, MS, MS + 3_600_000],
        [2, 'screentime-hour', 'device-use', undefined, undefined, undefined],
        [1, 'screentime-category', 'device-use', 'DH1007', MS, MS + 3_600_000],
        [2, 'screentime-category', 'device-use', undefined, undefined, undefined],
        [1, 'screentime-app', 'device-use', 'net.whatsapp.WhatsApp', MS, MS + 3_600_000],
        [2, 'screentime-app', 'device-use', 'example.org', MS, MS + 3_600_000],
        [1, 'screentime-counts', 'device-use', 'net.whatsapp.WhatsApp', MS, MS + 3_600_000],
        [1, 'screentime-request', 'device-use', 'org.example.game', MS, undefined],
        [1, 'installed-app', 'device', 'WhatsApp', undefined, undefined],
      ],
    );
    expect(facts(records[0]?.meta)).toEqual({
      seconds: 1500,
      pickups_without_app: 2,
      first_pickup_at: MS + 30_000,
      last_event_at: MS + 3_000_000,
      this_device: true,
    });
    expect(facts(records[0]?.detail)).toEqual({ device: 'iPhone', user: 'Kim Example' });
    expect(facts(records[1]?.detail)).toEqual({ device: 'iPad' });
    expect(facts(records[4]?.meta)).toEqual({ seconds: 600, block_row: 1, this_device: true, trusted: true });
    expect(facts(records[7]?.meta)).toEqual({ answered_at: MS + 60_000, answer: 2, requested: 15, granted: 15 });
    expect(facts(records[7]?.detail)).toEqual({ asked_by: 'Kim Example', answered_by: 'Alex' });
    expect(facts(records[6]?.meta)).toMatchObject({ notices: 7, pickups: 2 });
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('RMAdminStore-Local.sqlite', STORE), 'ZUSAGEBLOCK');
});

describeCorpus('Screen Time of a real account', () => {
  test('777 items of 744 hours on three devices', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/ios/RMAdminStore-Local.sqlite')));
    expect(tallies.map(({ table, rows, records: read, unread }) => [table, rows, read, unread])).toEqual([
      ['ZUSAGEBLOCK', 744, 744, 0],
      ['ZUSAGECATEGORY', 497, 497, 0],
      ['ZUSAGETIMEDITEM', 777, 777, 0],
      ['ZUSAGECOUNTEDITEM', 719, 719, 0],
      ['ZASKFORTIMEREQUESTRESPONSE', 0, 0, 0],
      ['ZINSTALLEDAPP', 156, 156, 0],
    ]);
    expect(records.find(({ tbl, row }) => tbl === 'ZUSAGETIMEDITEM' && row === 1679)).toMatchObject({
      title: 'com.spotify.client',
    });
    expect(warnings).toEqual([]);
  });
});
