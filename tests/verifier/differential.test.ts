// Two verifiers that share no code, the application's and this room's, on the same folders: sound ones, and ones tampered with by somebody
// who put every hash of the bag right again.
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bagInfo, filesUnder, writeBag } from '../../main/exports/bag.ts';
import { verify } from '../../main/exports/verify.ts';
import { folderSource } from '../../verifier/folder.ts';
import { verifyExport } from '../../verifier/verify.ts';
import { exportsOfOneCase, type MadeExport } from './exported.ts';
import { forge } from './forge.ts';
import { failures } from './sources.ts';

let exports: MadeExport[];
let copy: string;
let stranger: string;
beforeAll(async () => {
  exports = await exportsOfOneCase(5);
  copy = `${base()}-copy`;
  stranger = forge(base(), `${base()}-stranger`);
});

const base = () => exports[1]?.folder ?? '';
const LOG = 'data/ledger/audit.log';

/** A fresh copy with something done to it; `rebag` puts the bag's own hashes right again, so that only what lies inside can tell. */
function tampered(act: (folder: string) => void, { rebag }: { rebag: boolean }): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(base(), copy, { recursive: true });
  act(copy);
  if (rebag) {
    const { 'Payload-Oxum': _, ...information } = Object.fromEntries(bagInfo(copy));
    writeBag(copy, information);
  }
  return copy;
}

async function both(folder: string): Promise<readonly [app: boolean, own: boolean]> {
  return [verify(folder).holds, (await verifyExport(folderSource(folder), '')).holds];
}

function flip(file: string, at: number, change = 1): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ change;
  writeFileSync(file, bytes);
}

function relined(change: (lines: string[]) => string[]) {
  return (folder: string): void => {
    const lines = readFileSync(join(folder, LOG), 'utf8').trimEnd().split('\n');
    writeFileSync(
      join(folder, LOG),
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  };
}

test('exports of every length of ledger hold, by both, with what the service said when it made them', async () => {
  for (const { folder, root, words } of exports) {
    const report = await verifyExport(folderSource(folder), root);
    expect(failures(report)).toEqual([]);
    expect(report.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(report.ledger).toMatchObject({ root, words });
    expect(verify(folder).holds).toBe(true);
  }
});

test('an empty export, one of a single record and one of several pages hold, by both', async () => {
  for (const messages of [0, 1, 2500]) {
    const [made] = await exportsOfOneCase(1, { messages });
    expect(await both(made?.folder ?? '')).toEqual([true, true]);
  }
});

test('the ledger is read for every later export as for the earlier: each root is a beginning of the next', async () => {
  const last = exports.at(-1)?.folder ?? '';
  for (const { root, words } of exports) {
    for (const paper of [root, words.join(' ')]) expect(failures(await verifyExport(folderSource(last), paper))).toEqual([]);
  }
  const [first] = exports;
  expect(failures(await verifyExport(folderSource(first?.folder ?? ''), exports.at(-1)?.root ?? ''))).toEqual(['paper']);
});

test('one changed byte in any file is found by both, and the file is named', async () => {
  for (const file of filesUnder(base(), '')) {
    const size = statSync(join(base(), file)).size;
    for (const share of [0, 0.5, 0.999]) {
      const folder = tampered((at) => flip(join(at, file), Math.floor(size * share)), { rebag: false });
      expect(await both(folder), file).toEqual([false, false]);
      const { checks } = await verifyExport(folderSource(folder), '');
      expect(
        checks
          .filter(({ outcome }) => outcome === 'fail')
          .map(({ finding }) => finding)
          .join('\n'),
      ).toContain(file);
    }
  }
});

test('one changed byte in any file of the ledger is found by both, though the bag was put right again', async () => {
  const files = filesUnder(base(), 'data/ledger');
  expect(files).toHaveLength(4);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, pick, change) => {
      const folder = tampered((at) => flip(join(at, file), pick % statSync(join(at, file)).size, change), { rebag: true });
      expect(await both(folder), file).toEqual([false, false]);
    }),
    { numRuns: 60 },
  );
});

describe('lines of the ledger, with the bag put right again', () => {
  const at = fc.nat(15);
  const runs = { numRuns: 25 };
  const found = async (change: (lines: string[]) => string[]): Promise<void> => {
    expect(await both(tampered(relined(change), { rebag: true }))).toEqual([false, false]);
  };

  test('swapped', () =>
    fc.assert(
      fc.asyncProperty(at, at, async (a, b) => {
        fc.pre(a !== b);
        await found((lines) => lines.with(a, lines[b] ?? '').with(b, lines[a] ?? ''));
      }),
      runs,
    ));
  test('dropped', () =>
    fc.assert(
      fc.asyncProperty(at, (a) => found((lines) => lines.toSpliced(a, 1))),
      runs,
    ));
  test('duplicated', () =>
    fc.assert(
      fc.asyncProperty(at, (a) => found((lines) => lines.toSpliced(a, 0, lines[a] ?? ''))),
      runs,
    ));
  test('cut off', () =>
    fc.assert(
      fc.asyncProperty(at, (a) => found((lines) => lines.slice(0, a))),
      runs,
    ));
  test('cut within one', async () => {
    for (const length of [1, 100, 5000]) {
      expect(await both(tampered((folder) => truncateSync(join(folder, LOG), length), { rebag: true }))).toEqual([false, false]);
    }
  });
});

describe('checkpoints and keys, with the bag put right again', () => {
  const notes = () => filesUnder(base(), 'data/ledger/checkpoints');
  const key = () => filesUnder(base(), 'data/ledger/keys')[0] ?? '';
  const strangers = (within: string) => join(stranger, filesUnder(stranger, within).at(-1) ?? '');

  test.each<[string, (folder: string) => void]>([
    ['a checkpoint replaced by the other', (folder) => cpSync(join(folder, notes()[0] ?? ''), join(folder, notes()[1] ?? ''))],
    [
      'a checkpoint replaced by a stranger’s of the same size',
      (folder) => cpSync(strangers('data/ledger/checkpoints'), join(folder, 'data/ledger/checkpoints/16.note')),
    ],
    ['a checkpoint taken away', (folder) => rmSync(join(folder, notes()[0] ?? ''))],
    ['the last checkpoint taken away', (folder) => rmSync(join(folder, notes()[1] ?? ''))],
    ['a key replaced by a stranger’s', (folder) => cpSync(strangers('data/ledger/keys'), join(folder, key()))],
    [
      'a stranger’s key added',
      (folder) =>
        cpSync(
          strangers('data/ledger/keys'),
          join(folder, 'data/ledger/keys', readdirSync(join(stranger, 'data/ledger/keys'))[0] ?? ''),
        ),
    ],
    ['the key taken away', (folder) => rmSync(join(folder, key()))],
    ['the ledger of an earlier export', (folder) => cpSync(join(exports[0]?.folder ?? '', LOG), join(folder, LOG))],
    ['no ledger', (folder) => rmSync(join(folder, 'data/ledger'), { recursive: true })],
    ['an empty ledger', (folder) => writeFileSync(join(folder, LOG), '')],
    ['no table of records', (folder) => rmSync(join(folder, 'data/records.csv'))],
  ])('%s', async (_, act) => {
    expect(await both(tampered(act, { rebag: true }))).toEqual([false, false]);
  });
});

describe('the bag itself', () => {
  test.each<[string, (folder: string) => void]>([
    [
      'a path out of the folder',
      (folder) => writeFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  data/../../x\n`),
    ],
    ['an absolute path', (folder) => writeFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  /etc/hostname\n`)],
    [
      'a line twice',
      (folder) => {
        const file = join(folder, 'manifest-sha256.txt');
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text + (text.split('\n')[0] ?? '') + '\n');
      },
    ],
    ['no manifest', (folder) => rmSync(join(folder, 'manifest-sha256.txt'))],
    ['no tag manifest', (folder) => rmSync(join(folder, 'tagmanifest-sha256.txt'))],
    ['no bag-info.txt', (folder) => rmSync(join(folder, 'bag-info.txt'))],
    ['bytes that are no text', (folder) => writeFileSync(join(folder, 'manifest-sha256.txt'), Buffer.of(0xff, 0xfe, 0x0a))],
    ['a file put in beside data', (folder) => writeFileSync(join(folder, 'note.txt'), 'x')],
  ])('%s', async (_, act) => {
    expect(await both(tampered(act, { rebag: false }))).toEqual([false, false]);
  });
});
