/** Google Keep, `keep.db`: notes and lists. Times are Unix milliseconds. Facts of the format: ALEAPP. No real store was at hand. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const STATE = `CASE WHEN n.is_trashed = 1 OR n.is_deleted = 1 THEN 1 ELSE 0 END`;

export const parser: SqliteParser = {
  id: 'google-keep-android',
  title: 'Google Keep (Android)',
  version: 1,
  platform: 'android',
  category: 'documents',
  service: 'google-keep',
  paths: ['**/com.google.android.keep/databases/keep.db', '**/keep.db'],
  covers: 'Notes and lists, with their words, when they were made and last edited, and whom they are shared with.',
  leavesOut: ['pictures, drawings and recordings in notes', 'reminders'],
  format: 'sqlite',
  variants: [
    {
      name: 'tree_entity',
      needs: { tree_entity: ['_id', 'title', 'time_created'] },
      optional: {
        tree_entity: [
          'time_last_updated',
          'user_edited_timestamp',
          'last_modifier_email',
          'is_trashed',
          'is_deleted',
          'is_archived',
          'shared_timestamp',
          'account_id',
        ],
        list_item: ['list_parent_id', 'text', 'is_checked', 'is_deleted', 'order_in_parent'],
        text_search_note_content_content: ['docid', 'c0text'],
        account: ['_id', 'name'],
        sharing: ['tree_entity_id', 'email'],
      },
      lookups: [
        {
          name: 'words_of',
          key: 'docid',
          sql: `SELECT docid, max(${wordsSql('c0text')}) AS words FROM text_search_note_content_content WHERE docid IS NOT NULL GROUP BY docid`,
        },
        {
          name: 'items_of',
          key: 'parent',
          sql: `SELECT list_parent_id AS parent, group_concat(${wordsSql('text')}, char(10)) AS words, count(*) AS many, sum(is_checked = 1) AS done
            FROM (SELECT * FROM list_item ORDER BY order_in_parent DESC, row_id) WHERE list_parent_id IS NOT NULL AND is_deleted IS NOT 1 GROUP BY list_parent_id`,
        },
        {
          name: 'shared_with',
          key: 'note',
          sql: `SELECT tree_entity_id AS note, json_group_array(${wordsSql('email')}) AS people FROM sharing WHERE tree_entity_id IS NOT NULL GROUP BY 1`,
        },
      ],
      records: [
        {
          table: 'tree_entity',
          kind: 'note',
          sql: `SELECT n.row_id AS row, coalesce(${milliMsSql('n.user_edited_timestamp')}, ${milliMsSql('n.time_last_updated')}, ${milliMsSql('n.time_created')}) AS time, 'utc' AS basis,
              ${STATE} AS state, ${wordsSql('n.title')} AS title, coalesce(i.words, w.words) AS body,
              ${factsSql({
                createdAt: milliMsSql('n.time_created'),
                archived: whenSql('n.is_archived = 1'),
                sharedAt: milliMsSql('n.shared_timestamp'),
                lines: 'i.many',
                ticked: 'nullif(i.done, 0)',
              })} AS meta,
              ${factsSql({ account: wordsSql('a.name'), lastChangedBy: wordsSql('n.last_modifier_email'), sharedWith: 'json(s.people)' })} AS detail
            FROM tree_entity n LEFT JOIN words_of w ON w.docid = n._id LEFT JOIN items_of i ON i.parent = n._id LEFT JOIN account a ON a._id = n.account_id
              LEFT JOIN shared_with s ON s.note = n._id`,
        },
        {
          table: 'list_item',
          kind: 'note-line',
          sql: `SELECT l.row_id AS row, CASE WHEN l.is_deleted = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('l.text')} AS body FROM list_item l
            WHERE l.is_deleted = 1 OR l.list_parent_id IS NULL OR l.list_parent_id NOT IN (SELECT _id FROM tree_entity)`,
          absorbed: `SELECT count(*) FROM list_item WHERE is_deleted IS NOT 1 AND list_parent_id IN (SELECT _id FROM tree_entity)`,
        },
      ],
    },
  ],
};
