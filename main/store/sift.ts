/**
 * What was decided about records while sifting: the decision that stands, every one that ever stood, a second reader's, and
 * what independent counsel decided about privileged ones. Ids, decisions and offsets; never a word of a record.
 */
import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Redaction, SiftDecision } from '../../contract/sift.ts';

/** Made beside the other tables when a case is opened, so that cases from before there was a sift have them too. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS sift(record INTEGER PRIMARY KEY, family INTEGER NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL,
    spans TEXT NOT NULL, digest TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS sift_by_decision ON sift(decision);
  CREATE TABLE IF NOT EXISTS sift_history(id INTEGER PRIMARY KEY, record INTEGER NOT NULL, family INTEGER NOT NULL, decision TEXT,
    reason TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS sift_history_by_record ON sift_history(record, version);
  CREATE TABLE IF NOT EXISTS sift_second(record INTEGER PRIMARY KEY, decision TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS privilege_decision(id INTEGER PRIMARY KEY, record INTEGER NOT NULL, decision TEXT NOT NULL,
    reason TEXT NOT NULL, by_name TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS privilege_by_record ON privilege_decision(record, id);
  CREATE TABLE IF NOT EXISTS locked(record INTEGER PRIMARY KEY, at INTEGER NOT NULL, entry INTEGER NOT NULL) WITHOUT ROWID;
`;

export function ensureSiftTables(db: Database.Database): void {
  db.exec(TABLES);
}

export interface SiftRow {
  readonly record: number;
  readonly family: number;
  readonly decision: SiftDecision;
  readonly reason: string;
  /** Stretches of the texts as they were shown. */
  readonly spans: readonly Redaction[];
  /** SHA-256 of the texts as they were shown: offsets mean nothing in any other text. */
  readonly digest: string;
  readonly by: string;
  readonly at: number;
  readonly version: number;
}

const COLUMNS = 'record, family, decision, reason, spans, digest, by_name AS "by", at, version';

/** Decisions that stand, by record. */
export function siftRows(db: Database.Database, ids: readonly number[]): Map<number, SiftRow> {
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM sift WHERE record IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids)) as (Omit<SiftRow, 'spans'> & { spans: string })[];
  return new Map(rows.map((row) => [row.record, { ...row, spans: JSON.parse(row.spans) as Redaction[] }]));
}

export type NewDecision = Omit<SiftRow, 'version'>;

/** Writes decisions as the next version of each record, all or none. */
export function decideRows(db: Database.Database, rows: readonly NewDecision[]): void {
  const put = db.prepare(
    `INSERT OR REPLACE INTO sift(record, family, decision, reason, spans, digest, by_name, at, version)
     VALUES (@record, @family, @decision, @reason, @spans, @digest, @by, @at, @version)`,
  );
  db.transaction(() => {
    for (const row of rows) {
      const version = nextVersion(db, row.record);
      put.run({ ...row, spans: JSON.stringify(row.spans), version });
      addHistory(db, row, row.decision, version);
    }
  })();
}

type Undone = Pick<NewDecision, 'record' | 'family' | 'reason' | 'by' | 'at'>;

/** Takes decisions back: the record is undecided again, and that is a version too. A second reading of it falls with it. */
export function undoRows(db: Database.Database, rows: readonly Undone[]): void {
  db.transaction(() => {
    for (const row of rows) {
      db.prepare('DELETE FROM sift WHERE record = ?').run(row.record);
      db.prepare('DELETE FROM sift_second WHERE record = ?').run(row.record);
      addHistory(db, row, null, nextVersion(db, row.record));
    }
  })();
}

function addHistory(db: Database.Database, row: Undone, decision: SiftDecision | null, version: number): void {
  db.prepare('INSERT INTO sift_history(record, family, decision, reason, by_name, at, version) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    row.record,
    row.family,
    decision,
    row.reason,
    row.by,
    row.at,
    version,
  );
}

function nextVersion(db: Database.Database, record: number): number {
  return db.prepare('SELECT coalesce(max(version), 0) + 1 FROM sift_history WHERE record = ?').pluck().get(record) as number;
}

/** Every decision about a record, oldest first; null where one was taken back. */
export function siftHistory(
  db: Database.Database,
  record: number,
): { version: number; decision: SiftDecision | null; by: string }[] {
  return db
    .prepare('SELECT version, decision, by_name AS "by" FROM sift_history WHERE record = ? ORDER BY version')
    .all(record) as { version: number; decision: SiftDecision | null; by: string }[];
}

/** Moments of a person's latest decisions, newest first: what the pace is told from. */
export function latestDecisions(db: Database.Database, by: string, most: number): number[] {
  return db
    .prepare('SELECT DISTINCT at FROM sift_history WHERE by_name = ? ORDER BY at DESC LIMIT ?')
    .pluck()
    .all(by, most) as number[];
}

export function putSecond(db: Database.Database, ids: readonly number[], decision: SiftDecision, by: string, at: number): void {
  db.prepare('INSERT OR REPLACE INTO sift_second(record, decision, by_name, at) SELECT value, ?, ?, ? FROM json_each(?)').run(
    decision,
    by,
    at,
    JSON.stringify(ids),
  );
}

export function secondRows(db: Database.Database): Map<number, { decision: SiftDecision; by: string }> {
  const rows = db.prepare('SELECT record, decision, by_name AS "by" FROM sift_second').all() as {
    record: number;
    decision: SiftDecision;
    by: string;
  }[];
  return new Map(rows.map(({ record, decision, by }) => [record, { decision, by }]));
}

/** Decisions to redact that stand, of one family. */
export function familySift(db: Database.Database, family: number): Pick<SiftRow, 'record' | 'spans' | 'digest'>[] {
  const rows = db
    .prepare("SELECT record, spans, digest FROM sift WHERE family = ? AND decision = 'redact' ORDER BY record")
    .all(family) as { record: number; spans: string; digest: string }[];
  return rows.map((row) => ({ ...row, spans: JSON.parse(row.spans) as Redaction[] }));
}

export function redactedIds(db: Database.Database): number[] {
  return db.prepare("SELECT record FROM sift WHERE decision = 'redact' ORDER BY record").pluck().all() as number[];
}

/** Changes with every decision, first or second, and with each that is taken back. */
export function siftVersion(db: Database.Database): string {
  return db
    .prepare(
      `SELECT (SELECT coalesce(max(id), 0) FROM sift_history) || '/' ||
         (SELECT count(*) || '.' || coalesce(max(at), 0) || '.' || coalesce(sum(length(decision)), 0) FROM sift_second)`,
    )
    .pluck()
    .get() as string;
}

/** Records about which a first and a second reader decided differently. */
export function differing(db: Database.Database): number[] {
  return db
    .prepare('SELECT s.record FROM sift s JOIN sift_second t ON t.record = s.record WHERE s.decision <> t.decision ORDER BY 1')
    .pluck()
    .all() as number[];
}

/** The key that draws the sample: made once for a case, so that nobody can tell beforehand what will be read again. */
export function sampleKey(db: Database.Database): Buffer {
  db.prepare("INSERT OR IGNORE INTO setting(name, value) VALUES ('sift-sample', ?)").run(randomBytes(32).toString('hex'));
  return Buffer.from(db.prepare("SELECT value FROM setting WHERE name = 'sift-sample'").pluck().get() as string, 'hex');
}

/** The condition, over `record`, that one of the decisions stands. */
export function siftedAs(...decisions: readonly SiftDecision[]): string {
  return `record.id IN (SELECT record FROM sift WHERE decision IN (${decisions.map((each) => `'${each}'`).join(', ')}))`;
}

export function addCounselDecision(
  db: Database.Database,
  ids: readonly number[],
  decision: 'keep' | 'release',
  { reason, by, at }: { reason: string; by: string; at: number },
): void {
  db.prepare(
    'INSERT INTO privilege_decision(record, decision, reason, by_name, at) SELECT value, ?, ?, ?, ? FROM json_each(?)',
  ).run(decision, reason, by, at, JSON.stringify(ids));
}

/** What counsel last decided about each record. */
export function counselDecisions(db: Database.Database): Map<number, 'keep' | 'release'> {
  const rows = db.prepare('SELECT record, decision FROM privilege_decision ORDER BY id').all() as {
    record: number;
    decision: 'keep' | 'release';
  }[];
  return new Map(rows.map(({ record, decision }) => [record, decision]));
}

/** Locks records for good: no call of Remit takes a row out of this table. Returns how many were not locked before. */
export function lockRecords(db: Database.Database, ids: readonly number[], at: number, entry: number): number {
  return db
    .prepare('INSERT OR IGNORE INTO locked(record, at, entry) SELECT value, ?, ? FROM json_each(?)')
    .run(at, entry, JSON.stringify(ids)).changes;
}

/** Changes whenever what is held back from everybody may have changed. */
export function holdsVersion(db: Database.Database): string {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM locked) || '/' || (SELECT coalesce(max(id), 0) FROM privilege_decision) || '/' ||
         (SELECT count(*) || '.' || coalesce(sum(record), 0) FROM sift WHERE decision = 'privileged')`,
    )
    .pluck()
    .get() as string;
}

export function recordExists(db: Database.Database, record: number): boolean {
  return db.prepare('SELECT 1 FROM record WHERE id = ?').get(record) !== undefined;
}
