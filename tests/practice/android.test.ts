/** The Android stores, read by plain SQLite: units, directions, people and what hangs on messages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expected } from '../../practice/expected.ts';
import { practicePhones } from './phones.ts';

const phones = practicePhones();
const at = (path: string) => join(phones.made.android, path);
const texts = (sql: string) => phones.rows(at('data/user_de/0/com.android.providers.telephony/databases/mmssms.db'), sql);
const chats = (sql: string) => phones.rows(at('data/data/com.whatsapp/databases/msgstore.db'), sql);

describe('texts', () => {
  it('keep milliseconds, of arrival and of sending', () => {
    expect(texts("SELECT date, date_sent, type, address FROM sms WHERE body = 'Does Beth know?'")).toEqual([
      { date: Date.UTC(2026, 1, 12, 20, 10, 2), date_sent: Date.UTC(2026, 1, 12, 20, 10), type: 1, address: '+447700900156' },
    ]);
    expect(texts("SELECT date, date_sent, type, address FROM sms WHERE body = 'You awake?'")).toEqual([
      { date: Date.UTC(2026, 0, 9, 23, 41, 7), date_sent: 0, type: 2, address: '07700900101' },
    ]);
  });

  it('are those of the truth, at its times', () => {
    const stored = new Set(texts('SELECT body, date FROM sms').map((row) => `${row.body}|${row.date}`));
    const told = expected().items.filter((item) => item.phone === 'android' && item.table === 'sms' && item.state === 'live');
    expect(told.length).toBeGreaterThan(60);
    for (const item of told) expect(stored).toContain(`${item.text}|${item.at ?? 0}`);
  });

  it('hold one without a time, a draft, a failed one, and the bytes of a deleted one', () => {
    expect(texts('SELECT body FROM sms WHERE date = 0')).toEqual([{ body: 'New rota' }]);
    expect(texts('SELECT body, type FROM sms WHERE type > 2 ORDER BY type')).toEqual([
      { body: 'I only wanted half an hour with you', type: 3 },
      { body: 'Are you at Gwens', type: 5 },
    ]);
    const [gone] = expected().planted.filter((item) => item.phone === 'android' && item.state === 'recovered');
    expect(texts(`SELECT 1 FROM sms WHERE body = '${gone?.text}'`)).toEqual([]);
    const bytes = readFileSync(at('data/user_de/0/com.android.providers.telephony/databases/mmssms.db'));
    expect(bytes.includes(Buffer.from(String(gone?.text)))).toBe(true);
  });

  it('are in threads whose recipients are known, with counts', () => {
    const sql = `SELECT t.message_count AS n, (SELECT count(*) FROM sms WHERE thread_id = t._id) + (SELECT count(*) FROM pdu WHERE thread_id = t._id) AS rows,
      t.recipient_ids AS ids FROM threads t`;
    // One thread had a message that was deleted for good after it was counted.
    expect(texts(sql).filter((row) => row.n !== row.rows)).toHaveLength(1);
    expect(texts(sql).filter((row) => String(row.ids).includes(' '))).toHaveLength(1);
  });

  it('have MMS in seconds, their people and their parts', () => {
    const [picture, ...plans] = texts('SELECT _id AS id, * FROM pdu ORDER BY date DESC');
    expect(picture).toMatchObject({ date: Date.UTC(2026, 2, 15, 10, 13) / 1000, msg_box: 2, m_type: 128, text_only: 0 });
    expect(plans.map((row) => row.msg_box)).toEqual([1, 2, 1]);
    const people = texts(`SELECT address, type FROM addr WHERE msg_id = ${Number(plans[2]?.id)} ORDER BY _id`);
    expect(people).toEqual([
      { address: '+447700900134', type: 137 },
      { address: '+447700900123', type: 151 },
      { address: '+447700900156', type: 151 },
    ]);
    const parts = texts(`SELECT ct, _data AS file FROM part WHERE mid = ${Number(picture?.id)} ORDER BY _id`);
    expect(parts.map((row) => row.ct)).toEqual(['application/smil', 'image/jpeg', 'text/plain']);
    expect(existsSync(at(String(parts[1]?.file).slice(1)))).toBe(true);
  });
});

describe('calls and contacts', () => {
  it('tell missed, refused, made and taken apart', () => {
    const calls = phones.rows(
      at('data/data/com.android.providers.contacts/databases/calllog.db'),
      `SELECT date, type, duration, name FROM calls WHERE date BETWEEN ${Date.UTC(2026, 1, 13)} AND ${Date.UTC(2026, 1, 14) - 1} AND name NOT LIKE '% %end%' ORDER BY date`,
    );
    expect(calls.filter((row) => row.name === 'Nia 💛')).toEqual([
      { date: Date.UTC(2026, 1, 13, 18, 24), type: 2, duration: 0, name: 'Nia 💛' },
      { date: Date.UTC(2026, 1, 13, 18, 26), type: 2, duration: 0, name: 'Nia 💛' },
    ]);
  });

  it('keep one person under two spellings of a number', () => {
    const sql = `SELECT d.data1 AS number, d.data4 AS normal FROM data d JOIN mimetypes m ON m._id = d.mimetype_id
      JOIN raw_contacts r ON r._id = d.raw_contact_id WHERE m.mimetype LIKE '%phone_v2' AND r.display_name = 'Bethan Pryce'`;
    expect(phones.rows(at('data/data/com.android.providers.contacts/databases/contacts2.db'), sql)).toEqual([
      { number: '+447700900134', normal: '+447700900134' },
      { number: '07700900134', normal: '+447700900134' },
    ]);
  });
});

describe('WhatsApp', () => {
  it('begins with its own empty row', () => {
    expect(chats('SELECT chat_row_id, key_id, timestamp FROM message WHERE _id = 1')).toEqual([
      { chat_row_id: -1, key_id: '-1', timestamp: null },
    ]);
  });

  it('has the words of the truth at its times', () => {
    const stored = new Set(chats('SELECT text_data, timestamp FROM message').map((row) => `${row.text_data}|${row.timestamp}`));
    const told = expected().items.filter(
      (item) => item.phone === 'android' && item.store.endsWith('msgstore.db') && item.kind === 'message',
    );
    expect(told.length).toBeGreaterThan(20);
    for (const item of told) expect(stored).toContain(`${item.text ?? null}|${item.at}`);
  });

  it('hangs an edit, a reply, reactions, a place and a picture on messages', () => {
    expect(
      chats(
        'SELECT m.text_data, e.edited_timestamp - m.timestamp AS after FROM message_edit_info e JOIN message m ON m._id = e.message_row_id',
      ),
    ).toEqual([{ text_data: 'I am sorry about yesterday. You did the sensible thing', after: 95_000 }]);
    expect(
      chats(
        "SELECT q.text_data FROM message_quoted q JOIN message m ON m._id = q.message_row_id WHERE m.text_data = 'omg my hat 😂'",
      ),
    ).toEqual([{ text_data: 'Look what I found, you aged 5 at Barafundle' }]);
    expect(
      chats('SELECT reaction FROM message_add_on_reaction ORDER BY 1')
        .map((row) => row.reaction)
        .toSorted(),
    ).toEqual(['🎉', '👍', '😢'].toSorted());
    expect(chats('SELECT latitude, place_name FROM message_location')).toEqual([
      { latitude: 51.8824, place_name: 'Aberwen Playing Fields' },
    ]);
    const [picture] = chats('SELECT file_path, file_length FROM message_media ORDER BY 1 DESC');
    expect(readFileSync(at(`data/media/0/Android/media/com.whatsapp/WhatsApp/${picture?.file_path}`))).toHaveLength(
      Number(picture?.file_length),
    );
  });

  it('names who wrote in a group', () => {
    const sql = `SELECT j.raw_string AS who FROM message m JOIN jid j ON j._id = m.sender_jid_row_id WHERE m.text_data = 'ok coach'`;
    expect(chats(sql)).toEqual([{ who: '447700900212@s.whatsapp.net' }]);
    expect(chats('SELECT count(*) AS n FROM group_participant_user')).toEqual([{ n: 4 }]);
  });
});

describe('files', () => {
  it('have NMEA sentences whose sums are right', () => {
    const lines = readFileSync(at('data/media/0/Download/van-20260213.nmea'), 'latin1').trimEnd().split('\r\n');
    const told = expected().items.filter((item) => item.table === 'GGA');
    expect(lines).toHaveLength(told.length * 2);
    for (const line of lines) {
      const [, body = '', sum = ''] = /^\$(.*)\*([0-9A-F]{2})$/.exec(line) ?? [];
      expect([...body].reduce((before, letter) => before ^ letter.charCodeAt(0), 0)).toBe(Number.parseInt(sum, 16));
    }
    expect(lines.slice(0, 2)).toEqual([
      '$GPGGA,173500.00,5151.4020,N,00419.4340,W,1,08,0.9,25.0,M,50.0,M,,*44',
      '$GPRMC,173500.00,A,5151.4020,N,00419.4340,W,0.0,0.0,130226,,,A*41',
    ]);
  });

  it('have a track whose points the truth knows, and one cut short', () => {
    const gpx = readFileSync(at('data/media/0/Download/canal.gpx'), 'utf8');
    const times = [...gpx.matchAll(/<time>(.*?)<\/time>/g)].map((match) => Date.parse(match[1] ?? ''));
    expect(times).toEqual(
      expected()
        .items.filter((item) => item.table === 'trkpt')
        .map((item) => item.at),
    );
    expect(readFileSync(at('data/media/0/Download/unfinished.gpx'), 'utf8')).not.toContain('</gpx>');
  });

  it('have Chrome’s times in microseconds since 1601', () => {
    const sql =
      "SELECT v.visit_time / 1000 - 11644473600000 AS at FROM visits v JOIN urls u ON u.id = v.url WHERE u.title = 'Booking confirmed'";
    expect(phones.rows(at('data/data/com.android.chrome/app_chrome/Default/History'), sql)).toEqual([
      { at: Date.UTC(2026, 1, 15, 9, 6) },
    ]);
  });
});
