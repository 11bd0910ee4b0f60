/**
 * What the phone knew of its backups in iCloud, `Backup/cloudkit_cache.db`: backups (`Snapshots`, a keyed archive each) and the files they hold.
 * Times are seconds from 1970. Facts of the format: iLEAPP.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, numberSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** A member of the archive, whether its root is a dictionary or an object of a class. */
const said = (name: string) => `coalesce(json_extract(j.j, '$.${name}'), json_extract(j.j, '$.fields.${name}'))`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-icloud-backups',
  title: 'Backups in iCloud and their files',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'icloud-backup',
  paths: ['**/Caches/Backup/cloudkit_cache.db'],
  covers: 'Backups the phone made to iCloud, and the names, sizes and times of files they hold.',
  leavesOut: ['The files themselves, which lie with Apple.', 'Backups of other devices of the account.', 'Keys.'],
  variants: [
    {
      name: 'Snapshots',
      needs: { Snapshots: ['snapshotID', 'created'] },
      optional: {
        Snapshots: ['committed', 'snapshot'],
        Manifests: ['manifestID', 'snapshotID'],
        Files: ['manifestID', 'modified', 'relativePath', 'domain', 'deleted', 'fileType', 'size'],
      },
      lookups: [
        {
          name: 'manifest',
          key: 'id',
          sql: 'SELECT manifestID AS id, min(CAST(snapshotID AS TEXT)) AS snapshot FROM Manifests WHERE manifestID IS NOT NULL GROUP BY manifestID',
        },
      ],
      records: [
        {
          table: 'Snapshots',
          kind: 'cloud-backup',
          sql: `WITH j AS MATERIALIZED (SELECT row_id AS id, CASE WHEN typeof(snapshot) = 'blob' THEN unarchive_json(snapshot) END AS j FROM Snapshots)
            SELECT s.row_id AS row, ${unixMsSql('s.created')} AS time, 'utc' AS basis, ${wordsSql(said('DeviceName'))} AS title,
              ${factsSql({ committed: flagSql('s.committed'), changed_at: numberSql(said('SnapshotModificationDate')) })} AS meta,
              ${factsSql({ id: wordsSql('s.snapshotID'), device: wordsSql(said('DeviceUUID')), ios: wordsSql(said('ProductVersion')) })} AS detail
            FROM Snapshots s LEFT JOIN j ON j.id = s.row_id`,
        },
        {
          table: 'Files',
          kind: 'cloud-backup-file',
          sql: `SELECT f.row_id AS row, CASE WHEN f.fileType = 1 THEN 'cloud-backup-folder' END AS kind, ${unixMsSql('f.modified')} AS time, 'utc' AS basis,
              CASE WHEN f.deleted = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('f.relativePath')} AS title, ${factsSql({ bytes: numberSql('f.size') })} AS meta,
              ${factsSql({ domain: wordsSql('f.domain'), backup: wordsSql('m.snapshot') })} AS detail
            FROM Files f LEFT JOIN manifest m ON m.id = f.manifestID`,
        },
      ],
    },
  ],
};
