/** Asking to look: previews, requests, the register, and grants given back. */
import { Failure } from '../../../contract/failure.ts';
import { confirm } from '../../people/confirm.ts';
import type { Handlers } from '../service.ts';

export const requestHandlers: Handlers<
  'request.preview' | 'request.submit' | 'request.register' | 'grant.end' | 'approval.list' | 'approval.decide'
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
    const { folder, ledger, log, gate, actor } = session.case;
    const signer = confirm(folder.db, log, actor, passphrase);
    if (signer === null) {
      throw new Failure('usage', 'this case names nobody, so nothing in it waits for a second person', {
        advice: 'Name the people of the case first.',
      });
    }
    const decision = gate.approve(actor, signer, approval);
    // What two people decided stands under a signature at once, and a witness can be asked for theirs.
    ledger.checkpoint();
    return decision;
  },
};
