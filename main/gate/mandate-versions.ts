/** Mandates of a case: activating one, and reading back those that were. A stored one that was changed is never used. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { EntryFacts } from '../../contract/ledger.ts';
import { type Mandate, MandateSchema, type MandateVersion } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { publicKeyId } from '../ledger/vkey.ts';
import { colleagueByName, countColleagues } from '../store/colleagues.ts';
import { addMandate, attachmentDigests, latestMandate, type MandateRow, mandateRows } from '../store/mandates.ts';
import type { GateLedger } from './gate-ledger.ts';
import { type Dimension, DIMENSIONS, mandateChange, sameInstrument, widenings } from './mandate-change.ts';
import { checkMandate, validity } from './mandate-check.ts';
import type { ScopeContext } from './scope-context.ts';
import { list, mandateSentence } from './scope-words.ts';
import { holdsFor, messageOf, type Signer } from './signer.ts';

/**
 * The ledger of each open store. Whoever reads a version holds it against the entry that put it in force, however deep in the gate
 * they are.
 */
const LEDGERS = new WeakMap<Database.Database, GateLedger>();

export function keepsActivations(db: Database.Database, ledger: GateLedger): void {
  LEDGERS.set(db, ledger);
}

/** Problems of a mandate, or the sentence it comes to and how it differs from the latest version. Nothing is activated. */
export function mandateProblems(db: Database.Database, now: number, json: unknown, context: ScopeContext) {
  const { mandate, problems } = checkMandate(json, { now, attached: attachmentDigests(db) });
  if (mandate === null) return { problems: [...problems], sentence: null };
  const before = mandateRows(db).map((row) => toVersion(db, row));
  const last = before.at(-1);
  const found = unauthorised(before, mandate, context).map((dimension) => ({
    field: 'instrument.reference',
    problem: `This is wider than version ${last?.version}: it has ${DIMENSIONS[dimension].wider}. ${NEW_ACT}`,
  }));
  const change = last === undefined ? {} : { change: mandateChange(last.mandate, mandate, context) };
  return { problems: found, sentence: mandateSentence(mandate), ...change };
}

export interface Activation {
  readonly json: unknown;
  readonly context: ScopeContext;
  /** Who puts it in force signs it, in a case that names its people; null in one that names nobody. */
  readonly signer: Signer | null;
}

/**
 * Activates a mandate as the next version. Throws `Failure('bad-input')` naming the first field at fault, or where it is wider than
 * the version before without a new act of its issuer; and `Failure('refused')` where nobody signs it in a case that names its
 * people. Each of these is an entry too.
 */
export function activateMandate(db: Database.Database, ledger: GateLedger, actor: Actor, activation: Activation): MandateVersion {
  const { json, context, signer } = activation;
  const now = ledger.now().at;
  const { mandate, problems } = checkMandate(json, { now, attached: attachmentDigests(db) });
  if (mandate === null) throw refused(ledger, actor, problems);
  if (signer === null && countColleagues(db) > 0) throw unsigned(ledger, actor);
  const before = mandateRows(db).map((row) => toVersion(db, row));
  const wider = unauthorised(before, mandate, context);
  const last = before.at(-1);
  if (last !== undefined && wider.length > 0) throw widened(ledger, actor, last.version, wider);
  const text = canonicalJson(mandate);
  const digest = digestOf(text);
  const version = (last?.version ?? 0) + 1;
  const signed =
    signer === null ? {} : { signer: signer.id, signature: signer.sign(messageOf('mandate', signable(version, digest))) };
  const facts = { mandate: version, digest, categories: mandate.scope.categories, level: mandate.maxLevel, ...signed };
  const entry = ledger.appendSync('mandate.activated', actor, facts, { reason: mandate.purpose }).seq;
  const row: MandateRow = { version, digest, json: text, activatedAt: now, activatedBy: actor.name, entry };
  addMandate(db, row);
  return withChange(toVersion(db, row), last, context);
}

const NEW_ACT = 'Widening needs a new act of the issuer: give its date and reference. Narrowing needs none.';

/** In what a mandate is wider than the latest version while it rests on an act that an earlier version rests on already. */
function unauthorised(before: readonly MandateVersion[], mandate: Mandate, context: ScopeContext): Dimension[] {
  const last = before.at(-1);
  if (last === undefined || !before.some((version) => sameInstrument(version.mandate, mandate))) return [];
  return widenings(last.mandate, mandate, context);
}

function widened(ledger: GateLedger, actor: Actor, before: number, wider: readonly Dimension[]): Failure {
  ledger.appendSync('mandate.refused', actor, { mandate: before, rules: wider.map((dimension) => `widens-${dimension}`) });
  const all = wider.map((dimension) => DIMENSIONS[dimension].wider);
  return new Failure(
    'bad-input',
    `The mandate was not activated: it is wider than version ${before}, because it has ${list(all)}`,
    {
      advice: NEW_ACT,
      field: 'instrument.reference',
      reasons: wider.map((dimension) => `widens-${dimension}: ${DIMENSIONS[dimension].wider}`),
    },
  );
}

function unsigned(ledger: GateLedger, actor: Actor): Failure {
  ledger.appendSync('mandate.refused', actor, { rules: ['unsigned'] });
  return new Failure('refused', 'whoever puts a mandate in force in a case that names its people signs it', {
    advice: 'Sign in, and confirm it with your passphrase.',
    reasons: ['unsigned: nobody signed this version of the mandate'],
  });
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

/** All versions, each with how it differs from the one before. */
export function mandateVersions(db: Database.Database, context: ScopeContext): MandateVersion[] {
  const versions = mandateRows(db).map((row) => toVersion(db, row));
  return versions.map((version, at) => withChange(version, versions[at - 1], context));
}

function withChange(version: MandateVersion, before: MandateVersion | undefined, context: ScopeContext): MandateVersion {
  return before === undefined ? version : { ...version, change: mandateChange(before.mandate, version.mandate, context) };
}

/** The latest version, whether or not it is in force. */
export function latestVersion(db: Database.Database): MandateVersion | null {
  const row = latestMandate(db);
  return row === null ? null : toVersion(db, row);
}

/** Where a mandate stands at a moment of its life. */
export function standing(mandate: Mandate, now: number): 'in-force' | 'not-yet' | 'expired' {
  const { from, to } = validity(mandate);
  if (now < from) return 'not-yet';
  return now < to ? 'in-force' : 'expired';
}

/** Every use of a version comes through here: its bytes, its entry and its signature are checked each time. */
function toVersion(db: Database.Database, row: MandateRow): MandateVersion {
  const facts = LEDGERS.get(db)?.activation(row.entry) ?? null;
  const fault = faultOf(db, row, facts);
  if (fault !== null) {
    throw new Failure('does-not-verify', `version ${row.version} of the mandate is not what was activated: ${fault}`, {
      advice: 'Restore the case from a backup. Nothing is shown under a mandate that was changed.',
      reasons: [`${MANDATE_ALTERED}: version ${row.version}: ${fault}`],
    });
  }
  const mandate = MandateSchema.parse(JSON.parse(row.json));
  const { version, digest, activatedAt, activatedBy } = row;
  const signed = facts?.signature === undefined ? {} : ({ signed: true } as const);
  return { version, digest, activatedAt, activatedBy, mandate, sentence: mandateSentence(mandate), ...signed };
}

/** The name under which this failure is written down. */
export const MANDATE_ALTERED = 'mandate-altered';

/**
 * Null where the row is what its entry says. Versions from before they were signed have an entry without a signature: nobody can
 * make one of a signed version, since the entry cannot be changed.
 */
function faultOf(db: Database.Database, row: MandateRow, facts: EntryFacts | null): string | null {
  if (digestOf(row.json) !== row.digest) return 'its digest differs';
  if (facts === null || facts.mandate !== row.version || facts.digest !== row.digest) return 'the ledger names another';
  const { signer, signature } = facts;
  if (signer === undefined || signature === undefined) return null;
  const publicKey = colleagueByName(db, row.activatedBy)?.publicKey ?? '';
  if (publicKeyId(Buffer.from(publicKey, 'base64')) !== signer) return `it is not signed with the key of ${row.activatedBy}`;
  const holds = holdsFor(publicKey, messageOf('mandate', signable(row.version, row.digest)), signature);
  return holds ? null : 'its signature does not hold';
}

/** What is signed: the version too, so that a signature cannot be used again for the same text as another version. */
export function signable(version: number, digest: string): string {
  return `${version} ${digest}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
