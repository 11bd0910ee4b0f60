/** Stores of research devices that came with a log: what their main files hold beside what is live, held against plain SQLite. */
import { copyFileSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { recoverRows } from '../../../parsers/recovery/recover.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { filesOf, foundIn, rowsOf, spelt } from '../../support/deleted.ts';
import { stores } from '../../support/stores.ts';

const { copy, folder } = stores();
const CASES = 'iLEAPP/admin/test/cases/data';
const DISSECT = 'sqlite-dissect/sqlite_dissect/tests/test_files';

/** Rows as SQLite reads them, by table: row id to values. */
function rowsBySqlite(path: string): Map<string, Map<number, string>> {
  const db = new Database(path);
  try {
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all() as string[];
    return new Map(
      tables.flatMap((table) => {
        if (/WITHOUT ROWID\s*$/i.test(String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table))))
          return [];
        const rows = db.prepare(`SELECT _rowid_, * FROM "${table}"`).safeIntegers().raw().all() as [bigint, ...unknown[]][];
        const key = (db.pragma(`table_info("${table}")`) as { pk: number; type: string }[]).findIndex(
          ({ pk, type }) => pk === 1 && /^integer$/i.test(type),
        );
        return [
          [
            table,
            new Map(
              rows.map(([id, ...values]) => [
                Number(id),
                values.map((value, nth) => (nth === key ? 'null' : spelt(value))).join(', '),
              ]),
            ),
          ] as const,
        ];
      }),
    );
  } finally {
    db.close();
  }
}

function withoutLog(path: string): string {
  const alone = `${folder}/alone-${path.replaceAll(/\W/g, '-')}`;
  copyFileSync(path, alone);
  return alone;
}

/** Every row that the main file alone holds and SQLite does not show with the log: gone, or other in its values. */
function difference(path: string): { table: string; row: number; values: string }[] {
  const live = rowsBySqlite(copy(path));
  const alone = rowsBySqlite(withoutLog(path));
  return [...live.keys()].flatMap((table) =>
    [...(alone.get(table) ?? [])]
      .filter(([row, values]) => live.get(table)!.get(row) !== values)
      .map(([row, values]) => ({ table, row, values })),
  );
}

const STORES = [
  ['accountData/testdata.accountData.accountData.josh_ios15_ffs.zip', 'Accounts3.sqlite'],
  ['addressBook/testdata.addressBook.addressBook.josh_ios15_ffs.zip', 'AddressBook.sqlitedb'],
  ['burnerCache/testdata.burnerCache.burnerCache_accounts.josh_ios15_ffs.zip', 'com.adhoclabs.burner/Cache.db'],
  ['cloudkitSharing/testdata.cloudkitSharing.cloudkit_participants.josh_ios15_ffs.zip', 'NoteStore.sqlite'],
  ['notes/testdata.notes.notes.josh_ios17_ffs.zip', 'NoteStore.sqlite'],
  ['safariCache/testdata.safariCache.safariCache.josh_ios17_ffs.zip', 'com.apple.mobilesafari/Cache.db'],
  ['truthSocial/testdata.truthSocial.truthSocialAccounts.josh_ios17_ffs.zip', 'ChatModel.sqlite'],
] as const;

describeCorpus('a store with a log', () => {
  it.each(STORES)('%s: what its main file alone holds is found, no more and no less', async (zip, ending) => {
    const path = await memberOf(`${CASES}/${zip}`, ending);
    const live = rowsBySqlite(copy(path));
    const told = difference(path);
    const found = foundIn(filesOf(path), [...live.keys()]).filter(
      ({ state, table, row, values }) => state === 'superseded' && live.get(table)!.get(row!) !== values,
    );
    const known = new Set(told.map(({ table, row, values }) => `${table} ${row} ${values}`));
    for (const { table, row, values } of found) expect(known).toContain(`${table} ${row} ${values}`);
    expect(found).toHaveLength(told.length);
  });

  it('of Truth Social holds 26 events without it and 18 with it', async () => {
    const path = await memberOf(`${CASES}/${STORES[6][0]}`, STORES[6][1]);
    const live = rowsBySqlite(copy(path)).get('ZMANAGEDEVENTBASE')!;
    const gone = new Set(
      foundIn(filesOf(path), ['ZMANAGEDEVENTBASE']).flatMap(({ state, row }) =>
        state === 'superseded' && !live.has(row!) ? [row] : [],
      ),
    );
    expect([live.size, gone.size]).toEqual([18, 21]);
  });
});

describeCorpus('stores made to be recovered from', () => {
  it('tell every version of a row', () => {
    const path = copy(corpus(`${DISSECT}/version_history_test.sqlite`));
    expect(foundIn(filesOf(path), ['testing']).filter(({ state }) => state === 'superseded')).toHaveLength(6);
  });

  it('hold one artist more without their log', () => {
    const path = copy(corpus(`${DISSECT}/chinook.sqlite`));
    const [gone] = foundIn(filesOf(path), ['Artist']);
    expect(gone).toMatchObject({ row: 275, state: 'superseded', values: "null, 'Philip Glass Ensemble'" });
  });

  it('that are no database are named so, and an empty log is none', () => {
    const path = copy(corpus(`${DISSECT}/invalid_database.sqlite`));
    expect(() => rowsOf(recoverRows(filesOf(path), new Set(['any'])))).toThrow(/does not begin as an SQLite database/);
    expect(readFileSync(corpus(`${DISSECT}/invalid_wal.sqlite-wal`))).toHaveLength(0);
  });
});
