/**
 * What people of the case decided about persons of the phone: marks, joins, unmaskings and their undoing. Rows are only added;
 * what stands is the last of each. Beside them, what was found to make somebody a child.
 */
import type Database from 'better-sqlite3';
import { UNMASK_TABLES } from './unmask-requests.ts';
import type { JoinRule, Mark } from '../../contract/third-parties.ts';

/** Made when a case is opened, so that cases from before there were such acts have the tables too. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS person_act(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, act TEXT NOT NULL,
    person INTEGER NOT NULL, other INTEGER, mark TEXT, grant_id INTEGER NOT NULL, reason TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS person_found(person INTEGER NOT NULL, how TEXT NOT NULL, PRIMARY KEY(person, how)) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS person_act_kept BEFORE DELETE ON person_act
    BEGIN SELECT raise(ABORT, 'rows of person_act are never removed'); END;
`;

export function ensurePersonTables(db: Database.Database): void {
  db.exec(TABLES + UNMASK_TABLES);
  // Cases from before joins rested on a rule have the table without it.
  const columns = db.pragma('table_info(person_act)') as { name: string }[];
  if (!columns.some(({ name }) => name === 'rule')) db.exec('ALTER TABLE person_act ADD COLUMN rule TEXT');
}

export const PERSON_ACTS = ['mark', 'unmark', 'join', 'split', 'unmask', 'remask'] as const;

export interface PersonAct {
  readonly at: number;
  readonly by: string;
  readonly act: (typeof PERSON_ACTS)[number];
  /** The person as one identifier gives it, before any joins. */
  readonly person: number;
  /** Of a join or a split: the other person. */
  readonly other: number | null;
  readonly mark: Mark | null;
  /** Of a join: what it rests on. */
  readonly rule: JoinRule | null;
  readonly grant: number;
  readonly reason: string;
  /** Sequence number of its ledger entry. */
  readonly entry: number;
}

/** All acts, oldest first. */
export function personActs(db: Database.Database): PersonAct[] {
  return db
    .prepare(
      'SELECT at, by_name AS "by", act, person, other, mark, rule, grant_id AS "grant", reason, entry FROM person_act ORDER BY id',
    )
    .all() as PersonAct[];
}

type Bare = 'other' | 'mark' | 'rule';
/** What an act does not say of itself stays empty. */
export function addPersonAct(db: Database.Database, act: Omit<PersonAct, Bare> & Partial<Pick<PersonAct, Bare>>): void {
  db.prepare(
    `INSERT INTO person_act(at, by_name, act, person, other, mark, rule, grant_id, reason, entry)
     VALUES (@at, @by, @act, @person, @other, @mark, @rule, @grant, @reason, @entry)`,
  ).run({ other: null, mark: null, rule: null, ...act });
}

/** Why somebody counts as a child without anybody having marked them. */
export const CHILD_FOUND = ['mandate', 'birthday', 'joined'] as const;
export type ChildFound = (typeof CHILD_FOUND)[number];

export interface FoundChild {
  readonly person: number;
  readonly how: ChildFound;
}

export function foundChildren(db: Database.Database): FoundChild[] {
  return db.prepare('SELECT person, how FROM person_found ORDER BY person, how').all() as FoundChild[];
}

/**
 * Puts what is found now in place of what was found before, and lets `person.child` say so. `marked` are those whom somebody
 * marked or unmarked by hand. Persons of whom nothing was ever found or marked stay as they are: a release brings its own.
 */
export function setChildren(db: Database.Database, found: readonly FoundChild[], marked: ReadonlyMap<number, boolean>): void {
  db.transaction(() => {
    const before = new Set(foundChildren(db).map(({ person }) => person));
    const now = new Set(found.map(({ person }) => person));
    db.exec('DELETE FROM person_found');
    const add = db.prepare('INSERT INTO person_found(person, how) VALUES (@person, @how)');
    for (const each of found) add.run(each);
    const set = db.prepare('UPDATE person SET child = @child WHERE id = @id AND child <> @child');
    for (const id of new Set([...before, ...now, ...marked.keys()]))
      set.run({ id, child: now.has(id) || marked.get(id) === true ? 1 : 0 });
  })();
}
