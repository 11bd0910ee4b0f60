import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/burner-android.ts';
import { parser as ios } from '../../../parsers/apps/burner-ios-cached.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const PATH = 'Library/Caches/com.adhoclabs.burner/fsCachedData/0A';
const ROWS = [
  {
    id: 'm1',
    burnerId: 'b',
    contactPhoneNumber: '+441',
    dateCreated: MS,
    direction: 1,
    message: 'Tea?',
    messageType: 2,
    read: true,
    state: 1,
    voiceUrl: null,
  },
  {
    id: 'm2',
    burnerId: 'b',
    contactPhoneNumber: '+441',
    dateCreated: MS,
    direction: 2,
    message: 'Yes',
    messageType: 2,
    read: true,
  },
  {
    id: 'm3',
    burnerId: 'b',
    contactPhoneNumber: '+441',
    dateCreated: MS,
    direction: 1,
    message: '',
    messageType: 1,
    voiceUrl: 'https://example.org/v.wav',
    messageDuration: 9,
  },
  { id: 'm4', burnerId: 'b', contactPhoneNumber: '+441', dateCreated: 0, direction: 2, message: '', messageType: 1 },
];
const SEEN = [
  ['messages', 'message', MS, 1, '+441', 'b +441', 'Tea?'],
  ['messages', 'message', MS, 2, '+441', 'b +441', 'Yes'],
  ['audio', 'voicemail', MS, 1, '+441', 'b +441', undefined],
  ['calls', 'call', undefined, 2, '+441', 'b +441', undefined],
];
const seen = (records: Record<string, unknown>[]) =>
  records.map(({ category, kind, time, direction, party, thread, body }) => [
    category,
    kind,
    time,
    direction,
    party,
    thread,
    body,
  ]);

describe('Burner', () => {
  test('in cached answers on iOS', () => {
    const { records, tallies, warnings } = parseBytes(ios, PATH, Buffer.from(JSON.stringify(ROWS)));
    expect(seen(records)).toEqual(SEEN);
    expect(tallies).toEqual([{ table: 'message', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
    expect(parseBytes(ios, PATH, Buffer.from('{"rules":[]}')).records).toEqual([]);
  });

  const make = () =>
    at.make(
      'burnerDatabase.db',
      'CREATE TABLE MessageEntity(id TEXT PRIMARY KEY, value TEXT); CREATE TABLE ContactEntity(id TEXT PRIMARY KEY, value TEXT)',
      (db) => {
        for (const row of ROWS) db.prepare('INSERT INTO MessageEntity VALUES (?, ?)').run(row.id, JSON.stringify(row));
        db.prepare("INSERT INTO MessageEntity VALUES ('odd', 'words')").run();
        db.prepare('INSERT INTO ContactEntity VALUES (?, ?)').run(
          'c',
          JSON.stringify({ phoneNumber: '+441', name: 'Ada', dateCreated: MS, blocked: false }),
        );
      },
    );
  test('in its store on Android', () => {
    const { records, parties, tallies, warnings } = parseStore(android, make());
    expect(seen(records)).toEqual([
      ...SEEN,
      ['messages', 'message', undefined, 0, undefined, undefined, undefined],
      ['contacts', 'contact', MS, undefined, '+441', undefined, undefined],
    ]);
    expect(parties).toMatchObject([{ ref: '+441', name: 'Ada' }]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [5, 5, 0],
      [1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(android, at, make, 'MessageEntity');
});

describeCorpus('Burner on a phone of 2023', () => {
  test('17 messages, calls and voicemails in one answer', async () => {
    const { records, tallies } = parseBytes(
      ios,
      PATH,
      readFileSync(await memberOf('images/iphone-ios15.zip', '34A0C948-4FFD-4FA3-B5DC-5DB8ADBD8B0D')),
    );
    expect(tallies).toEqual([{ table: 'message', rows: 17, records: 17, absorbed: 0, unread: 0 }]);
    expect(records.filter(({ category }) => category === 'calls')).toHaveLength(3);
  });
});
