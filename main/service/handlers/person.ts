/** What is done about who people of the phone are: marks, joins, unmasking. Through the gate and no other way. */
import type { Handlers } from '../service.ts';

export const personHandlers: Handlers<
  'person.mark' | 'person.unmask' | 'person.remask' | 'person.links' | 'person.join' | 'person.split' | 'person.apart'
> = {
  'person.mark': ({ session }, marking) => ({ marks: session.case.gate.markPerson(session.case.actor, marking) }),
  'person.unmask': ({ session }, unmasking) => session.case.gate.unmask(session.case.actor, unmasking),
  'person.remask': ({ session }, { grant, person }) => session.case.gate.remask(session.case.actor, grant, person),
  'person.links': ({ session }, { grant }) => session.case.gate.personLinks(session.case.actor, grant),
  'person.join': ({ session }, pair) => session.case.gate.joinPersons(session.case.actor, pair),
  'person.split': ({ session }, undone) => session.case.gate.splitPersons(session.case.actor, undone),
  'person.apart': ({ session }, pair) => session.case.gate.keepApart(session.case.actor, pair),
};
