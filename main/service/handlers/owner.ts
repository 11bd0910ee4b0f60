/** For the person whose phone it is: the notice, and who has looked. */
import { Failure } from '../../../contract/failure.ts';
import { buildNotice } from '../../exports/notice.ts';
import { lookedAt } from '../../exports/owner-report.ts';
import { verifyCase } from '../../exports/verify-case.ts';
import type { Handlers } from '../service.ts';

export const ownerHandlers: Handlers<'owner.notice' | 'owner.report'> = {
  'owner.notice': ({ session, now }, { version }) => {
    const { gate, ledger } = session.case;
    const mandate = gate.currentMandate();
    if (mandate === null) {
      throw new Failure('refused', 'There is no mandate yet, so there is nothing to give notice of.', {
        advice: 'Record the mandate first.',
      });
    }
    return buildNotice({
      version,
      mandate: mandate.mandate,
      mandateVersion: mandate.version,
      statement: ledger.statement(),
      counts: gate.presence().counts,
      madeAt: now(),
    });
  },
  'owner.report': ({ session }, { names }) => {
    const { folder, gate, ledger, vault, actor } = session.case;
    // Reading the ledger is an entry too, and stands in it before anything is read.
    ledger.appendSync('ledger.read', actor, { count: ledger.size }, { query: 'who looked at the phone' });
    const { size: entries, root } = ledger;
    const looked = lookedAt(ledger.entries(0, entries), { vault, names, scrub: (text) => gate.withoutNames(text) });
    const { recordsInCase, recordsOpened } = ledger.statement();
    return { ...looked, recordsInCase, recordsOpened, entries, root, verification: verifyCase(folder.folder) };
  },
};
