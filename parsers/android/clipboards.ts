/**
 * What keyboards keep of the clipboard and of typing: Gboard's clips and training cache, Samsung Keyboard's clips. Times are Unix
 * milliseconds. Facts of the format: ALEAPP. No real store was at hand.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const keyboard = (
  id: string,
  title: string,
  service: string,
  paths: readonly string[],
  covers: string,
  leavesOut: readonly string[],
  variant: StoreVariant,
): SqliteParser => ({
  id,
  title,
  version: 1,
  platform: 'android',
  category: 'device-use',
  service,
  paths,
  covers,
  leavesOut,
  format: 'sqlite',
  variants: [variant],
});

export const parsers: readonly SqliteParser[] = [
  keyboard(
    'gboard-clipboard',
    'Clipboard of Gboard (Android)',
    'gboard',
    ['**/gboard_clipboard.db'],
    'What was copied while the keyboard kept a clipboard, and when.',
    ['which app it was copied from', 'pictures'],
    {
      name: 'clips',
      needs: { clips: ['text', 'timestamp'] },
      optional: { clips: ['_id', 'html_text', 'uri', 'item_type'] },
      records: [
        {
          table: 'clips',
          kind: 'clipboard',
          sql: `SELECT c.row_id AS row, ${milliMsSql('c.timestamp')} AS time, 'utc' AS basis, coalesce(${wordsSql('c.text')}, html_text(c.html_text)) AS body,
            ${wordsSql('c.uri')} AS media, ${factsSql({ pinned: whenSql('c.item_type = 1') })} AS meta FROM clips c`,
        },
      ],
    },
  ),
  keyboard(
    'gboard-training',
    'What was typed, as Gboard keeps it to learn (Android)',
    'gboard',
    ['**/com.google.android.inputmethod.latin/databases/trainingcache*.db'],
    'Words typed in one field of one app, put together from the pieces the keyboard noted. Some typing is never noted.',
    ['what later versions keep as protocol buffers, whose layout is not published'],
    {
      name: 'pieces',
      needs: { tf_table: ['f1', 'f3'] },
      optional: { tf_table: ['_id', '_timestamp'], s_table: ['f1', 'f7', 'f8', 'f10', 'f11'] },
      lookups: [
        {
          name: 'typed',
          key: 'first',
          sql: `SELECT min(row_id) AS first, f1 AS session, group_concat(${wordsSql('f3')}, '') AS words, min(_timestamp) AS at FROM (SELECT * FROM tf_table ORDER BY row_id) GROUP BY f1`,
        },
        { name: 'session_of', key: 'f1', sql: 'SELECT f1, min(row_id) AS first FROM s_table WHERE f1 IS NOT NULL GROUP BY f1' },
      ],
      records: [
        {
          table: 'tf_table',
          kind: 'typed',
          sql: `SELECT t.first AS row, ${milliMsSql('t.at')} AS time, 'utc' AS basis, t.words AS body,
            ${factsSql({ app: wordsSql('s.f8'), from: milliMsSql('s.f10'), to: milliMsSql('s.f11') })} AS meta, ${factsSql({ field: wordsSql('s.f7') })} AS detail
          FROM typed t LEFT JOIN session_of o ON o.f1 = t.session LEFT JOIN s_table s ON s.row_id = o.first`,
          absorbed: 'SELECT (SELECT count(*) FROM tf_table) - (SELECT count(*) FROM typed)',
        },
      ],
    },
  ),
  keyboard(
    'samsung-keyboard-clipboard',
    'Clipboard of the Samsung keyboard',
    'samsung-keyboard',
    ['**/com.samsung.android.honeyboard/databases/ClipItem.db', '**/ClipItem.db'],
    'What was copied, when, and from which app where that is noted.',
    ['pictures, which lie in files of their own'],
    {
      name: 'clip_table',
      needs: { clip_table: ['time_stamp', 'text'] },
      optional: { clip_table: ['id', 'type', 'html', 'uri', 'mime_type', 'caller_app_uid', 'caller_package_name', 'user_id'] },
      records: [
        {
          table: 'clip_table',
          kind: 'clipboard',
          sql: `SELECT c.row_id AS row, ${milliMsSql('c.time_stamp')} AS time, 'utc' AS basis, coalesce(${wordsSql('c.text')}, html_text(c.html)) AS body, ${wordsSql('c.uri')} AS media,
            ${factsSql({ app: wordsSql('c.caller_package_name'), uid: wholeSql('c.caller_app_uid'), type: wholeSql('c.type'), mime: wordsSql('c.mime_type'), user: wholeSql('c.user_id') })} AS meta FROM clip_table c`,
        },
      ],
    },
  ),
];
