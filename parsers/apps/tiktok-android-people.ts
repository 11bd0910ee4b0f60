/** TikTok on Android: people it met in messages, `db_im_xx` and, since about 2023, `db_im_contact*`. Facts: ALEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const NAME = `coalesce(${wordsSql('u.NICK_NAME')}, ${wordsSql('u.UNIQUE_ID')})`;
const people = (table: string): StoreVariant => ({
  name: table,
  needs: { [table]: ['UID', 'NICK_NAME'] },
  optional: { [table]: ['UNIQUE_ID', 'AVATAR_THUMB', 'FOLLOW_STATUS', 'UPDATE_TIME', 'BLOCK', 'DELETED', 'SIGNATURE'] },
  parties: `SELECT ${wordsSql('u.UID')} AS ref, ${wordsSql('u.UID')} AS identifier, max(${NAME}) AS name FROM ${table} u WHERE ${wordsSql('u.UID')} IS NOT NULL GROUP BY 1`,
  records: [
    {
      table,
      kind: 'contact',
      sql: `SELECT u.row_id AS row, iif(u.BLOCK = 1, 'blocked', NULL) AS kind, iif(u.DELETED = 1, 1, 0) AS state, ${wordsSql('u.UID')} AS party, ${NAME} AS title,
          ${jsonWordsSql('u.AVATAR_THUMB', '$.url_list[0]')} AS url,
          ${factsSql({ follows: wholeSql('u.FOLLOW_STATUS'), updatedAt: unixAnyMsSql(wholeSql('u.UPDATE_TIME')), blocked: whenSql('u.BLOCK = 1') })} AS meta,
          ${factsSql({ userName: wordsSql('u.UNIQUE_ID'), about: wordsSql('u.SIGNATURE') })} AS detail
        FROM ${table} u`,
    },
  ],
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'tiktok-android-people',
  title: 'TikTok people (Android)',
  version: 1,
  platform: 'android',
  category: 'contacts',
  service: 'tiktok',
  paths: ['**/db_im_xx', '**/db_im_contact', '**/db_im_contact-*'],
  covers: 'People TikTok keeps for its messages, by number, user name and name shown.',
  leavesOut: ['people the app met elsewhere'],
  variants: [people('SIMPLE_USER'), people('IM_USER_BASE_INFO')],
};
