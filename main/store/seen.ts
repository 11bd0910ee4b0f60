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

/** Those of the persons of whom, and of whoever was joined with them, nobody has been shown anything; and which are marked as children. */
export function unseenPersons(
  db: Database.Database,
  ids: readonly number[],
  membersOf: (person: number) => readonly number[],
): { id: number; child: number }[] {
  const seen = new Set(
    db
      .prepare('SELECT person FROM seen_person WHERE person IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(JSON.stringify(ids.flatMap((id) => [...membersOf(id)]))) as number[],
  );
  const fresh = ids.filter((id) => !membersOf(id).some((member) => seen.has(member)));
  return db
    .prepare('SELECT p.id, p.child FROM json_each(?) wanted JOIN person p ON p.id = wanted.value')
    .all(JSON.stringify(fresh)) as { id: number; child: number }[];
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
