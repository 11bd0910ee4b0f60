/**
 * What Screen Time counts, `RMAdminStore-Local.sqlite` (this phone and others of the account) and `RMAdminStore-Cloud.sqlite` (the family),
 * Core Data, iOS 12 on: use by the hour, by category, app and site, notices and pickups, and requests for more time. Times are
 * seconds from 2001. Facts of the format: plaso, APOLLO, and a store of a research device.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const START = macMsSql('b.ZSTARTDATE');
const MINUTES = `CASE WHEN typeof(b.ZDURATIONINMINUTES) = 'integer' THEN b.ZDURATIONINMINUTES * 60.0 END`;
const SPAN = `${START} AS time, ${laterMsSql(START, MINUTES)} AS end_time, 'utc' AS basis`;
const META = {
  block_row: 'b.row_id',
  this_device: whenSql('d.ZLOCALUSERDEVICESTATE IS NOT NULL'),
  trusted: whenSql('i.ZUSAGETRUSTED = 1'),
};
const personOf = (row: string) =>
  `nullif(concat_ws(' ', ${wordsSql(`${row}.ZGIVENNAME`)}, ${wordsSql(`${row}.ZFAMILYNAME`)}), '')`;
const WHO = {
  device: wordsSql('d.ZNAME'),
  user: personOf('w'),
};
const FROM_BLOCK = `LEFT JOIN ZUSAGE u ON u.row_id = b.ZUSAGE LEFT JOIN ZCOREDEVICE d ON d.row_id = u.ZDEVICE LEFT JOIN ZCOREUSER w ON w.row_id = u.ZUSER`;

const BLOCKS = `SELECT b.row_id AS row, ${SPAN},
    ${factsSql({
      seconds: numberSql('b.ZSCREENTIMEINSECONDS'),
      pickups_without_app: `nullif(${numberSql('b.ZNUMBEROFPICKUPSWITHOUTAPPLICATIONUSAGE')}, 0)`,
      first_pickup_at: macMsSql('b.ZFIRSTPICKUPDATE'),
      longest_from: macMsSql('b.ZLONGESTSESSIONSTARTDATE'),
      longest_to: macMsSql('b.ZLONGESTSESSIONENDDATE'),
      last_event_at: macMsSql('b.ZLASTEVENTDATE'),
      this_device: META.this_device,
    })} AS meta, ${factsSql(WHO)} AS detail
  FROM ZUSAGEBLOCK b ${FROM_BLOCK}`;
const CATEGORIES = `SELECT i.row_id AS row, ${SPAN}, ${wordsSql('i.ZIDENTIFIER')} AS title,
    ${factsSql({ seconds: numberSql('i.ZTOTALTIMEINSECONDS'), block_row: META.block_row, this_device: META.this_device })} AS meta, ${factsSql(WHO)} AS detail
  FROM ZUSAGECATEGORY i LEFT JOIN ZUSAGEBLOCK b ON b.row_id = i.ZBLOCK ${FROM_BLOCK}`;
const TIMED = `SELECT i.row_id AS row, ${SPAN}, coalesce(${wordsSql('i.ZBUNDLEIDENTIFIER')}, ${wordsSql('i.ZDOMAIN')}) AS title,
    ${factsSql({ seconds: numberSql('i.ZTOTALTIMEINSECONDS'), ...META })} AS meta,
    ${factsSql({ site: wordsSql('i.ZDOMAIN'), category: wordsSql('c.ZIDENTIFIER'), ...WHO })} AS detail
  FROM ZUSAGETIMEDITEM i LEFT JOIN ZUSAGECATEGORY c ON c.row_id = i.ZCATEGORY LEFT JOIN ZUSAGEBLOCK b ON b.row_id = c.ZBLOCK ${FROM_BLOCK}`;
const COUNTED = `SELECT i.row_id AS row, ${SPAN}, ${wordsSql('i.ZBUNDLEIDENTIFIER')} AS title,
    ${factsSql({ notices: numberSql('i.ZNUMBEROFNOTIFICATIONS'), pickups: numberSql('i.ZNUMBEROFPICKUPS'), ...META })} AS meta, ${factsSql(WHO)} AS detail
  FROM ZUSAGECOUNTEDITEM i LEFT JOIN ZUSAGEBLOCK b ON b.row_id = i.ZBLOCK ${FROM_BLOCK}`;
const INSTALLED = `SELECT row_id AS row, coalesce(${wordsSql('ZDISPLAYNAME')}, ${wordsSql('ZBUNDLEIDENTIFIER')}) AS title,
    ${factsSql({ on_this_device: whenSql('ZINSTALLEDLOCALLY = 1') })} AS meta, ${factsSql({ app: wordsSql('ZBUNDLEIDENTIFIER') })} AS detail FROM ZINSTALLEDAPP`;

/** A child asked for more time and, where there is one, what was answered. The units of the numbers are not known. */
const REQUESTS = `SELECT r.row_id AS row, ${macMsSql('r.ZREQUESTTIMESTAMP')} AS time, 'utc' AS basis,
    coalesce(${wordsSql('r.ZREQUESTEDAPPLICATIONBUNDLEIDENTIFIER')}, ${wordsSql('r.ZREQUESTEDWEBDOMAIN')}, ${wordsSql('r.ZREQUESTEDCATEGORYIDENTIFIER')}) AS title,
    ${factsSql({ answered_at: macMsSql('r.ZRESPONSETIMESTAMP'), answer: numberSql('r.ZANSWER'), requested: numberSql('r.ZTIMEREQUESTED'), granted: numberSql('r.ZAMOUNTGRANTED') })} AS meta,
    ${factsSql({ asked_by: personOf('a'), answered_by: personOf('b') })} AS detail
  FROM ZASKFORTIMEREQUESTRESPONSE r LEFT JOIN ZCOREUSER a ON a.row_id = r.ZREQUESTINGUSER LEFT JOIN ZCOREUSER b ON b.row_id = r.ZRESPONDINGUSER`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-screen-time',
  title: 'Screen Time',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'screen-time',
  paths: ['**/RMAdminStore-Local.sqlite', '**/RMAdminStore-Cloud.sqlite'],
  covers:
    'Seconds of use by the hour, by category, app and site, notices and pickups by app, and requests for more time, on this phone and on other devices of the account or family.',
  leavesOut: [
    'Limits and downtime that were set, and what the numbers of an answer to a request stand for.',
    'Who held the device. An hour, its categories and its apps count the same seconds: they must not be added up.',
    'When within the hour an app was used.',
  ],
  variants: [
    {
      name: 'ZUSAGEBLOCK',
      needs: { ZUSAGEBLOCK: ['ZSTARTDATE'] },
      optional: {
        ZUSAGEBLOCK: [
          'ZDURATIONINMINUTES',
          'ZSCREENTIMEINSECONDS',
          'ZNUMBEROFPICKUPSWITHOUTAPPLICATIONUSAGE',
          'ZUSAGE',
          'ZFIRSTPICKUPDATE',
          'ZLASTEVENTDATE',
          'ZLONGESTSESSIONSTARTDATE',
          'ZLONGESTSESSIONENDDATE',
        ],
        ZUSAGECATEGORY: ['ZTOTALTIMEINSECONDS', 'ZBLOCK', 'ZIDENTIFIER'],
        ZUSAGETIMEDITEM: ['ZTOTALTIMEINSECONDS', 'ZUSAGETRUSTED', 'ZCATEGORY', 'ZBUNDLEIDENTIFIER', 'ZDOMAIN'],
        ZUSAGECOUNTEDITEM: ['ZNUMBEROFNOTIFICATIONS', 'ZNUMBEROFPICKUPS', 'ZUSAGETRUSTED', 'ZBLOCK', 'ZBUNDLEIDENTIFIER'],
        ZUSAGE: ['ZDEVICE', 'ZUSER'],
        ZCOREDEVICE: ['ZNAME', 'ZLOCALUSERDEVICESTATE'],
        ZCOREUSER: ['ZGIVENNAME', 'ZFAMILYNAME'],
        ZASKFORTIMEREQUESTRESPONSE: [
          'ZREQUESTTIMESTAMP',
          'ZRESPONSETIMESTAMP',
          'ZANSWER',
          'ZTIMEREQUESTED',
          'ZAMOUNTGRANTED',
          'ZREQUESTINGUSER',
          'ZRESPONDINGUSER',
          'ZREQUESTEDAPPLICATIONBUNDLEIDENTIFIER',
          'ZREQUESTEDWEBDOMAIN',
          'ZREQUESTEDCATEGORYIDENTIFIER',
        ],
        ZINSTALLEDAPP: ['ZINSTALLEDLOCALLY', 'ZBUNDLEIDENTIFIER', 'ZDISPLAYNAME'],
      },
      records: [
        { table: 'ZUSAGEBLOCK', kind: 'screentime-hour', sql: BLOCKS },
        { table: 'ZUSAGECATEGORY', kind: 'screentime-category', sql: CATEGORIES },
        { table: 'ZUSAGETIMEDITEM', kind: 'screentime-app', sql: TIMED },
        { table: 'ZUSAGECOUNTEDITEM', kind: 'screentime-counts', sql: COUNTED },
        { table: 'ZASKFORTIMEREQUESTRESPONSE', kind: 'screentime-request', sql: REQUESTS },
        { table: 'ZINSTALLEDAPP', kind: 'installed-app', category: 'device', sql: INSTALLED },
      ],
    },
  ],
};
