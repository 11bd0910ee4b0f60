/** What is done about who people of the phone are: marks. Through the gate and no other way. */
import type { Handlers } from '../service.ts';

export const personHandlers: Handlers<'person.mark'> = {
  'person.mark': ({ session }, marking) => ({ marks: session.case.gate.markPerson(session.case.actor, marking) }),
};
