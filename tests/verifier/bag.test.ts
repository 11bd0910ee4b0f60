// What the verifier says of a bag that is not as it should be, in its own words.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderSource } from '../../verifier/folder.ts';
import { verifyExport } from '../../verifier/verify.ts';
import { exportsOfOneCase } from './exported.ts';

let base: string;
beforeAll(async () => {
  base = (await exportsOfOneCase(1))[0]?.folder ?? '';
});

const MANIFEST = 'manifest-sha256.txt';
const text = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const append = (line: string) => (folder: string) => writeFileSync(join(folder, MANIFEST), `${text(folder, MANIFEST)}${line}\n`);
const ZEROS = '0'.repeat(64);
const last = () => text(base, MANIFEST).trimEnd().split('\n').length + 1;

test.each<[string, (folder: string) => void, () => string]>([
  [
    'a line twice',
    (at) => append(text(at, MANIFEST).split('\n')[0] ?? '')(at),
    () => `${MANIFEST}, line ${last()} lists data/README.txt twice`,
  ],
  ['a line of something else', append('hello'), () => `${MANIFEST}, line ${last()} is not a SHA-256 and a name`],
  [
    'a path out of the folder',
    append(`${ZEROS}  data/../../x`),
    () => `${MANIFEST}, line ${last()} names a file outside the export`,
  ],
  ['an absolute path', append(`${ZEROS}  /etc/hostname`), () => `${MANIFEST}, line ${last()} names a file outside the export`],
  ['a file that is not there', append(`${ZEROS}  data/x%25y`), () => `data/x%y is missing: ${MANIFEST}, line ${last()} lists it`],
  ['no manifest', (at) => rmSync(join(at, MANIFEST)), () => `${MANIFEST} is missing`],
  [
    'a manifest that is no text',
    (at) => writeFileSync(join(at, MANIFEST), Buffer.of(0xff, 0xfe)),
    () => `${MANIFEST} is not UTF-8 text`,
  ],
  ['no bag-info.txt', (at) => rmSync(join(at, 'bag-info.txt')), () => 'bag-info.txt is missing'],
  ['a link in place of a file', link, () => 'data/README.txt is not a plain file'],
  ['a last line without an end', unended, () => 'data/ledger/audit.log, line 10: it has no end, or is longer than any entry'],
  [
    'a line longer than any entry',
    (at) => writeFileSync(join(at, 'data/ledger/audit.log'), 'x'.repeat(300_000)),
    () => 'data/ledger/audit.log, line 1: it has no end, or is longer than any entry',
  ],
])('%s', async (_, act, says) => {
  const folder = `${base}-copy`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  act(folder);
  const report = await verifyExport(folderSource(folder), '');
  expect(report.holds).toBe(false);
  expect(report.checks.filter(({ outcome }) => outcome === 'fail').map(({ finding }) => finding)).toContain(says());
});

/** The same bytes, but not in the export. */
function link(folder: string): void {
  rmSync(join(folder, 'data/README.txt'));
  symlinkSync(join(base, 'data/README.txt'), join(folder, 'data/README.txt'));
}

function unended(folder: string): void {
  const log = join(folder, 'data/ledger/audit.log');
  writeFileSync(log, readFileSync(log).subarray(0, -1));
}

test('names with percent signs and line ends in them are read as they are written', async () => {
  const folder = `${base}-copy`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  writeFileSync(join(folder, 'data/50% of\nit'), 'x');
  append(`${createHash('sha256').update('x').digest('hex')}  data/50%25 of%0Ait`)(folder);
  const { checks } = await verifyExport(folderSource(folder), '');
  expect(checks.find(({ name }) => name === 'payload')).toMatchObject({ outcome: 'pass' });
});
