/** The output of a LEAPP tool as far as Remit reads it: a list of findings and the store that holds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface TestArtifact {
  readonly group: string;
  readonly name: string;
  readonly table: string;
  /** Label by column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly types?: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly (string | number | bigint | null | Buffer)[])[];
  readonly views?: unknown;
  readonly source?: string;
  /** Leaves the table out of the list. */
  readonly unlisted?: boolean;
}

const q = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Writes both files into `folder` and gives back the path of the store. */
export function lavaOutput(
  folder: string,
  artifacts: readonly TestArtifact[],
  list = '_lava_data.lava',
  more: object = {},
): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, '_lava_artifacts.db');
  const db = new Database(path);
  db.exec(`CREATE TABLE _artifact_search_patterns(id INTEGER PRIMARY KEY, pattern TEXT);
    CREATE TABLE _lava_media_items(id TEXT PRIMARY KEY, source_path TEXT, extraction_path TEXT, type TEXT, metadata TEXT, created_at INTEGER, updated_at INTEGER, is_embedded INTEGER);
    CREATE TABLE _lava_media_references(id TEXT PRIMARY KEY, media_item_id TEXT, module_name TEXT, artifact_name TEXT, name TEXT);
    INSERT INTO _lava_media_items(id, source_path, extraction_path) VALUES ('item-1', '/private/var/a.jpg', 'media/a.jpg');
    INSERT INTO _lava_media_references(id, media_item_id) VALUES ('ref-1', 'item-1');`);
  for (const { table, columns, types = {}, rows } of artifacts) {
    const names = Object.keys(columns);
    const declared = names.map((name) => `${q(name)} ${/^date(time)?$/.test(types[name] ?? '') ? 'INTEGER' : 'TEXT'}`);
    db.exec(`CREATE TABLE ${q(table)}(${declared.join(', ')})`);
    const insert = db.prepare(`INSERT INTO ${q(table)} VALUES (${names.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
  }
  db.close();
  writeFileSync(join(folder, list), JSON.stringify({ ...manifestOf(artifacts), ...more }));
  return path;
}

function manifestOf(artifacts: readonly TestArtifact[]): object {
  const groups: Record<string, object[]> = {};
  for (const { group, name, table, columns, types = {}, rows, views, source, unlisted } of artifacts) {
    if (unlisted === true) continue;
    (groups[group] ??= []).push({
      name,
      tablename: table,
      module: table,
      column_map: columns,
      record_count: rows.length,
      source_path: source,
      object_columns: Object.entries(types).map(([column, type]) => ({ name: column, type })),
      data_views: views,
    });
  }
  return {
    lava_schema_version: 2,
    parser_info: { leapp_name: 'iLEAPP', leapp_version: '2.3.0' },
    lava_db_name: '_lava_artifacts.db',
    processing_status: 'Complete',
    artifacts: groups,
  };
}
