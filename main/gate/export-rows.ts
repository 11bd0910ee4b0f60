/**
 * Everything a grant opens, in batches, for an export: the same scope, level and pseudonyms as a page. The export writes one
 * entry of its own, with `facts`, before it takes the first batch, and calls `handedOver` with that entry's number; until then
 * no batch comes.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';
import type { EntryFacts } from '../../contract/ledger.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import { type Provenance, type RecordView, STATES } from '../../contract/record.ts';
import type { Grant } from '../../contract/request.ts';
import { provenanceRows, recordRows } from '../store/records.ts';
import { allOf, condition } from '../store/predicate.ts';
import { recordList } from '../store/record-list.ts';
import { siftedAs } from '../store/sift.ts';
import { timeMarks } from '../store/time-marks.ts';
import { markSeen, unseenPersons, unseenRecords } from '../store/seen.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { monitoringObjections, noteSitting } from './monitoring.ts';
import { toProvenance } from './pages.ts';
import { grantFacts, touched, viewsOf } from './showing.ts';

const BATCH = 1000;

export interface ExportRow {
  readonly record: RecordView;
  readonly provenance: Provenance;
}

export interface ExportRows {
  readonly grant: Grant;
  readonly mandate: Mandate;
  readonly total: number;
  /** What the export's entry says of what it holds: authority, number and digest of ids, what of it was never shown before. */
  readonly facts: EntryFacts;
  /** Says that the entry is on the disk, under this number. */
  handedOver(entry: number): void;
  /** Throws `Failure('refused')` before `handedOver`. */
  batches(): Generator<ExportRow[]>;
}

export function exportRows(desk: Desk, actor: Actor, grant: number): ExportRows {
  const wanted: Wanted = { grant, needed: 2, query: JSON.stringify({ grant, export: true }) };
  const access = enter(desk, actor, wanted);
  // What a sifter referred on leaves in no export until somebody has decided. Not a kept list: decisions change it.
  const where = allOf([access.where, condition(`NOT ${siftedAs('escalate')}`)]);
  const list = recordList(desk.db, where, timeMarks(desk.db));
  const pages = function* () {
    for (let offset = 0; offset < list.total; offset += BATCH) yield list.ids('oldest', offset, BATCH);
  };
  const { facts, persons } = tally(desk, access, pages());
  const against = monitoringObjections(desk, actor, access, persons);
  if (against.length > 0) throw refuse(desk, actor, wanted, access.grant, against);
  let entry: number | null = null;
  return {
    grant: access.grant,
    mandate: access.version.mandate,
    total: list.total,
    facts: { ...grantFacts(access), ...facts, count: list.total },
    handedOver(seq) {
      entry = seq;
      for (const ids of pages()) markSeen(desk.db, ids, [], access.level);
      markSeen(desk.db, [], persons, access.level);
      noteSitting(desk, actor, access, persons);
    },
    *batches() {
      for (const ids of pages()) {
        if (entry === null) throw new Failure('refused', 'an export is written in the ledger before its first record is read');
        yield batch(desk, access, ids);
      }
    },
  };
}

function batch(desk: Desk, access: Access, ids: readonly number[]): ExportRow[] {
  const sources = provenanceRows(desk.db, ids);
  return viewsOf(desk, access, recordRows(desk.db, ids, access.level)).map((record, index) => {
    const source = sources[index];
    if (source === undefined) throw new Error(`record ${record.id} has no source`);
    return { record, provenance: toProvenance(source, STATES.indexOf(record.state), access) };
  });
}

/** One pass over the ids: their digest, as of one JSON array, and what of them is fresh. */
function tally(desk: Desk, access: Access, pages: Iterable<number[]>): { facts: EntryFacts; persons: number[] } {
  const digest = createHash('sha256').update('[');
  const persons = new Set<number>();
  let fresh = 0;
  let first = true;
  for (const ids of pages) {
    if (ids.length > 0) digest.update(`${first ? '' : ','}${ids.join(',')}`);
    first = false;
    fresh += unseenRecords(desk.db, ids).length;
    for (const person of touched(recordRows(desk.db, ids, 2), access.context)) persons.add(person);
  }
  const people = unseenPersons(desk.db, [...persons], desk.view.context().joins.membersOf);
  const facts = {
    itemsDigest: digest.update(']').digest('hex'),
    fresh,
    freshPeople: people.length,
    freshChildren: people.filter(({ child }) => child !== 0).length,
  };
  return { facts, persons: [...persons] };
}
