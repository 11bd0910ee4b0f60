/**
 * Apple Notes, `NoteStore.sqlite` (Core Data, from iOS 9 on). Facts of the format: apple_cloud_notes_parser, iLEAPP, and stores
 * of research phones. Notes, folders, accounts and attachments share one table and are told apart by entity number, which
 * changes with each iOS and is therefore looked up by name in the store.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const isA = (row: string, entity: string) => `${row}Z_ENT IN (SELECT Z_ENT FROM Z_PRIMARYKEY WHERE Z_NAME = '${entity}')`;

/** The same attribute has another number after its name in each model; only one of them is filled for a note. */
const CREATED = ['ZCREATIONDATE3', 'ZCREATIONDATE1', 'ZCREATIONDATE2', 'ZCREATIONDATE'];
const MODIFIED = ['ZMODIFICATIONDATE1', 'ZMODIFICATIONDATE'];
const ACCOUNTS = ['ZACCOUNT', ...Array.from({ length: 12 }, (_, index) => `ZACCOUNT${index + 1}`)].toReversed();
const firstTime = (row: string, columns: readonly string[]) =>
  `coalesce(${columns.map((column) => macMsSql(`${row}.${column}`)).join(', ')})`;

const LOCKED = 'coalesce(n.ZISPASSWORDPROTECTED, 0) = 1';
/** The bin is a folder of type 1. */
const BINNED = '(coalesce(n.ZMARKEDFORDELETION, 0) = 1 OR coalesce(f.ZFOLDERTYPE, 0) = 1)';

const NOTES = `WITH data AS MATERIALIZED (SELECT ZNOTE AS note, min(row_id) AS first FROM ZICNOTEDATA WHERE typeof(ZNOTE) = 'integer' GROUP BY ZNOTE),
  files AS MATERIALIZED (SELECT ZNOTE AS note, count(*) AS many FROM ZICCLOUDSYNCINGOBJECT WHERE typeof(ZNOTE) = 'integer' AND ${isA('', 'ICAttachment')} GROUP BY ZNOTE)
  SELECT n.row_id AS row, ${firstTime('n', CREATED)} AS time, 'utc' AS basis, CASE WHEN ${BINNED} THEN 1 ELSE 0 END AS state,
    coalesce(${wordsSql('n.ZTITLE1')}, ${wordsSql('n.ZTITLE')}) AS title,
    CASE WHEN NOT ${LOCKED} THEN coalesce(note_text(d.ZDATA), ${wordsSql('n.ZSNIPPET')}) END AS body,
    ${factsSql({
      modified_at: firstTime('n', MODIFIED),
      opened_at: macMsSql('n.ZLASTOPENEDDATE'),
      locked: whenSql(LOCKED),
      pinned: whenSql('n.ZISPINNED = 1'),
      empty: whenSql('d.ZDATA IS NULL'),
      attachments: 'files.many',
    })} AS meta,
    ${factsSql({
      folder: wordsSql('f.ZTITLE2'),
      account: wordsSql('a.ZNAME'),
      password_hint: wordsSql('n.ZPASSWORDHINT'),
    })} AS detail
  FROM ZICCLOUDSYNCINGOBJECT n LEFT JOIN data ON data.note = n.row_id LEFT JOIN ZICNOTEDATA d ON d.row_id = coalesce(n.ZNOTEDATA, data.first)
    LEFT JOIN ZICCLOUDSYNCINGOBJECT f ON f.row_id = n.ZFOLDER AND ${isA('f.', 'ICFolder')}
    LEFT JOIN ZICCLOUDSYNCINGOBJECT a ON a.row_id = coalesce(${ACCOUNTS.map((column) => `n.${column}`).join(', ')}) AND ${isA('a.', 'ICAccount')}
    LEFT JOIN files ON files.note = n.row_id
  WHERE ${isA('n.', 'ICNote')}`;

const ATTACHMENTS = `SELECT t.row_id AS row, ${firstTime('t', CREATED.toReversed())} AS time, 'utc' AS basis,
    CASE WHEN coalesce(t.ZMARKEDFORDELETION, 0) = 1 OR ${BINNED} THEN 1 ELSE 0 END AS state,
    coalesce(${['t.ZUSERTITLE', 't.ZTITLE', 'm.ZFILENAME', 't.ZFILENAME'].map(wordsSql).join(', ')}) AS title,
    ${wordsSql('t.ZURLSTRING')} AS url, ${wordsSql('m.ZFILENAME')} AS media,
    ${factsSql({
      note_row: 'n.row_id',
      modified_at: firstTime('t', MODIFIED.toReversed()),
      type: wordsSql('t.ZTYPEUTI'),
      bytes: `CASE WHEN t.ZFILESIZE > 0 THEN ${numberSql('t.ZFILESIZE')} END`,
      seconds: `CASE WHEN t.ZDURATION > 0 THEN ${numberSql('t.ZDURATION')} END`,
      locked: whenSql('t.ZISPASSWORDPROTECTED = 1'),
    })} AS meta,
    ${factsSql({ media_id: wordsSql('m.ZIDENTIFIER'), text_in_picture: wordsSql('t.ZOCRSUMMARY'), handwriting: wordsSql('t.ZHANDWRITINGSUMMARY') })} AS detail
  FROM ZICCLOUDSYNCINGOBJECT t LEFT JOIN ZICCLOUDSYNCINGOBJECT n ON n.row_id = t.ZNOTE LEFT JOIN ZICCLOUDSYNCINGOBJECT m ON m.row_id = t.ZMEDIA
    LEFT JOIN ZICCLOUDSYNCINGOBJECT f ON f.row_id = n.ZFOLDER AND ${isA('f.', 'ICFolder')}
  WHERE ${isA('t.', 'ICAttachment')}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-notes',
  title: 'Apple Notes',
  version: 1,
  platform: 'ios',
  category: 'documents',
  service: 'notes',
  paths: ['**/NoteStore.sqlite'],
  covers: 'Notes with their words, folder and account, and what is attached to them. Locked notes without their words.',
  leavesOut: [
    'The words of locked notes, which are encrypted with a password of their own.',
    'Tables, drawings and scans inside a note beyond their text, and earlier wordings.',
    'With whom a note is shared, which is read on its own (With whom notes are shared).',
  ],
  variants: [
    {
      name: 'ZICCLOUDSYNCINGOBJECT',
      needs: {
        ZICCLOUDSYNCINGOBJECT: ['Z_ENT', 'ZNOTE', 'ZFOLDER', 'ZMARKEDFORDELETION'],
        ZICNOTEDATA: ['ZNOTE', 'ZDATA'],
        Z_PRIMARYKEY: ['Z_ENT', 'Z_NAME'],
      },
      optional: {
        ZICCLOUDSYNCINGOBJECT: [
          ...ACCOUNTS,
          ...CREATED,
          ...MODIFIED,
          'ZDURATION',
          'ZFILENAME',
          'ZFILESIZE',
          'ZFOLDERTYPE',
          'ZHANDWRITINGSUMMARY',
          'ZIDENTIFIER',
          'ZISPASSWORDPROTECTED',
          'ZISPINNED',
          'ZLASTOPENEDDATE',
          'ZMEDIA',
          'ZNAME',
          'ZNOTEDATA',
          'ZOCRSUMMARY',
          'ZPASSWORDHINT',
          'ZSNIPPET',
          'ZTITLE',
          'ZTITLE1',
          'ZTITLE2',
          'ZTYPEUTI',
          'ZURLSTRING',
          'ZUSERTITLE',
        ],
      },
      records: [
        { table: 'ZICCLOUDSYNCINGOBJECT', kind: 'note', sql: NOTES, answersFor: isA('', 'ICNote') },
        { table: 'ZICCLOUDSYNCINGOBJECT', kind: 'note-attachment', sql: ATTACHMENTS, answersFor: isA('', 'ICAttachment') },
      ],
    },
  ],
};
