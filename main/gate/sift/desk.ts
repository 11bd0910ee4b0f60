/** What sifting works with under a grant: its records in families, and which of them are decided. */
import type { Actor } from '../../../contract/people.ts';
import type { RecordView } from '../../../contract/record.ts';
import type { FamilyView, SiftDecision, SiftProgress } from '../../../contract/sift.ts';
import { SIFT_DECISIONS } from '../../../contract/sift.ts';
import { allOf, condition } from '../../store/predicate.ts';
import { countRecords, timesOf } from '../../store/record-counts.ts';
import { latestDecisions, siftRows, type SiftRow } from '../../store/sift.ts';
import { threadSize } from '../../store/threads.ts';
import { type Access, type Desk, enter, type Wanted } from '../access.ts';
import { inThread } from '../filter.ts';
import { show } from '../showing.ts';
import type { Family } from './families.ts';

/** Sifting decides about content, so it needs the level that shows it. */
const NEEDED = 4;
/** Decisions that the pace is told from, and the longest pause between two that still is one sitting. */
const PACE = 20;
const SITTING_MS = 600_000;

export interface SiftDesk {
  readonly access: Access;
  readonly families: readonly Family[];
  readonly decided: ReadonlyMap<number, SiftRow>;
}

export function enterSift(desk: Desk, actor: Actor, grant: number, query: object): SiftDesk & { readonly wanted: Wanted } {
  const wanted: Wanted = { grant, needed: NEEDED, query: JSON.stringify({ grant, ...query }) };
  const access = enter(desk, actor, wanted);
  const families = desk.view.families(access.where);
  const decided = siftRows(
    desk.db,
    families.flatMap(({ records }) => [...records]),
  );
  return { wanted, access, families, decided };
}

/** A family is decided when every record of it is: a phone loaded later can add one that is not. */
export function isDecided({ records }: Family, decided: SiftDesk['decided']): boolean {
  return records.every((id) => decided.has(id));
}

export function decisionOf({ records }: Family, decided: SiftDesk['decided']): SiftDecision | null {
  return records.every((id) => decided.has(id)) ? (decided.get(records[0] ?? 0)?.decision ?? null) : null;
}

export function progressOf(desk: Desk, actor: Actor, { families, decided }: SiftDesk): SiftProgress {
  const done = families.filter((family) => isDecided(family, decided));
  const tally = Object.fromEntries(SIFT_DECISIONS.map((each) => [each, 0])) as Record<SiftDecision, number>;
  for (const family of done) {
    const decision = decisionOf(family, decided);
    if (decision !== null) tally[decision] += 1;
  }
  const remaining = families.length - done.length;
  const pace = paceOf(latestDecisions(desk.db, actor.name, PACE));
  return {
    families: families.length,
    decided: done.length,
    remaining,
    records: families.reduce((sum, { records }) => sum + records.length, 0),
    byDecision: tally,
    secondsLeft: pace === null ? null : Math.round((pace * remaining) / 1000),
  };
}

/** Middle gap between decisions of one sitting, milliseconds; moments come newest first. */
export function paceOf(moments: readonly number[]): number | null {
  const gaps = moments
    .slice(1)
    .map((at, index) => (moments[index] ?? at) - at)
    .filter((gap) => gap <= SITTING_MS)
    .toSorted((a, b) => a - b);
  return gaps.length < 3 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null);
}

/** Writes in the ledger that a family is about to be shown, and only then gives it. */
export function showFamily(
  desk: Desk,
  actor: Actor,
  { access, wanted }: { access: Access; wanted: Wanted },
  family: Family,
): { view: FamilyView; entry: number } {
  const { rows, entry } = show(desk, actor, access, 'sift.shown', family.records, wanted.query);
  return { view: { family: family.id, records: rows, ...around(desk, access, rows) }, entry };
}

/** How much of the same conversation lies before and after in the grant, and how much outside it. */
function around(desk: Desk, access: Access, [first]: readonly RecordView[]): Pick<FamilyView, 'before' | 'after' | 'withheld'> {
  if (first === undefined || first.thread === null) return { before: 0, after: 0, withheld: 0 };
  const thread = allOf([access.where, inThread(first.thread)]);
  const inside = countRecords(desk.db, thread);
  const withheld = threadSize(desk.db, first.thread) - inside;
  const [time] = timesOf(desk.db, [first.id]);
  if (time === null || time === undefined) return { before: 0, after: 0, withheld };
  const before = countRecords(desk.db, allOf([thread, condition(`time < ${time}`)]));
  const after = countRecords(desk.db, allOf([thread, condition(`time > ${time}`)]));
  return { before, after, withheld };
}
