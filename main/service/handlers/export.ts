/** What leaves, and checking what has left. Checking needs no case. */
import { resolve } from 'node:path';
import { makeExport } from '../../exports/make-export.ts';
import { verify } from '../../exports/verify.ts';
import { coverageSentence } from '../coverage-sentence.ts';
import { overview } from './case.ts';
import type { Handlers } from '../service.ts';

export const exportHandlers: Handlers<'export.make' | 'export.check'> = {
  'export.make': ({ session, now }, { grant, folder, disclosure, notes, concerns }) => {
    const order = {
      grant,
      folder: resolve(folder),
      disclosure,
      notes,
      concerns,
      now: now(),
      overview: () => overview(session),
      coverage: session.case.gate.presence().extractions.map(coverageSentence),
    };
    return makeExport(session.case, order);
  },
  'export.check': (_, { folder }) => verify(resolve(folder)),
};
