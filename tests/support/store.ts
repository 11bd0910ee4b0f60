/**
 * A case store in memory for tests of the gate: people, threads and records are added as a test names them, and the load is
 * finished by the same code that finishes a real one. All names and numbers are invented (Ofcom's range for drama).
 */
import Database from 'better-sqlite3';
import { categoryCode, type Category } from '../../contract/category.ts';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { resolvePersons } from '../../main/store/identities.ts';
import { addExtraction, finishExtraction, indexRecords } from '../../main/store/extractions.ts';
import { ensurePersonTables } from '../../main/store/person-acts.ts';
import { createSchema } from '../../main/store/schema.ts';

const DEVICE: DeviceFacts = { platform: 'ios', name: null, model: null, osVersion: null, identifiers: [], takenAt: null };

export interface TestRecord {
  readonly category?: Category;
  readonly service?: string;
  readonly kind?: string;
  readonly time?: number | null;
  readonly direction?: 0 | 1 | 2;
  readonly party?: number | null;
  readonly thread?: number | null;
  readonly state?: number;
  /** Row in its source table; each record has one of its own where none is given. */
  readonly row?: number;
  readonly extraction?: number;
  readonly title?: string | null;
  readonly body?: string | null;
  readonly url?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly accuracy?: number | null;
  readonly media?: string | null;
  readonly meta?: string | null;
  readonly detail?: string | null;
}

export interface TestStore {
  readonly db: Database.Database;
  /** A further phone; the first is there from the beginning, as number 1. */
  extraction(label: string, sha256: string): number;
  party(identifier: string, name?: string | null, more?: { owner?: boolean; extraction?: number }): number;
  thread(
    identifier: string,
    members: readonly number[],
    more?: { grouped?: boolean; service?: string; extraction?: number },
  ): number;
  record(record: TestRecord): number;
  /** Gives people their pseudonyms, builds indexes and full text, and marks every extraction as loaded. */
  finish(): void;
}

export const SHA = 'a'.repeat(64);

export function testStore(db = new Database(':memory:')): TestStore {
  createSchema(db);
  ensurePersonTables(db);
  const digests = new Map<number, string>();
  const files = new Map<number, number>();
  const parts = new Map<string, number>();
  let nextRow = 1;

  const extraction = (label: string, sha256: string): number => {
    const id = addExtraction(db, { label, kind: 'folder', source: `/evidence/${label}`, device: DEVICE, loadedAt: 0 });
    const file = db
      .prepare("INSERT INTO file(extraction, path, original, status, sha256) VALUES (?, 'sms.db', 'sms.db', 'parsed', ?)")
      .run(id, 'f'.repeat(64));
    digests.set(id, sha256);
    files.set(id, Number(file.lastInsertRowid));
    return id;
  };
  const service = (name: string): number => {
    db.prepare('INSERT OR IGNORE INTO service(name) VALUES (?)').run(name);
    return db.prepare('SELECT id FROM service WHERE name = ?').pluck().get(name) as number;
  };
  const part = (of: number, kind: string): number => {
    const key = `${of} ${kind}`;
    const held = parts.get(key);
    if (held !== undefined) return held;
    const added = db
      .prepare(
        "INSERT INTO part(extraction, file, parser, parser_version, tbl, kind, found) VALUES (?, ?, 'test', 1, 'message', ?, 'store')",
      )
      .run(of, files.get(of), kind);
    parts.set(key, Number(added.lastInsertRowid));
    return Number(added.lastInsertRowid);
  };

  extraction('phone', SHA);
  return {
    db,
    extraction,
    party(identifier, name = null, { owner = false, extraction: of = 1 } = {}) {
      const insert = db.prepare('INSERT INTO party(extraction, identifier, name, owner) VALUES (?, ?, ?, ?)');
      return Number(insert.run(of, identifier, name, owner ? 1 : 0).lastInsertRowid);
    },
    thread(identifier, members, { grouped = false, service: name = 'sms', extraction: of = 1 } = {}) {
      const insert = db.prepare('INSERT INTO thread(extraction, service, identifier, grouped) VALUES (?, ?, ?, ?)');
      const id = Number(insert.run(of, service(name), identifier, grouped ? 1 : 0).lastInsertRowid);
      for (const member of new Set(members)) db.prepare('INSERT INTO participant VALUES (?, ?)').run(id, member);
      return id;
    },
    record(record) {
      const of = record.extraction ?? 1;
      const insert = db.prepare(
        `INSERT INTO record(extraction, part, row, category, service, time, direction, party, thread, state, title, body, url, lat, lon,
           accuracy, media, meta, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      const { lastInsertRowid } = insert.run(
        of,
        part(of, record.kind ?? 'message'),
        record.row ?? nextRow++,
        categoryCode(record.category ?? 'messages'),
        service(record.service ?? 'sms'),
        record.time ?? null,
        record.direction ?? 0,
        record.party ?? null,
        record.thread ?? null,
        record.state ?? 0,
        record.title ?? null,
        record.body ?? null,
        record.url ?? null,
        record.lat ?? null,
        record.lon ?? null,
        record.accuracy ?? null,
        record.media ?? null,
        record.meta ?? null,
        record.detail ?? null,
      );
      return Number(lastInsertRowid);
    },
    finish() {
      resolvePersons(db, Buffer.alloc(32, 7));
      indexRecords(db);
      for (const [id, sha256] of digests) finishExtraction(db, id, { sha256, bytes: 1, warnings: [] });
    },
  };
}
