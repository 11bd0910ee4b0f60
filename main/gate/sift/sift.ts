/** The sift itself: the next family, a decision about one, taking one back, how far it has come. */
import type { Actor } from '../../../contract/people.ts';
import type { Redaction, SiftDecision, SiftNext, SiftProgress } from '../../../contract/sift.ts';
import { recordRows } from '../../store/records.ts';
import { unseenRecords } from '../../store/seen.ts';
import { decideRows, siftRows, undoRows } from '../../store/sift.ts';
import { SETTLED } from '../../ledger/sift-tally.ts';
import { type Access, type Desk, refuse } from '../access.ts';
import { toView } from '../record-view.ts';
import { grantFacts, itemFacts } from '../showing.ts';
import { enterSift, isDecided, progressOf, showFamily } from './desk.ts';
import type { Family } from './families.ts';
import { fits, textDigest } from './redact.ts';

export interface Decided {
  readonly family: number;
  readonly decision: SiftDecision;
  readonly reason: string;
  readonly spans: readonly Redaction[];
}

/** The earliest family that is not decided, written down before it is shown. */
export function siftNext(desk: Desk, actor: Actor, grant: number): SiftNext {
  const sift = enterSift(desk, actor, grant, { sift: 'next' });
  const progress = progressOf(desk, actor, sift);
  const family = sift.families.find((each) => !isDecided(each, sift.decided));
  if (family === undefined) return { family: null, progress, entry: null };
  const { view, entry } = showFamily(desk, actor, sift, family);
  return { family: view, progress, entry };
}

/** Throws `Failure('refused')` for a family that is not the grant's, was not shown, or whose marks lie outside its words. */
export function siftDecide(desk: Desk, actor: Actor, grant: number, order: Decided, settles = false): SiftProgress {
  const sift = enterSift(desk, actor, grant, { decide: order.family });
  const family = sift.families.find(({ id }) => id === order.family);
  const against = family === undefined ? NOT_THERE : orderFault(desk, sift.access, family, order);
  if (family === undefined || against !== null) throw refuse(desk, actor, sift.wanted, sift.access.grant, [against ?? NOT_THERE]);
  const at = desk.ledger.now().at;
  const { access } = sift;
  const views = new Map(
    recordRows(desk.db, family.records, access.level).map((row) => [row.id, toView(row, { ...access, terms: [] })]),
  );
  desk.ledger.appendSync(
    'sift.decided',
    actor,
    { ...grantFacts(access), ...itemFacts(family.records), decision: order.decision, ...(settles ? { rules: [SETTLED] } : {}) },
    order.reason === '' ? {} : { reason: order.reason },
  );
  const { decision, reason, spans } = order;
  decideRows(
    desk.db,
    family.records.map((record) => ({
      record,
      family: family.id,
      decision,
      reason,
      spans: decision === 'redact' ? spans.filter((span) => span.record === record) : [],
      digest: textDigest(views.get(record) ?? {}),
      by: actor.name,
      at,
    })),
  );
  return siftProgress(desk, actor, grant);
}

/** Takes a decision back; what was marked privileged is out of the sifter's hands, and only counsel can give it back. */
export function siftUndo(desk: Desk, actor: Actor, grant: number, id: number): SiftProgress {
  const sift = enterSift(desk, actor, grant, { undo: id });
  const family = sift.families.find((each) => each.id === id);
  const decided = family === undefined ? [] : [...siftRows(desk.db, family.records).values()];
  if (family === undefined || decided.length === 0) {
    const reason = `Nothing is decided about family ${id} under grant ${grant}.`;
    throw refuse(desk, actor, sift.wanted, sift.access.grant, [{ rule: 'outside-scope', reason }]);
  }
  desk.ledger.appendSync('sift.decided', actor, {
    ...grantFacts(sift.access),
    ...itemFacts(family.records),
    decision: 'undecided',
  });
  const at = desk.ledger.now().at;
  undoRows(
    desk.db,
    decided.map(({ record, family: of }) => ({ record, family: of, reason: 'taken back', by: actor.name, at })),
  );
  return siftProgress(desk, actor, grant);
}

/** Numbers only. */
export function siftProgress(desk: Desk, actor: Actor, grant: number): SiftProgress {
  return progressOf(desk, actor, enterSift(desk, actor, grant, { sift: 'progress' }));
}

const NOT_THERE = { rule: 'outside-scope', reason: 'This family is not among what the grant opens.' };

/** Nobody decides about what was never put before anybody's eyes. */
function orderFault(desk: Desk, access: Access, family: Family, order: Decided): { rule: string; reason: string } | null {
  if (unseenRecords(desk.db, family.records).length > 0)
    return { rule: 'not-shown', reason: `Family ${family.id} has not been shown, so nothing can be decided about it.` };
  if (order.decision !== 'redact') return null;
  if (order.spans.length === 0) return { rule: 'nothing-marked', reason: 'Mark the words that are to be taken out.' };
  const rows = new Map(recordRows(desk.db, family.records, access.level).map((row) => [row.id, row]));
  const outside = order.spans.some((span) => {
    const row = rows.get(span.record);
    return row === undefined || !fits(toView(row, { ...access, terms: [] }), [span]);
  });
  return outside ? { rule: 'marks-outside', reason: 'What was marked is not in the words of this family.' } : null;
}
