/**
 * Google Play on the device: `localappstate.db` (apps it installed or updated) and `library.db` (what an account owns, on
 * whatever device it was got). Times count milliseconds.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const OWNER = (column: string) => `SELECT DISTINCT ${wordsSql(column)} AS ref, ${wordsSql(column)} AS identifier, 1 AS owner`;

const INSTALLS = `
  SELECT row_id AS row, coalesce(${milliMsSql('first_download_ms')}, ${milliMsSql('last_update_timestamp_ms')}) AS time, 'utc' AS basis,
    ${wordsSql('title')} AS title,
    ${factsSql({
      app: wordsSql('package_name'),
      clock: `CASE WHEN first_download_ms > 0 THEN 'first download' WHEN last_update_timestamp_ms > 0 THEN 'last update' END`,
      updatedAt: milliMsSql(wholeSql('last_update_timestamp_ms')),
      state: wholeSql('installer_state'),
    })} AS meta,
    ${factsSql({ account: wordsSql('account'), referrer: wordsSql('referrer') })} AS detail
  FROM appstate`;

const OWNED = `
  SELECT row_id AS row, ${milliMsSql('purchase_time')} AS time, 'utc' AS basis,
    CASE WHEN doc_type = 1 THEN NULL ELSE 'owned' END AS kind,
    ${factsSql({
      app: `CASE WHEN doc_type = 1 THEN ${wordsSql('doc_id')} END`,
      type: wholeSql('doc_type'),
      validUntil: milliMsSql(wholeSql('subs_valid_until_time')),
    })} AS meta,
    ${factsSql({ item: wordsSql('doc_id'), library: wordsSql('library_id'), account: wordsSql('account') })} AS detail
  FROM ownership`;

export const parser: SqliteParser = {
  id: 'android-play-store',
  title: 'Apps from Google Play (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'google-play',
  paths: ['**/com.android.vending/**/localappstate*.db', '**/com.android.vending/**/library.db'],
  covers: 'Apps Google Play installed or updated on the device, and what its accounts own, also from other devices.',
  leavesOut: ['apps installed by other ways', 'searches in the store'],
  format: 'sqlite',
  variants: [
    {
      name: 'appstate',
      needs: { appstate: ['package_name'] },
      optional: {
        appstate: ['title', 'first_download_ms', 'last_update_timestamp_ms', 'installer_state', 'account', 'referrer'],
      },
      parties: `${OWNER('account')} FROM appstate WHERE account LIKE '%@%'`,
      records: [{ table: 'appstate', kind: 'app', sql: INSTALLS }],
    },
    {
      name: 'ownership',
      needs: { ownership: ['doc_id', 'account'] },
      optional: { ownership: ['doc_type', 'library_id', 'purchase_time', 'subs_valid_until_time'] },
      parties: `${OWNER('account')} FROM ownership WHERE account LIKE '%@%'`,
      records: [{ table: 'ownership', kind: 'app', sql: OWNED }],
    },
  ],
};
