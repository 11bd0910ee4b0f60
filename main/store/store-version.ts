/**
 * A short text that changes whenever what the gate reads of a store has changed: a load, a merge, a new numbering, a mandate, a
 * mark or a join.
 */
import type Database from 'better-sqlite3';

export function storeVersion(db: Database.Database): string {
  return db
    .prepare(
      `SELECT (SELECT coalesce(group_concat(id || state), '') FROM extraction) || '/' || (SELECT coalesce(max(id), 0) FROM record) || '/' ||
         (SELECT coalesce(max(id), 0) FROM party) || '/' || (SELECT coalesce(max(id), 0) FROM person) || '/' ||
         (SELECT coalesce(max(id), 0) FROM thread) || '/' ||
         (SELECT coalesce(max(version), 0) FROM mandate) || '/' || (SELECT coalesce(max(id), 0) FROM person_act)`,
    )
    .pluck()
    .get() as string;
}

/** Extractions whose load has finished; the others are not there for the gate. */
export function loadedExtractions(db: Database.Database): { id: number; label: string; sha256: string }[] {
  return db.prepare("SELECT id, label, sha256 FROM extraction WHERE state = 'loaded' ORDER BY id").all() as {
    id: number;
    label: string;
    sha256: string;
  }[];
}

/** All extractions, those still loading among them. */
export function countExtractions(db: Database.Database): number {
  return db.prepare('SELECT count(*) FROM extraction').pluck().get() as number;
}

/** Numbers of the services in the store, by name. */
export function serviceNumbers(db: Database.Database): Map<string, number> {
  const rows = db.prepare('SELECT id, name FROM service ORDER BY id').all() as { id: number; name: string }[];
  return new Map(rows.map(({ id, name }) => [name, id]));
}
