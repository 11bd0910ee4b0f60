// The checks that ask several things at once: each thing they ask, by a forgery that has it wrong.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cosign, formatCheckpoint } from '../../main/ledger/checkpoint.ts';
import { passingKey } from '../../main/ledger/keys.ts';
import { leafHash } from '../../main/ledger/merkle.ts';
import { formatNote, parseNote } from '../../main/ledger/note.ts';
import { formatVkey, vkeyFor } from '../../main/ledger/vkey.ts';
import { canonicalJson } from '../../main/ledger/canonical.ts';
import type { CheckName } from '../../verifier/check.ts';
import { folderSource } from '../../verifier/folder.ts';
import { verifyExport } from '../../verifier/verify.ts';
import { exportsOfOneCase } from './exported.ts';
import { edit, forge, type Forgery, insertBefore, type LooseEntry, retag } from './forge.ts';
import { failures } from './sources.ts';

let base: string;
let forged: string;
beforeAll(async () => {
  base = (await exportsOfOneCase(2)).at(-1)?.folder ?? '';
  forged = `${base}-forged`;
});

/** Changes the facts of the last entry of an act. */
const facts = (act: string, change: Record<string, unknown>) => (entries: LooseEntry[]) => {
  const at = entries.findLastIndex((entry) => entry.act === act);
  const entry = entries[at];
  if (entry === undefined) throw new Error(`no ${act}`);
  return entries.with(at, { ...entry, facts: { ...entry.facts, ...change } });
};
const first = (act: string, change: Record<string, unknown>) => (entries: LooseEntry[]) => {
  const at = entries.findIndex((entry) => entry.act === act);
  return entries.map((entry, index) => (index === at ? { ...entry, facts: { ...entry.facts, ...change } } : entry));
};
const inFile = (path: string, from: string | RegExp, into: string) => (folder: string) => edit(folder, path, from, into);
const note = (folder: string, name: string) => join(folder, 'data/ledger/checkpoints', name);

/** Another mandate in the file, and the digest of it in the file and in the ledger: all agree, but on its days. */
function otherDays(validFrom: string | undefined, expires: string | undefined): Forgery {
  let digest = '';
  return {
    payload: (folder) => {
      const path = join(folder, 'data/mandate.json');
      const file = JSON.parse(readFileSync(path, 'utf8')) as { mandate: object; digest: string };
      const mandate = JSON.parse(JSON.stringify({ ...file.mandate, validFrom, expires })) as Record<string, string>;
      digest = createHash('sha256').update(canonicalJson(mandate)).digest('hex');
      writeFileSync(path, `${canonicalJson({ ...file, mandate, digest } as never)}\n`);
    },
    entries: (entries) => first('mandate.activated', { digest })(entries),
  };
}

const without =
  (...acts: string[]) =>
  (entries: LooseEntry[]) =>
    entries.filter(({ act }) => !acts.includes(act));

const CASES: readonly (readonly [string, Forgery, CheckName[], RegExp])[] = [
  [
    'a ledger that speaks of no export',
    { entries: without('export.made', 'export.sealed') },
    ['covered', 'content', 'records', 'order', 'grant', 'mandate', 'statement'],
    /^audit\.log has no entry of an export$/,
  ],
  [
    'a checkpoint that only a witness signed',
    signedByWitnessOnly(),
    ['signatures', 'witnessed'],
    /checkpoints\/10\.note is not signed by the ledger’s key$/,
  ],
  [
    'no grant file',
    { payload: (folder) => rmSync(join(folder, 'data/grant.json')) },
    ['grant'],
    /^data\/grant\.json is missing$/,
  ],
  [
    'a grant file that is a list',
    { payload: (folder) => writeFileSync(join(folder, 'data/grant.json'), '[]') },
    ['grant'],
    /^data\/grant\.json is not an object$/,
  ],
  ['no mandate in the ledger', { entries: without('mandate.activated') }, ['mandate'], /no mandate was in force$/],
  ['a mandate without days', otherDays(undefined, undefined), ['mandate'], /does not say from when and until when$/],
  [
    'a grant that nobody gave',
    { entries: (all) => facts('export.sealed', { grant: 9 })(facts('export.made', { grant: 9 })(all)) },
    ['grant', 'statement'],
    /no entry before it gives grant 9$/,
  ],
  [
    'a level above the grant’s',
    { entries: facts('export.made', { level: 5 }) },
    ['grant'],
    /level 5 is above level 4 of the grant$/,
  ],
  [
    'a category that the grant is not for, in the ledger',
    { entries: facts('export.made', { categories: ['photos'] }) },
    ['grant'],
    /grant 1 is not for “photos”$/,
  ],
  [
    'a category that the grant is not for, in the table',
    { payload: inFile('data/records.csv', '4,1,messages', '4,1,calls') },
    ['grant'],
    /grant 1 is not for “calls”$/,
  ],
  [
    'another grant in the file',
    { payload: inFile('data/grant.json', '"level":4,"mandate', '"level":5,"mandate') },
    ['grant'],
    /^data\/grant\.json is not the grant of audit\.log, line 4$/,
  ],
  [
    'a grant that had run out',
    { payload: inFile('data/grant.json', /"until":\d+/, '"until":1') },
    ['grant'],
    /the grant in data\/grant\.json was not in force$/,
  ],
  [
    'a grant that had not begun',
    { payload: inFile('data/grant.json', /"from":1/, '"from":9') },
    ['grant'],
    /the grant in data\/grant\.json was not in force$/,
  ],
  [
    'a grant without an end',
    { payload: inFile('data/grant.json', /"until":\d+/, '"until":null') },
    ['grant'],
    /^data\/grant\.json does not say its until$/,
  ],
  [
    'a mandate replaced before',
    {
      entries: insertBefore('export.made', {
        act: 'mandate.activated',
        op: 'authority',
        facts: { mandate: 2, digest: '0'.repeat(64) },
      }),
    },
    ['mandate'],
    /line 15 names another mandate than line 14 of audit\.log put in force$/,
  ],
  [
    'a mandate that had expired',
    otherDays('2026-01-05', '2026-01-06'),
    ['mandate'],
    /^data\/mandate\.json: the mandate runs from 2026-01-05 to 2026-01-06/,
  ],
  [
    'a mandate that had not begun',
    otherDays('2099-01-01', '2099-12-31'),
    ['mandate'],
    /^data\/mandate\.json: the mandate runs from 2099-01-01/,
  ],
  [
    'a mandate file that is none',
    { payload: (folder) => writeFileSync(join(folder, 'data/mandate.json'), '[') },
    ['mandate'],
    /^data\/mandate\.json is not JSON$/,
  ],
  [
    'a seal of another number',
    { entries: facts('export.sealed', { count: 11 }) },
    ['order'],
    /line 15 seals another export than line 14 speaks of$/,
  ],
  [
    'a record left out',
    { payload: inFile('data/records.csv', /\n5,[^\n]*/, '') },
    ['records'],
    /holds other records than line 14/,
  ],
  [
    'an id that is none',
    { payload: inFile('data/records.csv', /\n5,/, '\n=5,') },
    ['records', 'grant'],
    /^data\/records\.csv, row 3: “=5” is not the number of a record$/,
  ],
  [
    'a table without its columns',
    { payload: inFile('data/records.csv', 'record,', 'recorded,') },
    ['records', 'grant'],
    /has no columns “record” and “category”$/,
  ],
  [
    'a table that is no text',
    { payload: (folder) => writeFileSync(join(folder, 'data/records.csv'), Buffer.of(0xff, 0xfe)) },
    ['records', 'grant'],
    /^data\/records\.csv is not UTF-8 text$/,
  ],
  [
    'another root in bag-info.txt',
    { information: (all) => ({ ...all, 'Ledger-Root': '0'.repeat(64) }) },
    ['information'],
    /^bag-info\.txt: Ledger-Root is “0+”/,
  ],
  [
    'another checkpoint in bag-info.txt',
    { information: (all) => ({ ...all, 'Ledger-Checkpoint': 'x' }) },
    ['information'],
    /Ledger-Checkpoint is none of the checkpoints/,
  ],
  [
    'another case in bag-info.txt',
    {
      information: (all) => ({
        ...all,
        'External-Description': 'Remit export of grant 1 from case 00000000-1111-4222-8333-444444444444',
      }),
    },
    ['information'],
    /is of another case than the ledger$/,
  ],
  [
    'no bytes and files in bag-info.txt',
    {
      after: (folder) => {
        edit(folder, 'bag-info.txt', 'Payload-Oxum', 'Oxum');
        retag(folder);
      },
    },
    ['octets'],
    /^bag-info\.txt says nothing of bytes and files/,
  ],
  ...[
    'Records in the case',
    'People whose records were opened',
    'Children among them',
    'Requests granted and refused',
    'Attempts to look that were refused',
    'Exports made',
  ].map(
    (label) =>
      [
        `another number of “${label}”`,
        { payload: inFile('data/report/index.html', new RegExp(`(${label}</th><td>)`), '$17') },
        ['statement'],
        new RegExp(`prints “${label}: 7`),
      ] as [string, Forgery, CheckName[], RegExp],
  ),
  [
    'another share',
    { payload: inFile('data/report/index.html', '(80%)', '(8%)') },
    ['statement'],
    /prints “Records opened: 12 \(8%\)”, and the ledger adds up to 12 and 80$/,
  ],
  [
    'a row of the statement left out',
    { payload: inFile('data/report/index.html', 'Children among them', 'Children') },
    ['statement'],
    /does not say “Children among them”$/,
  ],
  [
    'another number by purpose',
    { payload: inFile('data/report/index.html', /(\(grant 1\)<\/th><td>)12 /, '$113 ') },
    ['statement'],
    /prints “1: Who cancelled .* \(grant 1\): 13 records opened; .*”, and the ledger adds up to 12, /,
  ],
  [
    'a purpose under another grant',
    { payload: inFile('data/report/index.html', '(grant 1)', '(grant 7)') },
    ['statement'],
    /names grant 7, which the ledger has not, or twice$/,
  ],
  [
    'a purpose left out',
    { payload: inFile('data/report/index.html', /<tr><th scope="row">[^<]*\(grant 1\)<\/th><td>[^<]*<\/td><\/tr>/, '') },
    ['statement'],
    /leaves out grant 1, which the ledger has$/,
  ],
  [
    'a checkpoint of another ledger',
    {
      ledger: (folder, { sign, sizes }) =>
        writeFileSync(
          note(folder, `${sizes[0]}.note`),
          sign(sizes[0] ?? 0, leafHash(Buffer.from('x'))).replaceAll(
            /proportionality-log\/./g,
            (start) => `${start.slice(0, -1)}${start.endsWith('0') ? '1' : '0'}`,
          ),
        ),
    },
    ['notes', 'roots', 'signatures', 'information'],
    /is of another ledger/,
  ],
  [
    'a checkpoint of more entries than there are',
    { ledger: (folder, { sign }) => writeFileSync(note(folder, '99.note'), sign(99, leafHash(Buffer.from('x')))) },
    ['notes'],
    /99\.note is of 99 entries, and audit\.log holds 16: its end has been cut off$/,
  ],
  [
    'a checkpoint under the name of another',
    { ledger: (folder) => cpSync(note(folder, '16.note'), note(folder, '12.note')) },
    ['notes'],
    /12\.note is a checkpoint of 16 entries$/,
  ],
  [
    'a checkpoint under the name of a witness who did not sign',
    { ledger: (folder) => cpSync(note(folder, '16.note'), note(folder, '16.0badcafe.note')) },
    ['signatures'],
    /16\.0badcafe\.note is not signed by the witness in its name$/,
  ],
  [
    'a checkpoint that the ledger’s key did not sign, but a stranger’s',
    { ledger: (folder) => strangersNote(folder, false) },
    ['signatures', 'covered', 'information'],
    /is signed by stranger [0-9a-f]{8}, a key that the ledger does not name$/,
  ],
  [
    'a checkpoint that a stranger signed too',
    { ledger: (folder) => strangersNote(folder, true) },
    ['signatures'],
    /is signed by stranger [0-9a-f]{8}, a key that the ledger does not name$/,
  ],
  [
    'a key taken away',
    { ledger: (folder) => rmSync(join(folder, 'data/ledger/keys'), { recursive: true }) },
    ['keys'],
    /\.vkey is missing: line 1 of audit\.log names it$/,
  ],
  [
    'a key under another name',
    {
      ledger: (folder) => {
        const [key] = [...folderSource(folder).keys()].filter((path) => path.endsWith('.vkey'));
        renameSync(join(folder, key ?? ''), join(folder, 'data/ledger/keys/00000000.vkey'));
      },
    },
    ['keys'],
    /00000000\.vkey is a key that no entry names$/,
  ],
  [
    'a key file with more in it',
    {
      ledger: (folder) => {
        const [key] = [...folderSource(folder).keys()].filter((path) => path.endsWith('.vkey'));
        edit(folder, key ?? '', '\n', '\n\n');
      },
    },
    ['keys'],
    /is not the key of line 1 of audit\.log$/,
  ],
];

/** A witness that the ledger names, whose signature alone stands under the first checkpoint. */
function signedByWitnessOnly(): Forgery {
  const key = passingKey();
  const witness = vkeyFor('witness.example', 'cosignature', key.publicKey);
  return {
    entries: insertBefore('export.made', { act: 'key.added', op: 'key', facts: { key: formatVkey(witness) } }),
    ledger: (folder) => {
      writeFileSync(join(folder, `data/ledger/keys/${witness.id}.vkey`), `${formatVkey(witness)}\n`);
      const { text } = parseNote(readFileSync(note(folder, '10.note')), '10.note');
      writeFileSync(note(folder, '10.note'), formatNote({ text, signatures: [cosign(text, key, witness.name, 1_790_000_000)] }));
    },
  };
}

/** The last checkpoint with a stranger's signature, beside the ledger's own or in its place. */
function strangersNote(folder: string, beside: boolean): void {
  const file = note(folder, '16.note');
  const own = parseNote(readFileSync(file), '16.note');
  const stranger = cosign(own.text, passingKey(), 'stranger', 1_790_000_000);
  expect(own.text).toBe(
    formatCheckpoint({
      origin: own.text.split('\n')[0] ?? '',
      size: 16,
      root: Buffer.from(own.text.split('\n')[2] ?? '', 'base64').toString('latin1'),
    }),
  );
  writeFileSync(file, formatNote({ text: own.text, signatures: beside ? [...own.signatures, stranger] : [stranger] }));
}

test.each(CASES)('%s', async (_, forgery, names, says) => {
  forge(base, forged, forgery);
  const report = await verifyExport(folderSource(forged), '');
  expect(failures(report)).toEqual(names);
  expect(report.failed?.finding).toMatch(says);
});

test('a report without the table is said not to be compared, and the numbers are given', async () => {
  forge(base, forged, { payload: inFile('data/report/index.html', 'Proportionality statement', 'Statement') });
  const report = await verifyExport(folderSource(forged), '');
  expect(failures(report)).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'statement')).toMatchObject({ outcome: 'not checked' });
  expect(report.ledger?.statement).toMatchObject({ recordsInCase: 15, recordsOpened: 12, refusedViews: 2, exports: 2 });
});

test('an export without a ledger says so, and what could be checked', async () => {
  forge(base, forged, { ledger: (folder) => rmSync(join(folder, 'data/ledger'), { recursive: true }) });
  const report = await verifyExport(folderSource(forged), '');
  expect(report.failed).toMatchObject({ name: 'lines', finding: 'data/ledger/audit.log is missing' });
  expect(report.ledger).toBe(null);
});

test('two histories signed by one key: the paper tells, and says so', async () => {
  let other = '';
  forge(base, forged, { ledger: (_, { sign }) => void (other = sign(10, leafHash(Buffer.from('another history')))) });
  const report = await verifyExport(folderSource(forged), other);
  expect(failures(report)).toEqual(['paper']);
  expect(report.failed?.finding).toBe(
    'audit.log did not grow out of the 10 entries of what you entered, which this ledger’s own key signed: there are two histories',
  );
});
