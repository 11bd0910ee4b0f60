/** Rows of mandates, as activated: canonical JSON and its digest, never changed afterwards. */
import type Database from 'better-sqlite3';

export interface MandateRow {
  readonly version: number;
  readonly digest: string;
  readonly json: string;
  readonly activatedAt: number;
  readonly activatedBy: string;
  /** Sequence number of its ledger entry. */
  readonly entry: number;
}

const COLUMNS = 'version, digest, json, activated_at AS activatedAt, activated_by AS activatedBy, entry';

export function mandateRows(db: Database.Database): MandateRow[] {
  return db.prepare(`SELECT ${COLUMNS} FROM mandate ORDER BY version`).all() as MandateRow[];
}

export function latestMandate(db: Database.Database): MandateRow | null {
  return (db.prepare(`SELECT ${COLUMNS} FROM mandate ORDER BY version DESC LIMIT 1`).get() as MandateRow | undefined) ?? null;
}

export function addMandate(db: Database.Database, row: MandateRow): void {
  db.prepare(
    'INSERT INTO mandate(version, digest, json, activated_at, activated_by, entry) VALUES (@version, @digest, @json, @activatedAt, @activatedBy, @entry)',
  ).run(row);
}

/** Digests of the documents kept with the case. */
export function attachmentDigests(db: Database.Database): Set<string> {
  return new Set(db.prepare('SELECT sha256 FROM attachment').pluck().all() as string[]);
}
