/** What compiling a scope needs to know of a store: who and what there is, never what anybody said. */
import type Database from 'better-sqlite3';
import { personKey } from '../store/identities.ts';
import { type People, readPeople } from '../store/people.ts';
import { personActs } from '../store/person-acts.ts';
import { countExtractions, loadedExtractions, serviceNumbers } from '../store/store-version.ts';
import { readThreads, type ThreadRow } from '../store/threads.ts';
import type { NamedParty } from '../../contract/scope.ts';
import { type Joins, joinsOf } from './joins.ts';
import { type ProtectedKinds, settleProtected } from './protected-sources.ts';
import { standingMarks } from './standing-marks.ts';

export interface ScopeContext {
  /** Which kinds of records their source protects there are. */
  readonly protected: ProtectedKinds;
  /** Numbers of services by lower-case name. */
  readonly services: ReadonlyMap<string, readonly number[]>;
  /** Extractions whose load has finished. */
  readonly extractions: readonly { readonly id: number; readonly label: string; readonly sha256: string }[];
  /** Whether there are no others. */
  readonly allLoaded: boolean;
  readonly people: People;
  /** Who was joined with whom: for what people are called and counted as, never for what is in scope. */
  readonly joins: Joins;
  readonly threads: ReadonlyMap<number, ThreadRow>;
}

export function readScopeContext(db: Database.Database): ScopeContext {
  const services = new Map<string, number[]>();
  for (const [name, id] of serviceNumbers(db)) {
    const key = name.toLowerCase();
    services.set(key, [...(services.get(key) ?? []), id]);
  }
  const extractions = loadedExtractions(db);
  const people = readPeople(db);
  const threads = readThreads(db);
  const acts = personActs(db);
  const joins = joinsOf(acts, people.persons);
  const professionals = standingMarks(acts).filter(({ mark }) => mark === 'professional');
  return {
    protected: settleProtected(db, people, threads, new Set(professionals.flatMap(({ person }) => [...joins.membersOf(person)]))),
    services,
    extractions,
    allLoaded: extractions.length === countExtractions(db),
    people,
    joins,
    threads,
  };
}

/** A pseudonym may stand where an identifier does: the one way to name somebody whose number nobody has been shown. */
const PSEUDONYM = /^contact (\d{1,9})$/i;

/** Keys of persons that a named party's identifiers stand for. */
export function personsNamed(context: ScopeContext, parties: readonly NamedParty[]): Set<number> {
  const identifiers = parties.flatMap((party) => party.identifiers);
  const numbers = new Set(
    identifiers
      .map((text) => PSEUDONYM.exec(text.trim())?.[1])
      .filter((text) => text !== undefined)
      .map(Number),
  );
  const keys = new Set(identifiers.map(looseKey));
  const found = new Set<number>();
  for (const person of context.people.persons.values()) {
    if (keys.has(person.key.toLowerCase()) || (person.number !== null && numbers.has(person.number))) found.add(person.id);
  }
  return found;
}

/** Letter case carries no meaning in a number or an address, and a handle is typed as people remember it. */
export function looseKey(identifier: string): string {
  return personKey(identifier).toLowerCase();
}

/** Parties, as the phones know them, of these persons. */
export function partiesOf(context: ScopeContext, persons: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (const party of context.people.parties.values())
    if (party.person !== null && persons.has(party.person)) found.add(party.id);
  return found;
}

/** Parties that are the account on a phone itself. */
export function ownerParties(context: ScopeContext): Set<number> {
  const found = new Set<number>();
  for (const party of context.people.parties.values()) {
    if (party.owner || (party.person !== null && context.people.persons.get(party.person)?.owner === true)) found.add(party.id);
  }
  return found;
}

/** Threads with somebody other than the owner in them, all of whom are among the parties. */
export function threadsWhollyWith(context: ScopeContext, parties: ReadonlySet<number>, owners: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (const [thread, members] of context.people.participants) {
    const others = members.filter((party) => !owners.has(party));
    if (others.length > 0 && others.every((party) => parties.has(party))) found.add(thread);
  }
  return found;
}
