/** Reading the ledger, which is an entry too, and checking it. */
import { LEDGER_PURPOSE_FACTS } from '../../../contract/ledger.ts';
import { purposesOf } from '../../exports/purposes.ts';
import { verifyCase } from '../../exports/verify-case.ts';
import type { Handlers } from '../service.ts';

export const ledgerHandlers: Handlers<'ledger.page' | 'ledger.verify' | 'ledger.statement'> = {
  'ledger.page': ({ session }, { purpose, ...asked }) => {
    const { ledger, actor } = session.case;
    ledger.appendSync('ledger.read', actor, { count: asked.limit }, { reason: LEDGER_PURPOSE_FACTS[purpose] });
    return { ...ledger.page(asked), people: ledger.people() };
  },
  'ledger.verify': ({ session }) => {
    const { folder, ledger, actor } = session.case;
    const verification = verifyCase(folder.folder, folder.key);
    ledger.appendSync('ledger.verified', actor, { count: verification.checks.length });
    return verification;
  },
  'ledger.statement': ({ session }) => {
    const statement = session.case.ledger.statement();
    return { ...statement, purposes: purposesOf(session.case, statement.grants) };
  },
};
