/** Marking a person of the phone by hand, as a child, a lawyer or another professional, and taking the mark back. */
import type { Actor } from '../../contract/people.ts';
import type { FoundMark, Mark } from '../../contract/third-parties.ts';
import { addPersonAct, personActs } from '../store/person-acts.ts';
import type { Desk } from './access.ts';
import { marksOf, marksWithin, standingMarks } from './children.ts';
import { nothingToDo, personAtHand, personFacts } from './person-at-hand.ts';

export interface Marking {
  readonly grant: number;
  readonly person: number;
  readonly mark: Mark;
  /** False takes back a mark that was made by hand; what a mandate or an address book says stays. */
  readonly set: boolean;
}

/** Returns what the person is marked as now. Throws `Failure('refused')`, or `Failure('bad-input')` where nothing would change. */
export function markPerson(desk: Desk, actor: Actor, { grant, person: asked, mark, set }: Marking): FoundMark[] {
  const at = personAtHand(desk, actor, grant, asked, { mark, set });
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
