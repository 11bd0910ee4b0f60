/**
 * Who may be one person, by what the phones themselves keep together: an app's list of contacts, an entry of an address book, the
 * same first and last name. Pairs of persons and a rule; nobody is joined by it.
 *
 * An identifier that stands under two names in one phone's lists (a landline that a household shares, a family's e-mail address) is
 * evidence for neither, and so is an entry with so many that it is a firm's. Owners of phones are never among them.
 */
import type { JoinRule } from '../../contract/third-parties.ts';
import type { ContactCard } from './contact-cards.ts';
import type { KnownPersons, People } from './people.ts';

/** Persons on one entry beyond which it is no person's. */
const MOST_ON_ENTRY = 6;

export interface SamePerson {
  readonly person: number;
  readonly other: number;
  readonly rule: Exclude<JoinRule, 'by-hand'>;
}

/** Each pair once, under the first rule that says so; in the order of the rules and of the persons. */
export function samePersons(cards: readonly ContactCard[], known: KnownPersons, people: People): SamePerson[] {
  const shared = sharedPersons(cards, known);
  const eligible = (person: number) => !shared.has(person) && people.persons.get(person)?.owner === false;
  const found = new Map<string, SamePerson>();
  const add = (persons: Iterable<number>, rule: SamePerson['rule']) => {
    const [first, ...others] = [...new Set(persons)].filter(eligible).toSorted((a, b) => a - b);
    if (first === undefined || others.length >= MOST_ON_ENTRY) return;
    for (const other of others)
      if (!found.has(`${first} ${other}`)) found.set(`${first} ${other}`, { person: first, other, rule });
  };
  for (const { extraction, accounts } of cards) add(personsOn(known, extraction, accounts), 'app-account');
  for (const { extraction, identifiers } of cards) add(personsOn(known, extraction, identifiers), 'one-entry');
  for (const persons of byFullName(people)) if (persons.size === 2) add(persons, 'same-name');
  return [...found.values()];
}

/** Persons whose identifiers one phone keeps under two names. */
function sharedPersons(cards: readonly ContactCard[], known: KnownPersons): Set<number> {
  const names = new Map<string, string>();
  const shared = new Set<number>();
  for (const { record, extraction, name, identifiers, accounts } of cards) {
    // Two entries without a name are two entries.
    const under = name === null || folded(name) === '' ? `#${record}` : folded(name);
    for (const person of personsOn(known, extraction, [...identifiers, ...accounts])) {
      const key = `${extraction} ${person}`;
      const earlier = names.get(key);
      if (earlier !== undefined && earlier !== under) shared.add(person);
      names.set(key, earlier ?? under);
    }
  }
  return shared;
}

function personsOn(known: KnownPersons, extraction: number, identifiers: readonly string[]): number[] {
  return identifiers.flatMap((identifier) => known.onCard(extraction, identifier) ?? []);
}

/** A single word may be anybody's; two or more are a name. */
function byFullName({ parties }: People): Iterable<Set<number>> {
  const byName = new Map<string, Set<number>>();
  for (const { name, person } of parties.values()) {
    const key = name === null ? '' : folded(name);
    if (person === null || key.split(' ').filter((part) => [...part].length > 1).length < 2) continue;
    byName.set(key, (byName.get(key) ?? new Set()).add(person));
  }
  return byName.values();
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
