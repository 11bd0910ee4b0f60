/**
 * Looking at one person again and again, each time by itself allowed, can become watching them. Sittings are counted, where a case
 * names its people, by who looks and at whom; beyond the policy the next look waits until a reviewer has said that it may go on.
 */
import type { Stopped } from '../../contract/oversight.ts';
import type { Actor } from '../../contract/people.ts';
import { POLICY } from '../../contract/policy.ts';
import { colleagueByName, countColleagues, foldedName } from '../store/colleagues.ts';
import { addSittings, heldOften, type SittingRow, sittingsWith } from '../store/oversight.ts';
import type { Access, Desk } from './access.ts';
import type { Objection } from './grant-check.ts';

/**
 * Whether one more look, in the sitting and under the grant `now`, would be one sitting too many at some person. The sitting that is
 * going on is not stopped half-way.
 */
export function tooOften(before: readonly SittingRow[], now: Omit<SittingRow, 'person'>, most: number): boolean {
  const sittings = new Map<number, Set<string>>();
  for (const { person, grantId, sitting } of before) {
    const held = sittings.get(person) ?? new Set<string>();
    sittings.set(person, held.add(`${grantId} ${sitting}`));
  }
  const current = `${now.grantId} ${now.sitting}`;
  return [...sittings.values()].some((held) => held.size >= most && !held.has(current));
}

export function monitoringObjections(
  desk: Desk,
  actor: Actor,
  { grant, context }: Access,
  persons: readonly number[],
): Objection[] {
  if (persons.length === 0 || countColleagues(desk.db) === 0) return [];
  const { membersOf, leadOf } = context.joins;
  // Sittings with either half of a join are sittings with one person.
  const all = persons.flatMap((person) => [...membersOf(person)]);
  const before = sittingsWith(desk.db, foldedName(actor.name), all).map((row) => ({ ...row, person: leadOf(row.person) }));
  if (!tooOften(before, { grantId: grant.id, sitting: desk.sitting.id }, POLICY.sittings)) return [];
  const reason = `Records of the same person were opened in ${POLICY.sittings} sittings. A reviewer has to say whether this has become monitoring.`;
  return [{ rule: 'monitoring', reason }];
}

/** Counts the sitting, once what was shown is in the ledger. */
export function noteSitting(desk: Desk, actor: Actor, { grant }: Access, persons: readonly number[]): void {
  if (persons.length === 0 || countColleagues(desk.db) === 0) return;
  const holder = foldedName(actor.name);
  const sitting = desk.sitting.id;
  const held = sittingsWith(desk.db, holder, persons);
  const known = new Set(held.flatMap((row) => (row.grantId === grant.id && row.sitting === sitting ? [row.person] : [])));
  const fresh = persons.filter((person) => !known.has(person));
  if (fresh.length > 0) addSittings(desk.db, holder, fresh, { grantId: grant.id, sitting, at: desk.ledger.now().at });
}

/** Everybody whose next look at some person would be one sitting too many, in numbers: for whoever decides whether it may go on. */
export function stoppedHolders({ db }: Desk): Stopped[] {
  return heldOften(db, POLICY.sittings).map(({ holder, persons, sittings, last }) => {
    return { holder: colleagueByName(db, holder)?.name ?? holder, persons, sittings, last };
  });
}
