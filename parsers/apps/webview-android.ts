/**
 * Android's old browser engine inside an app, `webview.db`: cookies, words typed into forms, saved log-ins. Values of
 * cookies and passwords are not read. Checked against a store of 2013.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const COOKIES = `SELECT row_id AS row, ${wordsSql('domain')} AS title,
    ${factsSql({ expiresAt: milliMsSql(wholeSql('expires')), secure: whenSql('secure = 1') })} AS meta,
    ${factsSql({ name: wordsSql('name'), path: wordsSql('path') })} AS detail FROM cookies`;
const FORMS = `SELECT f.row_id AS row, ${wordsSql('f.name')} AS title, ${wordsSql('f.value')} AS body, ${wordsSql('u.url')} AS url
  FROM formdata f LEFT JOIN formurl u ON u._id = f.urlid`;
const logins = (table: string) =>
  `SELECT row_id AS row, ${wordsSql('host')} AS title, ${factsSql({ user: wordsSql('username') })} AS detail FROM ${table}`;

export const parser: SqliteParser = {
  id: 'webview-android',
  title: 'Web pages inside an app (Android, old)',
  version: 1,
  platform: 'android',
  category: 'cookies',
  service: 'webview',
  paths: ['**/webview.db'],
  covers:
    'Which sites left cookies in the app, words typed into forms and where, and for which sites a log-in was saved. None of it is dated.',
  leavesOut: ['values of cookies', 'passwords'],
  format: 'sqlite',
  variants: [
    {
      name: 'webview',
      needs: { cookies: ['name', 'domain'] },
      optional: {
        cookies: ['path', 'expires', 'secure'],
        formdata: ['urlid', 'name', 'value'],
        formurl: ['_id', 'url'],
        password: ['host', 'username'],
        httpauth: ['host', 'username'],
      },
      records: [
        { table: 'cookies', kind: 'cookie', sql: COOKIES },
        { table: 'formdata', kind: 'form-entry', category: 'browsing', sql: FORMS },
        { table: 'password', kind: 'saved-login', category: 'browsing', sql: logins('password') },
        { table: 'httpauth', kind: 'saved-login', category: 'browsing', sql: logins('httpauth') },
      ],
    },
  ],
};
