/** Every check of an export, in order, from its files and from what somebody has on paper. Reads only; asks nothing of any network. */
import {
  bagInformation,
  checkDeclaration,
  checkManifest,
  checkOctets,
  contentDigest,
  MANIFEST,
  type Progress,
  readText,
  TAG_MANIFEST,
} from './bag.ts';
import { toHex, utf8 } from './bytes.ts';
import { type Check, make, NotChecked } from './check.ts';
import {
  checkAnnounced,
  checkCovered,
  checkKeys,
  checkNotes,
  checkRoots,
  checkSignatures,
  namedKeys,
  type Notes,
  readNotes,
} from './checkpoints.ts';
import { readRecords, type Records } from './csv.ts';
import { checkGrant, checkMandate, checkOrder, lastExport, placesOfExport, readGrant } from './disclosed.ts';
import { Fault } from './fault.ts';
import { type Log, readLog } from './log.ts';
import { comparePaper } from './paper.ts';
import { sha256 } from './sha256.ts';
import type { Source, SourceFile } from './source.ts';
import { compareWithReport, type Statement } from './statement.ts';
import { type Witness, witnessesOf, witnessLabel, witnessSentence } from './witnesses.ts';
import { wordsOf } from './words.ts';

export interface Report {
  readonly holds: boolean;
  readonly checks: readonly Check[];
  /** The first that failed, null for none. */
  readonly failed: Check | null;
  /** Null where the ledger could not be read. */
  readonly ledger: LedgerNumbers | null;
}

export interface LedgerNumbers {
  readonly entries: number;
  readonly root: string;
  readonly words: readonly string[];
  readonly statement: Statement;
  /** Each key as a person compares it: name and id. */
  readonly keys: readonly string[];
  /** Who else has signed it. */
  readonly witnesses: readonly Witness[];
}

export const LEDGER = 'data/ledger';

/** What no check of a folder can show. */
export const LIMITS: readonly string[] = [
  'Whether this page is the true one: it came with the files it checks. Compare its SHA-256 with the one published with Remit, or use a copy from elsewhere.',
  'Whether the ledger is the true one, unless you entered a root, words or a checkpoint that you have from somewhere else: on paper, in an order, from the other party.',
  'Whether the keys belong to those they should belong to: compare them with what was printed or told to you elsewhere.',
  'Whether other software was used, or other copies of the phone: the ledger holds what Remit recorded.',
  'Who sat at the keyboard: names and reasons stand in the ledger as sealed values, and this export does not open them.',
  'Whether the records are what the phone held: that would need the phone, or an image of it.',
  'What the time was: times are those of the machine that wrote them. Their order is certain, by their numbers.',
];

/** Checks an export. `paper` is what was typed, empty for nothing; `progress` is told each file as it is read. */
export async function verifyExport(source: Source, paper: string, progress: Progress = () => {}): Promise<Report> {
  const bag = [
    await make('declaration', () => checkDeclaration(source)),
    await make('about', () => checkManifest(source, TAG_MANIFEST, progress)),
    await make('payload', () => checkManifest(source, MANIFEST, progress)),
    await make('octets', () => checkOctets(source)),
  ];
  const file = source.get(`${LEDGER}/audit.log`);
  if (file === undefined || !file.plain) {
    const missing = await make('lines', () => {
      throw new Fault(`${LEDGER}/audit.log is missing`);
    });
    return report([...bag, missing], null);
  }
  progress(file.path);
  const { checks, log, notes } = await verifyLedger(source, LEDGER, file);
  const all = [
    ...bag,
    ...checks,
    ...(await verifyDisclosure(source, log, notes)),
    await make('paper', () => judgePaper(paper, log, notes)),
  ];
  return report(all, {
    entries: log.tree.size,
    root: toHex(log.tree.root()),
    words: wordsOf(log.tree.root()),
    statement: log.statement.sum(),
    keys: namedKeys(log).map(({ key }) => `${key.name} ${key.id}`),
    witnesses: witnessesOf(notes, namedKeys(log), log),
  });
}

/** The checks of a ledger by itself: `audit.log`, `checkpoints/` and `keys/` in a folder. */
export async function verifyLedger(
  source: Source,
  folder: string,
  file: SourceFile,
): Promise<{ checks: Check[]; log: Log; notes: Notes }> {
  const log = await readLog(file);
  const notes = await readNotes(source, folder);
  const keys = namedKeys(log);
  const ofLines = (name: 'lines' | 'numbers' | 'chain' | 'clock', finding: string) =>
    make(name, () => {
      const fault = log.faults[name];
      if (fault !== null) throw new Fault(fault);
      return finding;
    });
  const checks = [
    await ofLines('lines', `${log.tree.size} lines`),
    await ofLines('numbers', `0 to ${log.tree.size - 1}`),
    await ofLines('chain', `the root of the whole is ${toHex(log.tree.root())}`),
    await ofLines('clock', 'it never does'),
    await make('notes', () => checkNotes(notes, log)),
    await make('roots', () => checkRoots(notes, log)),
    await make('keys', () => checkKeys(source, folder, log)),
    await make('signatures', () => checkSignatures(notes, keys)),
    await make('announced', () => checkAnnounced(source, folder, log)),
  ];
  return { checks, log, notes };
}

/** That the export is the one the ledger speaks of, and was allowed when it was made. */
async function verifyDisclosure(source: Source, log: Log, notes: Notes): Promise<Check[]> {
  const hash = (text: string) => toHex(sha256(utf8(text)));
  const table = await tableOf(source);
  return [
    await make('covered', () => checkCovered(notes, namedKeys(log), log, placesOfExport(log))),
    await make('information', () => checkInformation(source, log, notes)),
    await make('witnessed', () => checkWitnessed(source, log, notes)),
    await make('content', async () => {
      const { at, entry } = lastExport(log).sealed;
      if (entry.facts.digest === (await contentDigest(source))) return `line ${at + 1} of audit.log names all of it`;
      throw new Fault(`audit.log, line ${at + 1} names other content than ${MANIFEST} lists`);
    }),
    await make('records', async () => {
      const { at, entry } = lastExport(log).made;
      const { count, digest } = table();
      if (count === entry.facts.count && digest === entry.facts.itemsDigest)
        return `${count} records, the very ones of line ${at + 1} of audit.log`;
      throw new Fault(`data/records.csv holds other records than line ${at + 1} of audit.log names`);
    }),
    await make('order', () => checkOrder(log)),
    await make('grant', async () => {
      return checkGrant(log, readGrant(await readText(source, 'data/grant.json')), table().categories);
    }),
    await make('mandate', async () => checkMandate(log, await readText(source, 'data/mandate.json'), hash)),
    await make('statement', async () => {
      const page = await readText(source, 'data/report/index.html');
      if (page === null) throw new Fault('data/report/index.html is missing');
      const found = compareWithReport(page, log.statement.sum());
      return found ?? new NotChecked('data/report/index.html has no such table: compare it with the numbers below');
    }),
  ];
}

/** The table, read once; the fault in it, for each check that asks for it. */
async function tableOf(source: Source): Promise<() => Records> {
  const file = source.get('data/records.csv');
  try {
    if (file === undefined || !file.plain) throw new Fault('data/records.csv is missing');
    const records = await readRecords(file);
    return () => records;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function checkWitnessed(source: Source, log: Log, notes: Notes): Promise<string | NotChecked> {
  const told = (await bagInformation(source)).get('Ledger-Witnessed');
  const found = witnessesOf(notes, namedKeys(log), log);
  const label = witnessLabel(found, log.tree.size);
  if (told === undefined) return new NotChecked(`bag-info.txt says nothing of witnesses; the ledger has ${label}`);
  if (told !== label) throw new Fault(`bag-info.txt: Ledger-Witnessed is “${told}”, and by the ledger it is “${label}”`);
  return witnessSentence(found, log.tree.size);
}

async function checkInformation(source: Source, { tree }: Log, { notes }: Notes): Promise<string> {
  const told = await bagInformation(source);
  const root = tree.root();
  const must = (label: string, value: string) => {
    if (told.get(label) !== value)
      throw new Fault(`bag-info.txt: ${label} is “${told.get(label) ?? ''}”, and by the ledger it is “${value}”`);
  };
  must('Ledger-Root', toHex(root));
  must('Ledger-Root-Words', wordsOf(root).join(' '));
  const oneLine = notes.map(({ text, signatures, path }) => ({
    path,
    begins: `${text.trim().replaceAll('\n', ' | ')} | | — ${signatures[0]?.name} `,
  }));
  const printed = told.get('Ledger-Checkpoint') ?? '';
  const note = oneLine.find(({ begins }) => printed.startsWith(begins));
  if (note === undefined)
    throw new Fault('bag-info.txt: Ledger-Checkpoint is none of the checkpoints in data/ledger/checkpoints');
  const named = /case ([0-9a-f-]{36})$/.exec(told.get('External-Description') ?? '')?.[1];
  if (notes.some(({ head }) => head.origin !== `proportionality-log/${named}`))
    throw new Fault('bag-info.txt: External-Description is of another case than the ledger');
  return `root, words and checkpoint are those of the ledger (${note.path})`;
}

function judgePaper(paper: string, log: Log, { notes }: Notes): string | NotChecked {
  if (paper.trim() === '') return new NotChecked('you entered no root, words or checkpoint');
  return comparePaper(paper, log, notes[0]?.head.origin ?? null, namedKeys(log));
}

function report(checks: readonly Check[], ledger: LedgerNumbers | null): Report {
  const failed = checks.find(({ outcome }) => outcome === 'fail') ?? null;
  return { holds: failed === null, checks, failed, ledger };
}
