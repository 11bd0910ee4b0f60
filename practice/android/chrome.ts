/** Writes Chrome's `History` for Android (Chromium schema version 67). Times: microseconds since 1601. */
import { bulkCount, bulkTime, page } from '../bulk.ts';
import { webkitMicros } from '../clock.ts';
import { closeAsWal, insert, inserter } from '../formats/sqlite-store.ts';
import { each, inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { DOWNLOAD, VISITS } from '../story/browsing.ts';
import type { Tree } from './tree.ts';

export const CHROME = 'data/data/com.android.chrome/app_chrome/Default/History';

const SCHEMA = [
  'CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR)',
  `CREATE TABLE urls(id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR, visit_count INTEGER DEFAULT 0 NOT NULL,
    typed_count INTEGER DEFAULT 0 NOT NULL, last_visit_time INTEGER NOT NULL, hidden INTEGER DEFAULT 0 NOT NULL)`,
  `CREATE TABLE visits(id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER NOT NULL, visit_time INTEGER NOT NULL, from_visit INTEGER,
    external_referrer_url TEXT, transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER, visit_duration INTEGER DEFAULT 0 NOT NULL,
    incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL, opener_visit INTEGER, originator_cache_guid TEXT,
    originator_visit_id INTEGER, originator_from_visit INTEGER, originator_opener_visit INTEGER,
    is_known_to_sync BOOLEAN DEFAULT FALSE NOT NULL, consider_for_ntp_most_visited BOOLEAN DEFAULT FALSE NOT NULL,
    visited_link_id INTEGER DEFAULT 0 NOT NULL, app_id TEXT)`,
  'CREATE TABLE visit_source(id INTEGER PRIMARY KEY, source INTEGER NOT NULL)',
  'CREATE TABLE keyword_search_terms (keyword_id INTEGER NOT NULL, url_id INTEGER NOT NULL, term LONGVARCHAR NOT NULL, normalized_term LONGVARCHAR NOT NULL)',
  `CREATE TABLE downloads (id INTEGER PRIMARY KEY, guid VARCHAR NOT NULL, current_path LONGVARCHAR NOT NULL, target_path LONGVARCHAR NOT NULL,
    start_time INTEGER NOT NULL, received_bytes INTEGER NOT NULL, total_bytes INTEGER NOT NULL, state INTEGER NOT NULL,
    danger_type INTEGER NOT NULL, interrupt_reason INTEGER NOT NULL, hash BLOB NOT NULL, end_time INTEGER NOT NULL, opened INTEGER NOT NULL,
    last_access_time INTEGER NOT NULL, transient INTEGER NOT NULL, referrer VARCHAR NOT NULL, site_url VARCHAR NOT NULL,
    embedder_download_data VARCHAR NOT NULL, tab_url VARCHAR NOT NULL, tab_referrer_url VARCHAR NOT NULL, http_method VARCHAR NOT NULL,
    by_ext_id VARCHAR NOT NULL, by_ext_name VARCHAR NOT NULL, by_web_app_id VARCHAR NOT NULL, etag VARCHAR NOT NULL,
    last_modified VARCHAR NOT NULL, mime_type VARCHAR(255) NOT NULL, original_mime_type VARCHAR(255) NOT NULL)`,
  'CREATE TABLE downloads_url_chains (id INTEGER NOT NULL, chain_index INTEGER NOT NULL, url LONGVARCHAR NOT NULL, PRIMARY KEY (id, chain_index))',
  'CREATE TABLE downloads_slices (download_id INTEGER NOT NULL, offset INTEGER NOT NULL, received_bytes INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (download_id, offset))',
  'CREATE TABLE segments (id INTEGER PRIMARY KEY, name VARCHAR, url_id INTEGER NON NULL)',
  'CREATE TABLE segment_usage (id INTEGER PRIMARY KEY, segment_id INTEGER NOT NULL, time_slot INTEGER NOT NULL, visit_count INTEGER DEFAULT 0 NOT NULL)',
];

const INDEXES = [
  'CREATE INDEX visits_url_index ON visits (url)',
  'CREATE INDEX visits_time_index ON visits (visit_time)',
  'CREATE INDEX urls_url_index ON urls (url)',
];

const CHAIN = 0x30000000;
const LINK = 0;
const TYPED = 1;
const GENERATED = 5;
const COMPLETE = 1;

interface Visited {
  readonly at: number;
  readonly url: string;
  readonly title: string;
  readonly search?: string;
}

/** Adds the history to the tree. */
export function writeChrome(tree: Tree, scale: number): void {
  const { db, path } = tree.store(CHROME, SCHEMA, 0);
  const facts = new Map<string, { count: number; last: number }>();
  for (const { url, at } of visited(scale)) facts.set(url, { count: (facts.get(url)?.count ?? 0) + 1, last: at });
  const addUrl = inserter(db, 'urls', ['url', 'title', 'visit_count', 'typed_count', 'last_visit_time', 'hidden']);
  const addVisit = inserter(db, 'visits', ['url', 'visit_time', 'from_visit', 'transition', 'segment_id', 'visit_duration']);
  const rows = new Map<string, number>();
  db.exec('BEGIN');
  for (const [key, value] of Object.entries({ version: '67', last_compatible_version: '16', mmap_status: '-1' }))
    insert(db, 'meta', { key, value });
  for (const { at, url, title, search } of visited(scale)) {
    let row = rows.get(url);
    if (row === undefined) {
      const { count, last } = facts.get(url) ?? { count: 1, last: at };
      row = addUrl({ url, title, visit_count: count, typed_count: 0, last_visit_time: webkitMicros(last), hidden: 0 });
      rows.set(url, row);
      if (search !== undefined)
        insert(db, 'keyword_search_terms', { keyword_id: 2, url_id: row, term: search, normalized_term: search.toLowerCase() });
    }
    const kind = search === undefined ? (url.includes('page') ? LINK : TYPED) : GENERATED;
    addVisit({
      url: row,
      visit_time: webkitMicros(at),
      from_visit: 0,
      transition: CHAIN + kind,
      segment_id: 0,
      visit_duration: 21_000_000,
    });
  }
  insert(db, 'downloads', download());
  insert(db, 'downloads_url_chains', { id: 1, chain_index: 0, url: DOWNLOAD.url });
  db.exec('COMMIT');
  for (const sql of INDEXES) db.exec(sql);
  closeAsWal(db, path);
}

function visited(scale: number): Iterable<Visited> {
  const seeded = random('chrome filler');
  const count = bulkCount('chrome', scale);
  const filler = each(count, (index): Visited => ({ at: bulkTime(index, count), ...page(seeded, count) }));
  return inTime(
    VISITS.filter((visit) => visit.phone === 'android'),
    filler,
  );
}

function download() {
  const start = webkitMicros(DOWNLOAD.at);
  const empty = Object.fromEntries(
    [
      'site_url',
      'embedder_download_data',
      'tab_referrer_url',
      'http_method',
      'by_ext_id',
      'by_ext_name',
      'by_web_app_id',
      'etag',
      'last_modified',
    ].map((key) => [key, '']),
  );
  return {
    ...empty,
    id: 1,
    guid: random('chrome download').guid().toLowerCase(),
    current_path: DOWNLOAD.path,
    target_path: DOWNLOAD.path,
    start_time: start,
    received_bytes: DOWNLOAD.bytes,
    total_bytes: DOWNLOAD.bytes,
    state: COMPLETE,
    danger_type: 0,
    interrupt_reason: 0,
    hash: Buffer.alloc(0),
    end_time: start + 2_400_000n,
    opened: 1,
    last_access_time: start + 9_000_000n,
    transient: 0,
    referrer: 'https://parenting.example.org/courses/aberwen/book',
    tab_url: 'https://parenting.example.org/courses/aberwen/book',
    mime_type: 'application/pdf',
    original_mime_type: 'application/pdf',
  };
}
