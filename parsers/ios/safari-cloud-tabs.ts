/**
 * Tabs open on the other devices of an account, `CloudTabs.db`. When the tab was last synced stands in the archive of its sync record.
 * Facts of the format: iLEAPP.
 */
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { MAC_EPOCH_S, macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const archive = (column: string) =>
  `CASE WHEN typeof(${column}) = 'blob' AND substr(${column}, 1, 6) = CAST('bplist' AS BLOB) THEN unarchive_json(${column}) END`;
const dateOf = (json: string, name: string) =>
  `CASE WHEN json_type(${json}, '$.${name}') = 'integer' THEN json_extract(${json}, '$.${name}') END`;
const SEEN = `CASE WHEN d.last_modified > ${MAC_EPOCH_S} THEN ${unixMsSql('d.last_modified')} ELSE ${macMsSql('d.last_modified')} END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-safari-cloud-tabs',
  title: 'Safari tabs of other devices',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  paths: ['**/Safari/CloudTabs.db'],
  covers: 'Pages open in Safari on devices of the account, by device, as of the last sync.',
  leavesOut: ['Private tabs, which are not synced.'],
  variants: [
    {
      name: 'cloud_tabs',
      needs: { cloud_tabs: ['title', 'url'] },
      optional: {
        cloud_tabs: ['tab_uuid', 'device_uuid', 'system_fields', 'is_pinned'],
        cloud_tab_devices: ['device_uuid', 'device_name', 'last_modified'],
      },
      lookups: [
        {
          name: 'device',
          key: 'uuid',
          sql: `SELECT device_uuid AS uuid, min(row_id) AS first FROM cloud_tab_devices WHERE device_uuid IS NOT NULL GROUP BY device_uuid`,
        },
        {
          name: 'synced',
          key: 'tab',
          sql: `SELECT row_id AS tab, ${archive('system_fields')} AS fields FROM cloud_tabs GROUP BY row_id`,
        },
      ],
      records: [
        {
          table: 'cloud_tabs',
          kind: 'tab-elsewhere',
          sql: `SELECT t.row_id AS row, coalesce(${dateOf('s.fields', 'RecordMtime')}, ${dateOf('s.fields', 'RecordCtime')}) AS time, 'utc' AS basis,
              ${wordsSql('t.title')} AS title, ${wordsSql('t.url')} AS url,
              ${factsSql({ other_device: "json('true')", pinned: whenSql('t.is_pinned = 1'), made_at: dateOf('s.fields', 'RecordCtime') })} AS meta,
              ${factsSql({ device: wordsSql('d.device_name') })} AS detail
            FROM cloud_tabs t LEFT JOIN device ON device.uuid = t.device_uuid LEFT JOIN cloud_tab_devices d ON d.row_id = device.first LEFT JOIN synced s ON s.tab = t.row_id`,
        },
        {
          table: 'cloud_tab_devices',
          kind: 'device-of-account',
          category: 'device',
          sql: `SELECT d.row_id AS row, ${SEEN} AS time, 'utc' AS basis, ${wordsSql('d.device_name')} AS title FROM cloud_tab_devices d`,
        },
      ],
    },
  ],
};
