/** Issuing a release of what was sifted. */
import { resolve } from 'node:path';
import { makeRelease } from '../../exports/make-release.ts';
import type { Handlers } from '../service.ts';

export const releaseHandlers: Handlers<'release.make'> = {
  'release.make': ({ session }, { folder, ...order }) => makeRelease(session.case, { ...order, folder: resolve(folder) }),
};
