/** What people are called in everything the gate lets out: a pseudonym, or a name where the mandate gives one. */
import type { Mandate } from '../../contract/mandate.ts';
import type { PartyView } from '../../contract/record.ts';
import { looseKey, personsNamed, type ScopeContext } from './scope-context.ts';

export interface Labels {
  /** Null where the store has no such party. Of joined persons the one who stands for all. */
  party(party: number | null): PartyView | null;
  person(person: number): PartyView | null;
  /** Persons, before any joins, who are shown by name: the owner, the people the order is about, the parties it names. */
  readonly named: ReadonlySet<number>;
  /** Names that the mandate itself spells out. */
  readonly spelled: readonly string[];
}

const OWNER = 'Owner of the phone';

/** `unmasked` are names of persons whose pseudonym was lifted; the mandate's own names come before them. */
export function labelsFor(mandate: Mandate, context: ScopeContext, unmasked: ReadonlyMap<number, string> = new Map()): Labels {
  const names = new Map<number, string>();
  const owners = [...context.people.persons.values()].filter((person) => person.owner);
  for (const { id } of owners) names.set(id, owners.length === 1 ? OWNER : ownerOf(id, context));
  for (const party of mandate.scope.parties ?? [])
    for (const person of personsNamed(context, [party])) names.set(person, party.label);
  const keys = new Map(
    mandate.dataSubjects.flatMap(({ name, identifiers }) => identifiers.map((text) => [looseKey(text), name] as const)),
  );
  for (const { id, key } of context.people.persons.values()) {
    const name = keys.get(key.toLowerCase());
    if (name !== undefined) names.set(id, name);
  }
  // Whoever was joined since is not shown by name on the strength of what was asked about the other half.
  for (const [id, name] of unmasked)
    if (!names.has(id) && context.joins.membersOf(id).every((each) => unmasked.has(each))) names.set(id, name);
  const person = (id: number): PartyView | null => {
    const members = context.joins.membersOf(id);
    const lead = members[0] ?? id;
    const row = context.people.persons.get(lead);
    if (row === undefined) return null;
    // Both halves are called what the mandate calls one of them; only that one's own number and names stay as they are.
    const name = members.map((each) => names.get(each)).find((each) => each !== undefined);
    // Numbers are given when a load ends; a person without one is still told from the others.
    const pseudonym = row.number === null ? `Contact without a number ${lead}` : `Contact ${row.number}`;
    return { person: lead, label: name ?? pseudonym, owner: row.owner };
  };
  return {
    named: new Set(names.keys()),
    spelled: [...mandate.dataSubjects.map(({ name }) => name), ...(mandate.scope.parties ?? []).map(({ label }) => label)],
    person,
    party(id) {
      const row = id === null ? undefined : context.people.parties.get(id);
      const view = row === undefined || row.person === null ? null : person(row.person);
      // The owner of one phone is a correspondent on another: whose account a party is, is said by its own phone.
      return view === null || row === undefined ? null : { ...view, owner: row.owner };
    },
  };
}

/** With more than one phone in a case, owners are told apart by the phone's label. */
function ownerOf(person: number, context: ScopeContext): string {
  const party = [...context.people.parties.values()].find((each) => each.person === person);
  const label = context.extractions.find(({ id }) => id === party?.extraction)?.label;
  return label === undefined ? OWNER : `Owner of ${label}`;
}
