/**
 * Writes Notes, `NoteStore.sqlite` (iOS 17). The words of a note are protocol buffers inside gzip: document (2), note (3),
 * text (2) and its runs (5). A locked note holds cipher text, which here is random bytes: there is nothing to unlock.
 */
import { macSeconds } from '../clock.ts';
import { CORE_DATA_SCHEMA, CoreData } from '../formats/core-data.ts';
import { gzip } from '../formats/gzip.ts';
import { protobuf } from '../formats/protobuf.ts';
import { closeAsWal, createStore, type Row } from '../formats/sqlite-store.ts';
import { random } from '../random.ts';
import { type Note, NOTES } from '../story/notes.ts';
import type { Backup } from './backup.ts';

const DOMAIN = 'AppDomainGroup-group.com.apple.notes';
const PATH = 'NoteStore.sqlite';

const SCHEMA = [
  ...CORE_DATA_SCHEMA,
  `CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCRYPTOITERATIONCOUNT INTEGER,
    ZISPASSWORDPROTECTED INTEGER, ZMARKEDFORDELETION INTEGER, ZMINIMUMSUPPORTEDNOTESVERSION INTEGER,
    ZNEEDSINITIALFETCHFROMCLOUD INTEGER, ZCLOUDSTATE INTEGER, ZATTACHMENTVIEWTYPE INTEGER, ZHASCHECKLIST INTEGER,
    ZISPINNED INTEGER, ZACCOUNT7 INTEGER, ZACCOUNT8 INTEGER, ZFOLDER INTEGER, ZNOTE INTEGER, ZNOTEDATA INTEGER, ZOWNER INTEGER,
    ZPARENT INTEGER, ZSORTORDER INTEGER, ZFOLDERTYPE INTEGER, ZACCOUNTTYPE INTEGER, ZFILESIZE INTEGER, ZMEDIA INTEGER,
    ZCREATIONDATE TIMESTAMP, ZCREATIONDATE1 TIMESTAMP, ZCREATIONDATE3 TIMESTAMP, ZFOLDERMODIFICATIONDATE TIMESTAMP,
    ZLASTVIEWEDMODIFICATIONDATE TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP, ZMODIFICATIONDATE1 TIMESTAMP, ZIDENTIFIER VARCHAR,
    ZPASSWORDHINT VARCHAR, ZSNIPPET VARCHAR, ZTITLE VARCHAR, ZTITLE1 VARCHAR, ZTITLE2 VARCHAR, ZNAME VARCHAR, ZUSERRECORDNAME VARCHAR,
    ZTYPEUTI VARCHAR, ZFILENAME VARCHAR, ZCRYPTOINITIALIZATIONVECTOR BLOB, ZCRYPTOSALT BLOB, ZCRYPTOTAG BLOB,
    ZCRYPTOWRAPPEDKEY BLOB, ZMERGEABLEDATA BLOB, ZMERGEABLEDATA1 BLOB, ZSERVERSHAREDATA BLOB)`,
  `CREATE TABLE ZICNOTEDATA (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZNOTE INTEGER,
    ZCRYPTOINITIALIZATIONVECTOR BLOB, ZCRYPTOTAG BLOB, ZDATA BLOB)`,
  `CREATE TABLE ZICCLOUDSTATE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCURRENTLOCALVERSION INTEGER,
    ZINCLOUD INTEGER, ZCLOUDSYNCINGOBJECT INTEGER, ZLOCALVERSIONDATE TIMESTAMP)`,
];

const ENTITIES = [
  'ICCloudState',
  'ICCloudSyncingObject',
  ['ICAttachment', 'ICCloudSyncingObject'],
  ['ICMedia', 'ICCloudSyncingObject'],
  ['ICNote', 'ICCloudSyncingObject'],
  ['ICNoteContainer', 'ICCloudSyncingObject'],
  ['ICAccount', 'ICNoteContainer'],
  ['ICFolder', 'ICNoteContainer'],
  'ICNoteData',
] as const;

const OBJECTS = 'ZICCLOUDSYNCINGOBJECT';

/** Adds the notes to the backup. */
export function writeNotes(backup: Backup): void {
  const path = backup.place(DOMAIN, PATH);
  const db = createStore(path, SCHEMA);
  const store = new CoreData(db, ENTITIES);
  const seeded = random('notes');
  db.exec('BEGIN');
  const account = store.add('ICAccount', OBJECTS, {
    ZNAME: 'iCloud',
    ZACCOUNTTYPE: 1,
    ZIDENTIFIER: seeded.guid(),
    ZMARKEDFORDELETION: 0,
  });
  const folder = (title: string, identifier: string, type: number): number =>
    store.add('ICFolder', OBJECTS, {
      ZTITLE2: title,
      ZIDENTIFIER: identifier,
      ZFOLDERTYPE: type,
      ZACCOUNT8: account,
      ZOWNER: account,
      ZMARKEDFORDELETION: 0,
    });
  const kept = folder('Notes', 'DefaultFolder-CloudKit', 0);
  const bin = folder('Recently Deleted', 'TrashFolder-CloudKit', 1);
  for (const note of NOTES) {
    const data = store.next('ICNoteData');
    const row = store.add('ICNote', OBJECTS, {
      ...noteColumns(note),
      ZFOLDER: note.binned === true ? bin : kept,
      ZACCOUNT7: account,
      ZNOTEDATA: data,
      ZIDENTIFIER: seeded.guid(),
      ZCRYPTOSALT: note.locked === true ? seeded.bytes(16) : null,
      ZCRYPTOWRAPPEDKEY: note.locked === true ? seeded.bytes(24) : null,
    });
    store.add('ICNoteData', 'ZICNOTEDATA', {
      ZNOTE: row,
      ZCRYPTOINITIALIZATIONVECTOR: note.locked === true ? seeded.bytes(16) : null,
      ZCRYPTOTAG: note.locked === true ? seeded.bytes(16) : null,
      ZDATA: note.locked === true ? seeded.bytes(180) : noteBody(note),
    });
  }
  store.finish('C0FFEE00-0000-4000-A000-000000000002');
  db.exec('COMMIT');
  closeAsWal(db, path);
}

function noteColumns(note: Note): Row {
  return {
    ZTITLE1: note.title,
    ZSNIPPET: note.locked === true ? null : (note.lines[0] ?? null),
    ZISPASSWORDPROTECTED: note.locked === true ? 1 : 0,
    ZPASSWORDHINT: note.locked === true ? 'the usual' : null,
    ZCRYPTOITERATIONCOUNT: note.locked === true ? 20_000 : 0,
    ZMARKEDFORDELETION: 0,
    ZNEEDSINITIALFETCHFROMCLOUD: 0,
    ZISPINNED: 0,
    ZCREATIONDATE3: macSeconds(note.created),
    ZMODIFICATIONDATE1: macSeconds(note.modified),
    ZFOLDERMODIFICATIONDATE: macSeconds(note.modified),
  };
}

/** Title and lines as one text, with one run of the title's style and one of the body's. */
function noteBody(note: Note): Buffer {
  const text = [note.title, ...note.lines].join('\n');
  const title = note.title.length + 1;
  const runs = [
    [
      5,
      [
        [1, title],
        [2, [[1, 0]]],
      ],
    ],
    [5, [[1, text.length - title]]],
  ] as const;
  return gzip(
    protobuf([
      [1, 0],
      [
        2,
        [
          [1, 0],
          [2, 0],
          [3, [[2, text], ...runs]],
        ],
      ],
    ]),
  );
}
