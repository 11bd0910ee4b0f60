/**
 * Whether a second person's approval stands: two people, two keys, one request, unchanged. Asked when it is given and again each
 * time that its grant is used, so that a row that was changed in between opens nothing.
 */
import type Database from 'better-sqlite3';
import { DecisionSchema, type Grant } from '../../contract/request.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { type ApprovalRow, approvalRow, type WaitingRow, waitingRow } from '../store/approvals.ts';
import { colleagueByName, foldedName } from '../store/colleagues.ts';
import { type RequestRow, requestRow } from '../store/grants.ts';
import type { Objection } from './grant-check.ts';
import { holdsFor, messageOf } from './signer.ts';
import { requestDigest } from './waiting.ts';

/** Whether the request is the one that its requester signed. */
export function asSigned(
  db: Database.Database,
  row: Omit<RequestRow, 'decision' | 'entry'>,
  waiting: Pick<WaitingRow, 'mandate' | 'digest' | 'publicKey' | 'signature'>,
): boolean {
  return (
    requestDigest(row, waiting.mandate) === waiting.digest &&
    colleagueByName(db, row.byName)?.publicKey === waiting.publicKey &&
    holdsFor(waiting.publicKey, messageOf('request', waiting.digest), waiting.signature)
  );
}

export interface SecondPerson {
  readonly name: string;
  readonly publicKey: string;
}

/** Why this person is no second person for the request; empty where they are. */
export function secondPersonObjections(
  row: Pick<RequestRow, 'byName'>,
  waiting: Pick<WaitingRow, 'publicKey'>,
  second: SecondPerson,
): Objection[] {
  const found: Objection[] = [];
  if (foldedName(row.byName) === foldedName(second.name))
    found.push({ rule: 'own-request', reason: 'Whoever asks cannot approve: a second person has to.' });
  if (waiting.publicKey === second.publicKey)
    found.push({ rule: 'same-key', reason: 'The request was signed with this very key: a second person signs with another.' });
  return found;
}

/** Why a grant that needed a second person opens nothing; empty for every other grant. */
export function approvalObjections(db: Database.Database, grant: Grant): Objection[] {
  const row = requestRow(db, grant.request);
  if (row === null) return [VOID];
  const waiting = waitingRow(db, grant.request);
  if (waiting === null) return DecisionSchema.parse(JSON.parse(row.decision)).outcome === 'waiting' ? [VOID] : [];
  const approval = approvalRow(db, grant.request);
  if (approval === null || !asSigned(db, row, waiting) || !stands(db, waiting, approval) || !agrees(row, grant, approval))
    return [VOID];
  return secondPersonObjections(row, waiting, { name: approval.byName, publicKey: approval.publicKey });
}

const VOID: Objection = {
  rule: 'approval-void',
  reason: 'The approval of this grant does not hold: the request, the grant or a signature is not what it was.',
};

function stands(db: Database.Database, waiting: WaitingRow, approval: ApprovalRow): boolean {
  return (
    approval.approved === 1 &&
    approval.digest === waiting.digest &&
    colleagueByName(db, approval.byName)?.publicKey === approval.publicKey &&
    holdsFor(approval.publicKey, messageOf('approve', approval.digest), approval.signature)
  );
}

/** A grant opens what was asked for and nothing else. */
function agrees(row: RequestRow, grant: Grant, approval: ApprovalRow): boolean {
  const asked = (JSON.parse(row.json) as { readonly scope?: unknown }).scope;
  const plain = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
  return plain(asked) === plain(grant.scope) && grant.level === grant.scope.level && grant.approver?.name === approval.byName;
}
