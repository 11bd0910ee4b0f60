/**
 * Whom somebody of the case marked as a lawyer, for independent counsel: their records are held back from everybody else, so nobody
 * else can see whether the mark is right. Taking it back gives them free, undecided.
 */
import { Failure } from '../../../contract/failure.ts';
import type { Actor } from '../../../contract/people.ts';
import type { MarkedLawyer } from '../../../contract/third-parties.ts';
import { addPersonAct, type PersonAct, personActs } from '../../store/person-acts.ts';
import { condition, oneOf } from '../../store/predicate.ts';
import { countRecords } from '../../store/record-counts.ts';
import { answerFault } from '../answers.ts';
import type { Desk } from '../access.ts';
import { latestVersion } from '../mandate-versions.ts';
import { partiesOf } from '../scope-context.ts';
import { enterAsCounsel, refused } from './privilege-desk.ts';

/** Being asked is an entry. */
export function markedAsLawyers(desk: Desk, actor: Actor): MarkedLawyer[] {
  const { mandate } = enterAsCounsel(desk, actor, 'lawyers');
  const found = lawyersOf(desk);
  desk.ledger.appendSync('privilege.listed', actor, { mandate, count: found.length });
  return found;
}

/** Throws `Failure('refused')`, which is an entry, without a reason and from anybody but counsel. */
export function unmarkLawyer(desk: Desk, actor: Actor, person: number, reason: string): MarkedLawyer[] {
  const { mandate } = enterAsCounsel(desk, actor, `unmark ${person}`);
  const fault = answerFault(reason);
  if (fault !== null) throw refused(desk, actor, `unmark ${person}`, 'unanswered-question', `The reason ${fault}.`);
  const mark = standingLawyers(desk).find((act) => act.person === person);
  const number = desk.view.context().people.persons.get(person)?.number ?? null;
  if (mark === undefined || number === null)
    throw new Failure('bad-input', 'nobody marked this person as a lawyer', { field: 'person', advice: 'Nothing was changed.' });
  const { seq } = desk.ledger.appendSync(
    'person.unmarked',
    actor,
    { mandate, grant: mark.grant, person: number, mark: 'lawyer' },
    { reason },
  );
  const at = desk.ledger.now().at;
  addPersonAct(desk.db, { at, by: actor.name, act: 'unmark', person, mark: 'lawyer', grant: mark.grant, reason, entry: seq });
  return lawyersOf(desk);
}

/** The acts that marked them, each the last of its person. */
function standingLawyers(desk: Desk): PersonAct[] {
  const standing = new Map<number, PersonAct>();
  for (const act of personActs(desk.db).filter(({ mark }) => mark === 'lawyer')) {
    if (act.act === 'mark') standing.set(act.person, act);
    else standing.delete(act.person);
  }
  return [...standing.values()];
}

function lawyersOf(desk: Desk): MarkedLawyer[] {
  const context = desk.view.context();
  const version = latestVersion(desk.db);
  const labels = version === null ? null : desk.view.under(version).labels;
  return standingLawyers(desk).map(({ person, by, at }) => {
    const parties = partiesOf(context, new Set(context.joins.membersOf(person)));
    const records = countRecords(desk.db, condition(oneOf('party', parties)));
    return { person, label: labels?.person(person)?.label ?? '', by, at, records };
  });
}
