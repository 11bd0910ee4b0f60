/** What has been shown so far: records and persons, with the highest level of it. Ids only. */
import type Database from 'better-sqlite3';
import type { Level } from '../../contract/level.ts';

/** Those of the records that nobody has been shown. */
export function unseenRecords(db: Database.Database, ids: readonly number[]): number[] {
  return db
    .prepare('SELECT value FROM json_each(?) WHERE value NOT IN (SELECT record FROM seen)')
    .pluck()
    .all(JSON.stringify(ids)) as number[];
}

/** Those of the persons that nobody has been shown, and which of them are marked as children. */
export function unseenPersons(db: Database.Database, ids: readonly number[]): { id: number; child: number }[] {
  return db
    .prepare(
      'SELECT p.id, p.child FROM json_each(?) wanted JOIN person p ON p.id = wanted.value WHERE p.id NOT IN (SELECT person FROM seen_person)',
    )
    .all(JSON.stringify(ids)) as { id: number; child: number }[];
}

/** Marks records and persons as shown at a level; nothing is written where they already were, at that level or above. */
export function markSeen(db: Database.Database, records: readonly number[], persons: readonly number[], level: Level): void {
  const stale = (table: 'seen' | 'seen_person', key: 'record' | 'person', ids: readonly number[]) =>
    db
      .prepare(
        `SELECT w.value FROM json_each(?) w LEFT JOIN ${table} s ON s.${key} = w.value WHERE s.level IS NULL OR s.level < ?`,
      )
      .pluck()
      .all(JSON.stringify(ids), level) as number[];
  const newRecords = stale('seen', 'record', records);
  const newPersons = stale('seen_person', 'person', persons);
  if (newRecords.length + newPersons.length === 0) return;
  db.transaction(() => {
    const mark = (table: 'seen' | 'seen_person', ids: readonly number[]) =>
      db.prepare(`INSERT OR REPLACE INTO ${table} SELECT value, ? FROM json_each(?)`).run(level, JSON.stringify(ids));
    mark('seen', newRecords);
    mark('seen_person', newPersons);
  })();
}
