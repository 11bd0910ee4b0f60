/**
 * Acts other than access that wait for a second person: signed by who asks, checked and signed by who agrees, and done only then,
 * in the name of who asked. Each kind of act says itself what doing it means.
 */
import { z } from 'zod';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { Level } from '../../contract/level.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { type ApprovalNeed, ApprovalNeedSchema, type Deed, DeedSchema, type WaitingDeed } from '../../contract/request.ts';
import { addDeed, addDeedDecision, type DeedRow, undecidedDeeds } from '../store/deeds.ts';
import { nextId } from '../store/grants.ts';
import type { Desk } from './access.ts';
import { type Approval, objectionsTo } from './approvals.ts';
import { messageOf, type Signer } from './signer.ts';
import { lapsesAt, requestDigest } from './waiting.ts';

export interface Proposed {
  readonly deed: Deed;
  readonly need: ApprovalNeed;
  readonly reason: string;
  readonly mandate: number;
  /** How far up the ladder what it would show stands. */
  readonly level: Level;
}

export interface AskedDeed {
  readonly request: number;
  readonly by: Actor;
  readonly deed: Deed;
  readonly reason: string;
}

/**
 * Makes ready to do an act; throws where it can no longer be done, before anything is written. What it gives does it, with its
 * own entry of the ledger.
 */
export type Doing = (asked: AskedDeed) => () => void;

const AskedSchema = z.object({ deed: DeedSchema, reason: z.string() });

/** Keeps the act, signed, and gives the number under which it waits. Throws `Failure('refused')` where nobody signs it. */
export function proposeDeed({ db, ledger }: Desk, actor: Actor, signer: Signer | null, proposed: Proposed): number {
  if (signer === null) {
    throw new Failure('refused', 'this needs a second person, and so somebody who signs for it', {
      advice: 'Sign in, and confirm it with your passphrase.',
      reasons: ['unsigned: what waits for a second person is signed by who asks for it'],
    });
  }
  const { deed, need, reason, mandate, level } = proposed;
  const request = nextId(db, 'request');
  const at = ledger.now().at;
  const row = { id: request, at, byName: actor.name, byRole: actor.role, json: JSON.stringify({ deed, reason }) };
  const digest = requestDigest(row, mandate);
  const signature = signer.sign(messageOf('request', digest));
  const facts = { request, mandate, level, digest, rules: [need], signer: signer.id, signature };
  const { seq } = ledger.appendSync('request.waiting', actor, facts, { reason });
  const { publicKey } = signer;
  const { byName, byRole, json } = row;
  addDeed(db, { request, at, byName, byRole, json, need, mandate, digest, publicKey, signature, entry: seq });
  return request;
}

/** Those that can still be decided, oldest first. */
export function waitingDeeds(db: Database.Database, now: number): WaitingDeed[] {
  return undecidedDeeds(db)
    .filter(({ at }) => now < lapsesAt(at))
    .map((row) => ({
      request: row.request,
      at: row.at,
      ...askedOf(row),
      need: ApprovalNeedSchema.parse(row.need),
      mandate: row.mandate,
      digest: row.digest,
      lapses: lapsesAt(row.at),
    }));
}

/**
 * Decides one. Throws `Failure('refused')`, which is an entry, where this person may not decide it or it is not what was signed;
 * it then goes on waiting. Throws `Failure('bad-input')` where nothing of that number waits.
 */
export function decideDeed(desk: Desk, actor: Actor, signer: Signer, approval: Approval, doing: Doing): void {
  const { db, ledger } = desk;
  const row = undecidedDeeds(db).find(({ request }) => request === approval.request);
  if (row === undefined)
    throw new Failure('bad-input', `request ${approval.request} does not wait for anybody`, { field: 'request' });
  const against = objectionsTo(db, ledger, actor, signer, { ...row, id: row.request }, row);
  if (against.length > 0) {
    const rules = against.map(({ rule }) => rule);
    ledger.appendSync('approval.refused', actor, { request: row.request, rules, signer: signer.id }, { reason: approval.reason });
    throw new Failure('refused', against.map(({ reason }) => reason).join(' '), {
      advice: 'Nothing was done. What was tried is in the ledger.',
      reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
    });
  }
  const act = approval.approve ? doing({ request: row.request, ...askedOf(row) }) : null;
  const signature = signer.sign(messageOf(approval.approve ? 'approve' : 'refuse', row.digest));
  const facts = { request: row.request, mandate: row.mandate, digest: row.digest, signer: signer.id, signature };
  const { seq } =
    act === null
      ? ledger.appendSync('approval.refused', actor, { ...facts, rules: ['not-approved'] }, { reason: approval.reason })
      : ledger.appendSync('approval.given', actor, facts, { reason: approval.reason });
  addDeedDecision(db, {
    request: row.request,
    byName: actor.name,
    at: ledger.now().at,
    approved: approval.approve ? 1 : 0,
    reason: approval.reason,
    digest: row.digest,
    publicKey: signer.publicKey,
    signature,
    entry: seq,
  });
  act?.();
}

function askedOf(row: DeedRow): { by: Actor; deed: Deed; reason: string } {
  return { by: ActorSchema.parse({ name: row.byName, role: row.byRole }), ...AskedSchema.parse(JSON.parse(row.json)) };
}
