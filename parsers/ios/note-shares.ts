/** With whom notes and folders of Apple Notes are shared, out of `NoteStore.sqlite`. Facts of the format: iLEAPP, and a store with iOS 15. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const SHARED = "typeof(ZSERVERSHAREDATA) = 'blob'";
const of = (name: string) => `json_extract(s.j, '$.${name}')`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-note-shares',
  title: 'With whom notes are shared',
  version: 1,
  platform: 'ios',
  category: 'documents',
  service: 'notes',
  paths: ['**/NoteStore.sqlite'],
  covers:
    'Notes and folders that are shared, when sharing began, and with whom: by name, address or number, whether they accepted, and what they may do.',
  leavesOut: ['Who wrote what in a shared note.', 'People removed from it, unless the list still names them.'],
  variants: [
    {
      name: 'ZICCLOUDSYNCINGOBJECT',
      needs: { ZICCLOUDSYNCINGOBJECT: ['ZSERVERSHAREDATA'] },
      optional: { ZICCLOUDSYNCINGOBJECT: ['ZTITLE1', 'ZTITLE2', 'ZIDENTIFIER'] },
      records: [
        {
          table: 'ZICCLOUDSYNCINGOBJECT',
          kind: 'note-share',
          answersFor: SHARED,
          sql: `WITH s AS MATERIALIZED (SELECT row_id AS id, cloudkit_share(ZSERVERSHAREDATA) AS j FROM ZICCLOUDSYNCINGOBJECT WHERE ${SHARED})
            SELECT n.row_id AS row, ${of('created')} AS time, 'utc' AS basis, coalesce(${wordsSql('n.ZTITLE1')}, ${wordsSql('n.ZTITLE2')}) AS title,
              ${factsSql({ changed_at: numberSql(of('changed')), people: `json_array_length(s.j, '$.people')` })} AS meta,
              ${factsSql({ people: `json(json_extract(s.j, '$.people'))`, link: of('link'), device: of('device'), id: wordsSql('n.ZIDENTIFIER') })} AS detail
            FROM s JOIN ZICCLOUDSYNCINGOBJECT n ON n.row_id = s.id`,
        },
      ],
    },
  ],
};
