/**
 * A concern about somebody's safety, raised from records that a grant opens: what the worry is, who was told, when and by what
 * route. It keeps ids and words of whoever raised it; it opens nothing and lifts no pseudonym.
 */
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { type Concern, CONCERN_ROUTES, type NewConcern, type Told } from '../../contract/written.ts';
import { addConcern, addTold, type ConcernRow, concernRows, toldOf } from '../store/concerns.ts';
import { holds } from '../store/record-counts.ts';
import { type Desk, enter, refuse, type Wanted } from './access.ts';
import { findGrant } from './requests.ts';
import { itemFacts } from './showing.ts';

/** Clocks of two people differ by minutes; nobody was told tomorrow. */
const AHEAD_MS = 300_000;

/** Throws `Failure('refused')`, which is an entry, for a record that the grant does not open. */
export function raiseConcern(desk: Desk, actor: Actor, { grant, records, worry, told }: NewConcern): Concern {
  const wanted: Wanted = { grant, needed: 2, query: JSON.stringify({ grant, concern: records }) };
  const access = enter(desk, actor, wanted);
  if (records.some((record) => !holds(desk.db, access.where, record))) {
    const reason = `A record of this concern is not among what grant ${grant} opens.`;
    throw refuse(desk, actor, wanted, access.grant, [{ rule: 'outside-scope', reason }]);
  }
  const at = desk.ledger.now().at;
  for (const each of told) checkWhen(each, at);
  const facts = { mandate: access.grant.mandateVersion, grant, ...itemFacts(records) };
  const recipient = told.length === 0 ? {} : { recipient: told.map(inWords).join('; ') };
  const { seq } = desk.ledger.appendSync('concern.raised', actor, facts, { reason: worry, ...recipient });
  const row = { at, byName: actor.name, byRole: actor.role, grantId: grant, records: JSON.stringify(records), worry };
  const id = addConcern(desk.db, { ...row, entry: seq });
  for (const each of told) addTold(desk.db, id, each, seq);
  return toConcern(desk, { ...row, id });
}

/** Somebody else was told. Whoever may raise one may say so, whether or not their grant still holds. */
export function tellConcern(desk: Desk, actor: Actor, concern: number, told: Told): Concern {
  const row = concernRows(desk.db).find(({ id }) => id === concern);
  if (row === undefined) throw new Failure('bad-input', `there is no concern ${concern} in this case`, { field: 'concern' });
  const at = desk.ledger.now().at;
  checkWhen(told, at);
  const grant = findGrant(desk.db, row.grantId, at);
  const facts = { grant: row.grantId, ...(grant === null ? {} : { mandate: grant.mandateVersion }), ...itemFacts(idsOf(row)) };
  const { seq } = desk.ledger.appendSync('concern.raised', actor, facts, { reason: row.worry, recipient: inWords(told) });
  addTold(desk.db, concern, told, seq);
  return toConcern(desk, row);
}

/** Newest first. */
export function concerns(desk: Desk): Concern[] {
  return concernRows(desk.db)
    .map((row) => toConcern(desk, row))
    .toReversed();
}

function checkWhen({ when }: Told, now: number): void {
  if (when > now + AHEAD_MS)
    throw new Failure('bad-input', 'nobody can have been told at a time that is still to come', { field: 'when' });
}

function inWords({ who, route, when }: Told): string {
  return `${who}, ${CONCERN_ROUTES[route]}, at ${new Date(when).toISOString()}`;
}

function idsOf({ records }: ConcernRow): number[] {
  return z.array(z.int()).parse(JSON.parse(records));
}

function toConcern(desk: Desk, row: ConcernRow): Concern {
  const { id, at, grantId: grant, worry } = row;
  const by = ActorSchema.parse({ name: row.byName, role: row.byRole });
  return { id, at, by, grant, records: idsOf(row), worry, told: toldOf(desk.db, id) };
}
