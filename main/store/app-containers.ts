/**
 * Containers of an iPhone's file system are named by GUIDs. What parsers found each to belong to is kept with the
 * extraction, so that a path can be shown with the app it is of. Ids of apps, never content of theirs.
 */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';

const GUID = /[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/gi;
/** An iPhone has about a thousand. */
const MOST = 20_000;

const settingOf = (extraction: number) => `containers of extraction ${extraction}`;

/** Call it once the records of a load are indexed. */
export function keepAppContainers(db: Database.Database, extraction: number): void {
  const found = db
    .prepare(
      `SELECT r.title AS app, r.detail FROM record r CROSS JOIN part p ON p.id = r.part
       WHERE r.category = ? AND r.extraction = ? AND p.kind = 'app-container' AND r.title IS NOT NULL AND r.detail IS NOT NULL
       ORDER BY r.id LIMIT ${MOST}`,
    )
    .all(categoryCode('device'), extraction) as { app: string; detail: string }[];
  const apps: Record<string, string> = {};
  for (const { app, detail } of found) {
    for (const [guid] of detail.matchAll(GUID)) apps[guid.toUpperCase()] ??= app;
  }
  if (Object.keys(apps).length === 0) return;
  db.prepare('INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)').run(settingOf(extraction), JSON.stringify(apps));
}

/** Tells the app whose container a path lies in; undefined where the path names none, or none that is known. */
export function appOfPath(db: Database.Database, extraction: number): (path: string) => string | undefined {
  const stored = db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(settingOf(extraction)) as string | undefined;
  if (stored === undefined) return () => undefined;
  const apps = new Map(Object.entries(JSON.parse(stored) as Record<string, string>));
  return (path) => {
    for (const [guid] of path.matchAll(GUID)) {
      const app = apps.get(guid.toUpperCase());
      if (app !== undefined) return app;
    }
    return undefined;
  };
}
