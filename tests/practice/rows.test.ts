/** What plain SQLite counts in the stores is what the story says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected, type StoreRows } from '../../practice/expected.ts';
import { makePractice, type Practice } from '../../practice/make.ts';
import { practicePhones } from './phones.ts';

/** Paths of the iPhone's stores in the backup, and of the Android phone's in the tree, by the end the truth names them by. */
const IPHONE: Readonly<Record<string, string>> = {
  'Library/SMS/sms.db': 'Library/SMS/sms.db',
  'CallHistory.storedata': 'Library/CallHistoryDB/CallHistory.storedata',
  'AddressBook.sqlitedb': 'Library/AddressBook/AddressBook.sqlitedb',
  'Safari/History.db': 'Library/Safari/History.db',
  'Calendar.sqlitedb': 'Library/Calendar/Calendar.sqlitedb',
};
const ANDROID: Readonly<Record<string, string>> = {
  'databases/mmssms.db': 'data/user_de/0/com.android.providers.telephony/databases/mmssms.db',
  'databases/calllog.db': 'data/data/com.android.providers.contacts/databases/calllog.db',
  'databases/contacts2.db': 'data/data/com.android.providers.contacts/databases/contacts2.db',
  'Default/History': 'data/data/com.android.chrome/app_chrome/Default/History',
  'databases/msgstore.db': 'data/data/com.whatsapp/databases/msgstore.db',
  'databases/wa.db': 'data/data/com.whatsapp/databases/wa.db',
};

const phones = practicePhones();

function counted({ store, table }: StoreRows, made: Practice): number {
  const android = ANDROID[store];
  const path = android === undefined ? phones.payload(IPHONE[store] ?? store) : join(made.android, android);
  const log = store === 'Library/SMS/sms.db' ? phones.payload('Library/SMS/sms.db-wal') : undefined;
  return Number(phones.rows(path, `SELECT count(*) AS n FROM ${table}`, log)[0]?.n);
}

describe('rows of the stores', () => {
  const truth = expected(1);
  it.each([...truth.rows.iphone, ...truth.rows.android])('$store: $table holds $rows', (one) => {
    expect(counted(one, phones.made)).toBe(one.rows);
  });

  it('every store is whole', () => {
    const stores = [
      ...Object.keys(IPHONE).map((key) => phones.payload(IPHONE[key] ?? '')),
      ...Object.values(ANDROID).map((path) => join(phones.made.android, path)),
    ];
    for (const path of stores) expect(phones.rows(path, 'PRAGMA integrity_check'), path).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe('scale', () => {
  let folder = '';
  let larger: Practice | null = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remit-scale-'));
    larger = await makePractice(folder, { scale: 7 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('multiplies the filler and nothing that is planted', () => {
    const [one, seven] = [expected(1), expected(7)];
    expect(seven.items).toEqual(one.items);
    expect(seven.openedByMessages).toEqual(one.openedByMessages);
    const grown = (store: string, table: string): number => {
      const at = (truth: typeof one): number =>
        truth.rows.android.find((row) => row.store === store && row.table === table)?.rows ?? Number.NaN;
      return at(seven) - at(one);
    };
    expect(grown('databases/mmssms.db', 'sms')).toBe(6 * 110);
    expect(grown('databases/mmssms.db', 'pdu')).toBe(0);
    expect(grown('Default/History', 'visits')).toBe(6 * 80);
  });

  it('is what is in the files', () => {
    if (larger === null) throw new Error('made before');
    for (const one of expected(7).rows.android) {
      const path = join(larger.android, ANDROID[one.store] ?? '');
      expect(phones.rows(path, `SELECT count(*) AS n FROM ${one.table}`), one.table).toEqual([{ n: one.rows }]);
    }
  });
});
