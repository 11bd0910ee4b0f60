/** What is done about who people of the phone are: marks, joins, unmasking. Through the gate and no other way. */
import { Failure } from '../../../contract/failure.ts';
import { confirm } from '../../people/confirm.ts';
import type { Handlers } from '../service.ts';

export const personHandlers: Handlers<
  | 'person.mark'
  | 'unmask.list'
  | 'unmask.decide'
  | 'person.unmask'
  | 'person.remask'
  | 'person.links'
  | 'person.join'
  | 'person.split'
  | 'person.apart'
> = {
  'person.mark': ({ session }, marking) => ({ marks: session.case.gate.markPerson(session.case.actor, marking) }),
  'person.unmask': ({ session }, { passphrase, ...unmasking }) => {
    const { folder, log, gate, actor } = session.case;
    return gate.unmask(actor, unmasking, confirm(folder.db, log, actor, passphrase));
  },
  'unmask.list': ({ session }) => session.case.gate.unmasksWaiting(),
  'unmask.decide': ({ session }, { passphrase, ...answer }) => {
    const { folder, log, gate, actor } = session.case;
    const signer = confirm(folder.db, log, actor, passphrase);
    if (signer === null) {
      throw new Failure('usage', 'this case names nobody, so no name in it waits for a second person', {
        advice: 'Name the people of the case first.',
      });
    }
    return gate.decideUnmask(actor, signer, answer);
  },
  'person.remask': ({ session }, { grant, person }) => session.case.gate.remask(session.case.actor, grant, person),
  'person.links': ({ session }, { grant }) => session.case.gate.personLinks(session.case.actor, grant),
  'person.join': ({ session }, pair) => session.case.gate.joinPersons(session.case.actor, pair),
  'person.split': ({ session }, undone) => session.case.gate.splitPersons(session.case.actor, undone),
  'person.apart': ({ session }, pair) => session.case.gate.keepApart(session.case.actor, pair),
};
