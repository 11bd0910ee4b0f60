/** SHA-256 of the files that locked records name, as far as the load took them. */
import type Database from 'better-sqlite3';
import { kinRows, mediaHashes } from './kin.ts';

export function lockedHashes(db: Database.Database): ReadonlySet<string> {
  const ids = db.prepare('SELECT record FROM locked ORDER BY record').pluck().all() as number[];
  if (ids.length === 0) return new Set();
  return new Set(kinRows(db, ids, mediaHashes(db)).flatMap(({ sha256 }) => sha256 ?? []));
}
