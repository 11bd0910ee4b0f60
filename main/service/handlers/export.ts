/** What leaves, and checking what has left. Checking needs no case. */
import { resolve } from 'node:path';
import { makeExport } from '../../exports/make-export.ts';
import { verify } from '../../exports/verify.ts';
import type { Handlers } from '../service.ts';

export const exportHandlers: Handlers<'export.make' | 'export.check'> = {
  'export.make': ({ session, now }, { grant, folder, disclosure }) =>
    makeExport(session.case, { grant, folder: resolve(folder), disclosure, now: now() }),
  'export.check': (_, { folder }) => verify(resolve(folder)),
};
