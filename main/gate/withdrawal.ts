/** A withdrawn agreement: from the moment it is written down nothing is opened, until a reviewer has decided what follows. */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { Withdrawal } from '../../contract/oversight.ts';
import type { Actor } from '../../contract/people.ts';
import { latestMandate } from '../store/mandates.ts';
import { addWithdrawal, decideWithdrawalRow, latestWithdrawal } from '../store/oversight.ts';
import type { GateLedger } from './gate-ledger.ts';
import type { Objection } from './grant-check.ts';

/** Why nothing is opened under this version of the mandate; empty where no withdrawal stands in the way. */
export function withdrawalObjections(db: Database.Database, mandate: number | undefined): Objection[] {
  const row = latestWithdrawal(db);
  if (row === null || row.decision === 'go-on') return [];
  if (row.decision === null) {
    const reason = 'The agreement was withdrawn. Nothing is opened until a reviewer has decided what follows.';
    return [{ rule: 'agreement-withdrawn', reason }];
  }
  if (mandate !== undefined && mandate > row.mandate) return [];
  const reason = 'The agreement was withdrawn and the reviewer ended access under this mandate.';
  return [{ rule: 'agreement-ended', reason }];
}

/** The latest withdrawal as it stands; null where there is none, or a newer mandate has taken its place. */
export function withdrawal(db: Database.Database): Withdrawal | null {
  const row = latestWithdrawal(db);
  if (row === null) return null;
  if (row.decision === 'end' && (latestMandate(db)?.version ?? 0) > row.mandate) return null;
  return { id: row.id, at: row.at, by: row.byName, state: row.decision ?? 'pending' };
}

/** `suspends` is the number of grants in force, for the entry. */
export function withdraw(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  { reason, suspends }: { reason: string; suspends: number },
): Withdrawal {
  const before = latestWithdrawal(db);
  if (before !== null && before.decision === null)
    throw new Failure('bad-input', 'the agreement is recorded as withdrawn already');
  const mandate = latestMandate(db)?.version ?? 0;
  const { seq } = ledger.appendSync('agreement.withdrawn', actor, { mandate, count: suspends }, { reason });
  const at = ledger.now().at;
  const id = addWithdrawal(db, { at, byName: actor.name, reason, mandate, entry: seq });
  return { id, at, by: actor.name, state: 'pending' };
}

/** Throws `Failure('bad-input')` where no withdrawal waits to be decided. */
export function decideWithdrawal(
  db: Database.Database,
  ledger: GateLedger,
  actor: Actor,
  { outcome, reason }: { outcome: 'go-on' | 'end'; reason: string },
): Withdrawal {
  const row = latestWithdrawal(db);
  if (row === null || row.decision !== null) throw new Failure('bad-input', 'no withdrawal waits for a decision');
  ledger.appendSync('agreement.decided', actor, { mandate: row.mandate, rules: [outcome] }, { reason });
  decideWithdrawalRow(db, { id: row.id, decision: outcome, at: ledger.now().at, byName: actor.name, reason });
  return { id: row.id, at: row.at, by: row.byName, state: outcome };
}
