/** Asking to look: previews, requests, the register, and grants given back. */
import { Failure } from '../../../contract/failure.ts';
import { confirm } from '../../people/confirm.ts';
import type { Signer } from '../../gate/signer.ts';
import type { Handlers } from '../service.ts';
import type { Session } from '../session.ts';

export const requestHandlers: Handlers<
  | 'request.preview'
  | 'request.submit'
  | 'request.register'
  | 'grant.end'
  | 'approval.list'
  | 'approval.decide'
  | 'approval.deeds'
  | 'approval.decideDeed'
> = {
  'request.preview': ({ session }, { scope }) => session.case.gate.preview(session.case.actor, scope),
  'request.submit': ({ session }, { request, passphrase }) => {
    const { folder, log, gate, actor } = session.case;
    return gate.request(actor, request, confirm(folder.db, log, actor, passphrase));
  },
  'request.register': ({ session }) => session.case.gate.register(),
  'grant.end': ({ session }, { grant }) => session.case.gate.endGrant(session.case.actor, grant),
  'approval.list': ({ session }) => session.case.gate.waiting(),
  'approval.decide': ({ session }, { passphrase, ...approval }) => {
    const { ledger, gate, actor } = session.case;
    const decision = gate.approve(actor, secondPerson(session, passphrase), approval);
    // What two people decided stands under a signature at once, and a witness can be asked for theirs.
    ledger.checkpoint();
    return decision;
  },
  'approval.deeds': ({ session }) => session.case.gate.waitingDeeds(),
  'approval.decideDeed': ({ session }, { passphrase, ...approval }) => {
    const { ledger, gate, actor } = session.case;
    gate.approveDeed(actor, secondPerson(session, passphrase), approval);
    ledger.checkpoint();
    return { done: true };
  },
};

function secondPerson(session: Session, passphrase: string | undefined): Signer {
  const { folder, log, actor } = session.case;
  const signer = confirm(folder.db, log, actor, passphrase);
  if (signer !== null) return signer;
  throw new Failure('usage', 'this case names nobody, so nothing in it waits for a second person', {
    advice: 'Name the people of the case first.',
  });
}
