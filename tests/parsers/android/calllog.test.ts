/** Android's call log, in the file it has had since Android 7 and in the one before. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/calllog.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

/** As Android 12 creates it. */
const SCHEMA = `CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT,number TEXT,presentation INTEGER NOT NULL DEFAULT 1,post_dial_digits TEXT NOT NULL DEFAULT '',via_number TEXT NOT NULL DEFAULT '',date INTEGER,duration INTEGER,data_usage INTEGER,type INTEGER,features INTEGER NOT NULL DEFAULT 0,subscription_component_name TEXT,subscription_id TEXT,phone_account_address TEXT,phone_account_hidden INTEGER NOT NULL DEFAULT 0,sub_id INTEGER DEFAULT -1,new INTEGER,name TEXT,numbertype INTEGER,numberlabel TEXT,countryiso TEXT,voicemail_uri TEXT,is_read INTEGER,geocoded_location TEXT,lookup_uri TEXT,matched_number TEXT,normalized_number TEXT,photo_id INTEGER NOT NULL DEFAULT 0,photo_uri TEXT,formatted_number TEXT,add_for_all_users INTEGER NOT NULL DEFAULT 1,last_modified INTEGER DEFAULT 0,call_screening_component_name TEXT,call_screening_app_name TEXT,block_reason INTEGER NOT NULL DEFAULT 0,missed_reason INTEGER NOT NULL DEFAULT 0,priority INTEGER NOT NULL DEFAULT 0,subject TEXT,location TEXT,composer_photo_uri TEXT,_data TEXT,has_content INTEGER,mime_type TEXT,source_data TEXT,source_package TEXT,transcription TEXT,transcription_state INTEGER NOT NULL DEFAULT 0,state INTEGER,dirty INTEGER NOT NULL DEFAULT 0,deleted INTEGER NOT NULL DEFAULT 0,backed_up INTEGER NOT NULL DEFAULT 0,restored INTEGER NOT NULL DEFAULT 0,archived INTEGER NOT NULL DEFAULT 0,is_omtp_voicemail INTEGER NOT NULL DEFAULT 0);`;
const ROWS = `
  INSERT INTO calls(number, date, duration, type, features, name, countryiso, geocoded_location, is_read, phone_account_address) VALUES
    ('+447700900001', 1700000000000, 61, 1, 5, 'Aled', 'GB', 'Cardiff', NULL, '+447700900555'),
    ('+447700900001', 1700000100000, 0, 2, 4, 'Aled', 'GB', NULL, NULL, '+447700900555'),
    ('+447700900001', 1700000200000, 0, 3, 0, 'Aled', NULL, NULL, 1, ''),
    ('07700 900002', 1700000300000, 0, 5, 0, NULL, NULL, NULL, NULL, NULL),
    ('+447700900003', 1700000400000, 0, 6, 0, NULL, NULL, NULL, NULL, NULL),
    ('+447700900003', 1700000500000, 0, 7, 0, NULL, NULL, NULL, NULL, NULL),
    ('+447700900003', 1700000600000, 5, 1001, 0, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO calls(number, presentation, date, duration, type) VALUES ('', 2, 1700000700000, 30, 1), ('-1', 3, 1700000800000, 0, 3);
  INSERT INTO calls(number, date, duration, type, _data, mime_type, transcription, deleted, is_read) VALUES
    ('+447700900004', 1700000900000, 12, 4, '/data/voicemail/10.amr', 'audio/amr', 'Ring me', 1, 0);
`;
const make = () => at.make('calllog.db', SCHEMA + ROWS);

describe('calls', () => {
  const { records, parties, tallies, warnings } = parseStore(parser, make());

  it('gives time, way, other party, length', () => {
    expect(records[0]).toEqual({
      tbl: 'calls',
      kind: 'call',
      category: 'calls',
      service: 'phone',
      row: 1,
      time: 1700000000000,
      basis: 'utc',
      direction: 1,
      party: '+447700900001',
      state: 0,
      meta: '{"seconds":61,"video":true}',
      detail: '{"name":"Aled","region":"Cardiff","country":"GB"}',
    });
    expect(records[1]).toMatchObject({ direction: 2, meta: '{"seconds":0}' });
  });

  it('says what the log says of calls that were not answered', () => {
    expect(records.slice(2, 7).map(({ direction, meta }) => [direction, meta])).toEqual([
      [1, '{"seconds":0,"outcome":"missed","read":true}'],
      [1, '{"seconds":0,"outcome":"rejected"}'],
      [1, '{"seconds":0,"outcome":"blocked"}'],
      [1, '{"seconds":0,"outcome":"answered elsewhere"}'],
      [0, '{"seconds":5,"type":1001}'],
    ]);
  });

  it('makes nobody of a withheld number', () => {
    expect(records[7]).not.toHaveProperty('party');
    expect(records[8]).not.toHaveProperty('party');
    expect(records.slice(7, 9).map(({ meta }) => meta)).toEqual([
      '{"seconds":30,"hidden":"withheld"}',
      '{"seconds":0,"outcome":"missed","hidden":"unknown"}',
    ]);
  });

  it('gives voicemail as recordings, deleted ones marked so', () => {
    expect(records[9]).toMatchObject({
      kind: 'voicemail',
      category: 'audio',
      direction: 1,
      state: 1,
      body: 'Ring me',
      media: '/data/voicemail/10.amr',
      meta: '{"seconds":12,"read":false,"mime":"audio/amr"}',
    });
  });

  it("knows the numbers, their names, and which is the device's own", () => {
    expect(parties).toEqual([
      { ref: '+447700900001', identifier: '+447700900001', name: 'Aled', owner: 0 },
      { ref: '+447700900003', identifier: '+447700900003', owner: 0 },
      { ref: '+447700900004', identifier: '+447700900004', owner: 0 },
      { ref: '+447700900555', identifier: '+447700900555', owner: 1 },
      { ref: '07700 900002', identifier: '07700 900002', owner: 0 },
    ]);
  });

  it('answers for every row', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'calls', rows: 10, records: 10, absorbed: 0, unread: 0 }]);
  });
});

describe('awkward stores', () => {
  it('finds nothing, without complaint, where contacts2.db holds people only', () => {
    const path = at.make('contacts2.db', 'CREATE TABLE raw_contacts(_id INTEGER PRIMARY KEY, display_name TEXT)');
    expect(parseStore(parser, path)).toMatchObject({ variant: 'people only', records: [], tallies: [], warnings: [] });
  });

  it('tells messages that Samsung lists among calls', () => {
    const path = at.make(
      'calllog.db',
      `CREATE TABLE calls(_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, type INTEGER, logtype INTEGER, m_content TEXT);
       INSERT INTO calls VALUES (1, '5', 1700000000000, 2, 300, 'On my way'), (2, '5', 1700000001000, 1, 100, NULL)`,
    );
    expect(parseStore(parser, path).records).toMatchObject([
      { kind: 'sms-log', category: 'messages', direction: 2, body: 'On my way' },
      { kind: 'call', category: 'calls', direction: 1 },
    ]);
  });

  it('counts calls in a layout nobody knows as unread', () => {
    const path = at.make(
      'contacts2.db',
      'CREATE TABLE raw_contacts(_id INTEGER PRIMARY KEY); CREATE TABLE calls(who TEXT, at INTEGER); INSERT INTO calls VALUES (1, 2), (3, 4)',
    );
    expect(parseStore(parser, path).tallies).toEqual([{ table: 'calls', rows: 2, records: 0, absorbed: 0, unread: 2 }]);
  });

  it('keeps rows whose cells hold other types and extremes', () => {
    const path = at.make('calllog.db', SCHEMA, (db) => {
      const insert = db.prepare(
        'INSERT INTO calls(number, presentation, date, duration, type, features, name, data_usage) VALUES (?,?,?,?,?,?,?,?)',
      );
      insert.run(Buffer.from('12'), 'words', 'soon', 'long', 'in', 'none', Buffer.from([0xff]), Buffer.from([1]));
      insert.run(5404561685n, -(2n ** 63n), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n - 1n, -(2n ** 63n), 'a\0b', 2n ** 63n - 1n);
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'calls', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ party: '12', direction: 0 });
    expect(records[1]).toMatchObject({ party: '5404561685', direction: 0 });
    expect(records.map(({ time }) => time)).toEqual([undefined, undefined]);
  });

  standsHostileStores(parser, at, make, 'calls');
});

describeCorpus('on research devices', () => {
  it('gives three calls of 2013', () => {
    const { records, tallies, warnings, parties } = parseStore(parser, at.copy(corpus('plaso/test_data/android/contacts2.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'calls', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records.map(({ row, time, direction, meta }) => [row, time, direction, meta])).toEqual([
      [714, 1383772636690, 1, '{"seconds":0,"outcome":"missed","read":true}'],
      [715, 1383772733283, 2, '{"seconds":126}'],
      [717, 1383782616690, 1, '{"seconds":639}'],
    ]);
    expect(parties).toEqual([{ ref: '5404561685', identifier: '5404561685', name: 'Barney', owner: 0 }]);
  });

  it('gives one call of 2020', () => {
    const path = at.copy(corpus('andriller/tests/data/data/com.android.providers.contacts/db/calllog.db'));
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'calls', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({
      row: 1,
      time: 1588858433593,
      direction: 2,
      party: '+441234567890',
      meta: '{"seconds":0}',
    });
  });
});
