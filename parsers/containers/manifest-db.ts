/** Manifest.db, the list of an iTunes backup from iOS 10 on. Opened only as a private copy: opening can write beside it. */
import Database from 'better-sqlite3';
import { Undecodable } from '../parser.ts';
import { FILE_ID, type FileFacts, type Manifest, type ManifestRow } from './backup-manifest.ts';
import { readMbFile } from './mb-file.ts';

const PAGE = 1000;
/** An MBFile is a few hundred bytes, its extended attributes a few thousand. */
const LONGEST_BLOB = 1024 * 1024;
const KINDS: Readonly<Record<number, ManifestRow['kind']>> = { 1: 'file', 2: 'folder', 4: 'link' };
const COLUMNS = `CAST(fileID AS TEXT) AS fileId, CAST(domain AS TEXT) AS domain, CAST(relativePath AS TEXT) AS relativePath,
  flags, CASE WHEN length(file) <= ${LONGEST_BLOB} THEN CAST(file AS BLOB) END AS file`;

interface Raw {
  readonly fileId: string;
  readonly domain: string | null;
  readonly relativePath: string | null;
  readonly flags: unknown;
  readonly file: Buffer | null;
}

/** Opens the copy at `path`; `Undecodable` when it is no SQLite database or has no table of files. */
export function openManifestDb(path: string, original: string): Manifest {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    const isTable = db
      .prepare(`SELECT sql LIKE 'CREATE TABLE%' FROM sqlite_schema WHERE type = 'table' AND name = 'Files'`)
      .pluck()
      .get();
    // A view or a virtual table of that name could run for ever.
    if (isTable !== 1) throw new Undecodable(`${original} holds no table of files: it is not the list of a backup`);
    return new ManifestDb(db, original);
  } catch (cause) {
    db?.close();
    if (cause instanceof Undecodable) throw cause;
    throw new Undecodable(`${original} is damaged and cannot be read as a database (${(cause as Error).message})`, { cause });
  }
}

class ManifestDb implements Manifest {
  readonly warnings: string[] = [];
  readonly #db: Database.Database;
  readonly #original: string;
  readonly #find: Database.Statement<[string], Raw>;

  constructor(db: Database.Database, original: string) {
    this.#db = db;
    this.#original = original;
    this.#find = db.prepare(`SELECT ${COLUMNS} FROM Files WHERE fileID = ?`);
  }

  async *rows(signal?: AbortSignal): AsyncGenerator<readonly ManifestRow[]> {
    this.warnings.length = 0;
    const page = this.#db.prepare<[string, number], Raw>(`SELECT ${COLUMNS} FROM Files WHERE fileID > ? ORDER BY fileID LIMIT ?`);
    let after = '';
    let seen = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { rows, damage } = take(page.iterate(after, PAGE));
      seen += rows.length;
      if (rows.length > 0) yield rows.map((row) => rowOf(row));
      if (damage !== null) {
        this.warnings.push(`${this.#original} is damaged: its list could be read up to row ${seen} only (${damage})`);
        return;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE || last.fileId <= after) break;
      after = last.fileId;
    }
    this.#checkCount(seen);
  }

  find(fileId: string): ManifestRow | null {
    const row = this.#find.get(fileId);
    return row === undefined ? null : rowOf(row);
  }

  #checkCount(seen: number): void {
    const all = Number(this.#db.prepare('SELECT count(*) FROM Files NOT INDEXED').pluck().get());
    if (all !== seen) this.warnings.push(`${this.#original} holds ${all} rows, ${seen} of them with a file ID that can be read`);
  }

  close(): void {
    this.#db.close();
  }
}

/** The rows up to the first damaged page, so that damage costs no row before it. */
function take(rows: IterableIterator<Raw>): { rows: Raw[]; damage: string | null } {
  const taken: Raw[] = [];
  try {
    for (const row of rows) taken.push(row);
    return { rows: taken, damage: null };
  } catch (cause) {
    return { rows: taken, damage: (cause as Error).message };
  }
}

function rowOf({ fileId, domain, relativePath, flags, file }: Raw): ManifestRow {
  const row = {
    fileId: FILE_ID.test(fileId) ? fileId : null,
    domain: domain ?? '',
    relativePath: relativePath ?? '',
    kind: KINDS[Number(flags)] ?? 'other',
  };
  if (row.kind !== 'file') return { ...row, facts: null };
  if (file === null) return { ...row, facts: null, damage: 'the manifest describes it with nothing, or with far too much' };
  try {
    const facts: FileFacts = readMbFile(file);
    return { ...row, facts };
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    return { ...row, facts: null, damage: error.message };
  }
}
