/** Smaller stores of Android and its apps, each written as ALEAPP's findings describe it. */
import { describe, expect, it } from 'vitest';
import { parsers as clipboards } from '../../../parsers/android/clipboards.ts';
import { parsers as places } from '../../../parsers/android/google-places.ts';
import { parser as photos } from '../../../parsers/android/google-photos.ts';
import { parsers as google } from '../../../parsers/android/google-small.ts';
import { parser as keep } from '../../../parsers/android/keep.ts';
import { parsers as samsungFiles } from '../../../parsers/android/samsung-files.ts';
import { parser as samsungMedia } from '../../../parsers/android/samsung-media.ts';
import { parser as samsungUse } from '../../../parsers/android/samsung-use.ts';
import { parser as sim } from '../../../parsers/android/sim-info.ts';
import { parser as duckduckgo } from '../../../parsers/apps/duckduckgo.ts';
import type { SqliteParser } from '../../../parsers/parser.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { message } from '../formats/build-protobuf.ts';

const at = stores();
const MS = 1_700_000_000_000;
const all = [...clipboards, ...places, ...google, ...samsungFiles];
const called = (id: string) => all.find((parser) => parser.id === id) as SqliteParser;
const hex = (bytes: Uint8Array) => `x'${Buffer.from(bytes).toString('hex')}'`;
const segment = message([
  3,
  message([1, message([4, message([5, message([1, 514_800_000n], [2, BigInt(2 ** 32 - 31_800_000)])])])]),
]);

interface Case {
  readonly parser: SqliteParser;
  readonly anchor: string;
  readonly sql: string;
  /** Table, rows, records. */
  readonly counts: readonly (readonly [string, number, number])[];
  readonly records: readonly Record<string, unknown>[];
}

const CASES: readonly Case[] = [
  {
    parser: sim,
    anchor: 'siminfo',
    sql: `CREATE TABLE siminfo(_id INTEGER PRIMARY KEY, icc_id TEXT NOT NULL, sim_id INTEGER DEFAULT -1, display_name TEXT, carrier_name TEXT, number TEXT, imsi TEXT, iso_country_code TEXT, is_embedded INTEGER);
      INSERT INTO siminfo VALUES (1, '8944', 0, 'Work', 'Carrier', '07700900001', '2341', 'gb', 0), (2, '8945', -1, 'Old', '', '', NULL, NULL, 1);`,
    counts: [['siminfo', 2, 2]],
    records: [
      {
        kind: 'sim-card',
        category: 'device',
        title: 'Work',
        meta: '{"slot":0,"inserted":true,"country":"gb"}',
        detail: '{"number":"07700900001","imsi":"2341","iccid":"8944","carrier":"Carrier"}',
      },
      { title: 'Old', meta: '{"embedded":true}', detail: '{"iccid":"8945"}' },
    ],
  },
  {
    parser: keep,
    anchor: 'tree_entity',
    sql: `CREATE TABLE tree_entity(_id INTEGER PRIMARY KEY, account_id INTEGER, title TEXT, time_created INTEGER, time_last_updated INTEGER, user_edited_timestamp INTEGER, is_trashed INTEGER, last_modifier_email TEXT);
      CREATE TABLE list_item(_id INTEGER PRIMARY KEY, list_parent_id INTEGER, text TEXT, is_checked INTEGER, is_deleted INTEGER, order_in_parent INTEGER);
      CREATE TABLE account(_id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE sharing(_id INTEGER PRIMARY KEY, tree_entity_id INTEGER, email TEXT);
      INSERT INTO account VALUES (1, 'bryn@example.org'); INSERT INTO sharing VALUES (1, 7, 'megan@example.org');
      INSERT INTO tree_entity VALUES (7, 1, 'Shopping', ${MS}, ${MS + 1}, ${MS + 2}, 0, 'bryn@example.org'), (8, 1, 'Bin', ${MS}, 0, 0, 1, NULL);
      INSERT INTO list_item VALUES (1, 7, 'tea', 1, 0, 20), (2, 7, 'milk', 0, 0, 10), (3, 7, 'gone', 0, 1, 5), (4, 99, 'lost', 0, 0, 1);`,
    counts: [
      ['tree_entity', 2, 2],
      ['list_item', 4, 2],
    ],
    records: [
      {
        kind: 'note',
        time: MS + 2,
        title: 'Shopping',
        body: 'tea\nmilk',
        meta: `{"createdAt":${MS},"lines":2,"ticked":1}`,
        detail: '{"account":"bryn@example.org","lastChangedBy":"bryn@example.org","sharedWith":["megan@example.org"]}',
      },
      { title: 'Bin', state: 1 },
      { kind: 'note-line', body: 'gone', state: 1 },
      { kind: 'note-line', body: 'lost', state: 0 },
    ],
  },
  {
    parser: photos,
    anchor: 'local_media',
    sql: `CREATE TABLE local_media(_id INTEGER PRIMARY KEY, utc_timestamp INTEGER, filename TEXT, filepath TEXT, size_bytes INTEGER, duration INTEGER, latitude REAL, longitude REAL, folder_name TEXT, trash_timestamp INTEGER, timezone_offset INTEGER);
      CREATE TABLE remote_media(_id INTEGER PRIMARY KEY, utc_timestamp INTEGER, filename TEXT, remote_url TEXT);
      INSERT INTO local_media VALUES (1, ${MS}, 'a.jpg', '/sdcard/DCIM/a.jpg', 9, 0, 51.48, -3.18, 'Camera', NULL, 3600000), (2, ${MS}, 'b.mp4', '/sdcard/b.mp4', 9, 1500, 0, 0, NULL, ${MS + 5}, 0);
      INSERT INTO remote_media VALUES (1, ${MS}, 'c.jpg', 'https://example.org/c');`,
    counts: [
      ['local_media', 2, 2],
      ['remote_media', 1, 1],
    ],
    records: [
      {
        kind: 'photo',
        category: 'photos',
        time: MS,
        lat: 51.48,
        lon: -3.18,
        media: '/sdcard/DCIM/a.jpg',
        meta: '{"where":"phone","bytes":9,"offsetMinutes":60}',
      },
      { kind: 'video', category: 'videos', state: 1 },
      { kind: 'photo', url: 'https://example.org/c', meta: '{"where":"account"}' },
    ],
  },
  {
    parser: called('gboard-clipboard'),
    anchor: 'clips',
    sql: `CREATE TABLE clips(_id INTEGER PRIMARY KEY, text TEXT, html_text TEXT, timestamp INTEGER, item_type INTEGER, uri TEXT); INSERT INTO clips VALUES (1, 'copied', NULL, ${MS}, 1, NULL), (2, NULL, '<b>rich</b>', ${MS}, 0, 'content://x');`,
    counts: [['clips', 2, 2]],
    records: [
      { kind: 'clipboard', time: MS, body: 'copied', meta: '{"pinned":true}' },
      { body: 'rich', media: 'content://x' },
    ],
  },
  {
    parser: called('gboard-training'),
    anchor: 'tf_table',
    sql: `CREATE TABLE tf_table(_id INTEGER PRIMARY KEY, _timestamp INTEGER, f1 INTEGER, f3 TEXT); CREATE TABLE s_table(_id INTEGER PRIMARY KEY, f1 INTEGER, f7 TEXT, f8 TEXT, f10 INTEGER, f11 INTEGER);
      INSERT INTO tf_table VALUES (1, ${MS}, 5, 'he'), (2, ${MS + 1}, 5, 'llo'), (3, ${MS + 2}, 6, 'x'); INSERT INTO s_table VALUES (1, 5, 'search', 'com.android.chrome', ${MS}, ${MS + 9});`,
    counts: [['tf_table', 3, 2]],
    records: [
      {
        kind: 'typed',
        row: 1,
        time: MS,
        body: 'hello',
        meta: `{"app":"com.android.chrome","from":${MS},"to":${MS + 9}}`,
        detail: '{"field":"search"}',
      },
      { row: 3, body: 'x' },
    ],
  },
  {
    parser: called('samsung-keyboard-clipboard'),
    anchor: 'clip_table',
    sql: `CREATE TABLE clip_table(id INTEGER PRIMARY KEY, time_stamp INTEGER, type INTEGER, text TEXT, html TEXT, uri TEXT, caller_package_name TEXT, user_id INTEGER); INSERT INTO clip_table VALUES (1, ${MS}, 1, 'copied', NULL, NULL, 'com.whatsapp', 0);`,
    counts: [['clip_table', 1, 1]],
    records: [{ kind: 'clipboard', time: MS, body: 'copied', meta: '{"app":"com.whatsapp","type":1,"user":0}' }],
  },
  {
    parser: samsungUse,
    anchor: 'usageEvents',
    sql: `CREATE TABLE usageEvents(eventId INTEGER PRIMARY KEY, timeStamp INTEGER, eventType INTEGER, pkgId INTEGER); CREATE TABLE foundPackages(pkgId INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO foundPackages VALUES (3, 'com.whatsapp'); INSERT INTO usageEvents VALUES (1, ${MS}, 1, 3), (2, ${MS + 1}, 99, 4);`,
    counts: [['usageEvents', 2, 2]],
    records: [
      { kind: 'app-event', time: MS, meta: '{"event":"resumed","app":"com.whatsapp","number":1}' },
      { meta: '{"event":"event 99","number":2}' },
    ],
  },
  {
    parser: samsungMedia,
    anchor: 'files',
    sql: `CREATE TABLE files(_id INTEGER PRIMARY KEY, _data TEXT, datetaken INTEGER, date_added INTEGER, date_modified INTEGER, title TEXT, mime_type TEXT, media_type INTEGER, _size INTEGER, latitude REAL, longitude REAL, is_trashed INTEGER, is_hide INTEGER, bucket_display_name TEXT);
      CREATE TABLE location(_id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, address_text TEXT);
      INSERT INTO files VALUES (1, '/sdcard/a.jpg', ${MS}, ${MS / 1000}, 0, 'a', 'image/jpeg', 1, 9, 51.48, -3.18, 0, 1, 'Camera'), (2, '/sdcard/b.mp4', 0, ${MS / 1000}, 0, 'b', 'video/mp4', NULL, 9, 200, 0, 1, 0, NULL); INSERT INTO location VALUES (1, 51.48, -3.18, 'Cardiff');`,
    counts: [
      ['files', 2, 2],
      ['location', 1, 1],
    ],
    records: [
      {
        kind: 'photo',
        category: 'photos',
        time: MS,
        lat: 51.48,
        media: '/sdcard/a.jpg',
        meta: `{"clock":"taken","addedAt":${MS},"bytes":9,"mime":"image/jpeg","hidden":true}`,
      },
      { kind: 'video', category: 'videos', time: MS, state: 1 },
      { kind: 'named-place', category: 'locations', title: 'Cardiff', lat: 51.48 },
    ],
  },
  {
    parser: called('samsung-my-files'),
    anchor: 'recent_files',
    sql: `CREATE TABLE recent_files(_id INTEGER PRIMARY KEY, name TEXT, path TEXT, size INTEGER, date_modified INTEGER, recent_date INTEGER, is_download INTEGER, is_trashed INTEGER, package_name TEXT); CREATE TABLE download_history(_id INTEGER PRIMARY KEY, name TEXT, path TEXT, date_modified INTEGER, _source TEXT);
      INSERT INTO recent_files VALUES (1, 'a.pdf', '/sdcard/a.pdf', 9, ${MS}, ${MS + 1}, 1, 0, 'com.android.chrome'); INSERT INTO download_history VALUES (1, 'b.pdf', '/sdcard/b.pdf', ${MS}, 'https://example.org/');`,
    counts: [
      ['recent_files', 1, 1],
      ['download_history', 1, 1],
    ],
    records: [
      { kind: 'recent-file', time: MS + 1, title: 'a.pdf', media: '/sdcard/a.pdf' },
      { kind: 'download', time: MS, detail: '{"source":"https://example.org/"}' },
    ],
  },
  {
    parser: called('samsung-notes'),
    anchor: 'sdoc',
    sql: `CREATE TABLE sdoc(_id INTEGER PRIMARY KEY, title TEXT, content TEXT, createdAt INTEGER, lastModifiedAt INTEGER, isDeleted INTEGER, recycle_bin_time_moved INTEGER, lastOpenedAt INTEGER, filePath TEXT); INSERT INTO sdoc VALUES (1, 'Kit', 'bibs', ${MS}, ${MS + 1}, 1, ${MS + 2}, 0, '/x.sdoc');`,
    counts: [['sdoc', 1, 1]],
    records: [
      { kind: 'note', time: MS + 1, state: 1, title: 'Kit', body: 'bibs', meta: `{"createdAt":${MS},"binnedAt":${MS + 2}}` },
    ],
  },
  {
    parser: called('google-timeline-store'),
    anchor: 'semantic_segment_table',
    sql: `CREATE TABLE semantic_segment_table(segment_id TEXT, start_timestamp_seconds INTEGER, end_timestamp_seconds INTEGER, segment_type INTEGER, semantic_segment BLOB, shown_in_timeline INTEGER, is_finalized INTEGER, hierarchy_level INTEGER);
      CREATE TABLE edited_segment_table(segment_id TEXT, start_timestamp_seconds INTEGER, end_timestamp_seconds INTEGER, segment_type INTEGER, is_edit_uploaded INTEGER);
      INSERT INTO semantic_segment_table VALUES ('a', ${MS / 1000}, ${MS / 1000 + 60}, 1, ${hex(segment)}, 1, 0, 0), ('b', ${MS / 1000}, 0, 2, ${hex(message([2, 1n]))}, 0, 1, 1); INSERT INTO edited_segment_table VALUES ('a', ${MS / 1000}, ${MS / 1000 + 5}, 1, 1);`,
    counts: [
      ['semantic_segment_table', 2, 2],
      ['edited_segment_table', 1, 1],
    ],
    records: [
      {
        kind: 'timeline-segment',
        category: 'locations',
        time: MS,
        end_time: MS + 60_000,
        lat: 51.48,
        lon: -3.18,
        meta: '{"type":1,"level":0,"shown":true}',
      },
      { time: MS, meta: '{"type":2,"level":1,"final":true}' },
      { kind: 'timeline-edit', end_time: MS + 5000 },
    ],
  },
  {
    parser: called('google-maps-places-android'),
    anchor: 'sync_item',
    sql: `CREATE TABLE sync_item(key_string TEXT PRIMARY KEY, latitude INTEGER, longitude INTEGER, sync_item BLOB, timestamp INTEGER, corpus INTEGER); INSERT INTO sync_item VALUES ('0:home', 51480000, -3180000, x'00', ${MS}, 1), ('1:x', 0, 0, NULL, 0, 2);`,
    counts: [['sync_item', 2, 2]],
    records: [{ kind: 'saved-place', time: MS, title: '0:home', lat: 51.48, lon: -3.18 }, { title: '1:x' }],
  },
  {
    parser: called('google-dialer'),
    anchor: 'AnnotatedCallLog',
    sql: `CREATE TABLE AnnotatedCallLog(_id INTEGER PRIMARY KEY, timestamp INTEGER, call_type INTEGER, raw_number TEXT, formatted_number TEXT, duration INTEGER, presentation INTEGER, geocoded_location TEXT, voicemail_transcription TEXT);
      INSERT INTO AnnotatedCallLog VALUES (1, ${MS}, 2, '07700900001', NULL, 30, 1, 'Cardiff', NULL), (2, ${MS}, 4, '', NULL, 0, 2, NULL, 'ring me');`,
    counts: [['AnnotatedCallLog', 2, 2]],
    records: [
      {
        kind: 'call',
        category: 'calls',
        direction: 2,
        party: '07700900001',
        end_time: MS + 30_000,
        meta: '{"seconds":30}',
        detail: '{"place":"Cardiff"}',
      },
      { direction: 1, body: 'ring me', meta: '{"seconds":0,"outcome":"voicemail","withheld":true}' },
    ],
  },
  {
    parser: called('google-play-searches'),
    anchor: 'suggestions',
    sql: `CREATE TABLE suggestions(_id INTEGER PRIMARY KEY, display1 TEXT, query TEXT, date LONG); INSERT INTO suggestions VALUES (1, 'Netball', 'netball', ${MS});`,
    counts: [['suggestions', 1, 1]],
    records: [{ kind: 'search', time: MS, body: 'netball' }],
  },
  {
    parser: called('google-play-seen-apps'),
    anchor: 'app_info',
    sql: `CREATE TABLE app_info(package_name TEXT, version_code INTEGER, digest_sha256 TEXT); INSERT INTO app_info VALUES ('com.whatsapp', 5, 'ab');`,
    counts: [['app_info', 1, 1]],
    records: [{ kind: 'app', meta: '{"app":"com.whatsapp","version":5}', detail: '{"sha256":"ab"}' }],
  },
  {
    parser: called('google-fit-android'),
    anchor: 'Sessions',
    sql: `CREATE TABLE Sessions(_id INTEGER PRIMARY KEY, start_time INTEGER, end_time INTEGER, app_package TEXT, activity INTEGER, name TEXT, description TEXT); INSERT INTO Sessions VALUES (1, ${MS}, ${MS + 60_000}, 'com.example', 8, 'Run', ''), (2, ${MS}, 0, NULL, 40, NULL, NULL);`,
    counts: [['Sessions', 2, 2]],
    records: [
      {
        kind: 'activity',
        category: 'health',
        time: MS,
        end_time: MS + 60_000,
        title: 'Run',
        meta: '{"activity":"running","app":"com.example"}',
      },
      { meta: '{"activity":"activity 40"}' },
    ],
  },
  {
    parser: duckduckgo,
    anchor: 'visits_list',
    sql: `CREATE TABLE history_entries(id INTEGER PRIMARY KEY, url TEXT, title TEXT, query TEXT, isSerp INTEGER); CREATE TABLE visits_list(timestamp TEXT, historyEntryId INTEGER);
      INSERT INTO history_entries VALUES (1, 'https://duckduckgo.com/?q=tea', 'tea', 'tea', 1), (2, 'https://example.org/', 'Example', NULL, 0), (3, 'https://old.example/', 'Old', NULL, 0);
      INSERT INTO visits_list VALUES ('2023-11-14T22:13:20.123', 1), ('2023-11-14T22:13:20', 2), ('never', 2);`,
    counts: [
      ['visits_list', 3, 3],
      ['history_entries', 3, 1],
    ],
    records: [
      { kind: 'search', time: MS + 123, basis: 'local', body: 'tea' },
      { kind: 'visit', time: MS, url: 'https://example.org/' },
      { kind: 'visit' },
      { kind: 'page', title: 'Old' },
    ],
  },
];

describe.each(CASES.map((one) => [one.parser.id, one] as const))(
  '%s',
  (_, { parser, anchor, sql, counts, records: expected }) => {
    const make = () => at.make(`${parser.id}.db`, sql);
    it('gives what its rows say, and counts every one', () => {
      const { records, tallies, warnings } = parseStore(parser, make());
      expect(warnings).toEqual([]);
      expect(tallies).toEqual(
        counts.map(([table, rows, kept]) => ({ table, rows, records: kept, absorbed: rows - kept, unread: 0 })),
      );
      expect(records).toMatchObject(expected);
    });
    standsHostileStores(parser, at, make, anchor);
  },
);

describe('times and places that are none', () => {
  it('are left out', () => {
    const { records } = parseStore(duckduckgo, at.make('h.db', CASES.at(-1)?.sql ?? ''));
    expect(records[2]).not.toHaveProperty('time');
    const maps = parseStore(
      called('google-maps-places-android'),
      at.make('m.db', CASES.find(({ anchor }) => anchor === 'sync_item')?.sql ?? ''),
    );
    for (const name of ['lat', 'lon', 'time']) expect(maps.records[1]).not.toHaveProperty(name);
  });
});
