/** Asking to look: previews, requests, the register, and grants given back. */
import type { Handlers } from '../service.ts';

export const requestHandlers: Handlers<'request.preview' | 'request.submit' | 'request.register' | 'grant.end'> = {
  'request.preview': ({ session }, { scope }) => session.case.gate.preview(session.case.actor, scope),
  'request.submit': ({ session }, { request }) => session.case.gate.request(session.case.actor, request),
  'request.register': ({ session }) => session.case.gate.register(),
  'grant.end': ({ session }, { grant }) => session.case.gate.endGrant(session.case.actor, grant),
};
