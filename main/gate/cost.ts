/** What opening records costs in intrusion: how many, of how many people, children among them, on how many days, in how many threads. */
import type Database from 'better-sqlite3';
import type { Cost } from '../../contract/request.ts';
import type { Predicate } from '../store/predicate.ts';
import { type CostRow, costRows } from '../store/record-counts.ts';
import { DAY_MS } from './days.ts';
import type { ScopeContext } from './scope-context.ts';

export interface Tally {
  records: number;
  /** Records by party. */
  readonly parties: Map<number, number>;
  /** Threads in which something went out to whoever takes part. */
  readonly outThreads: Set<number>;
  readonly threads: Set<number>;
  /** UTC days since 1970. */
  readonly days: Set<number>;
}

export function newTally(): Tally {
  return { records: 0, parties: new Map(), outThreads: new Set(), threads: new Set(), days: new Set() };
}

export function addTo(tally: Tally, [, party, thread, direction, time]: CostRow): void {
  tally.records++;
  if (party !== null) tally.parties.set(party, (tally.parties.get(party) ?? 0) + 1);
  else if (direction === 2 && thread !== null) tally.outThreads.add(thread);
  if (thread !== null) tally.threads.add(thread);
  if (time !== null) tally.days.add(Math.floor(time / DAY_MS));
}

export function tallyOf(db: Database.Database, predicate: Predicate): Tally {
  const tally = newTally();
  for (const row of costRows(db, predicate)) addTo(tally, row);
  return tally;
}

export function costOf(tally: Tally, context: ScopeContext): Cost {
  const persons = touchedBy(tally.parties.keys(), tally.outThreads, context);
  const children = persons.filter((id) => context.people.persons.get(id)?.child === true);
  return {
    records: tally.records,
    people: persons.length,
    children: children.length,
    days: tally.days.size,
    threads: tally.threads.size,
  };
}

/** Persons, other than owners, behind parties, and everybody in threads to which something went out. Who was joined counts once. */
export function touchedBy(parties: Iterable<number>, outThreads: Iterable<number>, { people, joins }: ScopeContext): number[] {
  const found = new Set<number>();
  const add = (party: number) => {
    const person = people.parties.get(party)?.person ?? null;
    if (person !== null && people.persons.get(person)?.owner === false) found.add(joins.leadOf(person));
  };
  for (const party of parties) add(party);
  for (const thread of outThreads) for (const member of people.participants.get(thread) ?? []) add(member);
  return [...found];
}
