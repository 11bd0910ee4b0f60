/**
 * Persons joined by somebody of the case, and undone again. A join says what people are called and how they are counted; scope is
 * compiled over persons as identifiers give them, so no join and no split changes what a grant opens (decision 0030).
 */
import type { PersonAct } from '../store/person-acts.ts';
import type { PersonRow } from '../store/people.ts';

export interface Joins {
  /** Who stands for a person: of all joined with it the one with the lowest pseudonym number. */
  leadOf(person: number): number;
  /** Everybody joined with a person, that person too; in the order of their numbers. */
  membersOf(person: number): readonly number[];
}

/** The joins that were not undone, each as the act that made it. */
export function standingJoins(acts: readonly PersonAct[]): (PersonAct & { readonly other: number })[] {
  const standing = new Map<string, PersonAct & { readonly other: number }>();
  for (const act of acts) {
    const { other } = act;
    if (other === null) continue;
    if (act.act === 'join') standing.set(pairOf(act.person, other), { ...act, other });
    if (act.act === 'split') standing.delete(pairOf(act.person, other));
  }
  return [...standing.values()];
}

/** Pairs that somebody said are two, and nobody joined since. */
export function keptApart(acts: readonly PersonAct[]): Set<string> {
  const apart = new Set<string>();
  for (const { act, person, other } of acts) {
    if (other === null) continue;
    if (act === 'split') apart.add(pairOf(person, other));
    if (act === 'join') apart.delete(pairOf(person, other));
  }
  return apart;
}

export function pairOf(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function joinsOf(acts: readonly PersonAct[], persons: ReadonlyMap<number, Pick<PersonRow, 'id' | 'number'>>): Joins {
  const groups = new Map<number, number[]>();
  for (const { person, other } of standingJoins(acts)) {
    const [one, two] = [groups.get(person) ?? [person], groups.get(other) ?? [other]];
    if (one === two) continue;
    const all = [...one, ...two];
    for (const each of all) groups.set(each, all);
  }
  // A person without a number yet comes last.
  const numberOf = (id: number) => persons.get(id)?.number ?? Number.MAX_SAFE_INTEGER;
  for (const [id, members] of groups)
    groups.set(
      id,
      members.toSorted((a, b) => numberOf(a) - numberOf(b) || a - b),
    );
  const membersOf = (person: number) => groups.get(person) ?? [person];
  return { membersOf, leadOf: (person) => membersOf(person)[0] ?? person };
}
