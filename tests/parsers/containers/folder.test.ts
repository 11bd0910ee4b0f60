import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../parsers/containers/open.ts';
import { contents, everyOne, listed, put, temporaryFolder, wholeImage } from '../../support/images.ts';

const folder = temporaryFolder();
const outside = put(folder, 'outside/secret.txt', 'secret');

describe('a folder', () => {
  it('gives every file its bytes, in the same order every time', async () => {
    const root = join(folder, 'root');
    const names = ['private/var/mobile/Library/SMS/sms.db', 'b', 'a/2', 'a/10', 'a/z/deep', 'Ärger', 'empty'];
    for (const name of names) put(root, name, name === 'empty' ? '' : name);
    utimesSync(join(root, 'b'), 1_684_240_468, 1_684_240_468);
    const image = await openImage(root);
    expect([image.kind, image.device.platform, image.singleFile]).toEqual(['folder', 'ios', null]);
    const entries = await listed(image);
    expect(entries.map((entry) => entry.path)).toEqual([
      'b',
      'empty',
      'Ärger',
      'a/10',
      'a/2',
      'a/z/deep',
      'private/var/mobile/Library/SMS/sms.db',
    ]);
    expect(entries[0]).toEqual({ index: 0, path: 'b', original: 'b', size: 1, modified: 1_684_240_468_000, state: 'present' });
    expect(await listed(image)).toEqual(entries);
    const all = await wholeImage(image);
    for (const name of names) expect(all.get(name)).toEqual(Buffer.from(name === 'empty' ? '' : name));
  });

  it('says what it does not open, and follows no link', async () => {
    const root = join(folder, 'odd');
    mkdirSync(join(root, 'sub'), { recursive: true });
    symlinkSync('..', join(root, 'sub/loop'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync('nowhere', join(root, 'dangling'));
    execFileSync('mkfifo', [join(root, 'fifo')]);
    const server = createServer().listen(join(root, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    put(root, 'plain', 'still here');
    const image = await openImage(root);
    const entries = await listed(image);
    const bytes = await contents(image, entries);
    await image.close();
    server.close();
    expect(entries.map(({ path, reason, state }) => [path, reason ?? state])).toEqual([
      ['dangling', 'symbolic link'],
      ['fifo', 'FIFO'],
      ['out', 'symbolic link'],
      ['plain', 'present'],
      ['socket', 'socket'],
      ['sub/loop', 'symbolic link'],
    ]);
    expect(bytes.get(2)).toBe('out: symbolic link');
    expect(bytes.get(3)).toEqual(Buffer.from('still here'));
  });

  it('refuses what took a file’s place after the listing', async () => {
    const root = join(folder, 'swapped');
    for (const name of ['linked', 'fifo', 'gone', 'kept']) put(root, name, name);
    const image = await openImage(root);
    const entries = await listed(image);
    for (const name of ['linked', 'fifo', 'gone']) rmSync(join(root, name));
    symlinkSync(outside, join(root, 'linked'));
    execFileSync('mkfifo', [join(root, 'fifo')]);
    const bytes = new Map((await everyOne(image.read(entries))).map(({ entry }) => [entry.path, entry]));
    expect(bytes.size).toBe(4);
    const all = await contents(image, entries);
    await image.close();
    expect(entries.map(({ index }) => String(all.get(index)))).toEqual([
      expect.stringMatching(/^fifo cannot be opened \(.*not a regular file/),
      expect.stringMatching(/^gone cannot be opened/),
      'kept',
      expect.stringMatching(/^linked cannot be opened/),
    ]);
  });

  it('says that an archive in it is to be opened by itself', async () => {
    const root = join(folder, 'graykey');
    for (const name of ['00008101_files_full.zip', '00008101_keychain.plist', 'sub/deep/er.zip']) put(root, name, 'x');
    const image = await openImage(root);
    await listed(image);
    expect(image.warnings).toEqual([
      '00008101_files_full.zip is an archive: what is in it is not read with this folder; open it by itself',
    ]);
  });

  it('opens through a link that the person named', async () => {
    const root = join(folder, 'named');
    put(root, 'a', 'x');
    symlinkSync(root, join(folder, 'by-link'));
    expect(await wholeImage(await openImage(join(folder, 'by-link')))).toEqual(new Map([['a', Buffer.from('x')]]));
  });

  it('walks a tree two hundred folders deep', async () => {
    const root = join(folder, 'deep');
    const path = `${'d/'.repeat(200)}file`;
    put(root, path, 'bottom');
    expect(await wholeImage(await openImage(root))).toEqual(new Map([[path, Buffer.from('bottom')]]));
  });

  it.skipIf(process.getuid?.() === 0)('says which folder it could not enter', async () => {
    const root = join(folder, 'locked');
    put(root, 'a', 'x');
    put(root, 'closed/b', 'x');
    chmodSync(join(root, 'closed'), 0);
    const entries = await listed(await openImage(root));
    chmodSync(join(root, 'closed'), 0o700);
    expect(entries.map(({ path, reason }) => [path, reason])).toEqual([
      ['a', undefined],
      ['closed', 'the folder cannot be opened (EACCES)'],
    ]);
  });

  it('says which folder went away while it was walked', async () => {
    const root = join(folder, 'moving');
    put(root, 'a', 'x');
    put(root, 'sub/b', 'x');
    const image = await openImage(root);
    const seen: string[] = [];
    for await (const entry of image.list()) {
      seen.push(`${entry.path} ${entry.reason ?? ''}`);
      if (entry.path === 'a') renameSync(join(root, 'sub'), join(root, 'elsewhere'));
    }
    expect(seen).toEqual(['a ', 'sub the folder cannot be opened (ENOENT)']);
  });

  it('gives a file whose name is not valid text as unreadable', async () => {
    const root = join(folder, 'garbled');
    mkdirSync(root);
    writeFileSync(Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff])]), 'x');
    put(root, 'good', 'x');
    const entries = await listed(await openImage(root));
    expect(entries.map(({ state, reason }) => reason ?? state)).toEqual(['its name is not valid text', 'present']);
  });
});
