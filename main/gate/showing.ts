/**
 * Log before show. Ids that are about to be shown are written in the ledger; only when that is on the disk are they marked as
 * seen and their rows handed over. When the append throws, its error goes up and nothing has changed.
 */
import { createHash } from 'node:crypto';
import type { Act, EntryFacts } from '../../contract/ledger.ts';
import type { Actor } from '../../contract/people.ts';
import type { RecordView } from '../../contract/record.ts';
import { type RecordRow, recordRows } from '../store/records.ts';
import { siftRows } from '../store/sift.ts';
import { markSeen, unseenPersons, unseenRecords } from '../store/seen.ts';
import { type Access, type Desk, refuse } from './access.ts';
import { touchedBy } from './cost.ts';
import { monitoringObjections, noteSitting } from './monitoring.ts';
import { toView } from './record-view.ts';
import type { ScopeContext } from './scope-context.ts';

/** Up to this many ids are written out; more are written as their digest. */
const NAMED_ITEMS = 200;

/** Pages that are written as a combination, an operation of its own in law, when their rows come from more than one extraction. */
const PAGES: ReadonlySet<Act> = new Set<Act>(['view.page', 'view.search']);

export interface Shown {
  readonly rows: RecordView[];
  /** Sequence number of the entry. */
  readonly entry: number;
}

export function show(desk: Desk, actor: Actor, access: Access, act: Act, ids: readonly number[], query: string): Shown {
  const found = recordRows(desk.db, ids, access.level);
  const rows = viewsOf(desk, access, found);
  const persons = touched(found, access.context);
  const against = monitoringObjections(desk, actor, access, persons);
  if (against.length > 0) throw refuse(desk, actor, { grant: access.grant.id, needed: 2, query }, access.grant, against);
  const { seq } = desk.ledger.appendSync(
    PAGES.has(act) && new Set(found.map(({ extraction }) => extraction)).size > 1 ? 'view.combined' : act,
    actor,
    { ...grantFacts(access), ...itemFacts(ids), ...freshFacts(desk, ids, persons) },
    { query },
  );
  markSeen(desk.db, ids, persons, access.level);
  noteSitting(desk, actor, access, persons);
  return { rows, entry: seq };
}

/** Rows as whoever asks may see them; every view of a record under a grant is made here. */
export function viewsOf(desk: Desk, access: Access, rows: readonly RecordRow[]): RecordView[] {
  const { sifted } = access;
  if (sifted === null) return rows.map((row) => toView(row, access));
  const decided = siftRows(
    desk.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => sifted.view(row, decided.get(row.id), access));
}

/** Which authority an entry was made under. */
export function grantFacts({ grant, level }: Access): EntryFacts {
  return { mandate: grant.mandateVersion, request: grant.request, grant: grant.id, level, categories: grant.scope.categories };
}

export function itemFacts(ids: readonly number[]): EntryFacts {
  return ids.length <= NAMED_ITEMS ? { items: [...ids], count: ids.length } : { itemsDigest: digestOf(ids), count: ids.length };
}

/** SHA-256 of the ids as a JSON array without spaces. */
export function digestOf(ids: readonly number[]): string {
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex');
}

export function freshFacts(desk: Desk, ids: readonly number[], persons: readonly number[]): EntryFacts {
  const people = unseenPersons(desk.db, persons, desk.view.context().joins.membersOf);
  return {
    fresh: unseenRecords(desk.db, ids).length,
    freshPeople: people.length,
    freshChildren: people.filter(({ child }) => child !== 0).length,
  };
}

/** Persons, other than owners, whom rows are with: the party, and for what went out to a group everybody in it. */
export function touched(rows: readonly Pick<RecordRow, 'party' | 'thread' | 'direction'>[], context: ScopeContext): number[] {
  const parties = rows.flatMap(({ party }) => (party === null ? [] : [party]));
  const toAll = rows.flatMap(({ party, direction, thread }) =>
    party === null && direction === 2 && thread !== null ? [thread] : [],
  );
  return touchedBy(parties, toAll, context);
}

/** Counts are looked at too: who asked for them, under which grant. */
export function logCounts(desk: Desk, actor: Actor, access: Access, query: string): void {
  desk.ledger.appendSync('view.counts', actor, grantFacts(access), { query });
}
