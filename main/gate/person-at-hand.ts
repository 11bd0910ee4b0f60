/** A person of the phone under a grant: somebody may only act on a person whom their grant shows them. */
import { Failure } from '../../contract/failure.ts';
import type { EntryFacts } from '../../contract/ledger.ts';
import type { Actor } from '../../contract/people.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from './access.ts';
import { tallyOf, touchedBy } from './cost.ts';

export interface AtHand {
  readonly access: Access;
  readonly wanted: Wanted;
  /** Who stands for the person, and everybody joined with them. */
  readonly person: number;
  readonly members: readonly number[];
  /** Number of the pseudonym, by which the ledger names the person. */
  readonly number: number;
}

/**
 * Throws `Failure('refused')`, which is an entry, where the grant does not stand or shows nobody of this id; the owner of a phone
 * is nobody to be marked or unmasked. `own` are persons of whom the asker's own word is to be taken back: it can have hidden them.
 */
export function personAtHand(
  desk: Desk,
  actor: Actor,
  grant: number,
  asked: number,
  what: object,
  own: ReadonlySet<number> = NOBODY,
): AtHand {
  const wanted: Wanted = { grant, needed: 2, query: JSON.stringify({ grant, person: asked, ...what }) };
  const access = enter(desk, actor, wanted);
  const person = access.context.joins.leadOf(asked);
  const row = access.context.people.persons.get(person);
  if (row === undefined || row.number === null || !(own.has(asked) || shownUnder(desk, access).has(person))) {
    throw refuse(desk, actor, wanted, access.grant, [
      { rule: 'outside-scope', reason: `Grant ${grant} shows nobody with the number ${asked}.` },
    ]);
  }
  return { access, wanted, person, members: access.context.joins.membersOf(person), number: row.number };
}

const NOBODY: ReadonlySet<number> = new Set();

/** Persons other than owners whom records under the grant are with, or who take part in their threads. */
export function shownUnder(desk: Desk, { where, context }: Access): ReadonlySet<number> {
  const tally = tallyOf(desk.db, where);
  return new Set(touchedBy(tally.parties.keys(), tally.threads, context));
}

/** What an entry says of an act on a person. */
export function personFacts({ access, number }: AtHand): EntryFacts {
  return { mandate: access.grant.mandateVersion, grant: access.grant.id, person: number };
}

/** For acts that would change nothing. */
export function nothingToDo(message: string): Failure {
  return new Failure('bad-input', message, { field: 'person', advice: 'Nothing was changed.' });
}
