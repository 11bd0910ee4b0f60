/** Persons, the parties they appear as, and who takes part in which thread. Small tables, read whole. */
import type Database from 'better-sqlite3';

export interface PersonRow {
  readonly id: number;
  readonly key: string;
  readonly owner: boolean;
  readonly child: boolean;
  /** Number of the pseudonym; null only before a load has finished. */
  readonly number: number | null;
}

export interface PartyRow {
  readonly id: number;
  readonly extraction: number;
  readonly identifier: string;
  readonly name: string | null;
  readonly owner: boolean;
  readonly person: number | null;
}

export interface People {
  readonly persons: ReadonlyMap<number, PersonRow>;
  readonly parties: ReadonlyMap<number, PartyRow>;
  /** Parties that take part in each thread. */
  readonly participants: ReadonlyMap<number, readonly number[]>;
}

export function readPeople(db: Database.Database): People {
  const persons = (db.prepare('SELECT id, key, owner, child, number FROM person').all() as RawPerson[]).map(
    (row) => ({ ...row, owner: row.owner !== 0, child: row.child !== 0 }) satisfies PersonRow,
  );
  const parties = (db.prepare('SELECT id, extraction, identifier, name, owner, person FROM party').all() as RawParty[]).map(
    (row) => ({ ...row, owner: row.owner !== 0 }) satisfies PartyRow,
  );
  const participants = new Map<number, number[]>();
  for (const { thread, party } of db.prepare('SELECT thread, party FROM participant').all() as {
    thread: number;
    party: number;
  }[]) {
    const list = participants.get(thread);
    if (list === undefined) participants.set(thread, [party]);
    else list.push(party);
  }
  return { persons: byId(persons), parties: byId(parties), participants };
}

type RawPerson = Omit<PersonRow, 'owner' | 'child'> & { owner: number; child: number };
type RawParty = Omit<PartyRow, 'owner'> & { owner: number };

function byId<T extends { id: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names that address books give: the title of every contact's record, and whose it is where that is known. */
export function contactNames(db: Database.Database, contactsCategory: number): { title: string; party: number | null }[] {
  return db.prepare('SELECT title, party FROM record WHERE category = ? AND title IS NOT NULL').all(contactsCategory) as {
    title: string;
    party: number | null;
  }[];
}

/** Persons of the store: by key in lower case, and by what stands on a card of one phone. */
export interface KnownPersons {
  readonly byKey: ReadonlyMap<string, number>;
  onCard(extraction: number, identifier: string): number | null;
}

export function knownPersons(db: Database.Database): KnownPersons {
  const persons = db.prepare('SELECT id, lower(key) AS key FROM person').all() as { id: number; key: string }[];
  const party = db.prepare('SELECT person FROM party WHERE extraction = ? AND identifier = ?').pluck();
  return {
    byKey: new Map(persons.map(({ id, key }) => [key, id])),
    onCard: (extraction, identifier) => (party.get(extraction, identifier) as number | null | undefined) ?? null,
  };
}
