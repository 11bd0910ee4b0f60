/** What Remit says of itself, and the folders of this machine, for choosing an image where the shell has no dialog. */
import { readdirSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { parsers } from '../../../parsers/registry.ts';
import { remitHome } from '../../store/home.ts';
import { VERSION } from '../../version.ts';
import { recentCases } from '../recent.ts';
import type { Handlers } from '../service.ts';

export const appHandlers: Handlers<'app.about' | 'files.list'> = {
  'app.about': async ({ shell }) => ({
    version: VERSION,
    shell,
    user: userInfo().username,
    parsers: (await parsers()).map(({ id, title, version, covers, leavesOut }) => ({
      id,
      title,
      version,
      covers,
      leavesOut: [...leavesOut],
    })),
    recent: recentCases(remitHome()),
  }),

  'files.list': (_, { folder = homedir() }) => {
    const at = resolve(folder);
    const parent = dirname(at);
    return {
      folder: at,
      parent: parent === at ? null : parent,
      entries: namesIn(at)
        .map((name) => entry(at, name))
        .filter((found) => found !== null),
    };
  },
};

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
  } catch (cause) {
    throw new Failure('bad-input', `${folder} cannot be listed: ${(cause as Error).message}`, {
      advice: 'Choose another folder.',
      cause,
    });
  }
}

function entry(folder: string, name: string): { name: string; path: string; folder: boolean; size: number | null } | null {
  const path = join(folder, name);
  try {
    const stat = statSync(path);
    return { name, path, folder: stat.isDirectory(), size: stat.isFile() ? stat.size : null };
  } catch {
    // Gone, or not ours to look at: not something that could be chosen.
    return null;
  }
}
