/** Looking, through the gate and no other way. */
import type { Handlers } from '../service.ts';

type Views =
  | 'view.page'
  | 'view.record'
  | 'view.histogram'
  | 'view.rhythm'
  | 'view.threads'
  | 'view.conversation'
  | 'view.people'
  | 'search.counts';

export const viewHandlers: Handlers<Views> = {
  'view.page': ({ session }, query) => session.case.gate.reveal(session.case.actor, query),
  'view.record': ({ session }, { grant, record }) => session.case.gate.record(session.case.actor, grant, record),
  'view.histogram': ({ session }, { grant, filter, bars }) =>
    session.case.gate.histogram(session.case.actor, grant, filter, bars),
  'view.rhythm': ({ session }, { grant, filter }) => session.case.gate.rhythm(session.case.actor, grant, filter),
  'view.threads': ({ session }, { grant, offset, limit }) =>
    session.case.gate.threads(session.case.actor, grant, { offset, limit }),
  'view.conversation': ({ session }, { grant, thread, offset, limit }) =>
    session.case.gate.conversation(session.case.actor, grant, thread, { offset, limit }),
  'view.people': ({ session }, { grant, offset, limit }) =>
    session.case.gate.people(session.case.actor, grant, { offset, limit }),
  'search.counts': ({ session }, { grant, text }) => session.case.gate.searchCounts(session.case.actor, grant, text),
};
