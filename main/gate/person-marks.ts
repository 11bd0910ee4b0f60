/** Marking a person of the phone by hand, as a child, a lawyer or another professional, and taking the mark back. */
import type { Actor } from '../../contract/people.ts';
import type { FoundMark, Mark } from '../../contract/third-parties.ts';
import { addPersonAct, personActs } from '../store/person-acts.ts';
import { type Desk, refuse } from './access.ts';
import { marksOf, marksWithin } from './children.ts';
import { standingMarks } from './standing-marks.ts';
import type { Objection } from './grant-check.ts';
import { type AtHand, nothingToDo, personAtHand, personFacts } from './person-at-hand.ts';

export interface Marking {
  readonly grant: number;
  readonly person: number;
  readonly mark: Mark;
  /** False takes back a mark that was made by hand; what a mandate or an address book says stays. */
  readonly set: boolean;
}

/** Returns what the person is marked as now. Throws `Failure('refused')`, or `Failure('bad-input')` where nothing would change. */
export function markPerson(desk: Desk, actor: Actor, { grant, person: asked, mark, set }: Marking): FoundMark[] {
  const at = personAtHand(
    desk,
    actor,
    grant,
    asked,
    { mark, set },
    set || mark === 'lawyer' ? undefined : markedBy(desk, actor, mark),
  );
  const against = mark === 'lawyer' ? lawyerObjections(at, set) : [];
  if (against.length > 0) throw refuse(desk, actor, at.wanted, at.access.grant, against);
  const stands = standingMarks(personActs(desk.db)).filter((each) => at.members.includes(each.person) && each.mark === mark);
  if (stands.length > 0 === set)
    throw nothingToDo(set ? `this person is marked as a ${mark} already` : `nobody marked this person as a ${mark} by hand`);
  const { seq } = desk.ledger.appendSync(set ? 'person.marked' : 'person.unmarked', actor, { ...personFacts(at), mark });
  const act = {
    at: desk.ledger.now().at,
    by: actor.name,
    act: set ? 'mark' : 'unmark',
    mark,
    grant,
    reason: '',
    entry: seq,
  } as const;
  for (const person of set ? [at.person] : stands.map((each) => each.person)) addPersonAct(desk.db, { ...act, person });
  return marksWithin(marksOf(desk.db), at.members);
}

/** Whom somebody marked so themselves: a mark as a professional takes them out of sight, and a mistake must not stay for that. */
function markedBy(desk: Desk, actor: Actor, mark: Mark): Set<number> {
  const standing = standingMarks(personActs(desk.db)).filter((each) => each.mark === mark && each.by === actor.name);
  return new Set(standing.map(({ person }) => person));
}

/** A mark as a lawyer takes records from everybody but counsel, so it is not made of whom the mandate names, nor taken back by whoever made it. */
function lawyerObjections({ access, members }: AtHand, set: boolean): Objection[] {
  if (!set) return [{ rule: 'counsel-only', reason: 'Only independent counsel takes back that somebody is a lawyer.' }];
  if (!members.some((id) => access.labels.named.has(id))) return [];
  return [{ rule: 'named-in-mandate', reason: 'The mandate names this person: a new version of it says who is a lawyer.' }];
}
