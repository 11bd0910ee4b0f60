/** Android's MediaStore, of Android 12 and of Android 5. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/mediastore.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `CREATE TABLE files (_id INTEGER PRIMARY KEY AUTOINCREMENT,_data TEXT UNIQUE COLLATE NOCASE,_size INTEGER,format INTEGER,parent INTEGER,date_added INTEGER,date_modified INTEGER,mime_type TEXT,title TEXT,description TEXT,_display_name TEXT,orientation INTEGER,latitude DOUBLE,longitude DOUBLE,datetaken INTEGER,bucket_id TEXT,bucket_display_name TEXT,isprivate INTEGER,duration INTEGER,artist_id INTEGER,album_id INTEGER,media_type INTEGER,owner_package_name TEXT DEFAULT NULL,is_favorite INTEGER DEFAULT 0,is_trashed INTEGER DEFAULT 0,date_expires INTEGER DEFAULT NULL,download_uri TEXT DEFAULT NULL,referer_uri TEXT DEFAULT NULL,width INTEGER,height INTEGER);`;
const make = () =>
  at.make(
    'external.db',
    `${SCHEMA}
    INSERT INTO files(_data, format, media_type, date_added) VALUES ('/storage/emulated/0/DCIM', 12289, 0, 1700000000);
    INSERT INTO files(_data, _size, format, date_added, date_modified, mime_type, _display_name, latitude, longitude, datetaken, bucket_display_name, duration, media_type, owner_package_name, is_favorite, is_trashed, date_expires, width, height) VALUES
      ('/storage/emulated/0/DCIM/Camera/1.jpg', 5000, 14337, 1700000010, 1700000011, 'image/jpeg', '1.jpg', 51.48, -3.18, 1700000005000, 'Camera', NULL, 1, 'com.google.android.GoogleCamera', 1, 0, NULL, 4000, 3000),
      ('/storage/emulated/0/DCIM/Camera/.trashed-1-2.mp4', 9000, 12299, 1700000020, 1700000020, 'video/mp4', '2.mp4', 0, 0, NULL, 'Camera', 3500, 3, NULL, 0, 1, 1702592000, NULL, NULL),
      ('/storage/emulated/0/Download/c.pdf', 100, 12288, 0, 0, 'application/pdf', 'c.pdf', NULL, NULL, NULL, 'Download', NULL, 6, 'com.android.chrome', 0, 0, NULL, NULL, NULL);
    UPDATE files SET download_uri = 'https://example.org/c.pdf', referer_uri = 'https://example.org/' WHERE media_type = 6;`,
  );

describe('files on the storage', () => {
  it('are given by kind, with their clock named, folders left out', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'files', rows: 4, records: 3, absorbed: 1, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'photo',
        category: 'photos',
        service: 'mediastore',
        row: 2,
        time: 1700000005000,
        state: 0,
        title: '1.jpg',
        lat: 51.48,
        lon: -3.18,
        media: '/storage/emulated/0/DCIM/Camera/1.jpg',
        meta: '{"clock":"taken","addedAt":1700000010000,"modifiedAt":1700000011000,"bytes":5000,"mime":"image/jpeg","width":4000,"height":3000,"app":"com.google.android.GoogleCamera","favourite":true}',
        detail: '{"folder":"Camera"}',
      },
      {
        kind: 'video',
        category: 'videos',
        row: 3,
        time: 1700000020000,
        state: 1,
        meta: '{"clock":"added","addedAt":1700000020000,"modifiedAt":1700000020000,"bytes":9000,"mime":"video/mp4","milliseconds":3500,"expiresAt":1702592000000}',
      },
      {
        kind: 'file',
        category: 'documents',
        row: 4,
        url: 'https://example.org/c.pdf',
        detail: '{"folder":"Download","from":"https://example.org/"}',
      },
    ]);
    expect(records[1]).not.toHaveProperty('lat');
    expect(records[2]).not.toHaveProperty('time');
  });

  it('of an older store need only a few columns', () => {
    const path = at.make(
      'external.db',
      "CREATE TABLE files(_id INTEGER PRIMARY KEY, _data TEXT, date_added INTEGER, media_type INTEGER); INSERT INTO files VALUES (1, '/a.jpg', 5, 1)",
    );
    expect(parseStore(parser, path)).toMatchObject({
      warnings: [],
      records: [{ kind: 'photo', time: 5000, media: '/a.jpg' }],
      tallies: [{ rows: 1, records: 1, absorbed: 0, unread: 0 }],
    });
  });

  standsHostileStores(parser, at, make, 'files');
});
