/** The second person's decision on a request that waits: checked, signed, written in the ledger, and only then a grant. */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { type AccessRequest, type Decision, RequestSchema } from '../../contract/request.ts';
import { addApproval, approvalRow, type WaitingRow, waitingRow } from '../store/approvals.ts';
import { addGrant, type RequestRow, requestRow } from '../store/grants.ts';
import { asSigned, secondPersonObjections } from './approval-check.ts';
import { authorityFindings } from './decide.ts';
import type { GateLedger } from './gate-ledger.ts';
import { CLOCK_TOLERANCE_MS, type Objection } from './grant-check.ts';
import { latestVersion } from './mandate-versions.ts';
import { newGrant, toRow } from './requests.ts';
import { beyondMandate, type Finding } from './scope-compare.ts';
import type { ScopeContext } from './scope-context.ts';
import { messageOf, type Signer } from './signer.ts';
import { challengesOf, lapsesAt } from './waiting.ts';
import { withdrawalObjections } from './withdrawal.ts';

export interface Approval {
  readonly request: number;
  readonly approve: boolean;
  readonly reason: string;
}

/**
 * Decides. Throws `Failure('refused')`, which is an entry, where this person may not decide it or it is not what was signed; the
 * request then goes on waiting. Throws `Failure('bad-input')` where nothing of that number waits.
 */
export function decideWaiting(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  signer: Signer,
  approval: Approval,
  context: ScopeContext,
): Decision {
  const row = requestRow(db, approval.request);
  const waiting = waitingRow(db, approval.request);
  if (row === null || waiting === null || approvalRow(db, approval.request) !== null) {
    throw new Failure('bad-input', `request ${approval.request} does not wait for anybody`, { field: 'request' });
  }
  const against = objectionsTo(db, ledger, actor, signer, row, waiting);
  if (against.length > 0) {
    const rules = against.map(({ rule }) => rule);
    ledger.appendSync('approval.refused', actor, { request: row.id, rules, signer: signer.id }, { reason: approval.reason });
    throw new Failure('refused', against.map(({ reason }) => reason).join(' '), {
      advice: 'Nothing was granted. What was tried is in the ledger.',
      reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
    });
  }
  const asked = RequestSchema.parse(JSON.parse(row.json));
  const findings = approval.approve
    ? mandateFindings(db, ledger.now().at, waiting, asked, context)
    : [{ rule: 'not-approved', reason: approval.reason, remedy: 'Answer what the second person says, and ask again.' }];
  return findings.length > 0
    ? refuse(db, ledger, actor, signer, approval, row, waiting, findings)
    : grant(db, ledger, actor, signer, approval, row, waiting, asked);
}

/** Why this person, at this moment, may not decide what waits; the same for requests and for other acts. */
export function objectionsTo(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  signer: Signer,
  row: Omit<RequestRow, 'decision' | 'entry'>,
  waiting: Pick<WaitingRow, 'mandate' | 'digest' | 'publicKey' | 'signature'>,
): Objection[] {
  const { at, setBackBy } = ledger.now();
  const withdrawn = withdrawalObjections(db, waiting.mandate);
  const found = secondPersonObjections(row, waiting, { name: actor.name, publicKey: signer.publicKey });
  if (actor.role !== 'approver') found.push({ rule: 'role', reason: 'Only an approver approves.' });
  if (!asSigned(db, row, waiting))
    found.push({ rule: 'request-altered', reason: 'The request is not the one that was signed when it was made.' });
  if (at >= lapsesAt(row.at)) found.push({ rule: 'lapsed', reason: 'The request waited too long. It has to be made again.' });
  if (setBackBy > CLOCK_TOLERANCE_MS)
    found.push({ rule: 'clock-set-back', reason: 'The clock of this machine was set back: it is earlier than the ledger.' });
  return [...found, ...withdrawn];
}

/** What the mandate says now: it may have run out or been replaced while the request waited. */
function mandateFindings(
  db: Database.Database,
  now: number,
  waiting: WaitingRow,
  asked: AccessRequest,
  context: ScopeContext,
): Finding[] {
  const version = latestVersion(db);
  const authority = authorityFindings(version, now);
  if (version === null || authority.length > 0) return authority;
  if (version.version !== waiting.mandate) {
    return [
      {
        rule: 'mandate-replaced',
        reason: `It was asked for under version ${waiting.mandate} of the mandate; version ${version.version} is in force.`,
        remedy: 'Ask again under the mandate in force.',
      },
    ];
  }
  return beyondMandate(version.mandate, asked.scope, context);
}

function refuse(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  signer: Signer,
  approval: Approval,
  row: RequestRow,
  { digest, mandate }: WaitingRow,
  findings: Finding[],
): Decision {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const signature = signer.sign(messageOf('refuse', digest));
  const decision: Decision = { outcome: 'refused', request: row.id, reasons: findings };
  const { seq } = ledger.appendSync(
    'approval.refused',
    actor,
    { request: row.id, mandate, digest, rules, signer: signer.id, signature },
    { reason: approval.reason },
  );
  ledger.appendSync('request.refused', requesterOf(row), { request: row.id, mandate, rules });
  addApproval(db, { ...written(ledger, actor, signer, approval, digest, decision, seq), approved: 0, signature });
  return decision;
}

function grant(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  signer: Signer,
  approval: Approval,
  row: RequestRow,
  { digest, mandate }: WaitingRow,
  asked: AccessRequest,
): Decision {
  const holder = requesterOf(row);
  const given = newGrant(db, { holder, approver: actor }, ledger.now().at, row.id, mandate, asked);
  const signature = signer.sign(messageOf('approve', digest));
  const decision: Decision = { outcome: 'granted', request: row.id, grant: given, challenges: challengesOf(row) };
  const facts = { request: row.id, mandate, grant: given.id, level: given.level };
  const { seq } = ledger.appendSync(
    'approval.given',
    actor,
    { ...facts, digest, signer: signer.id, signature },
    { reason: approval.reason },
  );
  // The grant is the requester's: counted and read in the ledger like every other.
  ledger.appendSync('request.granted', holder, { ...facts, categories: asked.scope.categories }, { issue: asked.issue });
  db.transaction(() => {
    addApproval(db, { ...written(ledger, actor, signer, approval, digest, decision, seq), approved: 1, signature });
    addGrant(db, toRow(given));
  })();
  return decision;
}

function written(
  ledger: GateLedger,
  actor: Actor,
  signer: Signer,
  { request, reason }: Approval,
  digest: string,
  decision: Decision,
  entry: number,
) {
  const { publicKey } = signer;
  const at = ledger.now().at;
  return { request, byName: actor.name, at, reason, digest, publicKey, decision: JSON.stringify(decision), entry };
}

function requesterOf(row: RequestRow): Actor {
  return ActorSchema.parse({ name: row.byName, role: row.byRole });
}
