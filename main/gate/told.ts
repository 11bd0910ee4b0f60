/** What a preview says in sentences beside its numbers: how joins stand to what is asked. */
import type { Mandate } from '../../contract/mandate.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import { personsNamed, type ScopeContext } from './scope-context.ts';
import { list } from './scope-words.ts';

/**
 * Where somebody who is named was joined with somebody who is not: that the other half is not asked for. Joins never widen a scope,
 * so whoever wants both names both, inside what the mandate allows.
 */
export function joinsTold({ scope }: Mandate, asked: LeveledScope, context: ScopeContext): string[] {
  const parties = asked.parties ?? scope.parties ?? [];
  const named = personsNamed(context, parties);
  return parties.flatMap((party) => {
    const halves = [...personsNamed(context, [party])]
      .flatMap((person) => [...context.joins.membersOf(person)])
      .filter((person) => !named.has(person));
    const numbers = [...new Set(halves)].flatMap((person) => context.people.persons.get(person)?.number ?? []);
    if (numbers.length === 0) return [];
    const others = list(numbers.toSorted((a, b) => a - b).map((number) => `Contact ${number}`));
    return [
      `${party.label} was joined as one person with ${others}. A join changes what people are called, never what is opened: records with ${others} are not among these.`,
    ];
  });
}
