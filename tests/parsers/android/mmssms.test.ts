/** Android's telephony store: what a research device holds, and what a phone of Android 12 with picture messages would. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/mmssms.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

/** Tables as Android 12 creates them, without indexes and triggers. */
const SCHEMA = `
  CREATE TABLE sms (_id INTEGER PRIMARY KEY,thread_id INTEGER,address TEXT,person INTEGER,date INTEGER,date_sent INTEGER DEFAULT 0,protocol INTEGER,read INTEGER DEFAULT 0,status INTEGER DEFAULT -1,type INTEGER,reply_path_present INTEGER,subject TEXT,body TEXT,service_center TEXT,locked INTEGER DEFAULT 0,sub_id INTEGER DEFAULT -1,error_code INTEGER DEFAULT -1,creator TEXT,seen INTEGER DEFAULT 0);
  CREATE TABLE pdu (_id INTEGER PRIMARY KEY AUTOINCREMENT,thread_id INTEGER,date INTEGER,date_sent INTEGER DEFAULT 0,msg_box INTEGER,read INTEGER DEFAULT 0,m_id TEXT,sub TEXT,sub_cs INTEGER,ct_t TEXT,ct_l TEXT,exp INTEGER,m_cls TEXT,m_type INTEGER,v INTEGER,m_size INTEGER,pri INTEGER,rr INTEGER,rpt_a INTEGER,resp_st INTEGER,st INTEGER,tr_id TEXT,retr_st INTEGER,retr_txt TEXT,retr_txt_cs INTEGER,read_status INTEGER,ct_cls INTEGER,resp_txt TEXT,d_tm INTEGER,d_rpt INTEGER,locked INTEGER DEFAULT 0,sub_id INTEGER DEFAULT -1,seen INTEGER DEFAULT 0,creator TEXT,text_only INTEGER DEFAULT 0);
  CREATE TABLE addr (_id INTEGER PRIMARY KEY,msg_id INTEGER,contact_id INTEGER,address TEXT,type INTEGER,charset INTEGER);
  CREATE TABLE part (_id INTEGER PRIMARY KEY AUTOINCREMENT,mid INTEGER,seq INTEGER DEFAULT 0,ct TEXT,name TEXT,chset INTEGER,cd TEXT,fn TEXT,cid TEXT,cl TEXT,ctt_s INTEGER,ctt_t TEXT,_data TEXT,text TEXT);
  CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY AUTOINCREMENT,address TEXT);
  CREATE TABLE threads (_id INTEGER PRIMARY KEY AUTOINCREMENT,date INTEGER DEFAULT 0,message_count INTEGER DEFAULT 0,recipient_ids TEXT,snippet TEXT,snippet_cs INTEGER DEFAULT 0,read INTEGER DEFAULT 1,archived INTEGER DEFAULT 0,type INTEGER DEFAULT 0,error INTEGER DEFAULT 0,has_attachment INTEGER DEFAULT 0);
`;
const ROWS = `
  INSERT INTO canonical_addresses VALUES (1, '+447700900001'), (2, '+447700900002'), (3, 'BANK');
  INSERT INTO threads(_id, recipient_ids) VALUES (1, '1'), (2, '1 2'), (3, '3'), (4, 'no numbers');
  INSERT INTO sms(_id, thread_id, address, date, date_sent, read, status, type, body, service_center, sub_id, error_code, creator) VALUES
    (1, 1, '+447700900001', 1700000000000, 1699999999000, 1, -1, 1, 'Tea?', '+447700900999', 1, 0, 'com.example.sms'),
    (2, 1, '+447700900001', 1700000001000, 0, 1, 0, 2, 'Yes', NULL, 1, 0, NULL),
    (3, 1, '+447700900001', 1700000002000, 0, 1, -1, 3, 'Half a', NULL, -1, 0, NULL),
    (4, 1, '+447700900001', 1700000003000, 0, 1, 64, 5, 'Lost', NULL, 1, 38, NULL),
    (5, 3, 'BANK', 0, 0, 0, -1, 1, 'No time', NULL, -1, 0, NULL),
    (6, 9, NULL, 1700000005000, 0, 1, -1, 4, '', NULL, -1, 0, NULL);
  INSERT INTO pdu(_id, thread_id, date, date_sent, msg_box, read, sub, sub_cs, m_type, m_size) VALUES
    (1, 2, 1700000100, 1700000099, 1, 1, 'Caf' || char(195) || char(169), 106, 132, 5000),
    (2, 2, 1700000200, 0, 2, 1, NULL, NULL, 128, NULL),
    (3, 1, 1700000300, 0, 2, 1, NULL, NULL, 128, NULL),
    (4, 1, 1700000400, 0, 1, 0, NULL, NULL, 130, 9000),
    (5, 1, 1700000500, 0, 1, 0, NULL, NULL, 134, NULL);
  INSERT INTO addr(msg_id, address, type) VALUES
    (1, '+447700900001', 137), (1, '+447700900002', 151), (1, '+447700900003', 151),
    (2, 'insert-address-token', 137), (2, '+447700900001', 151), (2, '+447700900002', 151),
    (3, 'insert-address-token', 137), (3, '+447700900001', 151), (4, '+447700900001', 137), (5, '+447700900001', 151);
  INSERT INTO part(_id, mid, seq, ct, name, cl, _data, text) VALUES
    (1, 1, -1, 'application/smil', NULL, 'smil.xml', NULL, '<smil/>'),
    (2, 1, 0, 'text/plain', NULL, 'text_0.txt', NULL, 'Look at'),
    (3, 1, 0, 'image/jpeg', 'cat.jpg', 'cat.jpg', '/data/user_de/0/com.android.providers.telephony/app_parts/PART_1', NULL),
    (4, 1, 0, 'text/plain', NULL, 'text_1.txt', NULL, 'these'),
    (5, 1, 0, 'video/mp4', NULL, 'dog.mp4', NULL, NULL),
    (6, 3, 0, 'text/plain', NULL, 'text_0.txt', NULL, 'Only words'),
    (7, 77, 0, 'image/png', NULL, NULL, '/data/PART_7', NULL);
`;
const make = () => at.make('mmssms.db', SCHEMA + ROWS);

describe('sms', () => {
  const parsed = parseStore(parser, make());
  const sms = (row: number) => parsed.records.find((record) => record['tbl'] === 'sms' && record['row'] === row);

  it('gives every row, with what box it lies in and which way it went', () => {
    expect(sms(1)).toEqual({
      tbl: 'sms',
      kind: 'sms',
      category: 'messages',
      service: 'sms',
      row: 1,
      time: 1700000000000,
      basis: 'utc',
      direction: 1,
      party: '+447700900001',
      thread: 1,
      state: 0,
      body: 'Tea?',
      meta: '{"box":"inbox","read":true,"sentAt":1699999999000,"sim":1}',
      detail: '{"serviceCentre":"+447700900999","writtenBy":"com.example.sms"}',
    });
    expect(sms(2)).toMatchObject({ direction: 2, meta: '{"box":"sent","read":true,"delivery":"confirmed","sim":1}' });
    expect(sms(3)).toMatchObject({ direction: 0, body: 'Half a', meta: '{"box":"draft","read":true}' });
    expect(sms(4)).toMatchObject({
      direction: 2,
      meta: '{"box":"failed","read":true,"delivery":"failed","errorCode":38,"sim":1}',
    });
  });

  it('gives no time and no party where the row has none', () => {
    expect(sms(5)).not.toHaveProperty('time');
    expect(sms(5)).toMatchObject({ party: 'BANK', body: 'No time' });
    expect(sms(6)).not.toHaveProperty('party');
    expect(sms(6)).toMatchObject({ thread: 9, direction: 2 });
  });

  it('knows conversations and who takes part in them', () => {
    expect(parsed.threads).toEqual([
      { ref: 1, identifier: '+447700900001', grouped: 0 },
      { ref: 2, identifier: '+447700900001 +447700900002', grouped: 1 },
      { ref: 3, identifier: 'BANK', grouped: 0 },
      { ref: 4, identifier: 'thread 4', grouped: 0 },
      { ref: 9, identifier: 'thread 9', grouped: 0 },
    ]);
    expect(parsed.participants).toEqual([
      { thread: 1, party: '+447700900001' },
      { thread: 2, party: '+447700900001' },
      { thread: 2, party: '+447700900002' },
      { thread: 3, party: 'BANK' },
    ]);
    expect(parsed.parties.map(({ identifier }) => identifier)).toEqual([
      '+447700900001',
      '+447700900002',
      '+447700900003',
      'BANK',
    ]);
  });
});

describe('mms', () => {
  const parsed = parseStore(parser, make());
  const row = (table: string, id: number) => parsed.records.find((record) => record['tbl'] === table && record['row'] === id);

  it('joins words, subject, sender and first file', () => {
    expect(row('pdu', 1)).toEqual({
      tbl: 'pdu',
      kind: 'mms',
      category: 'messages',
      service: 'mms',
      row: 1,
      time: 1700000100000,
      basis: 'utc',
      direction: 1,
      party: '+447700900001',
      thread: 2,
      state: 0,
      title: 'Café',
      body: 'Look at\nthese',
      media: '/data/user_de/0/com.android.providers.telephony/app_parts/PART_1',
      meta: '{"box":"inbox","read":true,"sentAt":1700000099000,"bytes":5000,"attachments":2,"mime":"image/jpeg","recipients":2}',
      detail: '{"attachmentName":"cat.jpg"}',
    });
  });

  it('names the other party of a sent message only when there is one', () => {
    expect(row('pdu', 2)).toMatchObject({ direction: 2, thread: 2 });
    expect(row('pdu', 2)).not.toHaveProperty('party');
    expect(row('pdu', 3)).toMatchObject({ direction: 2, party: '+447700900001', body: 'Only words' });
  });

  it('tells notices and reports from messages', () => {
    expect(row('pdu', 4)).toMatchObject({ kind: 'mms-notice', direction: 1, meta: '{"box":"inbox","read":false,"bytes":9000}' });
    expect(row('pdu', 5)).toMatchObject({
      kind: 'mms-report',
      meta: '{"box":"inbox","read":false,"recipients":1,"report":"delivery"}',
    });
  });

  it('gives further files and files without a message as records of their own', () => {
    expect(row('part', 5)).toMatchObject({
      kind: 'attachment',
      time: 1700000100000,
      direction: 1,
      party: '+447700900001',
      thread: 2,
      media: 'dog.mp4',
      meta: '{"mime":"video/mp4","message":1}',
    });
    expect(row('part', 7)).toMatchObject({ kind: 'attachment', media: '/data/PART_7' });
    expect(row('part', 7)).not.toHaveProperty('time');
  });

  it('answers for every row', () => {
    expect(parsed.warnings).toEqual([]);
    expect(parsed.tallies).toEqual([
      { table: 'sms', rows: 6, records: 6, absorbed: 0, unread: 0 },
      { table: 'pdu', rows: 5, records: 5, absorbed: 0, unread: 0 },
      { table: 'part', rows: 7, records: 2, absorbed: 5, unread: 0 },
    ]);
  });
});

describe('awkward cells', () => {
  it('keeps rows whose cells hold other types, extremes or broken text', () => {
    const path = at.make('mmssms.db', SCHEMA, (db) => {
      const insert = db.prepare(
        'INSERT INTO sms(_id, thread_id, address, date, date_sent, read, status, type, body) VALUES (?,?,?,?,?,?,?,?,?)',
      );
      insert.run(
        1,
        'words',
        Buffer.from([0xff, 0xfe]),
        'words',
        Buffer.from([1]),
        'words',
        Buffer.from([1]),
        'words',
        Buffer.from('bytes'),
      );
      insert.run(2, 2n ** 63n - 1n, 447700900004n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n - 1n, 1e300, -(2n ** 63n), 12.5);
      insert.run(3, 1, '+447700900001', 1700000000000.75, 0, 1, -1, 1, 'a\0b');
      db.exec("UPDATE sms SET body = CAST(x'61ff62' AS TEXT) WHERE _id = 1");
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies[0]).toEqual({ table: 'sms', rows: 3, records: 3, absorbed: 0, unread: 0 });
    expect(records[0]).toMatchObject({ row: 1, direction: 0, body: 'a\ufffdb', meta: '{"box":"unknown"}' });
    expect(records[0]).not.toHaveProperty('time');
    expect(records[1]).toMatchObject({ party: '447700900004', body: '12.5' });
    expect(records[1]).not.toHaveProperty('time');
    expect(records[2]).toMatchObject({ time: 1700000000000, body: 'a\0b' });
  });

  it('needs no table but sms, and no column of it but four', () => {
    const path = at.make('old.db', "CREATE TABLE sms(address, date, type, body); INSERT INTO sms VALUES ('1', 5, 1, 'x')");
    const { records, tallies } = parseStore(parser, path);
    expect(records).toEqual([
      {
        tbl: 'sms',
        kind: 'sms',
        category: 'messages',
        service: 'sms',
        row: 1,
        time: 5,
        basis: 'utc',
        direction: 1,
        party: '1',
        state: 0,
        body: 'x',
        meta: '{"box":"inbox"}',
      },
    ]);
    expect(tallies).toEqual([{ table: 'sms', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
  });

  standsHostileStores(parser, at, make, 'sms');
});

describeCorpus('on a research device', () => {
  it('gives nine messages, four received and five sent', () => {
    const { records, tallies, warnings, threads } = parseStore(parser, at.copy(corpus('plaso/test_data/android/mmssms.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'sms', rows: 9, records: 9, absorbed: 0, unread: 0 },
      { table: 'pdu', rows: 0, records: 0, absorbed: 0, unread: 0 },
      { table: 'part', rows: 0, records: 0, absorbed: 0, unread: 0 },
    ]);
    expect([1, 2].map((way) => records.filter(({ direction }) => direction === way).length)).toEqual([4, 5]);
    expect(records[7]).toMatchObject({ row: 8, time: 1383066944135, direction: 1, party: '15555215554', thread: 1 });
    expect(threads).toEqual([{ ref: 1, identifier: '1 555-521-5554', grouped: 0 }]);
  });
});
