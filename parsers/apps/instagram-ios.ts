/**
 * Instagram on iOS, one database an account under `DirectSQLiteDatabase`: messages and conversations are keyed archives. Facts:
 * iLEAPP, plaso, and a store of 2023. `viewer_id` of a conversation is the account it was read by.
 */
import { factsSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonPartSql, jsonWordsSql, jsonIsSetSql } from '../formats/json-sql.ts';
import { milliMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const words = (path: string) => jsonWordsSql('t.j', `$.${path}`);
const SENDER = words('sender');
const VIEWER = `coalesce(i.viewer, (SELECT max(viewer) FROM inbox))`;
const OTHER = `CASE WHEN json_array_length(i.others) = 1 THEN json_extract(i.others, '$[0]') END`;
const ACTIVITY = `${words('type')} = 'thread-activity'`;

const MESSAGES = `SELECT m.row_id AS row,
    CASE WHEN ${ACTIVITY} THEN CASE WHEN ${words('event')} = 'voip' THEN 'call-notice' ELSE 'system' END END AS kind,
    ${milliMsSql(jsonNumberSql('t.j', '$.at'))} AS time, 'utc' AS basis,
    CASE WHEN ${SENDER} IS NULL OR ${VIEWER} IS NULL THEN 0 WHEN ${SENDER} = ${VIEWER} THEN 2 ELSE 1 END AS direction,
    CASE WHEN ${SENDER} = ${VIEWER} THEN ${OTHER} ELSE ${SENDER} END AS party, ${wordsSql('m.thread_id')} AS thread,
    ${words('text')} AS body, ${words('url')} AS url, ${words('media')} AS media,
    ${factsSql({
      type: words('type'),
      event: words('event'),
      callEvent: jsonNumberSql('t.j', '$.callEvent'),
      audioOnly: `CASE WHEN ${jsonIsSetSql('t.j', '$.audioOnly')} THEN json('true') END`,
      mediaType: words('mediaType'),
      reactions: `json_array_length(t.j, '$.reactions')`,
      quotes: `CASE WHEN json_type(t.j, '$.quoted') IS NOT NULL THEN json('true') END`,
      disappearing: `CASE WHEN ${jsonIsSetSql('t.j', '$.disappearing')} THEN json('true') END`,
    })} AS meta,
    ${factsSql({
      id: wordsSql('m.message_id'),
      call: words('call'),
      shared: jsonPartSql('t.j', '$.words'),
      reactions: jsonPartSql('t.j', '$.reactions'),
      quoted: words('quoted'),
    })} AS detail
  FROM messages m LEFT JOIN told t ON t.id = m.row_id LEFT JOIN inbox i ON i.thread = ${wordsSql('m.thread_id')}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'instagram-ios-direct',
  title: 'Instagram messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'instagram',
  paths: ['**/DirectSQLiteDatabase/*.db'],
  covers: 'Messages in Instagram conversations, with reactions, pictures named by their number, and notices of calls.',
  leavesOut: ['pictures and films themselves, which lie on the service', 'drafts and messages not yet sent', 'stories and posts'],
  variants: [
    {
      name: 'archive',
      needs: { messages: ['message_id', 'thread_id', 'archive'], threads: ['thread_id', 'viewer_id'] },
      optional: { threads: ['metadata'] },
      lookups: [
        { name: 'told', key: 'id', sql: 'SELECT row_id AS id, instagram_message(archive) AS j FROM messages GROUP BY 1' },
        {
          name: 'inbox',
          key: 'thread',
          sql: `SELECT thread, viewer, j, (SELECT json_group_array(DISTINCT json_extract(u.value, '$.id')) FROM json_each(j, '$.users') u
              WHERE json_extract(u.value, '$.id') IS NOT NULL AND json_extract(u.value, '$.id') IS NOT viewer) AS others
            FROM (SELECT ${wordsSql('thread_id')} AS thread, max(${wordsSql('viewer_id')}) AS viewer, max(instagram_thread(metadata)) AS j FROM threads GROUP BY 1)
            WHERE thread IS NOT NULL`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT json_extract(u.value, '$.id') AS ref, coalesce(json_extract(u.value, '$.name'), json_extract(u.value, '$.fullName')) AS name, 0 AS owner
          FROM inbox, json_each(inbox.j, '$.users') u
          UNION ALL SELECT viewer, NULL, 1 FROM inbox UNION ALL SELECT ${SENDER}, NULL, 0 FROM told t) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (
          SELECT thread AS ref, json_extract(j, '$.title') AS title, json_extract(j, '$.grouped') AS grouped FROM inbox
          UNION ALL SELECT DISTINCT ${wordsSql('thread_id')}, NULL, 0 FROM messages) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT i.thread AS thread, json_extract(u.value, '$.id') AS party FROM inbox i, json_each(i.j, '$.users') u`,
      records: [{ table: 'messages', kind: 'message', sql: MESSAGES }],
    },
  ],
};
