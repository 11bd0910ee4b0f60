/** Appeals: a refusal taken to the reviewer, who says whether it stands. A reviewer grants nothing; the request is made again. */
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import type { Appeal } from '../../contract/written.ts';
import { addAppeal, type AppealRow, appealRows, decideAppealRow } from '../store/appeals.ts';
import { foldedName } from '../store/colleagues.ts';
import type { Desk } from './access.ts';
import { register } from './requests.ts';

/** Throws `Failure('bad-input')` where the request was not refused, or an appeal of it waits already. */
export function raiseAppeal(desk: Desk, actor: Actor, request: number, reason: string): Appeal {
  const { db, ledger } = desk;
  const at = ledger.now().at;
  const refused = register(db, at).find((entry) => entry.request === request);
  if (refused?.decision.outcome !== 'refused')
    throw new Failure('bad-input', `request ${request} was not refused`, { field: 'request' });
  if (appealRows(db).some((row) => row.request === request && row.outcome === null))
    throw new Failure('bad-input', `an appeal against the refusal of request ${request} waits already`);
  const { seq } = ledger.appendSync('appeal.raised', actor, { request }, { reason });
  const row = { request, at, byName: actor.name, byRole: actor.role, reason };
  const id = addAppeal(db, { ...row, entry: seq });
  return toAppeal({ ...row, id, outcome: null, decidedAt: null, decidedBy: null, decidedReason: null });
}

/** Newest first. */
export function appeals({ db }: Desk): Appeal[] {
  return appealRows(db).map(toAppeal);
}

export interface AppealDecision {
  readonly appeal: number;
  readonly outcome: 'allowed' | 'dismissed';
  readonly reason: string;
}

/** Throws `Failure('refused')` for whoever appealed, unless they hold every role. */
export function decideAppeal({ db, ledger }: Desk, actor: Actor, { appeal, outcome, reason }: AppealDecision): Appeal {
  const row = appealRows(db).find(({ id }) => id === appeal);
  if (row === undefined || row.outcome !== null)
    throw new Failure('bad-input', `no appeal ${appeal} waits for a decision`, { field: 'appeal' });
  if (actor.role !== 'sole' && foldedName(row.byName) === foldedName(actor.name))
    throw new Failure('refused', 'nobody decides their own appeal', { advice: 'Ask another reviewer.' });
  ledger.appendSync('appeal.decided', actor, { request: row.request, rules: [outcome] }, { reason });
  const at = ledger.now().at;
  decideAppealRow(db, { id: appeal, outcome, at, by: actor.name, reason });
  return toAppeal({ ...row, outcome, decidedAt: at, decidedBy: actor.name, decidedReason: reason });
}

function toAppeal(row: AppealRow): Appeal {
  const { id, at, request, reason, outcome, decidedAt, decidedBy, decidedReason } = row;
  const decided = decidedAt === null ? null : { at: decidedAt, by: decidedBy ?? '', reason: decidedReason ?? '' };
  return { id, at, by: ActorSchema.parse({ name: row.byName, role: row.byRole }), request, reason, outcome, decided };
}
