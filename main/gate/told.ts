/** What a preview says in sentences beside its numbers: how joins, the sift and protected sources stand to what is asked. */
import type { Mandate } from '../../contract/mandate.ts';
import { type Protection, PROTECTIONS } from '../../contract/protected-sources.ts';
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

/** How much waits for the sift. Where words are asked for it is not said: the number would tell how many unsifted records hold them. */
export function siftTold({ words }: LeveledScope, withheld: number): string[] {
  const first = 'The mandate has everything sifted before it is read: only records sifted as relevant are counted here.';
  if (words !== undefined || withheld === 0) return [first];
  return [`${first} ${withheld} withheld: not sifted as relevant.`];
}

/** Of records that their source protects. Which source is not said: that alone would tell what the law protects. */
export function protectedWords(kind: Protection, records: number, open: boolean): string {
  const what = `${records} of ${PROTECTIONS[kind].title.toLowerCase()}`;
  return open
    ? `This would open ${what}. Say why that is strictly necessary, and on which condition you rely.`
    : `${what} are left out. To open them, ask for them, say why that is strictly necessary, and on which condition you rely.`;
}
