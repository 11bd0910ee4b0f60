/**
 * One thread as a conversation: messages in order, and in their place among them one line for each run of withheld ones, with
 * how many and why. Nothing else of a withheld message is read.
 */
import type { Actor } from '../../contract/people.ts';
import type { Conversation } from '../../contract/query.ts';
import { QUARANTINED } from '../store/quarantine.ts';
import { threadOutline, threadTallies } from '../store/threads.ts';
import { allOf, condition, integer } from '../store/predicate.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { toThreadView } from './overviews.ts';
import { show } from './showing.ts';

export const WITHHELD = {
  quarantined: 'held back as privileged',
  dates: 'outside the dates',
  scope: 'outside what was granted',
} as const;

export type Line = { readonly id: number } | { readonly count: number; readonly reason: string };

export interface OutlineRow {
  readonly id: number;
  readonly inside: 0 | 1;
  readonly quarantined: 0 | 1;
  /** Whether its time is one that the grant covers. */
  readonly dated: 0 | 1;
}

/** Folds runs that are withheld for one reason into one line. */
export function fold(rows: readonly OutlineRow[]): Line[] {
  const lines: Line[] = [];
  for (const row of rows) {
    if (row.inside === 1) {
      lines.push({ id: row.id });
      continue;
    }
    const reason = row.quarantined === 1 ? WITHHELD.quarantined : row.dated === 1 ? WITHHELD.scope : WITHHELD.dates;
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
  const [tally] = threadTallies(desk.db, allOf([access.where, condition(`thread = ${integer(thread)}`)]));
  if (tally === undefined) {
    throw refuse(desk, actor, wanted, access.grant, [
      { rule: 'outside-scope', reason: `Conversation ${thread} is not among what grant ${grant} opens.` },
    ]);
  }
  const lines = fold(outlineOf(desk, access, thread));
  const page = lines.slice(offset, offset + limit);
  const { rows, entry } = show(
    desk,
    actor,
    access,
    'view.page',
    page.flatMap((line) => ('id' in line ? [line.id] : [])),
    wanted.query,
  );
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

function outlineOf(desk: Desk, access: Access, thread: number): OutlineRow[] {
  return threadOutline(desk.db, thread, access.where, access.quarantine ? QUARANTINED : '0', access.scope.times.sql);
}
