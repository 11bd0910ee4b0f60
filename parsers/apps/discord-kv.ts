/**
 * Discord since about 2023 on both platforms, `kv-storage/@account.<id>/a`: the messages the app holds, each a byte and then JSON. The
 * account stands in the folder's name only. Facts: iLEAPP, ALEAPP.
 */
import { factsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('t.j', `$.message.${path}`);
const count = (path: string) => jsonNumberSql('t.j', `$.message.${path}`);
/** A date in ISO 8601; SQLite's own functions know its offset and its fractions. */
const iso = (path: string) => `CAST(round(unixepoch(${said(path)}, 'subsec') * 1000) AS INTEGER)`;
const NAME = `coalesce(${said('author.globalName')}, ${said('author.global_name')}, ${said('author.username')})`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'discord-kv',
  title: 'Discord messages',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'discord',
  paths: ['**/kv-storage/@account*/a'],
  covers: 'Messages of Discord channels that the app holds, with what was attached, reactions and replies.',
  leavesOut: [
    'which account is the one on the device',
    'names of channels and servers',
    'messages of channels that were not looked at',
  ],
  variants: [
    {
      name: 'messages0',
      needs: { messages0: ['data'] },
      lookups: [
        {
          name: 'told',
          key: 'id',
          sql: 'SELECT row_id AS id, CAST(substr(data, 2) AS TEXT) AS j FROM messages0 WHERE row_id IS NOT NULL GROUP BY 1',
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${said('author.id')} AS ref, ${NAME} AS name FROM told t) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT DISTINCT ${said('channel_id')} AS ref, ${said('channel_id')} AS identifier FROM told t WHERE ${said('channel_id')} IS NOT NULL`,
      participants: `SELECT DISTINCT ${said('channel_id')} AS thread, ${said('author.id')} AS party FROM told t`,
      records: [
        {
          table: 'messages0',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN ${count('type')} = 3 THEN 'call-notice' WHEN ${count('type')} NOT IN (0, 19, 20, 23) THEN 'system' END AS kind,
              ${iso('timestamp')} AS time, ${iso('call.ended_timestamp')} AS end_time, 'utc' AS basis, 0 AS direction, ${said('author.id')} AS party, ${said('channel_id')} AS thread,
              ${said('embeds[0].title')} AS title, ${said('content')} AS body, coalesce(${said('attachments[0].url')}, ${said('embeds[0].url')}) AS url, ${said('attachments[0].filename')} AS media,
              ${factsSql({
                type: count('type'),
                editedAt: `coalesce(${iso('edited_timestamp')}, ${iso('editedTimestamp')})`,
                attachments: `CASE WHEN json_valid(t.j) THEN nullif(json_array_length(t.j, '$.message.attachments'), 0) END`,
                mime: said('attachments[0].content_type'),
                bytes: count('attachments[0].size'),
                reactions: `CASE WHEN json_valid(t.j) THEN nullif(json_array_length(t.j, '$.message.reactions'), 0) END`,
              })} AS meta,
              ${factsSql({ id: said('id'), author: NAME, userName: said('author.username'), quoted: said('referenced_message.content'), reactions: jsonPartSql('t.j', '$.message.reactions'), preview: said('embeds[0].description') })} AS detail
            FROM messages0 m LEFT JOIN told t ON t.id = m.row_id WHERE coalesce(length(m.data), 0) > 1`,
          absorbed: 'SELECT count(*) FROM messages0 WHERE coalesce(length(data), 0) <= 1',
        },
      ],
    },
  ],
};
