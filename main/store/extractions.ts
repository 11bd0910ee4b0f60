/** Rows about extractions and their files: what was loaded, and what became of every file. Never a record's content. */
import type Database from 'better-sqlite3';
import { categoryFromCode, type Category } from '../../contract/category.ts';
import {
  CoverageFileSchema,
  DeviceFactsSchema,
  ExtractionSchema,
  FILE_STATUSES,
  type CoverageFile,
  type DeviceFacts,
  type Extraction,
  type FileStatus,
  type ImageKind,
  type RowSum,
  type TableTally,
} from '../../contract/coverage.ts';
import { STATES } from '../../contract/record.ts';
import type { ImageEntry } from '../../parsers/containers/image.ts';
import { createIndex, RECORD_INDEXES } from './schema.ts';

export interface NewExtraction {
  readonly label: string;
  readonly kind: ImageKind;
  readonly source: string;
  readonly device: DeviceFacts;
  readonly loadedAt: number;
}

export function addExtraction(db: Database.Database, facts: NewExtraction): number {
  const insert = db.prepare(
    "INSERT INTO extraction(label, kind, source, sha256, bytes, device, loaded_at) VALUES (?, ?, ?, '', 0, ?, ?)",
  );
  return Number(insert.run(facts.label, facts.kind, facts.source, JSON.stringify(facts.device), facts.loadedAt).lastInsertRowid);
}

/** An extraction of the same source that a load began and did not finish. */
export function unfinishedExtraction(db: Database.Database, source: string): number | null {
  return (
    (db.prepare("SELECT id FROM extraction WHERE source = ? AND state = 'loading'").pluck().get(source) as number | undefined) ??
    null
  );
}

/** A finished extraction of the same bytes. */
export function extractionOfDigest(db: Database.Database, sha256: string): number | null {
  return (
    (db.prepare("SELECT id FROM extraction WHERE sha256 = ? AND state <> 'loading'").pluck().get(sha256) as number | undefined) ??
    null
  );
}

/**
 * Adds every file of an image, in its order, with consecutive row ids; returns the first. The name a container uses is kept
 * only where it is another than the path: most often it is not, and half a million names are much to write twice.
 */
export function addFiles(
  db: Database.Database,
  extraction: number,
  entries: readonly ImageEntry[],
  claimed: ReadonlySet<number>,
): number {
  const first = (db.prepare('SELECT coalesce(max(id), 0) FROM file').pluck().get() as number) + 1;
  // Nearly every file needs few values of its own, and half a million times a value costs: the others have a statement more.
  const plain = db.prepare('INSERT INTO file(extraction, path, status, size, modified) VALUES (?, ?, ?, ?, ?)');
  const more = db.prepare(
    'INSERT INTO file(extraction, path, status, size, modified, original, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  db.transaction(() => {
    for (const entry of entries) {
      const { path, original, size, modified, reason } = entry;
      const status = initialStatus(entry, claimed);
      if (original === path && reason === undefined) plain.run(extraction, path, status, size, modified);
      else more.run(extraction, path, status, size, modified, original === path ? null : original, reason ?? null);
    }
  })();
  return first;
}

/** `pending` is a claimed file whose turn has not come; no finished load has one. */
function initialStatus(entry: ImageEntry, claimed: ReadonlySet<number>): FileStatus | 'pending' {
  if (entry.state === 'missing') return 'missing';
  // A link holds no bytes of its own: there is nothing in it to fail to read.
  if (entry.state === 'unreadable') return entry.reason === 'symbolic link' ? 'not-understood' : 'failed';
  return claimed.has(entry.index) ? 'pending' : 'not-understood';
}

/** Row ids in the order `addFiles` gave them, for a load that goes on after a stop. */
export function fileIds(db: Database.Database, extraction: number): { id: number; path: string; status: string }[] {
  return db.prepare('SELECT id, path, status FROM file WHERE extraction = ? ORDER BY id').all(extraction) as {
    id: number;
    path: string;
    status: string;
  }[];
}

export interface FileFate {
  readonly status: FileStatus;
  readonly sha256?: string | null;
  readonly parser?: string | null;
  readonly records?: number;
  readonly unread?: number;
  readonly reason?: string | null;
  readonly tables?: readonly TableTally[];
}

export function setFate(db: Database.Database, file: number, fate: FileFate): void {
  db.prepare(
    `UPDATE file SET status = ?, sha256 = coalesce(?, sha256), parser = ?, records = ?, unread = ?, reason = ?, tables = ? WHERE id = ?`,
  ).run(
    fate.status,
    fate.sha256 ?? null,
    fate.parser ?? null,
    fate.records ?? 0,
    fate.unread ?? 0,
    fate.reason ?? null,
    fate.tables === undefined || fate.tables.length === 0 ? null : JSON.stringify(fate.tables),
    file,
  );
}

export function setHash(db: Database.Database, file: number, sha256: string): void {
  db.prepare('UPDATE file SET sha256 = ? WHERE id = ?').run(sha256, file);
}

/** Drops the indexes over records while nothing is in them, so that the first load fills a bare table. */
export function dropIndexesWhenEmpty(db: Database.Database): void {
  if (db.prepare('SELECT 1 FROM record LIMIT 1').get() !== undefined) return;
  for (const name of Object.keys(RECORD_INDEXES)) db.exec(`DROP INDEX IF EXISTS ${name}`);
}

/** Indexes and full text for everything not yet in them. */
export function indexRecords(db: Database.Database): void {
  // Its steps are for whoever wants to say how far it is.
  for (const _ of indexingSteps(db));
}

/**
 * The same in steps of about the same length, each on the disk when it is over: what one that stopped has done is not done again.
 * Gives how many are done, and of how many.
 */
export function* indexingSteps(db: Database.Database): Generator<{ readonly done: number; readonly total: number }> {
  const last = Number(db.prepare('SELECT coalesce(max(id), 0) FROM record').pluck().get());
  const pieces = Math.max(1, Math.ceil((last - searchableUpTo(db)) / SEARCHABLE_AT_ONCE));
  const indexes = Object.entries(RECORD_INDEXES);
  // Full text takes about as long as two indexes, and is cut finer the more there is of it.
  const anIndex = pieces / 2;
  const total = indexes.length * anIndex + pieces;
  let done = 0;
  for (const [name, on] of indexes) {
    yield { done, total };
    createIndex(db, name, on);
    done += anIndex;
  }
  const insert = db.prepare(
    `INSERT INTO record_fts(rowid, title, body, url) SELECT id, title, body, url FROM record
     WHERE id > ? AND id <= ? AND (title IS NOT NULL OR body IS NOT NULL OR url IS NOT NULL)`,
  );
  for (let from = searchableUpTo(db); from < last; from += SEARCHABLE_AT_ONCE) {
    yield { done, total };
    const to = Math.min(last, from + SEARCHABLE_AT_ONCE);
    db.transaction(() => {
      insert.run(from, to);
      setSearchable(db, to);
    })();
    done += 1;
  }
  yield { done: total, total };
}

/** Records whose words are added in one transaction. */
const SEARCHABLE_AT_ONCE = 200_000;

/** Words of records up to this id are in the full text. */
function searchableUpTo(db: Database.Database): number {
  return Number(db.prepare("SELECT value FROM setting WHERE name = 'searchable'").pluck().get() ?? 0);
}

function setSearchable(db: Database.Database, id: number): void {
  db.prepare("INSERT OR REPLACE INTO setting(name, value) VALUES ('searchable', ?)").run(String(id));
}

/** Every record of an extraction by category, found inside the live stores or outside them. */
export function allByCategory({ records }: Pick<Extraction, 'records'>): ReadonlyMap<Category, number> {
  const all = new Map<Category, number>();
  for (const counts of [records.byCategory, records.outsideByCategory ?? {}]) {
    for (const [category, n] of Object.entries(counts) as [Category, number][]) all.set(category, (all.get(category) ?? 0) + n);
  }
  return all;
}

function outsideBy(rows: readonly { category: number; n: number; found: number }[]): Partial<Record<Category, number>> {
  return Object.fromEntries(
    rows.filter(({ n, found }) => found > n).map(({ category, n, found }) => [categoryFromCode(category), found - n]),
  );
}

export interface Finished {
  readonly sha256: string;
  readonly bytes: number;
  readonly warnings: readonly string[];
}

/** States from this one on are found outside the live store, and are no part of any count of it. */
const FIRST_OUTSIDE = STATES.indexOf('superseded');

/** One pass, and no sorting, over what may be half a million files. */
const FILE_COUNTS = `SELECT ${FILE_STATUSES.map((status) => `sum(status = '${status}') AS "${status}"`).join(', ')},
  json_group_array(json(tables)) FILTER (WHERE tables IS NOT NULL) AS tallies FROM file WHERE extraction = ?`;

function rowSum(tallies: readonly TableTally[]): RowSum {
  const live = tallies.filter(({ state }) => state === undefined);
  const sum = (of: (tally: TableTally) => number) => live.reduce((total, tally) => total + of(tally), 0);
  return {
    tables: live.length,
    rows: sum(({ rows }) => rows),
    records: sum(({ records }) => records),
    absorbed: sum(({ absorbed }) => absorbed),
    unread: sum(({ unread }) => unread),
    uneven: live.filter(({ rows, records, absorbed, unread }) => rows !== records + absorbed + unread).length,
  };
}

/** Ends a load: its digest, its size and its counts. The extraction is visible to the gate from now on. */
export function finishExtraction(db: Database.Database, extraction: number, { sha256, bytes, warnings }: Finished): void {
  const records = db
    .prepare(
      `SELECT category, sum(state < ${FIRST_OUTSIDE}) AS n, count(*) AS found FROM record WHERE extraction = ? GROUP BY category`,
    )
    .all(extraction) as {
    category: number;
    n: number;
    found: number;
  }[];
  const live = records.filter(({ n }) => n > 0);
  const outside = records.reduce((total, { n, found }) => total + found - n, 0);
  const { tallies, ...statuses } = db.prepare(FILE_COUNTS).get(extraction) as { tallies: string } & Record<FileStatus, number>;
  const files = FILE_STATUSES.map((status) => ({ status, n: statuses[status] ?? 0 })).filter(({ n }) => n > 0);
  const sum = (rows: readonly { n: number }[]) => rows.reduce((total, { n }) => total + n, 0);
  const counts = {
    warnings,
    records: {
      total: sum(records),
      ...(outside > 0 ? { outside, outsideByCategory: outsideBy(records) } : {}),
      byCategory: Object.fromEntries(live.map(({ category, n }) => [categoryFromCode(category), n])) as Partial<
        Record<Category, number>
      >,
    },
    files: { total: sum(files), byStatus: Object.fromEntries(files.map(({ status, n }) => [status, n])) },
    rows: rowSum((JSON.parse(tallies) as TableTally[][]).flat()),
  };
  db.prepare("UPDATE extraction SET sha256 = ?, bytes = ?, counts = ?, state = 'loaded' WHERE id = ?").run(
    sha256,
    bytes,
    JSON.stringify(counts),
    extraction,
  );
}

/** Takes an extraction out again: a load that turned out to hold what the case already has, or was begun of other files. */
export function removeExtraction(db: Database.Database, extraction: number): void {
  db.transaction(() => {
    const searchable = searchableUpTo(db);
    db.prepare(
      `INSERT INTO record_fts(record_fts, rowid, title, body, url) SELECT 'delete', id, title, body, url FROM record
       WHERE extraction = ? AND id <= ? AND (title IS NOT NULL OR body IS NOT NULL OR url IS NOT NULL)`,
    ).run(extraction, searchable);
    db.prepare('DELETE FROM record WHERE extraction = ?').run(extraction);
    // The ids that become free are given again, to records whose words are not in the full text.
    const last = Number(db.prepare('SELECT coalesce(max(id), 0) FROM record').pluck().get());
    if (last < searchable) setSearchable(db, last);
    db.prepare('DELETE FROM participant WHERE thread IN (SELECT id FROM thread WHERE extraction = ?)').run(extraction);
    for (const table of ['thread', 'party', 'part', 'file'])
      db.prepare(`DELETE FROM ${table} WHERE extraction = ?`).run(extraction);
    db.prepare('DELETE FROM extraction WHERE id = ?').run(extraction);
  })();
}

interface ExtractionRow {
  id: number;
  label: string;
  kind: string;
  source: string;
  sha256: string;
  bytes: number;
  device: string;
  loaded_at: number;
  counts: string;
}

function toExtraction(row: ExtractionRow): Extraction {
  return ExtractionSchema.parse({
    id: row.id,
    label: row.label,
    kind: row.kind,
    source: row.source,
    sha256: row.sha256,
    bytes: row.bytes,
    device: DeviceFactsSchema.parse(JSON.parse(row.device)),
    loadedAt: row.loaded_at,
    ...(JSON.parse(row.counts) as object),
  });
}

export function extractions(db: Database.Database): Extraction[] {
  return (db.prepare("SELECT * FROM extraction WHERE state = 'loaded' ORDER BY id").all() as ExtractionRow[]).map(toExtraction);
}

export function extractionOf(db: Database.Database, id: number): Extraction {
  return toExtraction(db.prepare('SELECT * FROM extraction WHERE id = ?').get(id) as ExtractionRow);
}

export interface CoverageQuery {
  readonly extraction: number;
  readonly status?: readonly FileStatus[];
  readonly text?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Files with their fate: failures first, then what was read, then the rest. */
export function coverageFiles(db: Database.Database, query: CoverageQuery): { total: number; files: CoverageFile[] } {
  const where = ['extraction = @extraction'];
  if (query.status !== undefined) where.push('status IN (SELECT value FROM json_each(@status))');
  if (query.text !== undefined) where.push('instr(lower(path), lower(@text)) > 0');
  const params = { extraction: query.extraction, status: JSON.stringify(query.status ?? []), text: query.text ?? '' };
  const total = db
    .prepare(`SELECT count(*) FROM file WHERE ${where.join(' AND ')}`)
    .pluck()
    .get(params) as number;
  const rows = db
    .prepare(
      `SELECT path, status, size, sha256, parser, records, unread, reason, tables FROM file WHERE ${where.join(' AND ')}
       ORDER BY CASE status WHEN 'failed' THEN 0 WHEN 'partly' THEN 1 WHEN 'parsed' THEN 2 WHEN 'duplicate' THEN 3 WHEN 'companion' THEN 4 WHEN 'missing' THEN 5 ELSE 6 END, id
       LIMIT @limit OFFSET @offset`,
    )
    .all({ ...params, limit: query.limit, offset: query.offset }) as (Omit<CoverageFile, 'tables'> & { tables: string | null })[];
  return {
    total,
    files: rows.map((row) => CoverageFileSchema.parse({ ...row, tables: row.tables === null ? [] : JSON.parse(row.tables) })),
  };
}
