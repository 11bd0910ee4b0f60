import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { filesUnder } from '../../../main/exports/bag.ts';
import { verify } from '../../../main/exports/verify.ts';
import { grantedCase, type MadeCase } from '../../support/case.ts';

const open: MadeCase[] = [];
afterEach(async () => {
  for (const made of open.splice(0)) await made.service.close();
});

const DISCLOSURE = { by: 'A. Uthority', to: 'Family Court', what: 'messages of one day', purpose: 'the hearing of 4 May' };

async function exported(counts?: Parameters<typeof grantedCase>[0]): Promise<MadeCase & { out: string; root: string }> {
  const made = await grantedCase(counts);
  open.push(made);
  const out = join(made.at, 'export');
  const { root, records } = await made.service.call('export.make', { grant: made.grant.id, folder: out, disclosure: DISCLOSURE });
  expect(records).toBe(counts?.messages ?? 12);
  return { ...made, out, root };
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  writeFileSync(file, bytes);
}

test('an export holds, and says so by every check', async () => {
  const { out } = await exported();
  const found = verify(out);
  expect(found.checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(found).toMatchObject({ what: 'export', holds: true });
  expect(found.checks.length).toBeGreaterThan(8);
});

test('sha256sum agrees with both manifests', async () => {
  const { out } = await exported();
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    expect(() => execFileSync('sha256sum', ['--strict', '--quiet', '-c', manifest], { cwd: out })).not.toThrow();
  }
});

test('one changed byte in any file of an export is found, and the file is named', async () => {
  const { out, at } = await exported();
  for (const file of filesUnder(out, '')) {
    const copy = join(at, 'copy');
    cpSync(out, copy, { recursive: true });
    flip(join(copy, file), Math.floor(statSync(join(copy, file)).size / 2));
    const found = verify(copy);
    expect(found.holds, file).toBe(false);
    const said = found.checks.filter(({ holds }) => !holds).map(({ finding }) => finding);
    expect(said.join('\n'), file).toContain(file);
    rmSync(copy, { recursive: true });
  }
});

test('a file taken away, put in or cut short is found', async () => {
  const { out } = await exported();
  writeFileSync(join(out, 'data', 'extra.txt'), 'added later');
  expect(verify(out).checks.find(({ holds }) => !holds)?.finding).toBe('data/extra.txt is not listed in manifest-sha256.txt');
  rmSync(join(out, 'data', 'extra.txt'));
  truncateSync(join(out, 'data', 'records.csv'), 40);
  expect(verify(out).holds).toBe(false);
  rmSync(join(out, 'data', 'records.csv'));
  expect(verify(out).checks.find(({ holds }) => !holds)?.finding).toBe('data/records.csv is missing');
});

test('content changed together with both manifests is still found, by the ledger', async () => {
  const { out } = await exported();
  const csv = join(out, 'data', 'records.csv');
  writeFileSync(csv, readFileSync(csv, 'utf8').replace('message number 2', 'message number 9'));
  for (const [manifest, folder] of [
    ['manifest-sha256.txt', 'data'],
    ['tagmanifest-sha256.txt', '.'],
  ] as const) {
    const files = folder === 'data' ? filesUnder(out, 'data') : ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'];
    writeFileSync(join(out, manifest), execFileSync('sha256sum', files, { cwd: out }));
  }
  const failed = verify(out).checks.filter(({ holds }) => !holds);
  expect(failed.map(({ check }) => check)).toEqual(['The export in its ledger']);
});

test('words from the phone cannot run: in a spreadsheet, or in the report', async () => {
  const { out } = await exported({ messages: 3 });
  const report = readFileSync(join(out, 'data', 'report', 'index.html'), 'utf8');
  expect(report).toContain("default-src 'none'");
  expect(report).not.toMatch(/<script|javascript:|\son[a-z]+=/i);
});

test('an export is refused where files already are, and leaves them alone', async () => {
  const made = await grantedCase();
  open.push(made);
  const out = join(made.at, 'full');
  mkdirSync(out);
  writeFileSync(join(out, 'mine.txt'), 'mine');
  await expect(made.service.call('export.make', { grant: made.grant.id, folder: out, disclosure: DISCLOSURE })).rejects.toThrow(
    /already holds files/,
  );
  expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine');
});

test('every entry of an export stands in the ledger before it is whole', async () => {
  const { service } = await exported();
  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness' });
  const acts = entries.map(({ act }) => act).toReversed();
  expect(acts.indexOf('export.made')).toBeGreaterThan(acts.indexOf('request.granted'));
  expect(acts.indexOf('export.sealed')).toBeGreaterThan(acts.indexOf('export.made'));
});

test('a case holds; one changed byte in its store, its ledger or its keys is found and named', async () => {
  const made = await grantedCase({ messages: 400 });
  open.push(made);
  await made.service.call('view.page', { grant: made.grant.id });
  await made.service.close();
  expect(verify(made.folder).checks.filter(({ holds }) => !holds)).toEqual([]);
  for (const file of filesUnder(made.folder, '')) {
    const size = statSync(join(made.folder, file)).size;
    if (size === 0) continue;
    for (const share of [0.1, 0.5, 0.93]) {
      const copy = join(made.at, 'copy.remit');
      cpSync(made.folder, copy, { recursive: true });
      flip(join(copy, file), Math.floor(size * share));
      const found = verify(copy);
      expect(found.holds, `${file} at ${share}`).toBe(false);
      const said = found.checks.filter(({ holds }) => !holds).map(({ finding }) => finding);
      expect(said.join('\n'), `${file} at ${share}`).toMatch(
        new RegExp(`${file.split('/').at(-1)!.replaceAll('.', '\\.')}|case\\.json|key of this case|entry`),
      );
      rmSync(copy, { recursive: true });
    }
  }
});

test('a ledger with a line added by hand does not verify', async () => {
  const made = await grantedCase();
  open.push(made);
  await made.service.close();
  const log = join(made.folder, 'ledger', 'audit.log');
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  appendFileSync(log, `${lines.at(-1)!.replace(/"seq":\d+/, `"seq":${lines.length}`)}\n`);
  expect(verify(made.folder).holds).toBe(false);
});
