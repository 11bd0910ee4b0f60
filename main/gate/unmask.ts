/**
 * Showing one person by name under one grant, for a reason, and taking that back. The reason meets what the answers of a request
 * meet; everything is an entry; no other grant and nobody else sees the name for it.
 */
import type Database from 'better-sqlite3';
import type { Actor } from '../../contract/people.ts';
import type { PartyView } from '../../contract/record.ts';
import { addPersonAct, type PersonAct, personActs } from '../store/person-acts.ts';
import { type Desk, enter, refuse } from './access.ts';
import { answerFault } from './answers.ts';
import type { Objection } from './grant-check.ts';
import { nothingToDo, personAtHand, personFacts } from './person-at-hand.ts';
import type { ScopeContext } from './scope-context.ts';
import type { Signer } from './signer.ts';
import { askToUnmask, needsSecondPerson, standingActs } from './unmask-waiting.ts';

export interface Unmasking {
  readonly grant: number;
  readonly person: number;
  readonly reason: string;
}

/** How the person is called under the grant from now on; `waiting` while a second person is asked. Throws `Failure('refused')`, which is an entry. */
export function unmask(
  desk: Desk,
  actor: Actor,
  { grant, person, reason }: Unmasking,
  signer: Signer | null,
): PartyView & { waiting?: true } {
  const at = personAtHand(desk, actor, grant, person, { unmask: true });
  const standing = unmaskedUnder(standingActs(desk.db, personActs(desk.db)), grant);
  if (at.members.every((each) => standing.has(each))) throw nothingToDo('this person is shown by name under this grant already');
  if (at.members.some((each) => at.access.labels.named.has(each) && !standing.has(each)))
    throw nothingToDo('the mandate names this person: there is no pseudonym to lift');
  const child = at.access.context.people.persons.get(at.person)?.child === true;
  const second = needsSecondPerson(desk.db);
  const against = [...reasonObjections(reason), ...(second ? [] : childObjections(child, actor))];
  if (against.length > 0) throw refuse(desk, actor, at.wanted, at.access.grant, against);
  if (second) {
    askToUnmask(desk, actor, at, grant, reason, signer);
    return { ...viewOf(desk, actor, grant, at.person), waiting: true };
  }
  const { seq } = desk.ledger.appendSync('person.unmasked', actor, personFacts(at), { reason });
  write(desk, actor, 'unmask', { grant, reason }, at.members, seq);
  return viewOf(desk, actor, grant, at.person);
}

/** Puts the pseudonym back. Whoever holds the grant may; nothing is asked. */
export function remask(desk: Desk, actor: Actor, grant: number, person: number): PartyView {
  const at = personAtHand(desk, actor, grant, person, { unmask: false });
  const standing = unmaskedUnder(personActs(desk.db), grant);
  const lifted = at.members.filter((each) => standing.has(each));
  if (lifted.length === 0) throw nothingToDo('this person stands as a pseudonym already');
  const { seq } = desk.ledger.appendSync('person.remasked', actor, personFacts(at));
  write(desk, actor, 'remask', { grant, reason: '' }, lifted, seq);
  return viewOf(desk, actor, grant, at.person);
}

/** Of everybody who was one with the person at that moment, and of nobody who is joined later. */
function write(
  desk: Desk,
  actor: Actor,
  act: 'unmask' | 'remask',
  { grant, reason }: Omit<Unmasking, 'person'>,
  members: readonly number[],
  entry: number,
): void {
  const at = desk.ledger.now().at;
  for (const person of members) addPersonAct(desk.db, { at, by: actor.name, act, person, grant, reason, entry });
}

function viewOf(desk: Desk, actor: Actor, grant: number, person: number): PartyView {
  const { labels } = enter(desk, actor, { grant, needed: 2, query: JSON.stringify({ grant, person }) });
  const view = labels.person(person);
  if (view === null) throw new Error(`there is no person ${person}`);
  return view;
}

function reasonObjections(reason: string): Objection[] {
  const fault = answerFault(reason);
  return fault === null ? [] : [{ rule: 'unanswered-question', reason: `The reason ${fault}.` }];
}

/** A child is not unmasked by one person alone, where there is a second who could be asked. */
function childObjections(child: boolean, actor: Actor): Objection[] {
  if (!child || actor.role === 'sole') return [];
  return [
    {
      rule: 'child-needs-second-person',
      reason:
        'This person is marked as a child: a child is not shown by name on the word of one person, and this case names no second person who could agree.',
    },
  ];
}

/** Persons whose unmasking under a grant stands. */
export function unmaskedUnder(acts: readonly PersonAct[], grant: number): Set<number> {
  const standing = new Set<number>();
  for (const { act, person, grant: under } of acts) {
    if (under !== grant) continue;
    if (act === 'unmask') standing.add(person);
    if (act === 'remask') standing.delete(person);
  }
  return standing;
}

/** What unmasked persons are called: as a phone names them, or else by what the phone knows them by. */
export function unmaskedNames(db: Database.Database, context: ScopeContext, grant: number): Map<number, string> {
  const standing = unmaskedUnder(standingActs(db, personActs(db)), grant);
  const names = new Map<number, string>();
  if (standing.size === 0) return names;
  const parties = [...context.people.parties.values()].toSorted((a, b) => a.id - b.id);
  for (const { person, name, identifier } of parties) {
    if (person === null || !standing.has(person)) continue;
    const earlier = names.get(person);
    if (earlier === undefined) names.set(person, name ?? identifier);
    else if (name !== null && parties.some((party) => party.person === person && party.identifier === earlier))
      names.set(person, name);
  }
  return names;
}
