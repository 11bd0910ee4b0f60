/** Mandates of a case: activating one, and reading back those that were. A stored one that was changed is never used. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { type Mandate, MandateSchema, type MandateVersion } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { addMandate, attachmentDigests, latestMandate, type MandateRow, mandateRows } from '../store/mandates.ts';
import type { GateLedger } from './gate-ledger.ts';
import { checkMandate, validity } from './mandate-check.ts';
import { mandateSentence } from './scope-words.ts';

/** Problems of a mandate, or the sentence it comes to. Nothing is activated. */
export function mandateProblems(db: Database.Database, now: number, json: unknown) {
  const { mandate, problems } = checkMandate(json, { now, attached: attachmentDigests(db) });
  return { problems: [...problems], sentence: mandate === null ? null : mandateSentence(mandate) };
}

/** Activates a mandate as the next version. Throws `Failure('bad-input')` naming the first field at fault; that is an entry too. */
export function activateMandate(db: Database.Database, ledger: GateLedger, actor: Actor, json: unknown): MandateVersion {
  const now = ledger.now().at;
  const { mandate, problems } = checkMandate(json, { now, attached: attachmentDigests(db) });
  if (mandate === null) throw refused(ledger, actor, problems);
  const text = canonicalJson(mandate);
  const digest = digestOf(text);
  const version = (latestMandate(db)?.version ?? 0) + 1;
  const facts = { mandate: version, digest, categories: mandate.scope.categories, level: mandate.maxLevel };
  const entry = ledger.appendSync('mandate.activated', actor, facts, { reason: mandate.purpose }).seq;
  const row: MandateRow = { version, digest, json: text, activatedAt: now, activatedBy: actor.name, entry };
  addMandate(db, row);
  return toVersion(row);
}

function refused(ledger: GateLedger, actor: Actor, problems: readonly { field: string; problem: string }[]): Failure {
  ledger.appendSync('mandate.refused', actor, { rules: ['mandate-incomplete'] });
  const first = problems[0];
  return new Failure('bad-input', `The mandate was not activated: ${first?.field || 'mandate'}: ${first?.problem}`, {
    advice: 'Complete or correct the fields named and try again.',
    ...(first === undefined ? {} : { field: first.field }),
    reasons: problems.map(({ field, problem }) => `${field || 'mandate'}: ${problem}`),
  });
}

export function mandateVersions(db: Database.Database): MandateVersion[] {
  return mandateRows(db).map(toVersion);
}

/** The latest version, whether or not it is in force. */
export function latestVersion(db: Database.Database): MandateVersion | null {
  const row = latestMandate(db);
  return row === null ? null : toVersion(row);
}

/** Where a mandate stands at a moment of its life. */
export function standing(mandate: Mandate, now: number): 'in-force' | 'not-yet' | 'expired' {
  const { from, to } = validity(mandate);
  if (now < from) return 'not-yet';
  return now < to ? 'in-force' : 'expired';
}

function toVersion(row: MandateRow): MandateVersion {
  if (digestOf(row.json) !== row.digest) {
    throw new Failure('does-not-verify', `version ${row.version} of the mandate is not what was activated: its digest differs`, {
      advice: 'Restore the case from a backup. Nothing is shown under a mandate that was changed.',
    });
  }
  const mandate = MandateSchema.parse(JSON.parse(row.json));
  const { version, digest, activatedAt, activatedBy } = row;
  return { version, digest, activatedAt, activatedBy, mandate, sentence: mandateSentence(mandate) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
