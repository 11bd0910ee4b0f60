/**
 * Who among the people of the phones is a child: whom the mandate says, who by an address book is under eighteen on the first
 * day of the mandate, and whom somebody marked. A birthday without a year says nothing, and nobody's age is guessed.
 */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import type { Mandate } from '../../contract/mandate.ts';
import { ADULT_AGE, type FoundMark } from '../../contract/third-parties.ts';
import { type ContactCard, contactCards } from '../store/contact-cards.ts';
import { personKey } from '../store/identities.ts';
import { type KnownPersons, knownPersons, readPeople } from '../store/people.ts';
import { type ChildFound, type FoundChild, foundChildren, personActs, setChildren } from '../store/person-acts.ts';
import type { ScopeContext } from './scope-context.ts';
import { joinsOf } from './joins.ts';
import { standingMarks } from './standing-marks.ts';
import { latestVersion } from './mandate-versions.ts';

const HOW: Readonly<Record<ChildFound, string>> = {
  mandate: 'named as a child in the mandate',
  birthday: 'birthday in an address book',
  joined: 'joined with somebody who is a child',
};

/** Whether somebody born on a day is still a child on another, both `YYYY-MM-DD`. A birthday yet to come is no birthday. */
export function childOn(birthday: string, day: string): boolean {
  const adult = `${String(Number(birthday.slice(0, 4)) + ADULT_AGE).padStart(4, '0')}${birthday.slice(4)}`;
  return birthday <= day && day < adult;
}

/** Children that the mandate and the cards tell of. */
export function findChildren(
  mandate: Pick<Mandate, 'dataSubjects' | 'validFrom'>,
  cards: readonly ContactCard[],
  known: KnownPersons,
): FoundChild[] {
  const found = new Map<string, FoundChild>();
  const add = (person: number | null | undefined, how: ChildFound) => {
    if (person !== undefined && person !== null) found.set(`${person} ${how}`, { person, how });
  };
  for (const { child, identifiers } of mandate.dataSubjects)
    if (child) for (const identifier of identifiers) add(known.byKey.get(personKey(identifier).toLowerCase()), 'mandate');
  for (const { birthday, identifiers, extraction } of cards) {
    if (birthday === null || !childOn(birthday, mandate.validFrom)) continue;
    for (const identifier of identifiers) add(known.onCard(extraction, identifier), 'birthday');
  }
  return [...found.values()];
}

/** Brings the store up to date with its latest mandate, its address books and what was marked by hand. */
export function settleChildren(db: Database.Database): void {
  const version = latestVersion(db);
  const found =
    version === null ? [] : findChildren(version.mandate, contactCards(db, categoryCode('contacts')), knownPersons(db));
  const marked = new Map<number, boolean>();
  for (const { act, person, mark } of personActs(db)) if (mark === 'child') marked.set(person, act === 'mark');
  const before = new Set(foundChildren(db).map(({ person }) => person));
  // A release brings its own: nothing says there any more how they were found.
  const brought = [...readPeople(db).persons.values()].filter(({ id, child }) => child && !before.has(id) && !marked.has(id));
  const children = new Set([
    ...found.map(({ person }) => person),
    ...[...marked].flatMap(([id, is]) => (is ? [id] : [])),
    ...brought.map(({ id }) => id),
  ]);
  setChildren(db, [...found, ...joinedWith(db, children)], marked);
}

/** Whoever is one with a child is that child. */
function joinedWith(db: Database.Database, children: ReadonlySet<number>): FoundChild[] {
  const { membersOf } = joinsOf(personActs(db), readPeople(db).persons);
  const joined = new Set([...children].flatMap((child) => membersOf(child)));
  return [...joined].filter((person) => !children.has(person)).map((person) => ({ person, how: 'joined' }));
}

/** What each person is marked as and how that was found, in words. */
export function marksOf(db: Database.Database): Map<number, FoundMark[]> {
  const marks = new Map<number, FoundMark[]>();
  const add = (person: number, mark: FoundMark) => marks.set(person, [...(marks.get(person) ?? []), mark]);
  for (const { person, how } of foundChildren(db)) add(person, { mark: 'child', how: HOW[how] });
  for (const { person, mark, by } of standingMarks(personActs(db))) add(person, { mark, how: `marked by ${by}` });
  return marks;
}

/** The marks of persons who are one, each said once. */
export function marksWithin(marks: ReadonlyMap<number, FoundMark[]>, members: readonly number[]): FoundMark[] {
  const all = members.flatMap((member) => marks.get(member) ?? []);
  const own = all.filter(({ how }) => how !== HOW.joined);
  return [...new Map(own.map((each) => [JSON.stringify(each), each])).values()];
}

/** Persons marked as lawyers, and whoever was joined with one. */
export function markedLawyers(db: Database.Database, { joins }: Pick<ScopeContext, 'joins'>): Set<number> {
  const marked = standingMarks(personActs(db)).filter(({ mark }) => mark === 'lawyer');
  return new Set(marked.flatMap(({ person }) => [...joins.membersOf(person)]));
}
