import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/voice-memos.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const STORE = `
  CREATE TABLE ZFOLDER (Z_PK INTEGER PRIMARY KEY, ZENCRYPTEDNAME VARCHAR);
  CREATE TABLE ZCLOUDRECORDING (Z_PK INTEGER PRIMARY KEY, ZFOLDER INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZEVICTIONDATE TIMESTAMP, ZCUSTOMLABEL VARCHAR, ZCUSTOMLABELFORSORTING VARCHAR, ZPATH VARCHAR, ZUNIQUEID VARCHAR);
  INSERT INTO ZFOLDER VALUES (1, 'Handover');
  INSERT INTO ZCLOUDRECORDING VALUES (1, 1, ${T}, 12.5, NULL, 'x', 'New Recording 3', '20230101 000000.m4a', 'U1'), (2, NULL, NULL, NULL, ${T}, NULL, NULL, NULL, NULL);`;
const OLD = `CREATE TABLE ZRECORDING (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZDURATION FLOAT, ZCUSTOMLABEL VARCHAR, ZPATH VARCHAR);
  INSERT INTO ZRECORDING VALUES (1, ${T}, 3, 'Sam', '/var/mobile/Media/Recordings/1.m4a');`;

describe('voice memos', () => {
  test('live ones and one in the bin', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('CloudRecordings.db', STORE));
    expect(
      records.map(({ row, category, time, end_time, state, title, media }) => [
        row,
        category,
        time,
        end_time,
        state,
        title,
        media,
      ]),
    ).toEqual([
      [1, 'audio', MS, MS + 12_500, 0, 'New Recording 3', '20230101 000000.m4a'],
      [2, 'audio', undefined, undefined, 1, undefined, undefined],
    ]);
    expect(records[0]).toMatchObject({ meta: '{"seconds":12.5}', detail: '{"id":"U1","folder":"Handover"}' });
    expect(tallies).toEqual([{ table: 'ZCLOUDRECORDING', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('a store from before the cloud', () => {
    expect(parseStore(parser, at.make('Recordings.db', OLD)).records).toMatchObject([
      { title: 'Sam', time: MS, end_time: MS + 3000 },
    ]);
  });

  standsHostileStores(parser, at, () => at.make('CloudRecordings.db', STORE), 'ZCLOUDRECORDING');
});
