/**
 * One thread as a conversation: messages in order, and in their place among them one line for each run of withheld ones, with
 * how many and why. Nothing else of a withheld message is read.
 */
import type { Actor } from '../../contract/people.ts';
import type { Conversation } from '../../contract/query.ts';
import { timeTestFor } from '../store/predicate.ts';
import { IS_LOCKED, QUARANTINED } from '../store/quarantine.ts';
import { type OutlineRow, type ThreadTally, threadOutline } from '../store/threads.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { show } from './showing.ts';
import { toThreadView } from './threads-view.ts';

export const WITHHELD = {
  quarantined: 'held back as privileged',
  locked: 'locked: possibly illegal to look at',
  dates: 'outside the dates',
  scope: 'outside what was granted',
  sift: 'not sifted as relevant',
} as const;

export type Line = { readonly id: number } | { readonly count: number; readonly reason: string };

/** A thread folded: its lines, and what of it is inside the grant. */
export interface Outline {
  readonly lines: readonly Line[];
  readonly tally: ThreadTally;
}

/** Folds runs that are withheld for one reason into one line. */
export function fold(rows: readonly OutlineRow[]): Line[] {
  const lines: Line[] = [];
  for (const row of rows) {
    if (row.inside === 1) {
      lines.push({ id: row.id });
      continue;
    }
    const reason =
      row.quarantined === 2
        ? WITHHELD.locked
        : row.quarantined === 1
          ? WITHHELD.quarantined
          : row.granted === 1
            ? WITHHELD.sift
            : row.dated === 1
              ? WITHHELD.scope
              : WITHHELD.dates;
    const last = lines.at(-1);
    if (last !== undefined && 'reason' in last && last.reason === reason)
      lines[lines.length - 1] = { count: last.count + 1, reason };
    else lines.push({ count: 1, reason });
  }
  return lines;
}

/** Needs level 2. A thread of which the grant opens nothing is refused like one that does not exist. */
export function conversation(
  desk: Desk,
  actor: Actor,
  grant: number,
  thread: number,
  offset: number,
  limit: number,
): Conversation {
  const wanted: Wanted = { grant, needed: 2, query: JSON.stringify({ grant, thread, offset, limit }) };
  const access = enter(desk, actor, wanted);
  const { lines, tally } = desk.view.outline(access.where, thread, () => outlineOf(desk, access, thread));
  if (tally.count === 0) {
    const reason = `Conversation ${thread} is not among what grant ${grant} opens.`;
    throw refuse(desk, actor, wanted, access.grant, [{ rule: 'outside-scope', reason }]);
  }
  const page = lines.slice(offset, offset + limit);
  const ids = page.flatMap((line) => ('id' in line ? [line.id] : []));
  const { rows, entry } = show(desk, actor, access, 'view.page', ids, wanted.query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    thread: toThreadView(desk, access, tally),
    level: access.level,
    total: lines.length,
    offset,
    items: page.map((line) => {
      if ('reason' in line) return { what: 'withheld', ...line };
      const record = byId.get(line.id);
      if (record === undefined) throw new Error(`record ${line.id} was not shown`);
      return { what: 'record', record };
    }),
    entry,
  };
}

function outlineOf(desk: Desk, access: Access, thread: number): Outline {
  // 2 where it is locked, 1 where it is held back as privileged.
  const quarantined = access.quarantine ? `CASE WHEN ${IS_LOCKED} THEN 2 WHEN ${QUARANTINED} THEN 1 END` : '0';
  const rows = threadOutline(
    desk.db,
    thread,
    access.where,
    quarantined,
    timeTestFor(access.scope.times),
    access.sifted?.unsifted,
  );
  const inside = rows.filter((row) => row.inside === 1);
  const times = inside.flatMap(({ time }) => (time === null ? [] : [time]));
  return { lines: fold(rows), tally: { thread, count: inside.length, first: times[0] ?? null, last: times.at(-1) ?? null } };
}
