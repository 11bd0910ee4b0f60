/** What is done about who people of the phone are: marks, unmasking. Through the gate and no other way. */
import type { Handlers } from '../service.ts';

export const personHandlers: Handlers<'person.mark' | 'person.unmask' | 'person.remask'> = {
  'person.mark': ({ session }, marking) => ({ marks: session.case.gate.markPerson(session.case.actor, marking) }),
  'person.unmask': ({ session }, unmasking) => session.case.gate.unmask(session.case.actor, unmasking),
  'person.remask': ({ session }, { grant, person }) => session.case.gate.remask(session.case.actor, grant, person),
};
