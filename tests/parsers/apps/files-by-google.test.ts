/** Files by Google. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/files-by-google.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'files_master_database',
    `CREATE TABLE files_master_table(id INTEGER PRIMARY KEY AUTOINCREMENT, media_store_id INTEGER, root_path TEXT NOT NULL DEFAULT '', root_relative_file_path TEXT NOT NULL DEFAULT '', file_name TEXT NOT NULL, size INTEGER NOT NULL, file_date_modified_ms INTEGER NOT NULL, mime_type TEXT, is_hidden INTEGER NOT NULL, title TEXT, artist TEXT, album TEXT, parent_folder_name TEXT);
     CREATE TABLE files_metadata_table(file_id INTEGER UNIQUE NOT NULL, latitude REAL, longitude REAL, taken_date_ms INTEGER);
     CREATE TABLE file_open_info_table(file_id INTEGER NOT NULL, file_open_time_stamp_ms INTEGER NOT NULL, UNIQUE(file_id, file_open_time_stamp_ms));
     INSERT INTO files_master_table VALUES (1, 10, '/storage/emulated/0', 'DCIM/1.jpg', '1.jpg', 5000, 1700000002000, 'image/jpeg', 0, NULL, NULL, NULL, 'DCIM'), (2, 11, '/storage/emulated/0', 'a.pdf', 'a.pdf', 90, 0, 'application/pdf', 1, NULL, NULL, NULL, NULL);
     INSERT INTO files_metadata_table VALUES (1, 51.48, -3.18, 1700000001000);
     INSERT INTO file_open_info_table VALUES (2, 1700000009000), (99, 1700000010000);`,
  );

describe('files', () => {
  it('are given by kind, and each time one was opened', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'files_master_table', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'file_open_info_table', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(records).toMatchObject([
      {
        kind: 'photo',
        category: 'photos',
        time: 1700000001000,
        lat: 51.48,
        lon: -3.18,
        title: '1.jpg',
        media: '/storage/emulated/0/DCIM/1.jpg',
        meta: '{"clock":"taken","modifiedAt":1700000002000,"bytes":5000,"mime":"image/jpeg"}',
      },
      {
        kind: 'file',
        category: 'documents',
        media: '/storage/emulated/0/a.pdf',
        meta: '{"bytes":90,"mime":"application/pdf","hidden":true}',
      },
      { kind: 'opened', time: 1700000009000, title: 'a.pdf', meta: '{"mime":"application/pdf","file":2}' },
      { kind: 'opened', time: 1700000010000, meta: '{"file":99}' },
    ]);
    expect(records[1]).not.toHaveProperty('time');
  });

  standsHostileStores(parser, at, make, 'files_master_table');
});

describeCorpus('on a device of 2022', () => {
  it('are 171, one opened', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/android/files_master_database')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'files_master_table', rows: 171, records: 171, absorbed: 0, unread: 0 },
      { table: 'file_open_info_table', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(records[0]).toMatchObject({
      row: 1,
      category: 'photos',
      time: 1660685548000,
      title: 'PXL_20220816_213228168.MP.jpg',
      media: '/storage/emulated/0/DCIM/Camera/PXL_20220816_213228168.MP.jpg',
    });
  });
});
