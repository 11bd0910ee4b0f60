/**
 * A name behind a pseudonym, asked for by one person and granted by another: signed like a request that waits, decided by an approver
 * who reads the reason and never the name, and checked again each time that the name would show.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import type { UnmaskDecision, UnmaskWaiting } from '../../contract/request.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { colleagueByName, colleagueRows, foldedName } from '../store/colleagues.ts';
import { addPersonAct, type PersonAct } from '../store/person-acts.ts';
import {
  addUnmaskDecision,
  addUnmaskRequest,
  nextUnmaskRequest,
  type UnmaskDecisionRow,
  unmaskDecisions,
  type UnmaskRequestRow,
  unmaskRequests,
} from '../store/unmask-requests.ts';
import type { Desk } from './access.ts';
import { CLOCK_TOLERANCE_MS, type Objection } from './grant-check.ts';
import { latestVersion } from './mandate-versions.ts';
import { type AtHand, nothingToDo, personFacts } from './person-at-hand.ts';
import { findGrant, register } from './requests.ts';
import { holdsFor, messageOf, type Signer } from './signer.ts';
import { lapsesAt } from './waiting.ts';

/** From the second named person on, two are needed. */
const TWO = 2;
const PersonsSchema = z.array(z.int()).min(1);

export function needsSecondPerson(db: Database.Database): boolean {
  return colleagueRows(db).length >= TWO;
}

/** Keeps the wish, signed; nothing is shown. Throws `Failure('refused')` where nobody signs, `Failure('bad-input')` where it waits already. */
export function askToUnmask(desk: Desk, actor: Actor, at: AtHand, grant: number, reason: string, signer: Signer | null): void {
  const { db, ledger } = desk;
  const now = ledger.now().at;
  if (undecided(db, now).some((row) => row.grant === grant && personsOf(row).includes(at.person)))
    throw nothingToDo('this is asked already and waits for a second person');
  if (signer === null) {
    throw new Failure('refused', 'a name needs a second person, and so a request that is signed', {
      advice: 'Sign in, and confirm it with your passphrase.',
      reasons: ['unsigned: what waits for a second person is signed by who asks'],
    });
  }
  const asked = {
    id: nextUnmaskRequest(db),
    at: now,
    byName: actor.name,
    byRole: actor.role,
    grant,
    persons: JSON.stringify(at.members),
    reason,
  };
  const digest = digestOf(asked);
  const signature = signer.sign(messageOf('request', digest));
  const { seq } = ledger.appendSync(
    'unmask.waiting',
    actor,
    { ...personFacts(at), digest, signer: signer.id, signature },
    { reason },
  );
  addUnmaskRequest(db, { ...asked, digest, publicKey: signer.publicKey, signature, entry: seq });
}

/** SHA-256 of who asked for whom, when, under which grant, and why: of the stored row, so that a change of it shows. */
function digestOf({ id, at, byName, byRole, grant, persons, reason }: Omit<UnmaskRequestRow, Signed>): string {
  const text = canonicalJson({
    unmask: id,
    at,
    by: { name: byName, role: byRole },
    grant,
    persons: personsOf({ persons }),
    reason,
  });
  return createHash('sha256').update(text).digest('hex');
}
type Signed = 'digest' | 'publicKey' | 'signature' | 'entry';

const personsOf = ({ persons }: Pick<UnmaskRequestRow, 'persons'>) => PersonsSchema.parse(JSON.parse(persons));

function undecided(db: Database.Database, now: number): UnmaskRequestRow[] {
  const decided = unmaskDecisions(db);
  return unmaskRequests(db).filter(({ id, at }) => !decided.has(id) && now < lapsesAt(at));
}

/** Persons, by whoever stands for them, whose names are asked for under a grant and wait. */
export function waitingUnder(desk: Desk, grant: number): Set<number> {
  const { leadOf } = desk.view.context().joins;
  return new Set(
    undecided(desk.db, desk.ledger.now().at)
      .filter((row) => row.grant === grant)
      .flatMap((row) => personsOf(row).map(leadOf)),
  );
}

/** What an approver is shown: the pseudonym, whether it is a child, what the grant is for and the reason, with other names replaced. */
export function unmasksWaiting(desk: Desk): UnmaskWaiting[] {
  const { people } = desk.view.context();
  const version = latestVersion(desk.db);
  const asked = new Map(register(desk.db, desk.ledger.now().at).map((entry) => [entry.request, entry.asked]));
  const text = (words: string) => (version === null ? words : desk.view.under(version).pseudonyms.text(words));
  return undecided(desk.db, desk.ledger.now().at).map((row) => {
    const persons = personsOf(row).map((id) => people.persons.get(id));
    const grant = findGrant(desk.db, row.grant, desk.ledger.now().at);
    return {
      id: row.id,
      at: row.at,
      by: requesterOf(row),
      grant: row.grant,
      label: `Contact ${persons[0]?.number ?? row.id}`,
      child: persons.some((person) => person?.child === true),
      objective: text(asked.get(grant?.request ?? 0)?.objective ?? ''),
      reason: text(row.reason),
      digest: row.digest,
      lapses: lapsesAt(row.at),
    };
  });
}

export interface UnmaskAnswer {
  readonly id: number;
  readonly approve: boolean;
  readonly reason: string;
}

/** Decides. Throws `Failure('refused')`, which is an entry, where this person may not; it then goes on waiting. */
export function decideUnmask(desk: Desk, actor: Actor, signer: Signer, answer: UnmaskAnswer): UnmaskDecision {
  const { db, ledger } = desk;
  const row = undecided(db, ledger.now().at).find(({ id }) => id === answer.id);
  if (row === undefined)
    throw new Failure('bad-input', `no name with the number ${answer.id} waits for anybody`, { field: 'id' });
  const against = objectionsTo(desk, actor, signer, row);
  const facts = factsOf(desk, row);
  if (against.length > 0) {
    const rules = against.map(({ rule }) => rule);
    ledger.appendSync('unmask.refused', actor, { ...facts, rules, signer: signer.id }, { reason: answer.reason });
    throw new Failure('refused', against.map(({ reason }) => reason).join(' '), {
      advice: 'No name was shown. What was tried is in the ledger.',
      reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
    });
  }
  const signature = signer.sign(messageOf(answer.approve ? 'approve' : 'refuse', row.digest));
  const signed = { ...facts, digest: row.digest, signer: signer.id, signature };
  const { seq } = answer.approve
    ? ledger.appendSync('unmask.approved', actor, signed, { reason: answer.reason })
    : ledger.appendSync('unmask.refused', actor, { ...signed, rules: ['not-approved'] }, { reason: answer.reason });
  const at = ledger.now().at;
  // The name is the requester's to see: counted and read in the ledger like every other.
  const shown = answer.approve ? ledger.appendSync('person.unmasked', requesterOf(row), facts, { reason: row.reason }).seq : null;
  db.transaction(() => {
    const { publicKey } = signer;
    addUnmaskDecision(db, {
      request: row.id,
      at,
      byName: actor.name,
      approved: answer.approve ? 1 : 0,
      reason: answer.reason,
      publicKey,
      signature,
      entry: seq,
    });
    if (shown === null) return;
    for (const person of personsOf(row))
      addPersonAct(db, { at, by: row.byName, act: 'unmask', person, grant: row.grant, reason: row.reason, entry: shown });
  })();
  return { id: row.id, approved: answer.approve };
}

function objectionsTo(desk: Desk, actor: Actor, signer: Signer, row: UnmaskRequestRow): Objection[] {
  const { at, setBackBy } = desk.ledger.now();
  const found = secondPersonObjections(row, { name: actor.name, publicKey: signer.publicKey });
  if (actor.role !== 'approver') found.push({ rule: 'role', reason: 'Only an approver approves.' });
  if (!asSigned(desk.db, row)) found.push({ rule: 'request-altered', reason: 'This is not what was signed when it was asked.' });
  if (findGrant(desk.db, row.grant, at)?.state !== 'in-force')
    found.push({ rule: 'grant-ended', reason: 'The grant that it was asked under no longer stands: it has to be asked again.' });
  if (setBackBy > CLOCK_TOLERANCE_MS)
    found.push({ rule: 'clock-set-back', reason: 'The clock of this machine was set back: it is earlier than the ledger.' });
  return found;
}

function secondPersonObjections(
  row: UnmaskRequestRow,
  second: { readonly name: string; readonly publicKey: string },
): Objection[] {
  const found: Objection[] = [];
  if (foldedName(row.byName) === foldedName(second.name))
    found.push({ rule: 'own-request', reason: 'Whoever asks cannot approve: a second person has to.' });
  if (row.publicKey === second.publicKey)
    found.push({ rule: 'same-key', reason: 'It was signed with this very key: a second person signs with another.' });
  return found;
}

function asSigned(db: Database.Database, row: UnmaskRequestRow): boolean {
  return (
    digestOf(row) === row.digest &&
    colleagueByName(db, row.byName)?.publicKey === row.publicKey &&
    holdsFor(row.publicKey, messageOf('request', row.digest), row.signature)
  );
}

function factsOf(desk: Desk, row: UnmaskRequestRow) {
  const [first] = personsOf(row);
  const number = desk.view.context().people.persons.get(first ?? 0)?.number ?? 0;
  const mandate = latestVersion(desk.db)?.version;
  return { ...(mandate === undefined ? {} : { mandate }), grant: row.grant, person: number };
}

function requesterOf(row: UnmaskRequestRow): Actor {
  return ActorSchema.parse({ name: row.byName, role: row.byRole });
}

/** Acts without unmaskings of which a second person's word is missing, altered or of the same person as the first. */
export function standingActs(db: Database.Database, acts: readonly PersonAct[]): PersonAct[] {
  if (!acts.some(({ act }) => act === 'unmask')) return [...acts];
  const second = colleagueRows(db)[TWO - 1];
  const decisions = unmaskDecisions(db);
  const approved = unmaskRequests(db).filter((row) => holds(db, row, decisions.get(row.id)));
  return acts.filter(({ act, at, grant, person }) => {
    // Those from before the case had a second person were one person's to decide.
    if (act !== 'unmask' || second === undefined || at < second.addedAt) return true;
    return approved.some((row) => row.grant === grant && personsOf(row).includes(person));
  });
}

function holds(db: Database.Database, row: UnmaskRequestRow, decision: UnmaskDecisionRow | undefined): boolean {
  return (
    decision?.approved === 1 &&
    asSigned(db, row) &&
    colleagueByName(db, decision.byName)?.publicKey === decision.publicKey &&
    holdsFor(decision.publicKey, messageOf('approve', row.digest), decision.signature) &&
    secondPersonObjections(row, { name: decision.byName, publicKey: decision.publicKey }).length === 0
  );
}
