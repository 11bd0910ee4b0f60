/** Which file of its extraction a record means by the name it gives one. A name that fits several files means none of them. */
import type Database from 'better-sqlite3';
import { fileNameOf, isBareName, sameFile, samePath } from './same-file.ts';

export interface ListedFile {
  readonly id: number;
  readonly path: string;
  /** The container's own name for it. */
  readonly original: string;
  readonly status: string;
  readonly size: number | null;
  readonly sha256: string | null;
  /** Where it stands in the image's list, from 0. */
  readonly position: number;
}

export type FoundFile =
  | {
      readonly found: true;
      readonly file: ListedFile /** Found by its name alone, which the record gives no folder for. */;
      readonly byName: boolean;
    }
  | { readonly found: false; readonly why: 'none' | 'several' | 'missing' };

/** The file among those of an extraction that a record's name means. */
export function chooseFile(named: string, files: readonly ListedFile[]): FoundFile {
  const fitting = files.filter(({ path }) => sameFile(named, path));
  const exact = fitting.filter(({ path }) => samePath(named, path));
  const best = exact.length > 0 ? exact : fitting;
  const there = best.filter(({ status }) => status !== 'missing');
  const [first, ...more] = there;
  if (first === undefined) return { found: false, why: best.length > 0 ? 'missing' : 'none' };
  const alike = first.sha256 !== null && more.every(({ sha256 }) => sha256 === first.sha256);
  if (more.length > 0 && !alike) return { found: false, why: 'several' };
  return { found: true, file: first, byName: isBareName(named) };
}

/** Files of an extraction whose name is that of the file a record names. */
export function filesNamed(db: Database.Database, extraction: number, named: string): ListedFile[] {
  const name = fileNameOf(named);
  if (name === '') return [];
  return db
    .prepare(
      `SELECT id, path, coalesce(original, path) AS original, status, size, sha256,
         id - (SELECT min(id) FROM file WHERE extraction = @extraction) AS position
       FROM file WHERE extraction = @extraction AND (substr(path, -length(@name)) = @name OR substr(path, -length(@other)) = @other)
       ORDER BY id`,
    )
    .all({ extraction, name, other: name.normalize('NFD') }) as ListedFile[];
}

export interface MediaOf {
  readonly extraction: number;
  /** The name as the source gives it. */
  readonly named: string | null;
}

/** What file a record names; null where there is no such record. */
export function mediaOf(db: Database.Database, record: number): MediaOf | null {
  return (db.prepare('SELECT extraction, media AS named FROM record WHERE id = ?').get(record) as MediaOf | undefined) ?? null;
}
