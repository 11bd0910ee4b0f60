/**
 * Makes an export of what a grant covers: records out of the gate, written down in the ledger as a disclosure, then bagged
 * with the ledger and its checkpoint. It is built beside its place and moved there whole.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Category } from '../../contract/category.ts';
import type { Output } from '../../contract/channels.ts';
import type { Disclosure } from '../../contract/disclosure.ts';
import type { Overview } from '../../contract/overview.ts';
import { Failure } from '../../contract/failure.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { WITNESSED_LABEL, witnessedLabel } from '../ledger/witnessed.ts';
import { rootWords } from '../ledger/words.ts';
import type { OpenCase } from '../service/session.ts';
import { ledgerFolder } from '../store/case-folder.ts';
import { VERSION } from '../version.ts';
import { filesUnder, manifest, writeBag } from './bag.ts';
import type { ExportRow } from '../gate/export-rows.ts';
import { CSV_HEADER, csvRow } from './csv.ts';
import { LEDGER_PARTS, README } from './layout.ts';
import { firstPage, pageName, RECORDS_A_PAGE, recordsPage, type ReportFacts } from './report-pages.ts';
import { purposesOf } from './purposes.ts';
import { copyVerifier } from './verifier-files.ts';
import { checkConcerns, writeWritten, type WrittenOrder } from './written-files.ts';

export interface ExportOrder extends WrittenOrder {
  readonly folder: string;
  readonly disclosure: Disclosure;
  readonly now: number;
  /** The case as it stands once the export is written down, so that the statement counts it too. */
  readonly overview: () => Overview;
  /** Coverage sentence of each extraction. */
  readonly coverage: readonly string[];
}

/** Writes the export to `folder`, which must not exist or be empty. */
export function makeExport(open: OpenCase, order: ExportOrder): Output<'export.make'> {
  const { folder } = order;
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure('bad-input', `${folder} already holds files`, { advice: 'Choose an empty folder or a new name.' });
  }
  const building = join(dirname(folder), `.${Date.now().toString(36)}-${process.pid}.remit-export`);
  mkdirSync(join(building, 'data', 'report'), { recursive: true });
  try {
    const made = build(open, order, building);
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
    return { ...made, folder };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}

function build(open: OpenCase, order: ExportOrder, building: string): Omit<Output<'export.make'>, 'folder'> {
  const { gate, ledger, actor } = open;
  const { by, to, what, purpose } = order.disclosure;
  checkConcerns(open, order);
  const covered = gate.exportRows(actor, order.grant);
  // The records are read only once the ledger says that they are about to leave, to whom and why.
  const entry = ledger.appendSync('export.made', actor, covered.facts, {
    recipient: `${to}, by ${by}`,
    reason: `${what}, for ${purpose}`,
  });
  covered.handedOver(entry.seq);
  const written = writeRecords(join(building, 'data'), open.folder.name, covered.batches());
  const about = { ...reportFacts(open, order, written), more: writeWritten(open, order, join(building, 'data')) };
  writeFileSync(join(building, 'data', 'report', 'index.html'), firstPage(about));
  writeFileSync(join(building, 'data', 'README.txt'), README);
  writeJson(join(building, 'data', 'mandate.json'), about.mandate);
  writeJson(join(building, 'data', 'grant.json'), about.grant);
  writeJson(join(building, 'data', 'disclosure.json'), order.disclosure);
  copyVerifier(join(building, 'data'));

  // The digest names every byte of content, so that none can be changed unseen.
  const digest = createHash('sha256')
    .update(manifest(building, filesUnder(building, 'data')))
    .digest('hex');
  ledger.appendSync('export.sealed', actor, { grant: order.grant, count: written.records, digest });
  const checkpoint = ledger.checkpoint();
  const root = ledger.root;

  const ledgerAt = join(building, 'data', 'ledger');
  mkdirSync(ledgerAt);
  for (const part of LEDGER_PARTS)
    cpSync(join(ledgerFolder(open.folder.folder), part), join(ledgerAt, part), { recursive: true });
  writeBag(building, {
    'Source-Organization': about.mandate.mandate.issuer.organisation,
    'External-Identifier': about.mandate.mandate.caseNumber,
    'External-Description': `Remit export of grant ${order.grant} from case ${open.folder.id}`,
    'Bagging-Date': new Date(order.now).toISOString().slice(0, 10),
    'Bagging-Software': `Remit ${VERSION}`,
    'Ledger-Root': root,
    'Ledger-Root-Words': rootWords(root).join(' '),
    [WITNESSED_LABEL]: witnessedLabel(ledger.witnesses()),
    'Ledger-Checkpoint': checkpoint.trim().replaceAll('\n', ' | '),
  });
  return { files: filesUnder(building, '').length, records: written.records, root, words: rootWords(root) };
}

interface Written {
  readonly records: number;
  readonly pages: number;
  readonly byCategory: ReadonlyMap<Category, number>;
  readonly first: number | null;
  readonly last: number | null;
}

/** CSV and pages in one pass over the rows; a page is the most that is held. */
function writeRecords(data: string, name: string, batches: Iterable<readonly ExportRow[]>): Written {
  const csv = openSync(join(data, 'records.csv'), 'wx');
  const byCategory = new Map<Category, number>();
  const span: { first: number | null; last: number | null } = { first: null, last: null };
  let page: ExportRow[] = [];
  let pages = 0;
  let records = 0;
  const turn = () => {
    if (page.length === 0) return;
    writeFileSync(join(data, 'report', pageName(pages)), recordsPage(page, pages, name));
    pages += 1;
    page = [];
  };
  try {
    writeSync(csv, CSV_HEADER);
    for (const batch of batches) {
      writeSync(csv, batch.map(csvRow).join(''));
      for (const row of batch) {
        const { category, time } = row.record;
        records += 1;
        byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
        if (time !== null) {
          span.first = Math.min(span.first ?? time, time);
          span.last = Math.max(span.last ?? time, time);
        }
        if (page.push(row) === RECORDS_A_PAGE) turn();
      }
    }
    turn();
  } finally {
    closeSync(csv);
  }
  return { records, pages, byCategory, ...span };
}

function reportFacts(
  { gate, ledger, vault, actor }: OpenCase,
  order: ExportOrder,
  { pages, ...counts }: Written,
): Omit<ReportFacts, 'more'> {
  const grant = gate.grants().find(({ id }) => id === order.grant);
  const mandate = gate.mandateVersions().find(({ version }) => version === grant?.mandateVersion);
  const request = gate.register().find((entry) => entry.request === grant?.request)?.asked;
  if (grant === undefined || mandate === undefined || request === undefined)
    throw new Failure('refused', `there is no grant ${order.grant} for ${actor.name}`);
  const overview = order.overview();
  return {
    overview,
    purposes: purposesOf({ gate, vault }, overview.statement.grants),
    mandate,
    grant,
    request,
    disclosure: order.disclosure,
    madeAt: order.now,
    version: VERSION,
    counts,
    pages,
    coverage: order.coverage,
    witnesses: ledger.witnesses(),
  };
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${canonicalJson(value as never)}\n`);
}
