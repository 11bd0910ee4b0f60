/** A request that waits for a second person: signed by who asks, so that nobody can change it while it waits. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { POLICY } from '../../contract/policy.ts';
import {
  type AccessRequest,
  type ApprovalNeed,
  ApprovalNeedSchema,
  type Decision,
  DecisionSchema,
  RequestSchema,
  type Waiting,
} from '../../contract/request.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Commitments } from '../ledger/ledger.ts';
import { addWaiting, undecidedRows } from '../store/approvals.ts';
import { addRequest, type RequestRow, requestRow } from '../store/grants.ts';
import type { GateLedger } from './gate-ledger.ts';
import { messageOf, type Signer } from './signer.ts';

const DAY_MS = 86_400_000;

export interface Asked {
  readonly id: number;
  readonly actor: Actor;
  readonly at: number;
  readonly request: AccessRequest;
  readonly mandate: number;
  readonly needs: readonly ApprovalNeed[];
  readonly challenges: readonly string[];
  readonly commitments: Commitments;
}

/** Keeps the request, signed, and says that it waits. Throws `Failure('refused')` where nobody signs it. */
export function waitForSecond(db: Database.Database, ledger: GateLedger, asked: Asked, signer: Signer | null): Decision {
  const { id, actor, at, request, mandate, needs, challenges, commitments } = asked;
  if (signer === null) {
    throw new Failure('refused', 'this needs a second person, and so a request that is signed', {
      advice: 'Sign in, and confirm the request with your passphrase.',
      reasons: ['unsigned: a request that waits for a second person is signed by who makes it'],
    });
  }
  const decision: Decision = { outcome: 'waiting', request: id, needs: [...needs], challenges: [...challenges] };
  const row = { id, at, byName: actor.name, byRole: actor.role, json: JSON.stringify(request) };
  const digest = requestDigest(row, mandate);
  const signature = signer.sign(messageOf('request', digest));
  const { seq } = ledger.appendSync(
    'request.waiting',
    actor,
    {
      request: id,
      mandate,
      level: request.scope.level,
      categories: request.scope.categories,
      digest,
      rules: [...needs],
      signer: signer.id,
      signature,
    },
    commitments,
  );
  db.transaction(() => {
    addRequest(db, { ...row, decision: JSON.stringify(decision), entry: seq }, null);
    addWaiting(db, { request: id, mandate, needs: JSON.stringify(needs), digest, publicKey: signer.publicKey, signature });
  })();
  return decision;
}

/** SHA-256 of who asked for what, when, under which mandate: of the stored row, so that a change of it shows. */
export function requestDigest(row: Pick<RequestRow, 'id' | 'at' | 'byName' | 'byRole' | 'json'>, mandate: number): string {
  const { id, at, byName, byRole, json } = row;
  const asked = z.json().parse(JSON.parse(json));
  const text = canonicalJson({ request: id, at, by: { name: byName, role: byRole }, mandate, asked });
  return createHash('sha256').update(text).digest('hex');
}

/** Those that can still be decided, oldest first. */
export function waitingRequests(db: Database.Database, now: number): Waiting[] {
  return undecidedRows(db).flatMap(({ request, mandate, needs, digest }) => {
    const row = requestRow(db, request);
    if (row === null || now >= lapsesAt(row.at)) return [];
    return {
      request,
      at: row.at,
      by: ActorSchema.parse({ name: row.byName, role: row.byRole }),
      asked: RequestSchema.parse(JSON.parse(row.json)),
      needs: z.array(ApprovalNeedSchema).min(1).parse(JSON.parse(needs)),
      challenges: challengesOf(row),
      mandate,
      digest,
      lapses: lapsesAt(row.at),
    };
  });
}

/** What was said of the answers when the request was made. */
export function challengesOf(row: RequestRow): string[] {
  const decision = DecisionSchema.parse(JSON.parse(row.decision));
  return decision.outcome === 'waiting' ? decision.challenges : [];
}

export function lapsesAt(askedAt: number): number {
  return askedAt + POLICY.waitingDays * DAY_MS;
}
