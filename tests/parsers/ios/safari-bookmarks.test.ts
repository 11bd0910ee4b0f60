import { describe, expect, test } from 'vitest';
import { parser as bookmarks } from '../../../parsers/ios/safari-bookmarks.ts';
import { parser as cloud } from '../../../parsers/ios/safari-cloud-tabs.ts';
import { parser as downloads } from '../../../parsers/ios/safari-downloads.ts';
import { parser as searches } from '../../../parsers/ios/safari-searches.ts';
import { readFileSync } from 'node:fs';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { bplist, Uid } from '../formats/build-bplist.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const plist = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${body}</plist>`;
const hex = (text: string | Uint8Array) => `x'${Buffer.from(text).toString('hex')}'`;

const TABLE = `CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, special_id INTEGER, parent INTEGER, type INTEGER, title TEXT, url TEXT COLLATE NOCASE, hidden INTEGER, order_index INTEGER, external_uuid TEXT, last_modified REAL, deleted INTEGER, date_closed REAL, extra_attributes BLOB, local_attributes BLOB);`;
const READING = plist(
  `<dict><key>com.apple.ReadingList</key><dict><key>DateAdded</key><date>2023-01-01T00:00:00Z</date><key>PreviewText</key><string>Words</string></dict></dict>`,
);
const BOOKMARKS = `${TABLE}
  INSERT INTO bookmarks VALUES (0, 0, NULL, 1, 'Root', '', 0, 0, 'r', NULL, 0, NULL, NULL, NULL), (1, 0, 0, 1, 'Family', NULL, 0, 0, 'f', NULL, 0, NULL, NULL, NULL),
    (2, 0, 1, 0, 'School', 'https://school.example.org/', 0, 1, 's', ${T}, 0, NULL, NULL, NULL), (3, 0, 0, 0, 'Read me', 'https://example.org/', 0, 2, 'x', NULL, 1, NULL, ${hex(READING)}, NULL);`;
const VISITED = plist('<dict><key>LastVisitTime</key><date>2023-01-01T00:01:00Z</date></dict>');
const TABS = `${TABLE}
  CREATE TABLE windows (id INTEGER PRIMARY KEY, active_tab_group_id INTEGER);
  INSERT INTO bookmarks VALUES (1, 0, NULL, 1, 'Local', NULL, 0, 0, 'l', NULL, 0, NULL, NULL, NULL), (2, 0, NULL, 1, 'Private', NULL, 0, 0, 'p', NULL, 0, NULL, NULL, NULL), (3, 0, 2, 1, 'inner', NULL, 0, 0, 'i', NULL, 0, NULL, NULL, NULL),
    (4, 0, 1, 0, 'Open', 'https://a.example.org/', 0, 0, 'a', ${T}, 0, NULL, NULL, ${hex(VISITED)}), (5, 0, 3, 0, 'Hidden', 'https://b.example.org/', 0, 0, 'b', 1672531200, 0, 1672531260, NULL, NULL),
    (6, 0, 7, 1, 'loop', NULL, 0, 0, NULL, NULL, 0, NULL, NULL, NULL), (7, 0, 6, 1, 'loop', NULL, 0, 0, NULL, NULL, 0, NULL, ${hex('bplist00 broken')}, NULL);`;

describe('bookmarks and tabs of Safari', () => {
  test('bookmarks, their folders and the reading list', () => {
    const { records, tallies, warnings } = parseStore(bookmarks, at.make('Bookmarks.db', BOOKMARKS));
    expect(records.map(({ row, kind, title, url, time, state, body }) => [row, kind, title, url, time, state, body])).toEqual([
      [0, 'bookmark-folder', 'Root', undefined, undefined, 0, undefined],
      [1, 'bookmark-folder', 'Family', undefined, undefined, 0, undefined],
      [2, 'bookmark', 'School', 'https://school.example.org/', MS, 0, undefined],
      [3, 'reading-list', 'Read me', 'https://example.org/', MS, 1, 'Words'],
    ]);
    expect(records[2]?.['detail']).toBe('{"folder":"Family","id":"s"}');
    expect(tallies).toEqual([{ table: 'bookmarks', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('tabs, those below a private folder marked so, whatever the tree looks like', () => {
    const { records, warnings } = parseStore(bookmarks, at.make('SafariTabs.db', TABS));
    const facts = (json: unknown) => JSON.parse(json as string) as { private?: boolean; closed_at?: number };
    expect(records.map(({ row, kind, time, meta }) => [row, kind, time, facts(meta).private ?? false])).toEqual([
      [1, 'tab-group', undefined, false],
      [2, 'tab-group', undefined, true],
      [3, 'tab-group', undefined, true],
      [4, 'tab', MS + 60_000, false],
      [5, 'tab', MS, true],
      [6, 'tab-group', undefined, false],
      [7, 'tab-group', undefined, false],
    ]);
    expect(facts(records[4]?.['meta']).closed_at).toBe(MS + 60_000);
    expect(warnings).toHaveLength(1);
  });

  standsHostileStores(bookmarks, at, () => at.make('Bookmarks.db', BOOKMARKS), 'bookmarks');
});

describe('tabs of other devices', () => {
  const archive = bplist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { RecordMtime: new Uid(1) },
    $objects: ['$null', { $class: new Uid(2), 'NS.time': T }, { $classname: 'NSDate', $classes: ['NSDate', 'NSObject'] }],
  });
  const STORE = `CREATE TABLE cloud_tabs (tab_uuid TEXT PRIMARY KEY, system_fields BLOB, device_uuid TEXT, title TEXT, url TEXT, is_pinned BOOLEAN);
    CREATE TABLE cloud_tab_devices (device_uuid TEXT PRIMARY KEY, system_fields BLOB, device_name TEXT, last_modified REAL);
    INSERT INTO cloud_tab_devices VALUES ('D1', NULL, 'iPad of Kim', ${T});
    INSERT INTO cloud_tabs VALUES ('T1', ${hex(archive)}, 'D1', 'A page', 'https://example.org/', 1), ('T2', x'789c', 'D9', NULL, 'https://example.org/b', 0);`;
  test('by device, with the moment of the sync where it can be read', () => {
    const { records, tallies, warnings } = parseStore(cloud, at.make('CloudTabs.db', STORE));
    expect(records.map(({ tbl, kind, title, url, time, detail }) => [tbl, kind, title, url, time, detail])).toEqual([
      ['cloud_tabs', 'tab-elsewhere', 'A page', 'https://example.org/', MS, '{"device":"iPad of Kim"}'],
      ['cloud_tabs', 'tab-elsewhere', undefined, 'https://example.org/b', undefined, undefined],
      ['cloud_tab_devices', 'device-of-account', 'iPad of Kim', undefined, MS, undefined],
    ]);
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });
  standsHostileStores(cloud, at, () => at.make('CloudTabs.db', STORE), 'cloud_tabs');
});

describe('lists of Safari', () => {
  test('recent searches, with a time and without', () => {
    const { records, tallies } = parseBytes(
      searches,
      'Library/Preferences/com.apple.mobilesafari.plist',
      Buffer.from(
        plist(`<dict><key>RecentWebSearches</key><array><dict><key>SearchString</key><string>family court</string><key>Date</key><date>2023-01-01T00:00:00Z</date></dict><dict/></array>
          <key>RecentSearches</key><array><string>older words</string></array></dict>`),
      ),
    );
    expect(records.map(({ tbl, kind, title, time }) => [tbl, kind, title, time])).toEqual([
      ['RecentWebSearches', 'search', 'family court', MS],
      ['RecentSearches', 'search', 'older words', undefined],
    ]);
    expect(tallies.map(({ rows, unread }) => [rows, unread])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(() => parseBytes(searches, 'x', Buffer.from(plist('<array/>')))).toThrow(/dictionary/);
  });

  test('downloads', () => {
    const { records, tallies } = parseBytes(
      downloads,
      'Safari/Downloads/Downloads.plist',
      Buffer.from(
        plist(`<dict><key>DownloadHistory</key><array><dict><key>DownloadEntryURL</key><string>https://example.org/a.pdf</string><key>DownloadEntryPath</key><string>/private/a.pdf</string>
          <key>DownloadEntryDateAddedKey</key><date>2023-01-01T00:00:00Z</date><key>DownloadEntryProgressTotalToLoad</key><integer>10</integer></dict><string>odd</string></array></dict>`),
      ),
    );
    expect(records).toMatchObject([
      {
        row: 1,
        kind: 'download',
        title: 'a.pdf',
        url: 'https://example.org/a.pdf',
        media: '/private/a.pdf',
        time: MS,
        meta: '{"bytes_in_all":10}',
      },
    ]);
    expect(tallies).toEqual([{ table: 'DownloadHistory', rows: 2, records: 1, absorbed: 0, unread: 1 }]);
    expect(() => parseBytes(downloads, 'x', Buffer.from(plist('<dict/>')))).toThrow(/DownloadHistory/);
  });
});

describeCorpus('downloads of a real phone', () => {
  test('a list without any', async () => {
    const file = await memberOf(
      'iLEAPP/admin/test/cases/data/safariDownloads/testdata.safariDownloads.safariDownloads.josh_ios17_ffs.zip',
      'Safari/Downloads/Downloads.plist',
    );
    const { records, tallies } = parseBytes(downloads, 'Safari/Downloads/Downloads.plist', readFileSync(file));
    expect(records).toEqual([]);
    expect(tallies).toEqual([{ table: 'DownloadHistory', rows: 0, records: 0, absorbed: 0, unread: 0 }]);
  });
});
