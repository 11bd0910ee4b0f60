import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFs } from '../../../main/ledger/log-fs.ts';
import { takeLock } from '../../../main/ledger/log-lock.ts';
import { temporaryFolder } from './support.ts';

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock', () => {
  test('is held until it is released', () => {
    const folder = temporaryFolder();
    const lock = takeLock(nodeFs, folder, 'boot-1');
    expect(readFileSync(join(folder, 'audit.lock'), 'utf8')).toBe(`${process.pid} boot-1\n`);
    expect(() => takeLock(nodeFs, folder, 'boot-1')).toThrow(`audit.log is in use by process ${process.pid}`);
    lock.release();
    takeLock(nodeFs, folder, 'boot-1').release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[string, () => string]>([
    ['a process that is gone', () => `${deadPid()} boot-1\n`],
    ['this process id in an earlier run of the machine', () => `${process.pid} boot-0\n`],
    ['nobody, being empty', () => ''],
    ['nobody, being nonsense', () => 'hello'],
  ])('of %s is taken over', (_, text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'audit.lock'), text());
    const lock = takeLock(nodeFs, folder, 'boot-1');
    expect(readdirSync(folder)).toEqual(['audit.lock']);
    lock.release();
  });

  test('of a living process stands where the machine has no name for its run', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'audit.lock'), `${process.ppid} process-abc\n`);
    expect(() => takeLock(nodeFs, folder, 'process-def')).toThrow(`in use by process ${process.ppid}`);
  });

  test('is not taken where another process has replaced the dead one in the same moment', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'audit.lock');
    writeFileSync(path, `${deadPid()} boot-1\n`);
    const theirs = `${process.ppid} boot-1\n`;
    const io = {
      ...nodeFs,
      renameSync: (from: string, to: string) => {
        if (from === path) writeFileSync(path, theirs);
        nodeFs.renameSync(from, to);
      },
    };
    expect(() => takeLock(io as typeof nodeFs, folder, 'boot-1')).toThrow('in use by another process');
    expect(readFileSync(path, 'utf8')).toBe(theirs);
  });

  test('is not held by a process whose lock was taken for a dead one’s while it was still empty', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'audit.lock');
    const theirs = `${process.ppid} boot-1\n`;
    const io = {
      ...nodeFs,
      closeSync: (fd: number) => {
        nodeFs.closeSync(fd);
        writeFileSync(path, theirs);
      },
    };
    expect(() => takeLock(io as typeof nodeFs, folder, 'boot-1')).toThrow('in use by another process');
    expect(readFileSync(path, 'utf8')).toBe(theirs);
  });
});
