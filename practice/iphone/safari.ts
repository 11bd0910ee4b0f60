/** Writes Safari's `History.db` (iOS 17). Visit times: seconds since 2001. */
import { bulkCount, bulkTime, page } from '../bulk.ts';
import { macSeconds } from '../clock.ts';
import { closeAsWal, createStore, insert, inserter } from '../formats/sqlite-store.ts';
import { each, inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { CLEARED, VISITS } from '../story/browsing.ts';
import type { Backup } from './backup.ts';

const PATH = 'Library/Safari/History.db';

const SCHEMA = [
  `CREATE TABLE history_items (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, domain_expansion TEXT NULL,
    visit_count INTEGER NOT NULL, daily_visit_counts BLOB NOT NULL, weekly_visit_counts BLOB NULL, autocomplete_triggers BLOB NULL,
    should_recompute_derived_visit_counts INTEGER NOT NULL, visit_count_score INTEGER NOT NULL, status_code INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE history_visits (id INTEGER PRIMARY KEY AUTOINCREMENT, history_item INTEGER NOT NULL REFERENCES history_items(id)
    ON DELETE CASCADE, visit_time REAL NOT NULL, title TEXT NULL, load_successful BOOLEAN NOT NULL DEFAULT 1,
    http_non_get BOOLEAN NOT NULL DEFAULT 0, synthesized BOOLEAN NOT NULL DEFAULT 0,
    redirect_source INTEGER NULL UNIQUE REFERENCES history_visits(id) ON DELETE CASCADE,
    redirect_destination INTEGER NULL UNIQUE REFERENCES history_visits(id) ON DELETE CASCADE, origin INTEGER NOT NULL DEFAULT 0,
    generation INTEGER NOT NULL DEFAULT 0, attributes INTEGER NOT NULL DEFAULT 0, score INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY AUTOINCREMENT, start_time REAL NOT NULL, end_time REAL NOT NULL,
    url TEXT, generation INTEGER NOT NULL DEFAULT 0)`,
  'CREATE TABLE metadata (key TEXT NOT NULL UNIQUE, value)',
  'CREATE TABLE history_client_versions (client_version INTEGER PRIMARY KEY, last_seen REAL NOT NULL)',
  'CREATE TABLE history_event_listeners (listener_name TEXT PRIMARY KEY NOT NULL UNIQUE, last_seen REAL NOT NULL)',
  'CREATE TABLE history_events (id INTEGER PRIMARY KEY AUTOINCREMENT, event_type TEXT NOT NULL, event_time REAL NOT NULL, pending_listeners TEXT NOT NULL, value BLOB)',
  'CREATE TABLE history_tags (id INTEGER PRIMARY KEY AUTOINCREMENT, type INTEGER NOT NULL, level INTEGER NOT NULL, identifier TEXT NOT NULL, title TEXT NOT NULL, modification_timestamp REAL NOT NULL, item_count INTEGER NOT NULL DEFAULT 0)',
  'CREATE TABLE history_items_to_tags (history_item INTEGER NOT NULL, tag_id INTEGER NOT NULL, timestamp REAL NOT NULL, UNIQUE(history_item, tag_id))',
];

/** Adds the history to the backup. */
export function writeSafari(backup: Backup, scale: number): void {
  const path = backup.place('HomeDomain', PATH);
  const db = createStore(path, SCHEMA);
  const counts = new Map<string, number>();
  for (const { url } of visited(scale)) counts.set(url, (counts.get(url) ?? 0) + 1);
  const addItem = inserter(db, 'history_items', [
    'url',
    'domain_expansion',
    'visit_count',
    'daily_visit_counts',
    'should_recompute_derived_visit_counts',
    'visit_count_score',
  ]);
  const addVisit = inserter(db, 'history_visits', ['history_item', 'visit_time', 'title', 'load_successful', 'origin', 'score']);
  const items = new Map<string, number>();
  db.exec('BEGIN');
  for (const { at, url, title } of visited(scale)) {
    let item = items.get(url);
    if (item === undefined) {
      const count = counts.get(url) ?? 0;
      item = addItem({
        url,
        domain_expansion: new URL(url).hostname.split('.')[0] ?? null,
        visit_count: count,
        daily_visit_counts: Buffer.alloc(4),
        should_recompute_derived_visit_counts: 0,
        visit_count_score: count * 100,
      });
      items.set(url, item);
    }
    addVisit({ history_item: item, visit_time: macSeconds(at), title, load_successful: 1, origin: 0, score: 100 });
  }
  for (const { url, from, to } of CLEARED) {
    insert(db, 'history_tombstones', { start_time: macSeconds(from), end_time: macSeconds(to), url, generation: 1 });
  }
  insert(db, 'metadata', { key: 'current_generation', value: 1 });
  db.exec('COMMIT');
  db.exec('CREATE INDEX history_visits__last_visit ON history_visits (history_item, visit_time DESC, synthesized ASC)');
  closeAsWal(db, path);
}

function visited(scale: number): Iterable<{ at: number; url: string; title: string }> {
  const seeded = random('safari filler');
  const count = bulkCount('safari', scale);
  const filler = each(count, (index) => ({ at: bulkTime(index, count), ...page(seeded, count) }));
  return inTime(
    VISITS.filter((visit) => visit.phone === 'iphone'),
    filler,
  );
}
