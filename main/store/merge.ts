/** Segments into the case, inside SQLite. One transaction a segment: a load that stops anywhere has whole files or none. */
import type Database from 'better-sqlite3';
import { categoryCode, CategorySchema } from '../../contract/category.ts';
import { rawKey } from './case-folder.ts';

/** What a segment holds for one file: which parser wrote it, and how the store was read. */
export interface SegmentFacts {
  readonly extraction: number;
  readonly file: number;
  readonly parser: string;
  readonly parserVersion: number;
  /** "store with its log", "store", "file": how the live rows were read. */
  readonly found: string;
  /** Service that threads of this segment belong to. */
  readonly service: string;
}

/** Attaches segments for the length of `work`, which gets the name each goes by. Attaching cannot be part of a transaction. */
export function withSegments<T>(
  db: Database.Database,
  files: readonly string[],
  key: Buffer,
  work: (names: readonly string[]) => T,
): T {
  const names: string[] = [];
  try {
    for (const [index, file] of files.entries()) {
      db.prepare(`ATTACH ? AS seg${index} KEY ?`).run(file, rawKey(key));
      names.push(`seg${index}`);
    }
    return work(names);
  } finally {
    for (const name of names) db.exec(`DETACH ${name}`);
  }
}

/** Merges the segment attached as `seg`. Returns the number of records. Call it inside a transaction. */
export function mergeSegment(db: Database.Database, seg: string, facts: SegmentFacts): number {
  mergeParties(db, seg, facts.extraction);
  mergeThreads(db, seg, facts);
  mergeParts(db, seg, facts);
  const inserted = db.prepare(insertRecords(seg)).run(facts.extraction).changes;
  db.exec('DROP TABLE temp.party_map; DROP TABLE temp.thread_map; DROP TABLE temp.part_map');
  return inserted;
}

function mergeParties(db: Database.Database, seg: string, extraction: number): void {
  db.prepare(
    `INSERT INTO party(extraction, identifier, name, owner) SELECT ?, identifier, max(name), max(owner) FROM ${seg}.party WHERE true GROUP BY identifier
     ON CONFLICT(extraction, identifier) DO UPDATE SET name = coalesce(party.name, excluded.name), owner = max(party.owner, excluded.owner)`,
  ).run(extraction);
  db.exec('CREATE TEMP TABLE party_map(ref ANY PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID');
  db.prepare(
    `INSERT INTO party_map SELECT s.ref, p.id FROM ${seg}.party s JOIN party p ON p.extraction = ? AND p.identifier = s.identifier`,
  ).run(extraction);
}

function mergeThreads(db: Database.Database, seg: string, { extraction, service }: SegmentFacts): void {
  const serviceId = idOfService(db, service);
  db.prepare(
    `INSERT INTO thread(extraction, service, identifier, title, grouped)
     SELECT ?, ?, identifier, max(title), max(grouped) FROM ${seg}.thread WHERE true GROUP BY identifier
     ON CONFLICT(extraction, service, identifier) DO UPDATE SET title = coalesce(thread.title, excluded.title), grouped = max(thread.grouped, excluded.grouped)`,
  ).run(extraction, serviceId);
  db.exec('CREATE TEMP TABLE thread_map(ref ANY PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID');
  db.prepare(
    `INSERT INTO thread_map SELECT s.ref, t.id FROM ${seg}.thread s
     JOIN thread t ON t.extraction = ? AND t.service = ? AND t.identifier = s.identifier`,
  ).run(extraction, serviceId);
  db.exec(`INSERT OR IGNORE INTO participant(thread, party)
    SELECT t.id, p.id FROM ${seg}.participant s JOIN thread_map t ON t.ref = s.thread JOIN party_map p ON p.ref = s.party`);
}

/** One case part for every (table, kind, category, service) that occurs; a row may override its query's. */
function mergeParts(db: Database.Database, seg: string, facts: SegmentFacts): void {
  db.exec(
    `CREATE TEMP TABLE part_map(part INTEGER, kind TEXT, category TEXT, service TEXT, id INTEGER, category_id INTEGER, service_id INTEGER)`,
  );
  const combinations = db
    .prepare(
      `SELECT DISTINCT r.part, r.kind AS ownKind, r.category AS ownCategory, r.service AS ownService,
         p.tbl, p.found, coalesce(r.kind, p.kind) AS kind, coalesce(r.category, p.category) AS category, coalesce(r.service, p.service) AS service
       FROM ${seg}.record r JOIN ${seg}.part p ON p.id = r.part ORDER BY 1, 2, 3, 4`,
    )
    .all() as Combination[];
  const addPart = db.prepare(
    'INSERT INTO part(extraction, file, parser, parser_version, tbl, kind, found) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const map = db.prepare('INSERT INTO part_map VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const each of combinations) {
    const id = addPart.run(
      facts.extraction,
      facts.file,
      facts.parser,
      facts.parserVersion,
      each.tbl,
      String(each.kind),
      each.found ?? facts.found,
    ).lastInsertRowid;
    const category = categoryCode(CategorySchema.parse(each.category));
    const service = idOfService(db, String(each.service));
    map.run(each.part, each.ownKind, each.ownCategory, each.ownService, id, category, service);
  }
  db.exec('CREATE INDEX temp.part_map_by_part ON part_map(part)');
}

interface Combination {
  part: number;
  ownKind: string | null;
  ownCategory: string | null;
  ownService: string | null;
  tbl: string;
  found: string | null;
  kind: string;
  category: string;
  service: string;
}

function idOfService(db: Database.Database, name: string): number {
  db.prepare('INSERT OR IGNORE INTO service(name) VALUES (?)').run(name);
  return db.prepare('SELECT id FROM service WHERE name = ?').pluck().get(name) as number;
}

const insertRecords = (seg: string) => `
  INSERT INTO record(extraction, part, row, category, service, time, end_time, basis, direction, party, thread, state,
    title, body, url, lat, lon, accuracy, media, meta, detail)
  SELECT ?, m.id, r.row, m.category_id, m.service_id, r.time, r.end_time, nullif(r.basis, 'utc'),
    CASE WHEN r.direction IN (1, 2) THEN CAST(r.direction AS INTEGER) ELSE 0 END, p.id, t.id,
    CASE WHEN typeof(r.state) = 'integer' AND r.state BETWEEN 0 AND 4 THEN r.state ELSE 0 END,
    r.title, r.body, r.url,
    CASE WHEN r.lat BETWEEN -90 AND 90 AND r.lon BETWEEN -180 AND 180 THEN r.lat END,
    CASE WHEN r.lat BETWEEN -90 AND 90 AND r.lon BETWEEN -180 AND 180 THEN r.lon END,
    r.accuracy, r.media, CASE WHEN json_valid(r.meta) THEN r.meta END, CASE WHEN json_valid(r.detail) THEN r.detail END
  FROM ${seg}.record r
  JOIN part_map m ON m.part = r.part AND m.kind IS r.kind AND m.category IS r.category AND m.service IS r.service
  LEFT JOIN party_map p ON p.ref = r.party
  LEFT JOIN thread_map t ON t.ref = r.thread
  ORDER BY r.rowid`;
