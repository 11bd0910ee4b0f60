/**
 * What of a record tells its copies and attachments: its words, its file, its row in the source. Read for the gate alone,
 * which compares it and shows none of it.
 */
import type Database from 'better-sqlite3';
import { fileNameOf, sameFile } from './same-file.ts';

export interface KinRow {
  readonly id: number;
  readonly extraction: number;
  readonly thread: number | null;
  readonly time: number | null;
  /** The words, or where there are none the title. */
  readonly text: string | null;
  /** Path of its file as the source names it. */
  readonly media: string | null;
  /** SHA-256 of that file, where coverage knows it. */
  readonly sha256: string | null;
  /** The same row of the same table of the same file: parts of one item, or its states. */
  readonly source: string | null;
}

type Raw = Omit<KinRow, 'sha256'>;
const SELECT = `SELECT r.id, r.extraction, r.thread, r.time, coalesce(r.body, r.title) AS text, r.media,
    p.file || '/' || p.tbl || '/' || r.row AS source
  FROM record r JOIN part p ON p.id = r.part`;
const BATCH = 20_000;

/** In the order of the ids. */
export function kinRows(db: Database.Database, ids: readonly number[], hashes: MediaHashes): KinRow[] {
  const read = db.prepare(
    `${SELECT.replace('FROM record r', 'FROM json_each(?) w JOIN record r ON r.id = w.value')} ORDER BY w.key`,
  );
  const rows: KinRow[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const row of read.all(JSON.stringify(ids.slice(at, at + BATCH))) as Raw[]) rows.push(withHash(row, hashes));
  }
  return rows;
}

/** All records that name a file, in batches. */
export function* mediaRows(db: Database.Database, hashes: MediaHashes): Generator<KinRow[]> {
  const read = db.prepare(`${SELECT} WHERE r.id > ? AND r.media IS NOT NULL ORDER BY r.id LIMIT ${BATCH}`);
  for (let after = 0; ; ) {
    const rows = read.all(after) as Raw[];
    yield rows.map((row) => withHash(row, hashes));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.id;
  }
}

/** Records whose words a full-text expression finds. */
export function wordedLike(db: Database.Database, match: string, most: number): KinRow[] {
  return (
    db
      .prepare(
        `${SELECT.replace('FROM record r', 'FROM record_fts f JOIN record r ON r.id = f.rowid')} WHERE record_fts MATCH ? LIMIT ?`,
      )
      .all(match, most) as Raw[]
  ).map((row) => ({ ...row, sha256: null }));
}

/** Ids of all records that stand in the same row of the same table of the same file as one of these. */
export function sameSource(db: Database.Database, ids: readonly number[]): { id: number; of: number }[] {
  return db
    .prepare(
      `WITH seed AS MATERIALIZED (SELECT r.id, p.file, p.tbl, r.row FROM json_each(?) w JOIN record r ON r.id = w.value
         JOIN part p ON p.id = r.part WHERE r.row IS NOT NULL)
       SELECT r.id, min(seed.id) AS "of" FROM record r JOIN part p ON p.id = r.part
       JOIN seed ON seed.row = r.row AND seed.file = p.file AND seed.tbl = p.tbl WHERE r.id <> seed.id GROUP BY r.id`,
    )
    .all(JSON.stringify(ids)) as { id: number; of: number }[];
}

/** Every text beside the words (edits, quotations), in batches. */
export function* detailTexts(db: Database.Database): Generator<{ id: number; detail: string }[]> {
  const read = db.prepare(`SELECT id, detail FROM record WHERE id > ? AND detail IS NOT NULL ORDER BY id LIMIT ${BATCH}`);
  for (let after = 0; ; ) {
    const rows = read.all(after) as { id: number; detail: string }[];
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.id;
  }
}

function withHash(row: Raw, hashes: MediaHashes): KinRow {
  return { ...row, sha256: row.media === null ? null : hashes.of(row.extraction, row.media) };
}

/** SHA-256 of files by the names that records give them. */
export interface MediaHashes {
  of(extraction: number, media: string): string | null;
}

/** Where the files that a name can mean have more than one digest between them, none is taken. */
export function mediaHashes(db: Database.Database): MediaHashes {
  const byName = new Map<string, { path: string; sha256: string }[]>();
  const files = db.prepare('SELECT extraction, path, sha256 FROM file WHERE sha256 IS NOT NULL').iterate() as IterableIterator<{
    extraction: number;
    path: string;
    sha256: string;
  }>;
  for (const { extraction, path, sha256 } of files) {
    const key = `${extraction}/${fileNameOf(path)}`;
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [{ path, sha256 }]);
    else list.push({ path, sha256 });
  }
  return {
    of(extraction, media) {
      const named = byName.get(`${extraction}/${fileNameOf(media)}`) ?? [];
      const digests = new Set(named.filter(({ path }) => sameFile(media, path)).map(({ sha256 }) => sha256));
      return digests.size === 1 ? ([...digests][0] ?? null) : null;
    },
  };
}
