/**
 * Skype on Android, `live*.db`: messages and calls in one table. Times count milliseconds; `message_type` 3 is a call; the table of who takes part
 * is called `particiapnt`. Facts: ALEAPP.
 */
import { laterMsSql, milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const WHO = wordsSql('m.person_id');
const THREAD = wordsSql('m.conversation_link');
/** A conversation of two goes by the person. */
const OTHER = `CASE WHEN ${THREAD} NOT LIKE '19:%' THEN ${THREAD} END`;
const NAME = `coalesce(${wordsSql('display_name')}, nullif(trim(concat_ws(' ', CAST(first_name AS TEXT), CAST(last_name AS TEXT))), ''))`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'skype-android-live',
  title: 'Skype (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'skype',
  paths: ['**/com.skype.*/databases/live*'],
  covers: 'Messages and calls in Skype, and people the app keeps. The number of a message’s kind is kept as the app has it.',
  leavesOut: ['reactions', 'pictures themselves'],
  variants: [
    {
      name: 'chatitem',
      needs: { chatitem: ['time', 'content', 'conversation_link', 'person_id'] },
      optional: {
        chatitem: ['is_sender_me', 'message_type', 'duration', 'device_gallery_path', 'status'],
        person: [
          'entry_id',
          'display_name',
          'first_name',
          'last_name',
          'phone_number_home',
          'phone_number_mobile',
          'gender',
          'birthday',
        ],
        particiapnt: ['conversation_id', 'person_id'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT ${wordsSql('entry_id')} AS ref, ${NAME} AS name, 0 AS owner FROM person UNION ALL SELECT DISTINCT ${WHO}, NULL, coalesce(m.is_sender_me = 1, 0) FROM chatitem m
        UNION ALL SELECT DISTINCT ${OTHER}, NULL, 0 FROM chatitem m UNION ALL SELECT DISTINCT ${wordsSql('person_id')}, NULL, 0 FROM particiapnt) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(ref LIKE '19:%') AS grouped FROM (SELECT DISTINCT ${THREAD} AS ref FROM chatitem m UNION SELECT ${wordsSql('conversation_id')} FROM particiapnt) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('conversation_id')} AS thread, ${wordsSql('person_id')} AS party FROM particiapnt`,
      records: [
        {
          table: 'chatitem',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.message_type = 3 THEN 'calls' END AS category, CASE WHEN m.message_type = 3 THEN 'call' END AS kind, ${milliMsSql('m.time')} AS time,
              CASE WHEN m.message_type = 3 THEN ${laterMsSql(milliMsSql('m.time'), 'm.duration')} END AS end_time, 'utc' AS basis, CASE m.is_sender_me WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
              CASE WHEN m.is_sender_me = 1 THEN ${OTHER} ELSE ${WHO} END AS party, ${THREAD} AS thread, markup_text(m.content) AS body, ${wordsSql('m.device_gallery_path')} AS media,
              ${factsSql({ type: numberSql('m.message_type'), seconds: `nullif(${numberSql('m.duration')}, 0)`, status: numberSql('m.status') })} AS meta
            FROM chatitem m`,
        },
        {
          table: 'person',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('entry_id')} AS party, ${NAME} AS title, ${factsSql({ phone: `coalesce(${wordsSql('phone_number_mobile')}, ${wordsSql('phone_number_home')})`, born: wordsSql('birthday') })} AS detail FROM person`,
        },
      ],
    },
  ],
};
