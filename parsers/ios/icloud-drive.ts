/**
 * Files of iCloud Drive, `CloudDocs/session/db/client.db`; names of the account's devices lie in `server.db` beside. Times are seconds
 * from 1970. Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const SERVER = 'server.db';

const FILES = `SELECT i.row_id AS row, CASE WHEN i.item_type = 1 THEN 'cloud-file' ELSE 'cloud-folder' END AS kind,
    coalesce(${unixMsSql('i.version_mtime')}, ${unixMsSql('i.item_birthtime')}) AS time, 'utc' AS basis,
    CASE WHEN i.item_trash_put_back_path <> '' THEN 1 ELSE 0 END AS state, ${wordsSql('i.item_filename')} AS title,
    ${factsSql({
      made_at: unixMsSql('i.item_birthtime'),
      used_at: unixMsSql('i.item_lastusedtime'),
      bytes: numberSql('i.version_size'),
      shared: whenSql('i.item_sharing_options > 4'),
    })} AS meta,
    ${factsSql({ app: wordsSql('l.app_library_name'), device: wordsSql('device.name'), was_in: wordsSql('i.item_trash_put_back_path') })} AS detail
  FROM client_items i LEFT JOIN app_libraries l ON l.row_id = i.app_library_rowid LEFT JOIN device ON device.id = i.version_device`;

const plain: StoreVariant = {
  name: 'client_items',
  needs: { client_items: ['item_filename'] },
  optional: {
    client_items: [
      'item_type',
      'item_birthtime',
      'version_mtime',
      'item_lastusedtime',
      'version_size',
      'version_device',
      'item_sharing_options',
      'item_trash_put_back_path',
      'app_library_rowid',
    ],
    app_libraries: ['app_library_name'],
    devices: ['key', 'name'],
  },
  lookups: [
    { name: 'device', key: 'id', sql: 'SELECT key AS id, min(name) AS name FROM devices WHERE key IS NOT NULL GROUP BY key' },
  ],
  records: [{ table: 'client_items', kind: 'cloud-file', sql: FILES }],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-icloud-drive',
  title: 'Files of iCloud Drive',
  version: 1,
  platform: 'ios',
  category: 'documents',
  service: 'icloud-drive',
  paths: ['**/CloudDocs/session/db/client.db'],
  beside: [SERVER, `${SERVER}-wal`],
  covers:
    'Files and folders of iCloud Drive the phone knew of, by name, with when each was made, changed and last opened, and by which device of the account.',
  leavesOut: [
    'The files themselves, which may not be on the phone.',
    'With whom a file is shared.',
    'The folders a file lies in.',
  ],
  joined: { file: SERVER, tables: ['devices'] },
  variants: [plain],
};
