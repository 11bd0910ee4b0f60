/** Requests and grants of a case: deciding, writing down, reading back, ending. */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { ActorSchema, type Actor } from '../../contract/people.ts';
import {
  type AccessRequest,
  type Decision,
  DecisionSchema,
  type Grant,
  GrantSchema,
  type RegisterEntry,
  RequestSchema,
} from '../../contract/request.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import { approvalRows } from '../store/approvals.ts';
import { addRequest, endGrantRow, grantRow, grantRows, type GrantRow, nextId, requestRows } from '../store/grants.ts';
import { approvalNeeds } from './approval-need.ts';
import { weigh } from './decide.ts';
import type { GateLedger } from './gate-ledger.ts';
import { latestVersion, standing } from './mandate-versions.ts';
import type { ScopeContext } from './scope-context.ts';
import { hasSecondPerson } from './second-person.ts';
import type { Signer } from './signer.ts';
import { waitForSecond } from './waiting.ts';
import type { Finding } from './scope-compare.ts';
import { withdrawalObjections } from './withdrawal.ts';

const HOUR_MS = 3_600_000;

/**
 * Decides a request and writes both down, the ledger first. `signer` is the requester's, in a case that names its people; without
 * it nothing that needs a second person can be asked for.
 */
export function decide(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  request: AccessRequest,
  context: ScopeContext,
  signer: Signer | null = null,
): Decision {
  const now = ledger.now().at;
  const version = latestVersion(db);
  const { findings: weighed, copied, challenges } = weigh(request, version, grantedBefore(db), context, now);
  const findings = [...withdrawalFindings(db, version), ...weighed];
  const id = nextId(db, 'request');
  const reason = reasonsOf(request, copied);
  const facts = {
    request: id,
    level: request.scope.level,
    categories: request.scope.categories,
    ...(version === null ? {} : { mandate: version.version }),
  };
  const commitments = { issue: request.issue, query: JSON.stringify(request.scope), reason };
  if (version === null || findings.length > 0) {
    const rules = [...new Set(findings.map((finding) => finding.rule))];
    const { seq } = ledger.appendSync('request.refused', actor, { ...facts, rules }, commitments);
    const decision: Decision = { outcome: 'refused', request: id, reasons: [...findings] };
    keep(db, actor, now, request, decision, seq, null);
    return decision;
  }
  const needs = approvalNeeds(request.scope);
  if (needs.length > 0 && hasSecondPerson(db)) {
    const asked = { id, actor, at: now, request, mandate: version.version, needs, challenges, commitments };
    return waitForSecond(db, ledger, asked, signer);
  }
  const grant = newGrant(db, { holder: actor, approver: null }, now, id, version.version, request);
  const { seq } = ledger.appendSync(
    'request.granted',
    actor,
    { ...facts, mandate: version.version, grant: grant.id },
    commitments,
  );
  const decision: Decision = { outcome: 'granted', request: id, grant, challenges: [...challenges] };
  keep(db, actor, now, request, decision, seq, grant);
  return decision;
}

/** Nothing new is granted either while an agreement is withdrawn. */
function withdrawalFindings(db: Database.Database, version: MandateVersion | null): Finding[] {
  return withdrawalObjections(db, version?.version).map(({ rule, reason }) => ({
    rule,
    reason,
    remedy: 'Wait for the reviewer, or record an order or agreement that stands by itself.',
  }));
}

/** The answers as they enter the ledger, as one commitment. */
function reasonsOf(request: AccessRequest, copied: readonly string[]): string {
  const { objective, connection, alternatives, balance, collateral, special } = request;
  return JSON.stringify({ objective, connection, alternatives, balance, collateral, special, copied });
}

/** A grant never outlives its mandate. */
export function newGrant(
  db: Database.Database,
  { holder, approver }: Pick<Grant, 'holder' | 'approver'>,
  now: number,
  request: number,
  mandateVersion: number,
  asked: AccessRequest,
): Grant {
  return {
    id: nextId(db, 'grant_'),
    request,
    mandateVersion,
    // Said in the grant itself, so that nobody is offered what the mandate keeps closed.
    scope: { ...asked.scope, ...(latestVersion(db)?.mandate.scope.media === false ? { media: false } : {}) },
    level: asked.scope.level,
    holder,
    approver,
    from: now,
    until: now + Math.round(asked.hours * HOUR_MS),
    state: 'in-force',
    issue: asked.issue,
  };
}

function keep(
  db: Database.Database,
  actor: Actor,
  at: number,
  request: AccessRequest,
  decision: Decision,
  entry: number,
  grant: Grant | null,
): void {
  addRequest(
    db,
    {
      id: decision.request,
      at,
      byName: actor.name,
      byRole: actor.role,
      json: JSON.stringify(request),
      decision: JSON.stringify(decision),
      entry,
    },
    grant === null ? null : toRow(grant),
  );
}

export function toRow(grant: Grant): GrantRow {
  return {
    id: grant.id,
    request: grant.request,
    mandate: grant.mandateVersion,
    json: JSON.stringify(grant),
    holder: grant.holder.name,
    fromMs: grant.from,
    untilMs: grant.until,
    state: 'in-force',
  };
}

function grantedBefore(db: Database.Database): AccessRequest[] {
  const second = secondDecisions(db);
  return requestRows(db)
    .filter((row) => DecisionSchema.parse(JSON.parse(second.get(row.id) ?? row.decision)).outcome === 'granted')
    .map((row) => RequestSchema.parse(JSON.parse(row.json)));
}

/** What became of requests that waited for a second person, by request, as JSON. */
function secondDecisions(db: Database.Database): Map<number, string> {
  return new Map(approvalRows(db).map(({ request, decision }) => [request, decision]));
}

/** Every request with its decision, oldest first. A grant in it stands as it does now. */
export function register(db: Database.Database, now: number): RegisterEntry[] {
  const states = new Map(grants(db, now).map((grant) => [grant.id, grant]));
  const second = secondDecisions(db);
  return requestRows(db).map((row) => {
    const decision = DecisionSchema.parse(JSON.parse(second.get(row.id) ?? row.decision));
    const by = ActorSchema.parse({ name: row.byName, role: row.byRole });
    const grant = decision.outcome === 'granted' ? (states.get(decision.grant.id) ?? decision.grant) : null;
    return {
      request: row.id,
      at: row.at,
      by,
      asked: RequestSchema.parse(JSON.parse(row.json)),
      decision: decision.outcome === 'granted' && grant !== null ? { ...decision, grant } : decision,
    };
  });
}

export function grants(db: Database.Database, now: number): Grant[] {
  const version = latestVersion(db);
  const withdrawn = withdrawalObjections(db, version?.version).length > 0;
  return grantRows(db).map((row) => standingOf(row, version, now, withdrawn));
}

/** A grant as it stands now; null where there is none of that number. */
export function findGrant(db: Database.Database, id: number, now: number): Grant | null {
  const row = grantRow(db, id);
  if (row === null) return null;
  const version = latestVersion(db);
  return standingOf(row, version, now, withdrawalObjections(db, version?.version).length > 0);
}

/** A grant lives under the mandate it was given under: a new version suspends it, and the holder asks again. */
function standingOf(row: GrantRow, version: MandateVersion | null, now: number, withdrawn: boolean): Grant {
  const grant = GrantSchema.parse(JSON.parse(row.json));
  if (row.state === 'ended') return { ...grant, state: 'ended' };
  if (withdrawn) return { ...grant, state: 'suspended' };
  if (now >= row.untilMs) return { ...grant, state: 'expired' };
  if (version === null || version.version !== row.mandate) return { ...grant, state: 'suspended' };
  return standing(version.mandate, now) === 'in-force' ? { ...grant, state: 'in-force' } : { ...grant, state: 'expired' };
}

/** Ends a grant before its time. Ending one that has ended already changes nothing and is no entry. */
export function endGrant(db: Database.Database, ledger: GateLedger, actor: Actor, id: number): Grant {
  const grant = findGrant(db, id, ledger.now().at);
  if (grant === null) throw new Failure('bad-input', `there is no grant ${id} in this case`, { field: 'grant' });
  if (grant.state === 'ended') return grant;
  ledger.appendSync('grant.ended', actor, { grant: id, mandate: grant.mandateVersion, request: grant.request });
  endGrantRow(db, id);
  return { ...grant, state: 'ended' };
}
