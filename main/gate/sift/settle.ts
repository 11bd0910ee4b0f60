/**
 * Settling what two readers decided differently: one decision with a reason, made by one of them with the other beside. Until then
 * neither decision releases anything.
 */
import type { Actor } from '../../../contract/people.ts';
import type { Redaction, SiftDecision } from '../../../contract/sift.ts';
import { foldedName } from '../../store/colleagues.ts';
import { putSecond, secondRows, siftRows } from '../../store/sift.ts';
import { type Desk, refuse } from '../access.ts';
import { enterSift } from './desk.ts';
import { siftDecide } from './sift.ts';

export interface Settlement {
  readonly family: number;
  readonly decision: SiftDecision;
  readonly reason: string;
  readonly spans: readonly Redaction[];
}

/** The name of the reader with whom the actor differs. Throws `Failure('refused')`, which is an entry, where the two do not differ. */
export function otherReader(desk: Desk, actor: Actor, grant: number, id: number): string {
  const sift = enterSift(desk, actor, grant, { settle: id });
  const family = sift.families.find((each) => each.id === id);
  const one = family?.records[0];
  const first = one === undefined ? undefined : siftRows(desk.db, [one]).get(one);
  const second = one === undefined ? undefined : secondRows(desk.db).get(one);
  if (family === undefined || first === undefined || second === undefined || first.decision === second.decision) {
    const reason = 'Two readers have not decided differently about this family, or it is not among what the grant opens.';
    throw refuse(desk, actor, sift.wanted, sift.access.grant, [{ rule: 'nothing-to-settle', reason }]);
  }
  const own = foldedName(actor.name);
  if (own !== foldedName(first.by) && own !== foldedName(second.by)) {
    const reason = 'The two who decided settle it between them.';
    throw refuse(desk, actor, sift.wanted, sift.access.grant, [{ rule: 'other-readers', reason }]);
  }
  return own === foldedName(first.by) ? second.by : first.by;
}

/** Writes the decision for both, as a further version of the first. */
export function siftSettle(desk: Desk, actor: Actor, grant: number, settlement: Settlement): void {
  const other = otherReader(desk, actor, grant, settlement.family);
  const { family: id, decision, spans } = settlement;
  const family = enterSift(desk, actor, grant, { settle: id }).families.find((each) => each.id === id);
  siftDecide(desk, actor, grant, { family: id, decision, spans, reason: `settled with ${other}: ${settlement.reason}` }, true);
  putSecond(desk.db, family?.records ?? [], decision, other, desk.ledger.now().at);
}
