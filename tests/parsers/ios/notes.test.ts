import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/notes.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { message } from '../formats/build-protobuf.ts';

const { make, copy } = stores();

/** `offset` moves the entity numbers and the numbers behind attribute names, as a new iOS does. */
function schema(offset: number, account: string, created: string) {
  const entity = (name: string, n: number) => `(${n + offset}, '${name}')`;
  return `
    CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR);
    INSERT INTO Z_PRIMARYKEY VALUES ${[entity('ICAttachment', 4), entity('ICMedia', 10), entity('ICNote', 11), entity('ICAccount', 13), entity('ICFolder', 14)].join(', ')};
    CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZISPASSWORDPROTECTED INTEGER, ZMARKEDFORDELETION INTEGER, ZFILESIZE INTEGER,
      ZMEDIA INTEGER, ZNOTE INTEGER, ZACCOUNT4 INTEGER, ${account} INTEGER, ZFOLDER INTEGER, ZNOTEDATA INTEGER, ZISPINNED INTEGER, ZFOLDERTYPE INTEGER,
      ZCREATIONDATE TIMESTAMP, ${created} TIMESTAMP, ZMODIFICATIONDATE1 TIMESTAMP, ZIDENTIFIER VARCHAR, ZPASSWORDHINT VARCHAR, ZTYPEUTI VARCHAR,
      ZFILENAME VARCHAR, ZSNIPPET VARCHAR, ZTITLE1 VARCHAR, ZTITLE2 VARCHAR, ZNAME VARCHAR);
    CREATE TABLE ZICNOTEDATA (Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB);
    INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZNAME) VALUES (1, ${13 + offset}, 'iCloud');
    INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZTITLE2, ZFOLDERTYPE) VALUES (2, ${14 + offset}, 'Notes', 0), (3, ${14 + offset}, 'Recently Deleted', 1);`;
}

const body = (text: string) => gzipSync(message([2, message([3, message([2, text])])]));
const AT = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('Apple Notes', () => {
  test.each([
    [0, 'ZACCOUNT2', 'ZCREATIONDATE1'],
    [1, 'ZACCOUNT7', 'ZCREATIONDATE3'],
  ])('words, folder and account whatever the model numbers them (+%i, %s, %s)', (offset, account, created) => {
    const note = 11 + offset;
    const path = make('NoteStore.sqlite', schema(offset, account, created), (db) => {
      const add = db.prepare(
        `INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZTITLE1, ${account}, ZFOLDER, ZNOTEDATA, ${created}, ZMODIFICATIONDATE1, ZISPASSWORDPROTECTED, ZMARKEDFORDELETION, ZPASSWORDHINT, ZISPINNED)
         VALUES (?, ${note}, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      add.run(10, 'List', 2, 1, AT, AT + 60, 0, 0, null, 1);
      add.run(11, 'Diary', 2, 2, AT, AT, 1, 0, 'dog', 0);
      add.run(12, 'Old', 3, null, AT, null, 0, 0, null, 0);
      add.run(13, null, 2, null, null, null, 0, 1, null, 0);
      const data = db.prepare('INSERT INTO ZICNOTEDATA(Z_PK, ZNOTE, ZDATA) VALUES (?, ?, ?)');
      data.run(1, 10, body('List\nmilk'));
      data.run(2, 11, Buffer.from('not for reading'));
      data.run(3, 12, body('Old\nwords'));
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(records.map(({ row, title, body: words, time, state }) => [row, title, words, time, state])).toEqual([
      [10, 'List', 'List\nmilk', MS, 0],
      [11, 'Diary', undefined, MS, 0],
      [12, 'Old', 'Old\nwords', MS, 1],
      [13, undefined, undefined, undefined, 1],
    ]);
    expect(json(records[0]?.meta)).toEqual({ modified_at: MS + 60_000, pinned: true });
    expect(json(records[0]?.detail)).toEqual({ folder: 'Notes', account: 'iCloud' });
    expect(json(records[1]?.meta)).toEqual({ modified_at: MS, locked: true });
    expect(json(records[1]?.detail)).toMatchObject({ password_hint: 'dog' });
    expect(json(records[3]?.meta)).toEqual({ empty: true });
    expect(tallies[0]).toEqual({ table: 'ZICCLOUDSYNCINGOBJECT', rows: 4, records: 4, absorbed: 0, unread: 0 });
    expect(warnings).toEqual([]);
  });

  test('what is attached is a record that names its note', () => {
    const path = make('NoteStore.sqlite', schema(0, 'ZACCOUNT7', 'ZCREATIONDATE3'), (db) => {
      db.exec(`INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZTITLE1, ZFOLDER) VALUES (10, 11, 'Trip', 2);
        INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZNOTE, ZMEDIA, ZTYPEUTI, ZFILESIZE, ZCREATIONDATE) VALUES (20, 4, 10, 21, 'public.jpeg', 9, ${AT}), (22, 4, 99, NULL, NULL, NULL, NULL);
        INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZFILENAME, ZIDENTIFIER) VALUES (21, 10, 'IMG_1.jpg', 'M-1')`);
    });
    const { records, tallies } = parseStore(parser, path);
    expect(records[0]).toMatchObject({ row: 10, kind: 'note' });
    expect(json(records[0]?.meta)).toEqual({ empty: true, attachments: 1 });
    expect(records[1]).toMatchObject({ row: 20, kind: 'note-attachment', title: 'IMG_1.jpg', media: 'IMG_1.jpg', time: MS });
    expect(json(records[1]?.meta)).toEqual({ note_row: 10, type: 'public.jpeg', bytes: 9 });
    expect(records[2]).toMatchObject({ row: 22, state: 0 });
    expect(tallies[1]).toEqual({ table: 'ZICCLOUDSYNCINGOBJECT', rows: 2, records: 2, absorbed: 0, unread: 0 });
  });

  test('words that cannot be unpacked cost the words and are counted; wrong types cost facts', () => {
    const path = make('NoteStore.sqlite', schema(0, 'ZACCOUNT7', 'ZCREATIONDATE3'), (db) => {
      const bytes = Buffer.from([0xff, 0]);
      db.prepare(
        'INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT, ZTITLE1, ZFOLDER, ZCREATIONDATE3, ZISPASSWORDPROTECTED, ZMARKEDFORDELETION, ZACCOUNT7) VALUES (10, 11, ?, ?, ?, ?, ?, ?)',
      ).run(bytes, bytes, 'then', 'x', bytes, 9_223_372_036_854_775_807n);
      db.prepare('INSERT INTO ZICNOTEDATA VALUES (1, 10, ?)').run(Buffer.from([0x1f, 0x8b, 8, 0, 0]));
      db.prepare('INSERT INTO ZICNOTEDATA VALUES (2, 10, ?)').run('second');
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ row: 10, state: 0 });
    expect(records[0]?.body).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^1 value: note_text: /);
    expect(tallies[0]).toEqual({ table: 'ZICCLOUDSYNCINGOBJECT', rows: 1, records: 1, absorbed: 0, unread: 0 });
  });
});

describeCorpus('notes of real devices', () => {
  test('an iOS 15 phone: seven live notes, four of them locked', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios15.zip', 'NoteStore.sqlite'));
    expect(records.map(({ row, state, title, meta }) => [row, state, title, json(meta).locked ?? false])).toEqual([
      [8, 0, 'My Secret Note', true],
      [9, 0, 'iOS 14 Locked Note', true],
      [10, 0, 'My Super Secret Note', true],
      [11, 0, 'My First Note', false],
      [12, 0, 'iOS 14 Note', false],
      [29, 0, 'iOS 15 Note', false],
      [31, 0, 'Secure iOS 15 Note', true],
    ]);
    expect(records.find(({ row }) => row === 29)).toMatchObject({
      time: 1_683_680_186_719,
      body: 'iOS 15 Note\n\nHere is the test iOS 15 note. ',
    });
    expect(tallies[0]).toEqual({ table: 'ZICCLOUDSYNCINGOBJECT', rows: 7, records: 7, absorbed: 0, unread: 0 });
    expect(warnings).toEqual([]);
  });

  test('an iOS 17 phone: fourteen notes, two of them in the bin', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios17.zip', 'NoteStore.sqlite'));
    expect(records.filter(({ state }) => state === 1).map(({ row }) => row)).toEqual([42, 43]);
    expect(records.filter(({ body: words }) => words !== undefined)).toHaveLength(6);
    expect(records.every(({ detail }) => json(detail).account === 'iCloud')).toBe(true);
    expect(tallies[0]).toEqual({ table: 'ZICCLOUDSYNCINGOBJECT', rows: 14, records: 14, absorbed: 0, unread: 0 });
    expect(warnings).toEqual([]);
  });

  test('the main file alone holds an eighth, deleted since', () => {
    const { records, warnings } = parseStore(parser, copy(corpus('plaso/test_data/ios/NoteStore.sqlite')));
    expect(records.map(({ row, state }) => [row, state])).toContainEqual([30, 1]);
    expect(records).toHaveLength(8);
    expect(warnings).toEqual([]);
  });
});
