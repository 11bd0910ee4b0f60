/**
 * Instagram on Android until about 2023, `direct.db`. Times count microseconds; each message and each conversation is kept a second
 * time as JSON, which says who wrote it. `session.user_id` is the account. Facts: ALEAPP.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import { jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('m.message', `$.${path}`);
const SELF = `coalesce((SELECT min(${wordsSql('user_id')}) FROM session), (SELECT min(${wordsSql('user_id')}) FROM threads))`;
const SENDER = `coalesce(${said('user_id')}, ${wordsSql('m.user_id')})`;
const TYPE = `coalesce(${wordsSql('m.message_type')}, ${said('item_type')})`;
const USER = (path: string) => jsonWordsSql('u.value', path);
const USER_ID = `coalesce(${USER('$.pk')}, ${USER('$.pk_id')}, ${USER('$.id')})`;
const LISTS = ['recipients', 'users'] as const;
/** People named in the JSON of conversations: thread, id, name, full name. */
const PEOPLE = LISTS.map(
  (
    list,
  ) => `SELECT ${wordsSql('t.thread_id')} AS thread, ${USER_ID} AS id, ${USER('$.username')} AS name, ${USER('$.full_name')} AS full
    FROM threads t, json_each(CASE WHEN json_valid(CAST(t.thread_info AS TEXT)) THEN CAST(t.thread_info AS TEXT) ELSE '{}' END, '$.${list}') u`,
).join(' UNION ALL ');

const MESSAGES = `SELECT m.row_id AS row,
    CASE WHEN ${TYPE} = 'video_call_event' THEN 'call-notice' WHEN ${TYPE} IN ('action_log', 'placeholder') THEN 'system' END AS kind,
    ${unixAnyMsSql('m.timestamp')} AS time, 'utc' AS basis,
    CASE WHEN ${SENDER} IS NULL OR ${SELF} IS NULL THEN 0 WHEN ${SENDER} = ${SELF} THEN 2 ELSE 1 END AS direction,
    CASE WHEN ${SENDER} = ${SELF} THEN p.one ELSE ${SENDER} END AS party, ${wordsSql('m.thread_id')} AS thread,
    coalesce(${wordsSql('m.text')}, ${said('text')}, ${said('link.text')}, ${said('video_call_event.description')}, ${said('action_log.description')}, ${said('media_share.caption.text')}) AS body,
    coalesce(${said('link.link_context.link_url')}, ${said('media.image_versions2.candidates[0].url')}, ${said('media.video_versions[0].url')},
      ${said('visual_media.media.image_versions2.candidates[0].url')}, ${said('voice_media.media.audio.audio_src')}, ${said('animated_media.images.fixed_height.url')}) AS url,
    CASE WHEN typeof(json_extract(CASE WHEN json_valid(CAST(m.message AS TEXT)) THEN CAST(m.message AS TEXT) ELSE '{}' END, '$.location.lat')) IN ('integer', 'real')
      THEN json_extract(CAST(m.message AS TEXT), '$.location.lat') END AS lat,
    CASE WHEN typeof(json_extract(CASE WHEN json_valid(CAST(m.message AS TEXT)) THEN CAST(m.message AS TEXT) ELSE '{}' END, '$.location.lng')) IN ('integer', 'real')
      THEN json_extract(CAST(m.message AS TEXT), '$.location.lng') END AS lon,
    coalesce(${said('media.id')}, ${said('visual_media.media.id')}, ${said('voice_media.media.id')}) AS media,
    ${factsSql({
      type: TYPE,
      callAction: said('video_call_event.action'),
      takenAt: unixAnyMsSql(`CAST(${said('media.taken_at')} AS INTEGER)`),
      viewMode: said('visual_media.view_mode'),
      hidden: `CASE WHEN ${said('hide_in_thread')} = '1' THEN json('true') END`,
      reactions: `CASE WHEN json_valid(CAST(m.message AS TEXT)) THEN nullif(json_array_length(CAST(m.message AS TEXT), '$.reactions.emojis'), 0) END`,
      quotes: `CASE WHEN json_valid(CAST(m.message AS TEXT)) AND json_type(CAST(m.message AS TEXT), '$.replied_to_message') = 'object' THEN json('true') END`,
    })} AS meta,
    ${factsSql({
      id: `coalesce(${wordsSql('m.server_item_id')}, ${said('item_id')})`,
      call: said('video_call_event.vc_id'),
      reactions: jsonPartSql('m.message', '$.reactions.emojis'),
      quoted: said('replied_to_message.text'),
      shared: `coalesce(${said('media_share.user.username')}, ${said('story_share.media.user.username')}, ${said('profile.username')})`,
      linkTitle: said('link.link_context.link_title'),
      place: said('location.name'),
    })} AS detail
  FROM messages m LEFT JOIN pairs p ON p.thread = ${wordsSql('m.thread_id')}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'instagram-android-direct',
  title: 'Instagram messages (Android, until about 2023)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'instagram',
  paths: ['**/com.instagram.android/databases/direct.db', '**/com.instagram.android/db/direct.db'],
  covers: 'Messages in Instagram conversations, with reactions, shared places and notices of calls.',
  leavesOut: [
    'pictures and films themselves',
    'messages not yet sent',
    'stories and posts',
    'newer versions keep messages in a store named msys',
  ],
  variants: [
    {
      name: 'direct',
      needs: { messages: ['thread_id', 'timestamp', 'message'] },
      optional: {
        messages: ['message_type', 'text', 'user_id', 'server_item_id'],
        threads: ['thread_id', 'thread_info', 'user_id'],
        session: ['user_id'],
      },
      lookups: [
        { name: 'people', key: 'id', sql: PEOPLE },
        {
          name: 'pairs',
          key: 'thread',
          sql: `SELECT thread, CASE WHEN count(DISTINCT id) = 1 THEN max(id) END AS one FROM people WHERE id IS NOT ${SELF} GROUP BY thread`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT id AS ref, coalesce(name, full) AS name, 0 AS owner FROM people UNION ALL SELECT ${SELF}, NULL, 1
          UNION ALL SELECT ${SENDER}, NULL, 0 FROM messages m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (
          SELECT ${wordsSql('t.thread_id')} AS ref, ${jsonWordsSql('t.thread_info', '$.thread_title')} AS title,
            (SELECT count(DISTINCT id) FROM people p WHERE p.thread = ${wordsSql('t.thread_id')} AND p.id IS NOT ${SELF}) > 1 AS grouped FROM threads t
          UNION ALL SELECT DISTINCT ${wordsSql('thread_id')}, NULL, 0 FROM messages) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: 'SELECT thread, id AS party FROM people',
      records: [{ table: 'messages', kind: 'message', sql: MESSAGES }],
    },
  ],
};
