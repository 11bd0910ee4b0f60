/** What reviewers see and decide, and what anybody may say against an access. */
import { LEDGER_PURPOSE_FACTS } from '../../../contract/ledger.ts';
import { ATTEMPTS } from '../../gate/attempt-watch.ts';
import { confirm } from '../../people/confirm.ts';
import type { Handlers } from '../service.ts';

type Channels =
  | 'attempts.list'
  | 'monitoring.list'
  | 'monitoring.clear'
  | 'challenge.raise'
  | 'challenge.list'
  | 'breakglass.open'
  | 'breakglass.list'
  | 'breakglass.review'
  | 'agreement.withdraw'
  | 'agreement.decide';

const ALERTS = 100;

export const oversightHandlers: Handlers<Channels> = {
  'attempts.list': ({ session }, { offset, limit }) => {
    const { ledger, actor } = session.case;
    ledger.appendSync('ledger.read', actor, { count: limit }, { reason: LEDGER_PURPOSE_FACTS.lawfulness });
    const pages = ATTEMPTS.map((act) => ledger.page({ act, offset: 0, limit: offset + limit }));
    const attempts = pages
      .flatMap(({ entries }) => entries)
      .toSorted((a, b) => b.seq - a.seq)
      .slice(offset, offset + limit);
    return {
      total: pages.reduce((sum, { total }) => sum + total, 0),
      attempts: attempts.map(({ seq, at, actor: by, role, act, sentence }) => ({ seq, at, by, role, act, sentence })),
      alerts: ledger
        .page({ act: 'attempts.alerted', offset: 0, limit: ALERTS })
        .entries.map(({ seq, at, sentence }) => ({ seq, at, sentence })),
    };
  },
  'monitoring.list': ({ session }) => session.case.gate.oversight.stopped(),
  'monitoring.clear': ({ session }, { holder, reason }) => {
    session.case.gate.oversight.clearMonitoring(session.case.actor, holder, reason);
    return { done: true };
  },
  'challenge.raise': ({ session }, { grant, reason }) => session.case.gate.oversight.challenge(session.case.actor, grant, reason),
  'challenge.list': ({ session }) => session.case.gate.oversight.challenges(),
  'breakglass.open': ({ session }, { order, passphrase }) => {
    const { folder, log, gate, actor } = session.case;
    confirm(folder.db, log, actor, passphrase);
    return gate.oversight.breakGlass(actor, order);
  },
  'breakglass.list': ({ session }) => session.case.gate.oversight.brokenGlass(),
  'breakglass.review': ({ session }, review) => session.case.gate.oversight.reviewBreakGlass(session.case.actor, review),
  'agreement.withdraw': ({ session }, { reason }) => session.case.gate.oversight.withdraw(session.case.actor, reason),
  'agreement.decide': ({ session }, { outcome, reason }) =>
    session.case.gate.oversight.decideWithdrawal(session.case.actor, outcome, reason),
};
