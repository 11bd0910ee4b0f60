/** Records marked as mattering, each with a reason. A mark is about a record that a grant opens, and changes nothing of it. */
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../../contract/people.ts';
import type { Marked } from '../../contract/written.ts';
import { addMarkRow, type MarkRow, standingMarks, takeMarkBack } from '../store/marks.ts';
import { holds } from '../store/record-counts.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { itemFacts, show } from './showing.ts';

export interface Marking {
  readonly grant: number;
  readonly record: number;
  readonly reason: string;
}

const NEEDED = 2;

/** Throws `Failure('refused')` for a record that the grant does not open, `Failure('bad-input')` for one that is marked already. */
export function markItem(desk: Desk, actor: Actor, marking: Marking): void {
  const { access } = atHand(desk, actor, marking);
  if (standing(desk, marking.record) !== undefined)
    throw new Failure('bad-input', `record ${marking.record} is marked already`, { advice: 'Take that mark back first.' });
  const { seq } = desk.ledger.appendSync('item.marked', actor, facts(access, marking), { reason: marking.reason });
  const { record, grant: grantId, reason } = marking;
  addMarkRow(desk.db, { record, grantId, at: desk.ledger.now().at, byName: actor.name, reason, entry: seq });
}

export function unmarkItem(desk: Desk, actor: Actor, marking: Marking): void {
  const { access } = atHand(desk, actor, marking);
  if (standing(desk, marking.record) === undefined) throw new Failure('bad-input', `record ${marking.record} is not marked`);
  const { seq } = desk.ledger.appendSync('item.unmarked', actor, facts(access, marking), { reason: marking.reason });
  const { record, reason } = marking;
  takeMarkBack(desk.db, { record, at: desk.ledger.now().at, byName: actor.name, reason, entry: seq });
}

/** Those that the grant opens, written down before they are shown; of the others how many there are. */
export function markedItems(desk: Desk, actor: Actor, grant: number): Marked {
  const query = JSON.stringify({ grant, marked: true });
  const access = enter(desk, actor, { grant, needed: NEEDED, query });
  const { inside, outside } = marksUnder(desk, access);
  if (inside.length === 0) return { items: [], outside, entry: null };
  const ids = inside.map(({ record }) => record);
  const { rows, entry } = show(desk, actor, access, 'view.page', ids, query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = inside.flatMap(({ record: id, reason, byName: by, at }) => {
    const record = byId.get(id);
    return record === undefined ? [] : [{ record, reason, by, at }];
  });
  return { items, outside, entry };
}

/** Marks that stand, shared out by whether a grant opens the record. */
export function marksUnder(desk: Desk, { where }: Access): { inside: MarkRow[]; outside: number } {
  const marks = standingMarks(desk.db);
  const inside = marks.filter(({ record }) => holds(desk.db, where, record));
  return { inside, outside: marks.length - inside.length };
}

/** For an export, whose own entry names the records: numbers and reasons alone. */
export function exportedMarks(
  desk: Desk,
  actor: Actor,
  grant: number,
): { record: number; reason: string; by: string; at: number }[] {
  const access = enter(desk, actor, { grant, needed: NEEDED, query: JSON.stringify({ grant, marked: 'export' }) });
  return marksUnder(desk, access).inside.map(({ record, reason, byName: by, at }) => ({ record, reason, by, at }));
}

function atHand(desk: Desk, actor: Actor, { grant, record }: Marking): { access: Access } {
  const wanted: Wanted = { grant, needed: NEEDED, query: JSON.stringify({ grant, mark: record }) };
  const access = enter(desk, actor, wanted);
  if (!holds(desk.db, access.where, record)) {
    const reason = `Record ${record} is not among what grant ${grant} opens.`;
    throw refuse(desk, actor, wanted, access.grant, [{ rule: 'outside-scope', reason }]);
  }
  return { access };
}

function standing(desk: Desk, record: number): MarkRow | undefined {
  return standingMarks(desk.db).find((row) => row.record === record);
}

function facts({ grant }: Access, { record }: Marking) {
  return { mandate: grant.mandateVersion, grant: grant.id, ...itemFacts([record]) };
}
