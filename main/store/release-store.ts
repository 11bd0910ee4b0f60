/**
 * Writes the store of a release: fresh rows and nothing else. What it is given has been through the gate, so that whatever a
 * grant, a pseudonym or a sifter keeps back was never in these files, nor in their unused pages.
 */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import { DIRECTIONS, type Provenance, type RecordView, STATES } from '../../contract/record.ts';
import type { Grant } from '../../contract/request.ts';
import { addRequest } from './grants.ts';
import { addMandate, type MandateRow } from './mandates.ts';
import { finishExtraction, indexRecords } from './extractions.ts';

export interface ReleaseExtraction {
  readonly id: number;
  readonly label: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly platform: string;
  readonly loadedAt: number;
}
export interface ReleasePerson {
  readonly id: number;
  readonly identifier: string;
  readonly key: string;
  readonly number: number | null;
  readonly owner: boolean;
  readonly child: boolean;
}
export interface ReleaseThread {
  readonly id: number;
  readonly extraction: number;
  readonly service: string;
  readonly grouped: boolean;
  readonly people: readonly number[];
}

export function addReleaseExtractions(db: Database.Database, list: readonly ReleaseExtraction[]): void {
  const add = db.prepare(
    'INSERT INTO extraction(id, label, kind, source, sha256, bytes, device, loaded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { id, label, kind, sha256, bytes, platform, loadedAt } of list) {
    const device = { platform, name: null, model: null, osVersion: null, identifiers: [], takenAt: null };
    add.run(id, label, kind, label, sha256, bytes, JSON.stringify(device), loadedAt);
  }
}

/** Persons keep their numbers in the case; each is one party in every extraction of the release. */
export function addReleasePeople(
  db: Database.Database,
  persons: readonly ReleasePerson[],
  extractions: readonly ReleaseExtraction[],
): Map<string, number> {
  const parties = new Map<string, number>();
  const addPerson = db.prepare('INSERT INTO person(id, key, owner, child, number) VALUES (?, ?, ?, ?, ?)');
  const addParty = db.prepare('INSERT INTO party(extraction, identifier, owner, person) VALUES (?, ?, ?, ?)');
  for (const { id, key, owner, child, number, identifier } of persons) {
    addPerson.run(id, key, Number(owner), Number(child), number);
    for (const { id: extraction } of extractions) {
      const { lastInsertRowid } = addParty.run(extraction, identifier, Number(owner), id);
      parties.set(`${extraction} ${id}`, Number(lastInsertRowid));
    }
  }
  return parties;
}

export function addReleaseThreads(
  db: Database.Database,
  threads: readonly ReleaseThread[],
  parties: ReadonlyMap<string, number>,
): void {
  const add = db.prepare('INSERT INTO thread(id, extraction, service, identifier, grouped) VALUES (?, ?, ?, ?, ?)');
  const join = db.prepare('INSERT OR IGNORE INTO participant(thread, party) VALUES (?, ?)');
  for (const { id, extraction, service, grouped, people } of threads) {
    add.run(id, extraction, serviceId(db, service), `thread ${id}`, Number(grouped));
    for (const person of people) {
      const party = parties.get(`${extraction} ${person}`);
      if (party !== undefined) join.run(id, party);
    }
  }
}

/** Adds records with where they stand in their sources; call it for each batch, with one and the same `parties`. */
export function releaseRecordWriter(
  db: Database.Database,
  parties: ReadonlyMap<string, number>,
): (record: RecordView, provenance: Provenance) => void {
  const files = new Map<string, number>();
  const parts = new Map<string, number>();
  const addFile = db.prepare(
    "INSERT INTO file(extraction, path, status, sha256, parser, records) VALUES (?, ?, 'parsed', ?, ?, 0)",
  );
  const countFile = db.prepare('UPDATE file SET records = records + 1 WHERE id = ?');
  const addPart = db.prepare(
    'INSERT INTO part(extraction, file, parser, parser_version, tbl, kind, found) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const add = db.prepare(
    `INSERT INTO record(id, extraction, part, row, category, service, time, end_time, basis, direction, party, thread, state,
       title, body, url, lat, lon, accuracy, media, meta, detail)
     VALUES (@id, @extraction, @part, @row, @category, @service, @time, @endTime, @basis, @direction, @party, @thread, @state,
       @title, @body, @url, @lat, @lon, @accuracy, @media, @meta, @detail)`,
  );
  return (record, from) => {
    const fileKey = `${from.extraction} ${from.file}`;
    const file = files.get(fileKey) ?? Number(addFile.run(from.extraction, from.file, from.sha256, from.parser).lastInsertRowid);
    files.set(fileKey, file);
    countFile.run(file);
    const partKey = JSON.stringify([file, from.parser, from.parserVersion, from.table, record.kind, from.found]);
    const part =
      parts.get(partKey) ??
      Number(
        addPart.run(from.extraction, file, from.parser, from.parserVersion, from.table, record.kind, from.found).lastInsertRowid,
      );
    parts.set(partKey, part);
    add.run({
      id: record.id,
      extraction: record.extraction,
      part,
      row: from.row,
      category: categoryCode(record.category),
      service: serviceId(db, record.service),
      time: record.time,
      endTime: record.endTime,
      basis: record.basis === 'utc' ? null : record.basis,
      direction: DIRECTIONS.indexOf(record.direction),
      party: record.party === null ? null : (parties.get(`${record.extraction} ${record.party.person}`) ?? null),
      thread: record.thread,
      state: STATES.indexOf(record.state),
      title: record.title ?? null,
      body: record.body ?? null,
      url: record.url ?? null,
      ...placeOf(record),
      media: record.media ?? record.mediaName ?? null,
      meta: jsonOf(record.meta),
      detail: jsonOf(record.detail),
    });
  };
}

/** Below level 5 a place is the middle of its square: the exact one is not in the release. */
function placeOf({ lat, lon, accuracy, square }: RecordView): {
  lat: number | null;
  lon: number | null;
  accuracy: number | null;
} {
  if (lat !== undefined && lat !== null) return { lat, lon: lon ?? null, accuracy: accuracy ?? null };
  if (square === undefined || square === null) return { lat: null, lon: null, accuracy: null };
  return { lat: square.lat + square.side / 2, lon: square.lon + square.side / 2, accuracy: null };
}

function jsonOf(facts: RecordView['detail']): string | null {
  return facts === undefined || Object.keys(facts).length === 0 ? null : JSON.stringify(facts);
}

/** The mandate, the request and the grant that a release is read under. */
export function addReleaseAuthority(
  db: Database.Database,
  authority: { mandate: MandateRow; request: string; grant: Grant; at: number; entry: number },
): void {
  const { mandate, request, grant, at, entry } = authority;
  addMandate(db, mandate);
  addRequest(
    db,
    {
      id: grant.request,
      at,
      byName: grant.holder.name,
      byRole: grant.holder.role,
      json: request,
      decision: JSON.stringify({ outcome: 'granted', request: grant.request, grant }),
      entry,
    },
    {
      id: grant.id,
      request: grant.request,
      mandate: mandate.version,
      json: JSON.stringify(grant),
      holder: grant.holder.name,
      fromMs: grant.from,
      untilMs: grant.until,
      state: 'in-force',
    },
  );
}

/** Builds indexes, full text and counts, and leaves no page that holds anything else. */
export function finishRelease(db: Database.Database, extractions: readonly ReleaseExtraction[]): void {
  indexRecords(db);
  for (const { id, sha256, bytes } of extractions) finishExtraction(db, id, { sha256, bytes, warnings: [] });
  db.exec("INSERT INTO record_fts(record_fts) VALUES ('optimize')");
}

/** Rewrites the file, so that no unused page is left in it. */
export function compact(db: Database.Database): void {
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** What a release says of where it comes from. */
export interface ReleaseOrigin {
  readonly recipient: string;
  /** The parent's checkpoint as signed: a C2SP note. */
  readonly checkpoint: string;
  readonly parentMandate: string;
  readonly disclosure: unknown;
}

export function keepOrigin(db: Database.Database, origin: ReleaseOrigin): void {
  db.prepare("INSERT INTO setting(name, value) VALUES ('release', ?)").run(JSON.stringify(origin));
}

/** The checkpoint that a release begins from; null where the case is no release. */
export function originCheckpoint(db: Database.Database): string | null {
  const kept = db.prepare("SELECT json_extract(value, '$.checkpoint') FROM setting WHERE name = 'release'").pluck().get();
  return typeof kept === 'string' ? kept : null;
}

function serviceId(db: Database.Database, name: string): number {
  db.prepare('INSERT OR IGNORE INTO service(name) VALUES (?)').run(name);
  return db.prepare('SELECT id FROM service WHERE name = ?').pluck().get(name) as number;
}
