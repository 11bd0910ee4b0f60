/** Android's download manager. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/downloads.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `CREATE TABLE downloads(_id INTEGER PRIMARY KEY AUTOINCREMENT,uri TEXT, method INTEGER, entity TEXT, no_integrity BOOLEAN, hint TEXT, otaupdate BOOLEAN, _data TEXT, mimetype TEXT, destination INTEGER, visibility INTEGER, control INTEGER, status INTEGER, numfailed INTEGER, lastmod BIGINT, notificationpackage TEXT, cookiedata TEXT, useragent TEXT, referer TEXT, total_bytes INTEGER, current_bytes INTEGER, etag TEXT, uid INTEGER, title TEXT, description TEXT, is_visible_in_downloads_ui INTEGER NOT NULL DEFAULT 1, deleted BOOLEAN NOT NULL DEFAULT 0, errorMsg TEXT);`;
const make = () =>
  at.make(
    'downloads.db',
    `${SCHEMA} INSERT INTO downloads(uri, hint, _data, mimetype, status, lastmod, notificationpackage, referer, total_bytes, current_bytes, title, description, deleted, is_visible_in_downloads_ui) VALUES
      ('https://example.org/a.pdf', NULL, '/storage/emulated/0/Download/a.pdf', 'application/pdf', 200, 1700000000000, 'com.android.chrome', 'https://example.org/', 900, 900, 'a.pdf', 'A form', 0, 1),
      ('https://example.org/b.mp4', 'file:///b.mp4', NULL, 'video/mp4', 490, 1700000001000, NULL, NULL, -1, 5, 'b', NULL, 1, 0);`,
  );

describe('downloads', () => {
  it('say what, from where, to where and by which app', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'downloads', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'download',
        category: 'browsing',
        service: 'download-manager',
        row: 1,
        time: 1700000000000,
        state: 0,
        title: 'a.pdf',
        body: 'A form',
        url: 'https://example.org/a.pdf',
        media: '/storage/emulated/0/Download/a.pdf',
        meta: '{"outcome":"complete","status":200,"mime":"application/pdf","bytes":900,"app":"com.android.chrome"}',
        detail: '{"from":"https://example.org/"}',
      },
      {
        row: 2,
        state: 1,
        media: 'file:///b.mp4',
        meta: '{"outcome":"cancelled","status":490,"mime":"video/mp4","received":5,"hidden":true}',
      },
    ]);
  });

  standsHostileStores(parser, at, make, 'downloads');
});

describeCorpus('on a device of 2022', () => {
  it('are eleven', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/android/downloads.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'downloads', rows: 11, records: 11, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({
      row: 46,
      time: 1668267148279,
      title: 'IMG_1953.jpg',
      meta: expect.stringContaining('"app":"com.discord"') as string,
    });
  });
});
