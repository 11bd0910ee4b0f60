/** Pages of records and single records: the gate's main way out. */
import type { Actor } from '../../contract/people.ts';
import type { Page, RecordDetail, ViewQuery } from '../../contract/query.ts';
import { STATES } from '../../contract/record.ts';
import { standingMarks } from '../store/marks.ts';
import { countRecords, holds } from '../store/record-counts.ts';
import { allOf } from '../store/predicate.ts';
import { provenanceRows, type ProvenanceRow } from '../store/records.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { dayOf } from './days.ts';
import { show } from './showing.ts';

/** A page of what a grant opens. Throws `Failure('refused')`, which is an entry too, where it opens nothing. */
export function revealPage(desk: Desk, actor: Actor, query: ViewQuery): Page {
  const wanted: Wanted = { grant: query.grant, filter: query.filter, needed: 2, query: JSON.stringify(query) };
  const access = enter(desk, actor, wanted);
  if (access.level === 3 && access.terms.length === 0) {
    const reason = 'At level 3 only hits are shown: search for a word.';
    throw refuse(desk, actor, wanted, access.grant, [{ rule: 'no-search-words', reason }]);
  }
  const list = desk.view.list(access.where);
  const ids = list.ids(query.order, query.offset, query.limit);
  const { rows, entry } = show(
    desk,
    actor,
    access,
    query.filter.text === undefined ? 'view.page' : 'view.search',
    ids,
    wanted.query,
  );
  const searched = query.filter.text !== undefined || query.filter.placed === true;
  return { level: access.level, total: list.total, offset: query.offset, rows, entry, ...withheldBySift(desk, access, searched) };
}

/** How much of a grant waits for the sift. Of a search it is not said: the number would tell what unsifted records hold. */
export function withheldBySift(desk: Desk, { sifted, where }: Access, searched: boolean): { withheld?: number } {
  if (sifted === null || searched) return {};
  return { withheld: desk.view.list(sifted.unsifted).total - desk.view.list(where).total };
}

/** One record with where it stands in its source. A record outside the grant and one that does not exist get the same refusal. */
export function revealRecord(desk: Desk, actor: Actor, grant: number, id: number): RecordDetail {
  const wanted: Wanted = { grant, needed: 2, query: JSON.stringify({ grant, record: id }) };
  const access = enter(desk, actor, wanted);
  if (!holds(desk.db, access.where, id)) {
    throw refuse(desk, actor, wanted, access.grant, [
      { rule: 'outside-scope', reason: `Record ${id} is not among what grant ${grant} opens.` },
    ]);
  }
  const { rows, entry } = show(desk, actor, access, 'view.record', [id], wanted.query);
  const [record] = rows;
  const [source] = provenanceRows(desk.db, [id]);
  if (record === undefined || source === undefined) throw new Error(`record ${id} has no source`);
  const mark = standingMarks(desk.db).find((row) => row.record === id);
  return {
    record,
    provenance: toProvenance(source, STATES.indexOf(record.state), access),
    withheldThatDay: record.time === null ? 0 : withheldOn(desk, access, record.time, record.category),
    ...(mark === undefined ? {} : { mark: { reason: mark.reason, by: mark.byName, at: mark.at } }),
    entry,
  };
}

/** File paths can hold a number or a handle; everything else in a provenance is ours. */
export function toProvenance(
  source: ProvenanceRow,
  state: number,
  { pseudonyms }: Pick<Access, 'pseudonyms'>,
): RecordDetail['provenance'] {
  return { ...source, file: pseudonyms.text(source.file), state: STATES[state] ?? 'recovered' };
}

/** Records of the same category and UTC day, in all loaded extractions, that the grant does not open. */
function withheldOn(desk: Desk, access: Access, time: number, category: RecordDetail['record']['category']): number {
  const day = dayOf(time, category, access.context);
  return countRecords(desk.db, day) - countRecords(desk.db, allOf([access.where, day]));
}
