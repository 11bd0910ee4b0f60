/** Opening a case, and what is always known of it: its mandate in a line, its counts, what has been seen. */
import type { Overview } from '../../../contract/channels.ts';
import type { Category } from '../../../contract/category.ts';
import { extractions } from '../../store/extractions.ts';
import type { OpenCase } from '../session.ts';
import type { Context, Handlers } from '../service.ts';

export const caseHandlers: Handlers<'case.create' | 'case.open' | 'case.overview' | 'case.close'> = {
  'case.create': ({ session, now }, { folder, actor }) => overview(session.create(folder, actor), now()),
  'case.open': ({ session, now }, { folder, actor }) => overview(session.open(folder, actor), now()),
  'case.overview': ({ session, now }) => overview(session.case, now()),
  'case.close': async ({ session, jobs }: Context) => {
    await jobs.close();
    session.close();
    return { done: true };
  },
};

export function overview({ folder, gate, reader, actor }: OpenCase, now: number): Overview {
  const loaded = extractions(folder.db);
  const counts: Partial<Record<Category, number>> = {};
  for (const { records } of loaded) {
    for (const [category, count] of Object.entries(records.byCategory) as [Category, number][])
      counts[category] = (counts[category] ?? 0) + count;
  }
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
            line: gate.mandateLine(mandate),
            sentence: mandate.sentence,
            expires: mandate.mandate.expires,
            inForce: gate.mandateInForce(mandate, now),
          },
    extractions: loaded,
    counts,
    grants: gate.grants(),
    statement: reader.statement(),
  };
}
