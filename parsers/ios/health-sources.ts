/**
 * Apps and devices that wrote into Health, `healthdb.sqlite` beside the store of samples, which cites their row numbers
 * (`source_row`, `device_row`). Facts of the format: iLEAPP, HealthDB. Where that store
 * lies in the same folder, its samples carry these names themselves, and this file is read with it instead.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** Health writes this where a device told nothing. */
const named = (column: string) => `nullif(${wordsSql(column)}, '__NONE__')`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-health-sources',
  title: 'Sources of Health',
  version: 1,
  platform: 'ios',
  category: 'health',
  service: 'health',
  paths: ['**/Health/healthdb.sqlite', '**/healthdb.sqlite'],
  covers: 'Apps, phones, watches and other devices that wrote samples into Health, by the row numbers that samples cite.',
  leavesOut: ['Which kinds of sample each app may read or write.', 'Settings and state of the Health app.'],
  variants: [
    {
      name: 'sources',
      needs: { sources: ['name'] },
      optional: {
        sources: ['bundle_id', 'product_type', 'mod_date', 'deleted', 'local_device'],
        source_devices: ['name', 'manufacturer', 'model', 'hardware', 'firmware', 'software', 'localIdentifier', 'creation_date'],
      },
      records: [
        {
          table: 'sources',
          kind: 'health-source',
          sql: `SELECT row_id AS row, ${macMsSql('mod_date')} AS time, 'utc' AS basis, CASE WHEN deleted = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('name')} AS title,
              ${factsSql({ this_device: whenSql('local_device = 1') })} AS meta,
              ${factsSql({ app: wordsSql('bundle_id'), product: wordsSql('product_type') })} AS detail FROM sources`,
        },
        {
          table: 'source_devices',
          kind: 'health-device',
          sql: `SELECT row_id AS row, ${macMsSql('creation_date')} AS time, 'utc' AS basis, coalesce(${named('name')}, ${named('model')}) AS title,
              ${factsSql({ row: numberSql('row_id') })} AS meta,
              ${factsSql({ maker: named('manufacturer'), model: named('model'), hardware: named('hardware'), firmware: named('firmware'), software: named('software'), id: named('localIdentifier') })} AS detail
            FROM source_devices`,
        },
      ],
    },
  ],
};
