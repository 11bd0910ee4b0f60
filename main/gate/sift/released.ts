/** Which records of a grant sifting released, and why each of the others stays. Ids and numbers only. */
import { CATEGORIES, categoryCode, type Category } from '../../../contract/category.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Schedule, ScheduleRow, SiftDecision, WithheldReason } from '../../../contract/sift.ts';
import { allByCategory, extractions } from '../../store/extractions.ts';
import { allOf, condition, oneOf, type Predicate } from '../../store/predicate.ts';
import { IS_LOCKED, IS_PRIVILEGED } from '../../store/quarantine.ts';
import { countBy } from '../../store/record-counts.ts';
import { recordList } from '../../store/record-list.ts';
import { recordRows } from '../../store/records.ts';
import { differing, siftedAs, siftRows } from '../../store/sift.ts';
import { timeMarks } from '../../store/time-marks.ts';
import { type Access, type Desk, enter } from '../access.ts';
import { toView } from '../record-view.ts';
import { logCounts } from '../showing.ts';
import { textDigest } from './redact.ts';

/** Conditions that share a grant's records out: every record meets exactly one. */
interface Shares {
  readonly released: Predicate;
  readonly redacted: Predicate;
  readonly withheld: ReadonlyMap<WithheldReason, Predicate>;
}

/** What may leave: sifted as relevant or redacted, readers agree, and no redaction is of another text than is there now. */
export function releasedWhere(desk: Desk, access: Access): Predicate {
  return shares(desk, access).released;
}

function shares(desk: Desk, access: Access): Shares {
  const sifted = (...as: readonly SiftDecision[]) => allOf([access.where, condition(siftedAs(...as))]);
  const differ = oneOf('record.id', differing(desk.db));
  const stale = oneOf('record.id', changedSince(desk, access, sifted('redact')));
  const agreed = condition(`NOT ${wrap(differ)} AND NOT ${wrap(stale)}`);
  return {
    released: allOf([sifted('relevant', 'redact'), agreed]),
    redacted: allOf([sifted('redact'), agreed]),
    withheld: new Map<WithheldReason, Predicate>([
      ['not-relevant', sifted('not-relevant')],
      ['escalated', sifted('escalate')],
      ['undecided', allOf([access.where, condition(`NOT ${siftedAs('relevant', 'not-relevant', 'redact', 'escalate')}`)])],
      ['readers-differ', allOf([sifted('relevant', 'redact'), condition(differ)])],
      ['redact-again', allOf([sifted('redact'), condition(`NOT ${wrap(differ)}`), condition(stale)])],
      ['privileged', access.quarantine ? allOf([access.scope.where, condition(IS_PRIVILEGED)]) : NONE],
      ['locked', access.quarantine ? allOf([access.scope.where, condition(IS_LOCKED)]) : NONE],
    ]),
  };
}

const NONE = condition('0');
const wrap = (test: string) => `(${test})`;

/** Redacted records whose words are no longer those that were marked: another pseudonym, another level. */
function changedSince(desk: Desk, access: Access, where: Predicate): number[] {
  const list = recordList(desk.db, where, timeMarks(desk.db));
  const ids = list.ids('oldest', 0, list.total);
  const decided = siftRows(desk.db, ids);
  return recordRows(desk.db, ids, access.level)
    .filter((row) => decided.get(row.id)?.digest !== textDigest(toView(row, { ...access, terms: [] })))
    .map(({ id }) => id);
}

/** What a release would hold and what stays behind, by category and reason. In each row the numbers add up. */
export function schedule(desk: Desk, actor: Actor, grant: number): Schedule {
  const query = JSON.stringify({ grant, sift: 'schedule' });
  const forHolder = actor.role === 'officer';
  const access = enter(desk, actor, { grant, needed: 4, query, forHolder });
  const { released, redacted, withheld } = shares(desk, access);
  const out = tally(desk, released);
  const cut = tally(desk, redacted);
  const inScope = tally(desk, access.scope.where);
  const reasons = [...withheld].map(([reason, where]) => [reason, tally(desk, where)] as const);
  const totals = caseTotals(desk);
  const rows = CATEGORIES.filter((category) => (totals.get(category) ?? 0) > 0).map((category): ScheduleRow => {
    const code = categoryCode(category);
    const total = totals.get(category) ?? 0;
    const counts: [WithheldReason, number][] = [
      ['outside-grant', total - (inScope.get(code) ?? 0)],
      ...reasons.map(([reason, found]): [WithheldReason, number] => [reason, found.get(code) ?? 0]),
    ];
    return {
      category,
      total,
      released: out.get(code) ?? 0,
      redacted: cut.get(code) ?? 0,
      withheld: counts.filter(([, count]) => count > 0).map(([reason, count]) => ({ reason, count })),
    };
  });
  logCounts(desk, actor, access, query);
  const sum = (of: (row: ScheduleRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    total: sum((row) => row.total),
    released: sum((row) => row.released),
    withheld: sum((row) => row.withheld.reduce((all, { count }) => all + count, 0)),
    rows,
  };
}

function tally(desk: Desk, where: Predicate): Map<number, number> {
  return new Map(countBy(desk.db, where, 'category').map(({ key, count }) => [key, count]));
}

function caseTotals(desk: Desk): Map<Category, number> {
  const totals = new Map<Category, number>();
  for (const extraction of extractions(desk.db)) {
    for (const [category, count] of allByCategory(extraction)) totals.set(category, (totals.get(category) ?? 0) + count);
  }
  return totals;
}
