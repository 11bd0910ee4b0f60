/** The iPhone's other stores, read by plain SQLite. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expected } from '../../practice/expected.ts';
import { bytesOf, practicePhones } from './phones.ts';

const phones = practicePhones();
const from = (path: string, sql: string) => phones.rows(phones.payload(path), sql);
/** Milliseconds since 1970 of a column in seconds since 2001. */
const ms = (column: string) => `CAST(round((${column} + 978307200) * 1000) AS INTEGER)`;
const told = (table: string) => expected().items.filter((item) => item.phone === 'iphone' && item.table === table);

describe('Core Data', () => {
  it.each([
    'Library/CallHistoryDB/CallHistory.storedata',
    'ChatStorage.sqlite',
    'ContactsV2.sqlite',
    'CallHistory.sqlite',
    'NoteStore.sqlite',
  ])('%s names its entities and their largest keys', (path) => {
    const keys = from(path, 'SELECT Z_ENT, Z_NAME, Z_MAX FROM Z_PRIMARYKEY');
    expect(keys.length).toBeGreaterThan(0);
    expect(from(path, 'SELECT count(*) AS n FROM Z_METADATA')).toEqual([{ n: 1 }]);
  });

  it('gives every row the number of its entity', () => {
    const sql = `SELECT k.Z_NAME AS name, count(*) AS n, max(m.Z_PK) = max(k.Z_MAX) AS largest FROM ZWAMESSAGE m JOIN Z_PRIMARYKEY k ON k.Z_ENT = m.Z_ENT GROUP BY 1`;
    expect(from('ChatStorage.sqlite', sql)).toEqual([
      { name: 'WAMessage', n: expected().rows.iphone.find((row) => row.table === 'ZWAMESSAGE')?.rows, largest: 1 },
    ]);
  });
});

describe('calls', () => {
  it('are those of the truth', () => {
    const stored = new Set(
      from('Library/CallHistoryDB/CallHistory.storedata', `SELECT ${ms('ZDATE')} AS at FROM ZCALLRECORD`).map((row) => row.at),
    );
    for (const call of told('ZCALLRECORD')) expect(stored).toContain(call.at);
    const app = from('CallHistory.sqlite', `SELECT ${ms('ZDATE')} AS at FROM ZWACDCALLEVENT ORDER BY ZDATE`);
    expect(app.map((row) => row.at)).toEqual(told('ZWACDCALLEVENT').map((call) => call.at));
  });

  it('say which way, by what, and whether they were taken', () => {
    const sql = `SELECT ZORIGINATED AS out, ZANSWERED AS taken, ZCALLTYPE AS type, ZSERVICE_PROVIDER AS by, ZADDRESS AS who FROM ZCALLRECORD WHERE ${ms('ZDATE')} = `;
    const [missed] = from('Library/CallHistoryDB/CallHistory.storedata', `${sql}${Date.UTC(2026, 1, 13, 18, 24)}`);
    expect(missed).toEqual({ out: 0, taken: 0, type: 1, by: 'com.apple.Telephony', who: '+447700900123' });
    const [facetime] = from('Library/CallHistoryDB/CallHistory.storedata', `${sql}${Date.UTC(2026, 2, 1, 11)}`);
    expect(facetime).toEqual({ out: 1, taken: 0, type: 16, by: 'com.apple.FaceTime', who: '+447700900145' });
  });
});

describe('contacts', () => {
  it('keep the father under three spellings of one number', () => {
    const sql = `SELECT v.value FROM ABMultiValue v JOIN ABPerson p ON p.ROWID = v.record_id WHERE p.First = 'Dad' AND v.property = 3 ORDER BY v.UID`;
    expect(from('Library/AddressBook/AddressBook.sqlitedb', sql).map((row) => row.value)).toEqual([
      '07700 900123',
      '+44 7700 900123',
      '(07700) 900-123',
    ]);
  });

  it('keep birthdays of children, at noon UTC', () => {
    const sql = `SELECT First, ${ms('Birthday')} AS born FROM ABPerson WHERE Birthday IS NOT NULL ORDER BY Birthday + 0`;
    expect(from('Library/AddressBook/AddressBook.sqlitedb', sql)).toEqual([
      { First: 'Nia', born: Date.UTC(2011, 8, 17, 12) },
      { First: 'Zainab', born: Date.UTC(2011, 10, 2, 12) },
      { First: 'Zosia', born: Date.UTC(2012, 1, 23, 12) },
    ]);
  });
});

describe('WhatsApp', () => {
  it('has the words of the truth at its times, in four scripts', () => {
    const stored = new Set(
      from('ChatStorage.sqlite', `SELECT ZTEXT, ${ms('ZMESSAGEDATE')} AS at FROM ZWAMESSAGE`).map(
        (row) => `${row.ZTEXT}|${row.at}`,
      ),
    );
    const words = told('ZWAMESSAGE');
    expect(words.length).toBeGreaterThan(20);
    for (const item of words) expect(stored).toContain(`${item.text ?? null}|${item.at}`);
    expect(words.some((item) => /[\u0600-\u06ff]/.test(item.text ?? ''))).toBe(true);
  });

  it('keeps nothing of a revoked message, and points at members and media', () => {
    expect(from('ChatStorage.sqlite', 'SELECT ZTEXT FROM ZWAMESSAGE WHERE ZMESSAGETYPE = 14')).toEqual([{ ZTEXT: null }]);
    const sql = `SELECT g.ZMEMBERJID AS who FROM ZWAMESSAGE m JOIN ZWAGROUPMEMBER g ON g.Z_PK = m.ZGROUPMEMBER WHERE m.ZTEXT = 'ok coach'`;
    expect(from('ChatStorage.sqlite', sql)).toEqual([{ who: '447700900212@s.whatsapp.net' }]);
    const media = from(
      'ChatStorage.sqlite',
      'SELECT i.ZMEDIALOCALPATH AS path FROM ZWAMEDIAITEM i JOIN ZWAMESSAGE m ON m.ZMEDIAITEM = i.Z_PK AND m.Z_PK = i.ZMESSAGE WHERE path IS NOT NULL',
    );
    expect(media).toHaveLength(3);
    for (const { path } of media)
      expect(
        bytesOf(phones.payload(`Message/${path}`))
          .subarray(0, 2)
          .toString('hex'),
      ).toBe('ffd8');
  });

  it('links the information on a message to that message', () => {
    const sql = 'SELECT count(*) AS n FROM ZWAMESSAGEINFO i JOIN ZWAMESSAGE m ON m.ZMESSAGEINFO = i.Z_PK AND i.ZMESSAGE = m.Z_PK';
    expect(from('ChatStorage.sqlite', sql)).toEqual(from('ChatStorage.sqlite', 'SELECT count(*) AS n FROM ZWAMESSAGEINFO'));
  });
});

describe('notes, pages and dates', () => {
  it('hold the words of open notes and none of the locked one', () => {
    const rows = from(
      'NoteStore.sqlite',
      'SELECT o.ZTITLE1 AS title, o.ZISPASSWORDPROTECTED AS locked, d.ZDATA AS data FROM ZICNOTEDATA d JOIN ZICCLOUDSYNCINGOBJECT o ON o.Z_PK = d.ZNOTE AND o.ZNOTEDATA = d.Z_PK',
    );
    expect(rows).toHaveLength(5);
    for (const { title, locked, data } of rows) {
      if (locked === 1) {
        expect(() => gunzipSync(data as Buffer)).toThrow('incorrect header check');
        continue;
      }
      const text = told('ZICCLOUDSYNCINGOBJECT').find((note) => note.id === `note/${title}`)?.text;
      expect(gunzipSync(data as Buffer).includes(Buffer.from(String(text)))).toBe(true);
    }
  });

  it('visit pages at the times of the truth', () => {
    const sql = `SELECT v.title, ${ms('v.visit_time')} AS at FROM history_visits v JOIN history_items i ON i.id = v.history_item WHERE v.title NOT LIKE '% page %' ORDER BY v.visit_time`;
    expect(from('Library/Safari/History.db', sql)).toEqual(told('history_visits').map(({ text, at }) => ({ title: text, at })));
  });

  it('count the visits of each page', () => {
    const sql =
      'SELECT count(*) AS n FROM history_items i WHERE visit_count <> (SELECT count(*) FROM history_visits WHERE history_item = i.id)';
    expect(from('Library/Safari/History.db', sql)).toEqual([{ n: 0 }]);
  });

  it('tell floating days from hours in a zone', () => {
    const sql = `SELECT summary, ${ms('start_date')} AS at, start_tz AS zone FROM CalendarItem WHERE summary IN ('Training', 'Dad weekend') ORDER BY 1`;
    expect(from('Library/Calendar/Calendar.sqlitedb', sql)).toEqual([
      { summary: 'Dad weekend', at: Date.UTC(2026, 1, 21), zone: '_float' },
      { summary: 'Training', at: Date.UTC(2026, 1, 13, 17, 30), zone: 'Europe/London' },
    ]);
  });
});
