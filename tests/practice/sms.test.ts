/** What is planted in sms.db is there in the way it is said to be, as plain SQLite and plain bytes show it. */
import { parseBuffer } from 'bplist-parser';
import { describe, expect, it } from 'vitest';
import { expected } from '../../practice/expected.ts';
import { bytesOf, practicePhones } from './phones.ts';

const phones = practicePhones();
const STORE = 'Library/SMS/sms.db';

const main = (sql: string) => phones.rows(phones.payload(STORE), sql);
const live = (sql: string) => phones.rows(phones.payload(STORE), sql, phones.payload(`${STORE}-wal`));
const planted = (state: string) =>
  expected().planted.filter((item) => item.phone === 'iphone' && item.store === STORE && item.state === state);
const texts = (rows: Record<string, unknown>[]) => rows.map((row) => row.text);

/** Milliseconds since 1970 of a column in nanoseconds since 2001. */
const ms = (column: string) => `${column} / 1000000 + 978307200000`;

describe('times', () => {
  it('are nanoseconds since 2001, in London’s winter and summer', () => {
    expect(main(`SELECT ${ms('date')} AS at FROM message WHERE text = 'Cant sleep. House is too quiet without you'`)).toEqual([
      { at: Date.UTC(2026, 0, 9, 23, 43, 2) },
    ]);
    expect(main(`SELECT ${ms('date')} AS at FROM message WHERE text LIKE 'Should not have sent that%'`)).toEqual([
      { at: Date.UTC(2026, 2, 29, 1, 10, 2) },
    ]);
    expect(main(`SELECT ${ms('date')} AS at FROM message WHERE text LIKE 'Clocks go forward%'`)).toEqual([
      { at: Date.UTC(2026, 2, 29, 0, 50, 2) },
    ]);
  });

  it('are those of the truth for every live message with words', () => {
    const stored = live(
      `SELECT text, ${ms('date')} AS at FROM message WHERE text IS NOT NULL AND date > 0 AND associated_message_type = 0`,
    );
    const known = new Set(stored.map((row) => `${String(row.text).replace('\ufffc', '')}|${Number(row.at)}`));
    const told = expected().items.filter(
      (item) =>
        item.store === STORE &&
        ['live', 'marked-deleted'].includes(item.state) &&
        item.at !== null &&
        item.text &&
        item.planted !== 'body-only',
    );
    expect(told.length).toBeGreaterThan(90);
    for (const { text, at } of told) expect(known).toContain(`${text}|${at}`);
  });

  it('are 0 where nothing was recorded', () => {
    expect(texts(main('SELECT text FROM message WHERE date = 0'))).toEqual(['are we still on for saturday']);
  });
});

describe('deleted messages', () => {
  it('in the bin have left their conversation', () => {
    const sql = `SELECT m.text FROM chat_recoverable_message_join r JOIN message m ON m.ROWID = r.message_id
      WHERE m.ROWID NOT IN (SELECT message_id FROM chat_message_join) ORDER BY m.ROWID`;
    expect(texts(main(sql))).toEqual(planted('marked-deleted').map((item) => item.text));
    expect(planted('marked-deleted')).toHaveLength(2);
  });

  it('for good are no rows, but bytes in freed space', () => {
    const bytes = bytesOf(phones.payload(STORE));
    for (const { text } of planted('recovered')) {
      expect(main(`SELECT 1 FROM message WHERE text = '${text}'`)).toEqual([]);
      expect(bytes.includes(Buffer.from(String(text), 'utf8')), String(text)).toBe(true);
    }
    expect(planted('recovered')).toHaveLength(2);
    expect(Number(main('PRAGMA freelist_count')[0]?.freelist_count)).toBeGreaterThan(0);
    expect(main('SELECT count(*) AS n FROM deleted_messages')).toEqual([{ n: 2 + expected().purgedFiller }]);
  });

  it('in the log: one is there only with it, one only in its earlier state, one only without it', () => {
    const wal = bytesOf(phones.payload(`${STORE}-wal`));
    const [frame] = planted('log-frame');
    const [gone] = planted('superseded');
    const late = expected().planted.find((item) => item.planted === 'log-only');
    const found = (rows: Record<string, unknown>[]) => rows.length > 0;
    const by = (text: unknown) => `SELECT 1 FROM message WHERE text = '${text}'`;
    expect([found(main(by(late?.text))), found(live(by(late?.text)))]).toEqual([false, true]);
    expect([found(main(by(gone?.text))), found(live(by(gone?.text)))]).toEqual([true, false]);
    expect([found(main(by(frame?.text))), found(live(by(frame?.text)))]).toEqual([false, false]);
    expect(wal.includes(Buffer.from(String(frame?.text), 'utf8'))).toBe(true);
  });
});

describe('messages that are not plain', () => {
  it('keep the words of some in the attributed body alone', () => {
    const rows = main(
      'SELECT attributedBody AS body FROM message WHERE text IS NULL AND attributedBody IS NOT NULL AND item_type = 0',
    );
    const told = expected().planted.filter((item) => item.planted === 'body-only');
    expect(rows).toHaveLength(told.length);
    const bodies = rows.map((row) => (row.body as Buffer).toString('utf8'));
    for (const { text } of told) expect(bodies.some((body) => body.includes(String(text)))).toBe(true);
  });

  it('keep every wording of an edited one, with its time', () => {
    const [row] = main(
      'SELECT text, date, date_edited, message_summary_info AS info FROM message WHERE date_edited > 0 AND text IS NOT NULL',
    );
    const [info] = parseBuffer<{ ec: Record<string, { d: number; t: Buffer }[]>; ep: number[] }>(row?.info as Buffer);
    expect(info?.ep).toEqual([0]);
    const wordings = info?.ec['0'] ?? [];
    expect(wordings.map(({ d }) => d - (wordings[0]?.d ?? 0))).toEqual([0, 40, 75]);
    const words = [
      'Oh for goodness sake. Fine',
      'First I have heard. Fine',
      'First I have heard. Fine, but he needs to tell me, not you',
    ];
    // The length stands before the words, so a longer wording is not taken for a shorter one.
    words.forEach((text, index) =>
      expect(wordings[index]?.t.includes(Buffer.from(`+${String.fromCharCode(text.length)}${text}`))).toBe(true),
    );
    expect(row?.text).toBe('First I have heard. Fine, but he needs to tell me, not you');
  });

  it('keep nothing of an unsent one but that it was', () => {
    const [row] = main(
      'SELECT text, attributedBody, message_summary_info AS info FROM message WHERE date_edited > 0 AND text IS NULL',
    );
    expect(row).toMatchObject({ text: null, attributedBody: null });
    const [info] = parseBuffer<Record<string, unknown>>(row?.info as Buffer);
    expect(info).toMatchObject({ ec: {}, rp: [0] });
  });

  it('hang reactions and replies on messages that exist', () => {
    const sql = `SELECT count(*) AS n FROM message r JOIN message m ON r.associated_message_guid = 'p:0/' || m.guid WHERE r.associated_message_type BETWEEN 2000 AND 2005`;
    expect(main(sql)).toEqual([{ n: expected().reactions.sms }]);
    const replies = main('SELECT m.text FROM message r JOIN message m ON m.guid = r.thread_originator_guid ORDER BY r.ROWID');
    expect(texts(replies)).toEqual(
      ['\ufffclearning 😂 sending pic', 'mam im at mamgus. im ok. zosias mum drove me'].map((text) =>
        text.replace('learning', 'tak!! learning'),
      ),
    );
  });

  it('rename a group', () => {
    expect(main('SELECT text, group_title FROM message WHERE item_type = 2')).toEqual([
      { text: null, group_title: '9C survivors 💛' },
    ]);
  });

  it('name attachments whose bytes are in the backup', () => {
    const rows = main('SELECT filename, total_bytes FROM attachment ORDER BY ROWID');
    expect(rows).toHaveLength(3);
    for (const { filename, total_bytes } of rows)
      expect(bytesOf(phones.payload(String(filename).slice(2)))).toHaveLength(Number(total_bytes));
  });
});
