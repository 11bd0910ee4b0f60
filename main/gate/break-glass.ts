/**
 * Breaking the glass: two hours of a narrow view at once, without the questions and without a second person, for one of four
 * reasons. The reviewer is told in the same breath, and until they have said what they think of it, it stands on every page.
 */
import { Failure } from '../../contract/failure.ts';
import {
  type BreakGlassOrder,
  BreakGlassReasonSchema,
  BREAK_GLASS_OUTCOMES,
  type BrokenGlass,
} from '../../contract/oversight.ts';
import type { Actor } from '../../contract/people.ts';
import { POLICY } from '../../contract/policy.ts';
import { type Grant, RequestSchema } from '../../contract/request.ts';
import { addBreakGlass, type BreakGlassRow, breakGlassRow, breakGlassRows, reviewBreakGlassRow } from '../store/break-glass.ts';
import { foldedName } from '../store/colleagues.ts';
import { addRequest, nextId } from '../store/grants.ts';
import type { Desk } from './access.ts';
import { weighBreakGlass } from './break-glass-rules.ts';
import { latestVersion } from './mandate-versions.ts';
import { findGrant, newGrant, toRow } from './requests.ts';
import type { Finding } from './scope-compare.ts';
import { withdrawalObjections } from './withdrawal.ts';

const HOUR_MS = 3_600_000;

/** Throws `Failure('refused')`, which is an entry, where a rule says no. */
export function breakGlass(desk: Desk, actor: Actor, order: BreakGlassOrder): BrokenGlass {
  const { db, ledger } = desk;
  const at = ledger.now().at;
  const version = latestVersion(db);
  const { findings, outside } = weighBreakGlass(order, actor.role, version, desk.view.context(), at);
  const against = [...findings, ...withdrawalObjections(db, version?.version)];
  const asked = { level: order.scope.level, categories: order.scope.categories };
  const commitments = { query: JSON.stringify(order.scope), reason: order.words };
  if (version === null || against.length > 0) {
    ledger.appendSync('breakglass.refused', actor, { ...asked, rules: against.map(({ rule }) => rule) }, commitments);
    throw refused(against);
  }
  const request = RequestSchema.parse({
    scope: order.scope,
    issue: 'break-glass',
    objective: order.words,
    connection: '',
    alternatives: [],
    balance: '',
    collateral: { who: '', children: false, mitigation: '' },
    hours: POLICY.breakGlassHours,
  });
  const id = nextId(db, 'request');
  const grant = newGrant(db, { holder: actor, approver: null }, at, id, version.version, request);
  const facts = { ...asked, mandate: version.version, request: id, grant: grant.id, rules: [order.reason] };
  const { seq } = ledger.appendSync('breakglass.opened', actor, facts, commitments);
  ledger.appendSync('breakglass.notified', actor, { grant: grant.id, entry: seq });
  db.transaction(() => {
    const decision = JSON.stringify({ outcome: 'granted', request: id, grant, challenges: [] });
    const json = JSON.stringify(request);
    addRequest(db, { id, at, byName: actor.name, byRole: actor.role, json, decision, entry: seq }, toRow(grant));
    const { reason, words } = order;
    addBreakGlass(db, { grantId: grant.id, at, byName: actor.name, reason, words, outside: outside ? 1 : 0, entry: seq });
  })();
  return toBroken(grant, { grantId: grant.id, at, byName: actor.name, ...order, outside: outside ? 1 : 0, outcome: null }, at);
}

/** Every time it was broken, newest first. */
export function brokenGlass(desk: Desk): BrokenGlass[] {
  const now = desk.ledger.now().at;
  return breakGlassRows(desk.db).flatMap((row) => {
    const grant = findGrant(desk.db, row.grantId, now);
    return grant === null ? [] : toBroken(grant, row, now);
  });
}

export interface BreakGlassReview {
  readonly grant: number;
  readonly outcome: (typeof BREAK_GLASS_OUTCOMES)[number];
  readonly reason: string;
}

/** Whoever broke it does not review it. It is reviewed once; what was said then stays. */
export function reviewBreakGlass(desk: Desk, actor: Actor, { grant: id, outcome, reason }: BreakGlassReview): BrokenGlass {
  const { db, ledger } = desk;
  const at = ledger.now().at;
  const row = breakGlassRow(db, id);
  const grant = findGrant(db, id, at);
  if (row === null || grant === null) throw new Failure('bad-input', `grant ${id} did not break the glass`, { field: 'grant' });
  if (row.outcome !== null) throw new Failure('bad-input', `the breaking of the glass as grant ${id} was reviewed already`);
  if (foldedName(row.byName) === foldedName(actor.name)) {
    throw new Failure('refused', 'whoever broke the glass does not review it', { advice: 'Ask the reviewer of the mandate.' });
  }
  ledger.appendSync('breakglass.reviewed', actor, { grant: id, rules: [outcome] }, { reason });
  reviewBreakGlassRow(db, { grantId: id, outcome, at, byName: actor.name, reason });
  return toBroken(grant, { ...row, outcome }, at);
}

function toBroken(grant: Grant, row: BreakGlassRow, now: number): BrokenGlass {
  const due = row.at + POLICY.breakGlassReviewHours * HOUR_MS;
  const outcome = BREAK_GLASS_OUTCOMES.find((each) => each === row.outcome) ?? null;
  const { at, byName, words } = row;
  const reason = BreakGlassReasonSchema.parse(row.reason);
  return {
    grant,
    at,
    by: byName,
    reason,
    words,
    outside: row.outside === 1,
    due,
    outcome,
    overdue: outcome === null && now >= due,
  };
}

function refused(against: readonly (Finding | { rule: string; reason: string })[]): Failure {
  return new Failure('refused', against.map(({ reason }) => reason).join(' '), {
    advice: 'Nothing was opened. Where somebody is in danger now, telephone 999.',
    reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
  });
}
