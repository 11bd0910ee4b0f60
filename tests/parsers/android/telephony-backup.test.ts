/** Messages as Android's own backup carries them. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { array, assert, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/telephony-backup.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const PATH = 'apps/com.android.providers.telephony/d_f/000000_sms_backup';
const parse = (value: unknown) => parseBytes(parser, PATH, deflateSync(JSON.stringify(value)));

describe('sms', () => {
  const { records, parties, threads, participants, tallies, warnings } = parse([
    {
      self_phone: '+447700900555',
      address: '+447700900001',
      body: 'Tea?',
      date: '1700000000000',
      date_sent: '1699999999000',
      status: '-1',
      type: '1',
      recipients: ['+447700900001'],
      read: '0',
    },
    {
      address: '+447700900001',
      body: 'Yes',
      date: '1700000001000',
      date_sent: '0',
      status: '0',
      type: '2',
      recipients: ['+447700900001'],
      read: '1',
    },
    { address: '5', body: 'Half', date: '0', type: '3', recipients: [] },
    17,
  ]);

  it('gives every message', () => {
    expect(records).toEqual([
      {
        tbl: 'sms',
        kind: 'sms',
        category: 'messages',
        service: 'sms',
        row: 1,
        time: 1700000000000,
        basis: 'utc',
        direction: 1,
        party: '+447700900001',
        thread: '+447700900001',
        body: 'Tea?',
        meta: '{"box":"inbox","read":false,"sentAt":1699999999000}',
      },
      {
        tbl: 'sms',
        kind: 'sms',
        category: 'messages',
        service: 'sms',
        row: 2,
        time: 1700000001000,
        basis: 'utc',
        direction: 2,
        party: '+447700900001',
        thread: '+447700900001',
        body: 'Yes',
        meta: '{"box":"sent","read":true,"delivery":"confirmed"}',
      },
      {
        tbl: 'sms',
        kind: 'sms',
        category: 'messages',
        service: 'sms',
        row: 3,
        basis: 'utc',
        direction: 0,
        party: '5',
        body: 'Half',
        meta: '{"box":"draft"}',
      },
    ]);
  });

  it("knows the device's own number and the others", () => {
    expect(parties).toEqual([
      { ref: '+447700900001', identifier: '+447700900001', owner: 0 },
      { ref: '+447700900555', identifier: '+447700900555', owner: 1 },
      { ref: '5', identifier: '5', owner: 0 },
    ]);
    expect(threads).toEqual([{ ref: '+447700900001', identifier: '+447700900001', grouped: 0 }]);
    expect(participants).toEqual([{ thread: '+447700900001', party: '+447700900001' }]);
  });

  it('counts what is no message', () => {
    expect(tallies).toEqual([{ table: 'sms', rows: 4, records: 3, absorbed: 0, unread: 1 }]);
    expect(warnings).toEqual(['1 item: an entry of the list is no message']);
  });
});

describe('mms', () => {
  it('counts in seconds, and names the other party when there is one', () => {
    const { records, tallies } = parse([
      {
        date: '1700000100',
        date_sent: '1700000099',
        m_type: '132',
        msg_box: '1',
        recipients: ['+447700900001', '+447700900002'],
        read: '1',
        sub: 'Cat',
        mms_addresses: [
          { type: 137, address: '+447700900001' },
          { type: 151, address: '+447700900555' },
        ],
        mms_body: 'Look',
        attachments: [{ mime_type: 'image/jpeg', filename: 'cat.jpg' }],
      },
      {
        date: '1700000200',
        m_type: '128',
        msg_box: '2',
        recipients: ['+447700900001'],
        mms_addresses: [
          { type: 137, address: 'insert-address-token' },
          { type: 151, address: '+447700900001' },
        ],
        mms_body: 'Back',
      },
    ]);
    expect(tallies).toContainEqual({ table: 'mms', rows: 2, records: 2, absorbed: 0, unread: 0 });
    expect(records).toMatchObject([
      {
        tbl: 'mms',
        kind: 'mms',
        service: 'mms',
        time: 1700000100000,
        direction: 1,
        party: '+447700900001',
        thread: '+447700900001 +447700900002',
        title: 'Cat',
        body: 'Look',
        meta: '{"box":"inbox","read":true,"sentAt":1700000099000,"attachments":1,"recipients":1}',
      },
      { time: 1700000200000, direction: 2, party: '+447700900001', body: 'Back', meta: '{"box":"sent","recipients":1}' },
    ]);
  });
});

describe('awkward files', () => {
  it('are named', () => {
    expect(() => parseBytes(parser, PATH, new Uint8Array())).toThrow(Undecodable);
    expect(() => parseBytes(parser, PATH, Buffer.from('[]'))).toThrow(Undecodable);
    expect(() => parseBytes(parser, PATH, deflateSync('[{"address":'))).toThrow(Undecodable);
    expect(() => parse({ address: '1' })).toThrow(Undecodable);
    expect(() => parseBytes(parser, PATH, deflateSync(JSON.stringify([{ body: 'x' }])).subarray(0, 9))).toThrow(Undecodable);
  });

  it('never give anything but records and counts, whatever the JSON holds', () => {
    assert(
      property(array(jsonValue()), (list) => {
        const { records, tallies } = parse(list);
        expect(tallies.reduce((sum, { rows }) => sum + rows, 0)).toBe(list.length);
        expect(records.length).toBeLessThanOrEqual(list.length);
      }),
    );
  });
});

describeCorpus('in a real backup', () => {
  const folder = 'mvt/tests/artifacts/android_backup/apps/com.android.providers.telephony/d_f/';

  it('gives one text message', () => {
    const { records, tallies, warnings } = parseBytes(parser, PATH, readFileSync(corpus(`${folder}000000_sms_backup`)));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'sms', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      { time: 1645543781956, direction: 2, party: '06543219', meta: '{"box":"queued","read":true}' },
    ]);
  });

  it('gives one picture message', () => {
    const { records, warnings } = parseBytes(parser, PATH, readFileSync(corpus(`${folder}000001_mms_backup`)));
    expect(warnings).toEqual([]);
    expect(records).toMatchObject([
      {
        tbl: 'mms',
        time: 1579531789000,
        direction: 1,
        party: '+12345678',
        thread: '+12345678',
        meta: '{"box":"inbox","read":true,"sentAt":1579531786000,"recipients":1}',
      },
    ]);
  });
});
