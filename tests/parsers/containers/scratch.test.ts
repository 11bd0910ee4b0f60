import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scratch } from '../../../parsers/containers/scratch.ts';
import { androidBackupBytes } from '../../support/android-backup-bytes.ts';
import { put, temporaryFolder } from '../../support/images.ts';
import { tarBytes } from '../../support/tar-bytes.ts';

describe('private copies', () => {
  it('are gone when a process ends without closing its images, in whatever way it ends', () => {
    const folder = temporaryFolder();
    const scratch = temporaryFolder();
    const backup = put(folder, 'a.ab', androidBackupBytes(tarBytes([{ name: 'apps/a/f/x', data: 'x' }])));
    const open = new URL('../../../parsers/containers/open.ts', import.meta.url).href;
    for (const ending of ['', 'process.exit(3)', "throw new Error('lost')"]) {
      const code = `const { openImage } = await import(${JSON.stringify(open)});
        await openImage(${JSON.stringify(backup)}, { scratch: ${JSON.stringify(scratch)} });
        const { readdirSync } = await import('node:fs');
        console.log(readdirSync(${JSON.stringify(scratch)}).length);
        ${ending}`;
      expect(runs(code)).toBe('1\n');
      expect(readdirSync(scratch)).toEqual([]);
    }
  });

  it('can be removed twice', async () => {
    const scratch = await Scratch.make(temporaryFolder());
    await scratch.remove();
    await scratch.remove();
  });
});

function runs(code: string): string {
  try {
    return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
