/** Opening a case, and what is always known of it: its mandate in a line, its counts, what has been seen. */
import type { Overview } from '../../../contract/channels.ts';
import type { OpenCase } from '../session.ts';
import type { Context, Handlers } from '../service.ts';

export const caseHandlers: Handlers<'case.create' | 'case.open' | 'case.overview' | 'case.close'> = {
  'case.create': ({ session }, { folder, actor }) => overview(session.create(folder, actor)),
  'case.open': ({ session }, { folder, actor }) => overview(session.open(folder, actor)),
  'case.overview': ({ session }) => overview(session.case),
  'case.close': async ({ session, jobs }: Context) => {
    await jobs.close();
    session.close();
    return { done: true };
  },
};

export function overview({ folder, gate, ledger, actor }: OpenCase): Overview {
  const mandate = gate.currentMandate();
  return {
    name: folder.name,
    folder: folder.folder,
    actor,
    practice: mandate?.mandate.basis === 'practice',
    mandate:
      mandate === null
        ? null
        : {
            version: mandate.version,
            line: mandate.line,
            sentence: mandate.sentence,
            expires: mandate.mandate.expires,
            inForce: mandate.inForce,
          },
    ...gate.presence(),
    grants: gate.grants(),
    statement: ledger.statement(),
  };
}
