// Each check alone: a forgery that only it finds. Take a check out of the verifier, and its forgery goes unnoticed here.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../main/exports/verify.ts';
import { leafHash } from '../../main/ledger/merkle.ts';
import { type CheckName, CHECKS } from '../../verifier/check.ts';
import { folderSource } from '../../verifier/folder.ts';
import { verifyExport } from '../../verifier/verify.ts';
import { exportsOfOneCase, type MadeExport } from './exported.ts';
import { edit, forge, type Forgery, insertBefore, type LooseEntry, retag } from './forge.ts';
import { failures } from './sources.ts';

let made: MadeExport;
let forged: string;
beforeAll(async () => {
  const last = (await exportsOfOneCase(2)).at(-1);
  if (last === undefined) throw new Error('no export');
  made = last;
  forged = `${made.folder}-forged`;
});

const atAct =
  (act: string, change: (entry: LooseEntry) => LooseEntry) =>
  (entry: LooseEntry): LooseEntry =>
    entry.act === act ? change(entry) : entry;
const firstNote = (folder: string, size: number | undefined) => join(folder, 'data/ledger/checkpoints', `${size}.note`);

interface Tampering extends Forgery {
  readonly paper?: string;
  /** Whether the check of the application finds it too. */
  readonly app: boolean;
  /** What the failed check says. */
  readonly says: RegExp;
}

const TAMPERINGS: Readonly<Record<CheckName, Tampering>> = {
  declaration: {
    after: (folder) => {
      edit(folder, 'bagit.txt', '1.0', '0.97');
      retag(folder);
    },
    app: true,
    says: /^bagit\.txt is missing or changed$/,
  },
  about: {
    after: (folder) => edit(folder, 'bag-info.txt', /Bagging-Date: \d/, 'Bagging-Date: 9'),
    app: true,
    says: /^bag-info\.txt has changed: .* and tagmanifest-sha256\.txt, line 1 says/,
  },
  payload: {
    after: (folder) => {
      writeFileSync(join(folder, 'data/extra.txt'), 'x');
      edit(folder, 'bag-info.txt', /Oxum: (\d+)\.(\d+)/, `Oxum: ${oxum(folder)}`);
      retag(folder);
    },
    app: true,
    says: /^data\/extra\.txt is not listed in manifest-sha256\.txt$/,
  },
  octets: {
    after: (folder) => {
      edit(folder, 'bag-info.txt', 'Payload-Oxum: ', 'Payload-Oxum: 1');
      retag(folder);
    },
    app: false,
    says: /^bag-info\.txt says 1\d+\.\d+ of bytes and files, and there are \d+\.\d+$/,
  },
  lines: {
    line: (text, { act }) => (act === 'request.previewed' ? text.replace('{', '{ ') : text),
    app: true,
    says: /^data\/ledger\/audit\.log, line 5: it is not in the one form that an entry has/,
  },
  numbers: {
    numbered: atAct('request.previewed', (entry) => ({ ...entry, seq: entry.seq + 1 })),
    app: true,
    says: /audit\.log, line 5: it says it is entry 5, and it stands where entry 4 should$/,
  },
  chain: {
    numbered: atAct('view.page', (entry) => ({ ...entry, prevRoot: '0'.repeat(64) })),
    app: true,
    says: /audit\.log, line 6: the lines before it are not those it was added to$/,
  },
  clock: {
    entries: (entries) => entries.map(atAct('request.previewed', (entry) => ({ ...entry, mono: 1 }))),
    app: true,
    says: /audit\.log, line 5: the machine’s own clock runs backwards/,
  },
  notes: {
    ledger: (folder) => writeFileSync(join(folder, 'data/ledger/checkpoints/hello.txt'), 'hello'),
    app: true,
    says: /checkpoints\/hello\.txt is not the name of a checkpoint$/,
  },
  roots: {
    ledger: (folder, { sizes, sign }) =>
      writeFileSync(firstNote(folder, sizes[0]), sign(sizes[0] ?? 0, leafHash(Buffer.from('other')))),
    app: true,
    says: /checkpoints\/10\.note was signed over other entries than the first 10 of audit\.log$/,
  },
  keys: {
    ledger: (folder) => writeFileSync(join(folder, 'data/ledger/keys/00000000.vkey'), 'x'),
    app: true,
    says: /keys\/00000000\.vkey is a key that no entry names$/,
  },
  signatures: {
    ledger: (folder, { sizes }) => {
      const file = firstNote(folder, sizes[0]);
      const [start, signature = ''] = readFileSync(file, 'utf8').split('— ');
      const [name, base64 = ''] = signature.trim().split(' ');
      const bytes = Buffer.from(base64, 'base64');
      bytes[20] = (bytes[20] ?? 0) ^ 1;
      writeFileSync(file, `${start}— ${name} ${bytes.toString('base64')}\n`);
    },
    app: true,
    says: /checkpoints\/10\.note: the signature of proportionality-log\/\S+ does not hold$/,
  },
  announced: {
    ledger: (folder, { sizes }) => rmSync(firstNote(folder, sizes[0])),
    app: true,
    says: /checkpoints\/10\.note is missing: line 10 of audit\.log says it was signed$/,
  },
  covered: {
    entries: (entries) => entries.slice(0, -1),
    app: true,
    says: /^no checkpoint is signed over line 15 of audit\.log: whoever had this folder could have written it$/,
  },
  information: {
    information: (all) => ({ ...all, 'Ledger-Root-Words': (all['Ledger-Root-Words'] ?? '').split(' ').toReversed().join(' ') }),
    app: false,
    says: /^bag-info\.txt: Ledger-Root-Words is/,
  },
  witnessed: {
    information: (all) => ({ ...all, 'Ledger-Witnessed': (all['Ledger-Witnessed'] ?? '').replace(/^0/, '9') }),
    app: true,
    says: /^bag-info\.txt: Ledger-Witnessed is “9 of 16 entries; nobody”, and by the ledger it is “0 of 16 entries; nobody”$/,
  },
  content: {
    ledger: (folder) => edit(folder, 'data/README.txt', 'An export', 'An import'),
    app: true,
    says: /^audit\.log, line 15 names other content than manifest-sha256\.txt lists$/,
  },
  records: {
    payload: (folder) => edit(folder, 'data/records.csv', /\n4,/, '\n3,'),
    app: true,
    says: /^data\/records\.csv holds other records than line 14 of audit\.log names$/,
  },
  order: {
    entries: (entries) => {
      const [made_, sealed] = [entries.findLastIndex(isMade), entries.findLastIndex(isSealed)];
      const clocks = (at: number) => ({ mono: entries[at]?.mono ?? 0, wall: entries[at]?.wall ?? 0 });
      const swapped = entries.slice();
      swapped[made_] = { ...entries[sealed], ...clocks(made_) } as LooseEntry;
      swapped[sealed] = { ...entries[made_], ...clocks(sealed) } as LooseEntry;
      return swapped;
    },
    app: false,
    says: /^audit\.log, line 14 seals an export that was not written down before it$/,
  },
  grant: {
    entries: insertBefore('export.made', { act: 'grant.ended', op: 'authority', facts: { grant: 1 } }),
    app: false,
    says: /^audit\.log, line 15: grant 1 was ended by line 14$/,
  },
  mandate: {
    payload: (folder) => edit(folder, 'data/mandate.json', 'EX26C00001', 'EX26C00002'),
    app: false,
    says: /^data\/mandate\.json is not the mandate of line 3 of audit\.log$/,
  },
  statement: {
    payload: (folder) => edit(folder, 'data/report/index.html', /(Records opened<\/th><td>)\d+/, '$13'),
    app: false,
    says: /^data\/report\/index\.html prints “Records opened: 3 \(80%\)”, and the ledger adds up to 12 and 80$/,
  },
  paper: {
    paper: 'ab'.repeat(32),
    app: true,
    says: /^no beginning of audit\.log has this root/,
  },
};

const isMade = ({ act }: LooseEntry) => act === 'export.made';
const isSealed = ({ act }: LooseEntry) => act === 'export.sealed';

function oxum(folder: string): string {
  const files = [...folderSource(folder).values()].filter(({ path }) => path.startsWith('data/'));
  return `${files.reduce((sum, { size }) => sum + size, 0)}.${files.length}`;
}

test('a forgery without a change holds, by both', async () => {
  forge(made.folder, forged);
  expect(failures(await verifyExport(folderSource(forged), ''))).toEqual([]);
  expect(verify(forged).checks.filter(({ holds }) => !holds)).toEqual([]);
});

test('the table has a forgery for each check', () => {
  expect(Object.keys(TAMPERINGS)).toEqual(Object.keys(CHECKS));
});

test.each(Object.entries(TAMPERINGS))(
  'only “%s” finds its forgery, and says where it is',
  async (name, { paper = '', app, says, ...forgery }) => {
    forge(made.folder, forged, forgery);
    const report = await verifyExport(folderSource(forged), paper);
    expect(failures(report)).toEqual([name]);
    expect(report.failed?.finding).toMatch(says);
    expect(report.holds).toBe(false);
    // The application knows nothing of what is on paper; of the others it misses those that it makes no check of.
    if (paper === '') expect(verify(forged).holds).toBe(!app);
  },
);
