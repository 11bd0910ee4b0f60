/** Rows of appeals against refusals. Decided once; nothing else of them changes. */
import type Database from 'better-sqlite3';

export interface AppealRow {
  readonly id: number;
  readonly request: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly reason: string;
  readonly outcome: 'allowed' | 'dismissed' | null;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly decidedReason: string | null;
}

const COLUMNS = `id, request, at, by_name AS byName, by_role AS byRole, reason, outcome, decided_at AS decidedAt,
  decided_by AS decidedBy, decided_reason AS decidedReason`;

export function addAppeal(
  db: Database.Database,
  row: Pick<AppealRow, 'request' | 'at' | 'byName' | 'byRole' | 'reason'> & { readonly entry: number },
): number {
  const added = db
    .prepare(
      `INSERT INTO appeal(request, at, by_name, by_role, reason, entry)
       VALUES (@request, @at, @byName, @byRole, @reason, @entry)`,
    )
    .run(row);
  return Number(added.lastInsertRowid);
}

/** Newest first. */
export function appealRows(db: Database.Database): AppealRow[] {
  return db.prepare(`SELECT ${COLUMNS} FROM appeal ORDER BY id DESC`).all() as AppealRow[];
}

export function decideAppealRow(
  db: Database.Database,
  row: { id: number; outcome: 'allowed' | 'dismissed'; at: number; by: string; reason: string },
): void {
  db.prepare(
    `UPDATE appeal SET outcome = @outcome, decided_at = @at, decided_by = @by, decided_reason = @reason
     WHERE id = @id AND outcome IS NULL`,
  ).run(row);
}
