/** Rows of requests and of the grants they got. Requests are written once and never changed; of a grant only its state is. */
import type Database from 'better-sqlite3';

export interface RequestRow {
  readonly id: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly json: string;
  readonly decision: string;
  readonly entry: number;
}

export interface GrantRow {
  readonly id: number;
  readonly request: number;
  readonly mandate: number;
  /** The grant's facts as JSON, as `GrantSchema` has them. */
  readonly json: string;
  readonly holder: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly state: 'in-force' | 'ended';
}

const REQUEST_COLUMNS = 'id, at, by_name AS byName, by_role AS byRole, json, decision, entry';
const GRANT_COLUMNS = 'id, request, mandate, json, holder, from_ms AS fromMs, until_ms AS untilMs, state';

const ADD_GRANT = `INSERT INTO grant_(id, request, mandate, json, holder, from_ms, until_ms, state)
  VALUES (@id, @request, @mandate, @json, @holder, @fromMs, @untilMs, @state)`;

/** Requests for access and acts that wait for a second person are numbered together: one number names one of them in the ledger. */
export function nextId(db: Database.Database, table: 'request' | 'grant_'): number {
  const from = table === 'request' ? '(SELECT id FROM request UNION ALL SELECT request FROM deed)' : '(SELECT id FROM grant_)';
  return db.prepare(`SELECT coalesce(max(id), 0) + 1 FROM ${from}`).pluck().get() as number;
}

/** Writes a request and, where it was granted, its grant: both or neither. */
export function addRequest(db: Database.Database, request: RequestRow, grant: GrantRow | null): void {
  db.transaction(() => {
    db.prepare(
      'INSERT INTO request(id, at, by_name, by_role, json, decision, entry) VALUES (@id, @at, @byName, @byRole, @json, @decision, @entry)',
    ).run(request);
    if (grant === null) return;
    addGrant(db, grant);
  })();
}

export function requestRows(db: Database.Database): RequestRow[] {
  return db.prepare(`SELECT ${REQUEST_COLUMNS} FROM request ORDER BY id`).all() as RequestRow[];
}

export function requestRow(db: Database.Database, id: number): RequestRow | null {
  return (db.prepare(`SELECT ${REQUEST_COLUMNS} FROM request WHERE id = ?`).get(id) as RequestRow | undefined) ?? null;
}

/** Writes the grant that a request got after it had waited. */
export function addGrant(db: Database.Database, grant: GrantRow): void {
  db.prepare(ADD_GRANT).run(grant);
}

export function grantRows(db: Database.Database): GrantRow[] {
  return db.prepare(`SELECT ${GRANT_COLUMNS} FROM grant_ ORDER BY id`).all() as GrantRow[];
}

export function grantRow(db: Database.Database, id: number): GrantRow | null {
  return (db.prepare(`SELECT ${GRANT_COLUMNS} FROM grant_ WHERE id = ?`).get(id) as GrantRow | undefined) ?? null;
}

export function endGrantRow(db: Database.Database, id: number): void {
  db.prepare("UPDATE grant_ SET state = 'ended' WHERE id = ?").run(id);
}
