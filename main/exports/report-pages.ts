/** The records of an export as printable pages: a first page that says what this is, and pages of records. */
import { CATEGORY_FACTS, type Category } from '../../contract/category.ts';
import type { Disclosure } from '../../contract/disclosure.ts';
import type { Overview } from '../../contract/overview.ts';
import type { Purpose, Statement } from '../../contract/ledger.ts';
import { LEVEL_FACTS } from '../../contract/level.ts';
import { STATE_FACTS } from '../../contract/record.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import { ROLE_FACTS } from '../../contract/people.ts';
import type { AccessRequest, Grant } from '../../contract/request.ts';
import type { Witnesses } from '../../contract/witness.ts';
import type { ExportRow } from '../gate/export-rows.ts';
import { list } from '../gate/scope-words.ts';
import { SLIPS } from '../gate/slips.ts';
import { witnessedWords } from '../ledger/witnessed.ts';
import { escape, facts, htmlTable, page } from './html.ts';
import { formatMoment } from './moment.ts';

/** Records on one page of the report: a browser opens and prints that many at once. */
export const RECORDS_A_PAGE = 2000;

export interface ReportFacts {
  readonly overview: Overview;
  readonly purposes: readonly Purpose[];
  readonly mandate: MandateVersion;
  readonly grant: Grant;
  readonly request: AccessRequest;
  readonly disclosure: Disclosure;
  readonly madeAt: number;
  readonly version: string;
  readonly counts: {
    readonly records: number;
    readonly byCategory: ReadonlyMap<Category, number>;
    readonly first: number | null;
    readonly last: number | null;
  };
  readonly pages: number;
  /** Pages beside those of records, by file name and title. */
  readonly more: readonly { readonly file: string; readonly title: string }[];
  /** Coverage of each extraction, in its one sentence. */
  readonly coverage: readonly string[];
  /** Who else than this machine had signed the ledger when the export was made. */
  readonly witnesses: Witnesses;
}

const number = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });

/** `report/index.html`. */
export function firstPage(about: ReportFacts): string {
  const { overview, purposes, mandate, grant, request, disclosure, counts } = about;
  const links = Array.from(
    { length: about.pages },
    (_, index) => `<li><a href="${pageName(index)}">Records, page ${index + 1} of ${about.pages}</a></li>`,
  );
  return page(
    `Export from ${overview.name}`,
    [
      `<h1>Export from the case ${escape(overview.name)}</h1>`,
      ...notices(about),
      facts('Disclosure', [
        ['By whom', disclosure.by],
        ['To whom', disclosure.to],
        ['What', disclosure.what],
        ['For what purpose', disclosure.purpose],
        ['Made', formatMoment(about.madeAt)],
        ['Made with', `Remit ${about.version}`],
      ]),
      '<h2>The authority to look</h2>',
      `<p>${escape(mandate.sentence)}</p>`,
      facts('Mandate', mandatePairs(mandate)),
      '<h2>What was asked, and why</h2>',
      facts('Request', requestPairs(request, grant, mandate)),
      '<h2>What is in this export</h2>',
      `<p>${number.format(counts.records)} records at level ${grant.level} (${escape(LEVEL_FACTS[grant.level].title.toLowerCase())}), from ${escape(formatMoment(counts.first))} to ${escape(formatMoment(counts.last))}. People other than the owner of the phone and those the mandate names are given as pseudonyms. Known to come out all the same, and to be looked for before this is passed on:</p>`,
      `<ul>${Object.values(SLIPS)
        .map((slip) => `<li>${escape(slip)}</li>`)
        .join('')}</ul>`,
      htmlTable(
        'Records by category',
        ['Category', 'Records'],
        [...counts.byCategory].map(([category, count]) => [escape(CATEGORY_FACTS[category].title), number.format(count)]),
        [1],
      ),
      `<ul>${links.join('')}${about.more.map(({ file, title }) => `<li><a href="${file}">${escape(title)}</a></li>`).join('')}</ul>`,
      '<h2>What is not in it</h2>',
      '<p>Nothing outside the dates, people, services and categories of the grant; nothing that a parser could not read. Absence of a record here is not evidence that something did not happen.</p>',
      `<ul>${about.coverage.map((sentence) => `<li>${escape(sentence)}</li>`).join('')}</ul>`,
      '<h2>How much of the phone has been opened so far</h2>',
      statementTable(overview),
      purposeTable(purposes),
      '<h2>How to check this export</h2>',
      '<p>The folder beside this page lists the SHA-256 of every file. The ledger of who asked, who looked and what was refused is in <code>data/ledger</code>; its signed checkpoint is in <code>bag-info.txt</code>. The page <a href="../verify.html">verify.html</a> repeats every check in this browser without a network, and <code>remit verify</code> with the folder’s path does so with Remit. The file <code>README.txt</code> says how to do it by hand.</p>',
      `<p>${escape(witnessedWords(about.witnesses))} The entries about this export itself are signed by this machine; ask its maker for the checkpoint as a witness signed it since.</p>`,
      '<p>This shows every access that Remit recorded for this case up to its checkpoint, and that the record has not been altered since. It cannot show use of other software or of other copies.</p>',
    ].join('\n'),
  );
}

function notices({ overview, grant }: ReportFacts): string[] {
  const notes = [
    '<p class="notice">Information about proceedings concerning children may be confidential: section 12 of the Administration of Justice Act 1960 and section 97 of the Children Act 1989. Pass it on only as the court or the rules allow.</p>',
  ];
  if (overview.practice)
    notes.push('<p class="notice invented"><strong>Practice.</strong> Every person and event in this export is invented.</p>');
  for (const { grant: broken, overdue } of overview.unreviewed ?? [])
    notes.push(
      `<p class="notice"><strong>The glass was broken as grant ${broken.id} and nobody has reviewed it${overdue ? ', although it is overdue' : ' yet'}.</strong></p>`,
    );
  if (grant.holder.role === 'sole')
    notes.push('<p class="notice">One person held every role in this case: nobody else approved what was opened.</p>');
  return notes;
}

function mandatePairs({ version, digest, mandate }: MandateVersion): [string, string][] {
  return [
    ['Version', String(version)],
    ['Issued by', `${mandate.issuer.name}, ${mandate.issuer.role}, ${mandate.issuer.organisation}`],
    ['Reference', `${mandate.instrument.reference}, ${mandate.instrument.date}`],
    ['Case number', mandate.caseNumber],
    ['Purpose', mandate.purpose],
    ['In force', `${mandate.validFrom} to ${mandate.expires}`],
    ['Documents', mandate.attachments.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`).join('; ') || 'none attached'],
    ['SHA-256 of the mandate', digest],
  ];
}

function requestPairs(request: AccessRequest, grant: Grant, { mandate }: MandateVersion): [string, string][] {
  const issue = mandate.issues.find(({ id }) => id === request.issue);
  return [
    ['Asked by', `${grant.holder.name} (${ROLE_FACTS[grant.holder.role]})`],
    ['Issue', issue === undefined ? request.issue : `${issue.id}: ${issue.question}`],
    ['Objective', request.objective],
    ['How it helps', request.connection],
    [
      'Less intrusive ways tried',
      request.alternatives.map(({ what, outcome }) => `${what.replaceAll('-', ' ')}: ${outcome}`).join('; '),
    ],
    ['Fair balance', request.balance],
    ['Who else is touched', `${request.collateral.who}. ${request.collateral.mitigation}`],
    ['Grant', `${grant.id}, level ${grant.level}, ${formatMoment(grant.from)} to ${formatMoment(grant.until)}`],
  ];
}

function statementTable({ statement }: Overview): string {
  return facts('Proportionality statement, added up from the ledger', [
    ['Records in the case', number.format(statement.recordsInCase)],
    ['Records opened', `${number.format(statement.recordsOpened)} (${percent.format(statement.share)})`],
    ['People whose records were opened', number.format(statement.people)],
    ['Children among them', number.format(statement.children)],
    [
      'Requests granted and refused',
      `${number.format(statement.requests.granted)} and ${number.format(statement.requests.refused)}`,
    ],
    ['Attempts to look that were refused', number.format(statement.refusedViews)],
    ['Exports made', number.format(statement.exports)],
    ['Times somebody was shown by name for a reason', number.format(statement.unmasked ?? 0)],
    ...siftRow(statement),
  ]);
}

function siftRow({ sift }: Statement): [string, string][] {
  if (sift === undefined) return [];
  const { decided, released, redacted, withheld } = sift;
  const numbers = [decided, released, redacted, withheld].map((each) => number.format(each)).join(', ');
  return [['Records sifted: decided, released, of them redacted, withheld', numbers]];
}

function purposeTable(purposes: readonly Purpose[]): string {
  const rows = purposes.map(({ issue, grants, opened, shown, taken, refused }): [string, string] => [
    `${issue ?? 'No issue is held'} (${grants.length === 1 ? 'grant' : 'grants'} ${list(grants.map(String))})`,
    `${number.format(opened)} records opened; times shown ${number.format(shown)}, taken out ${number.format(taken)}, refused ${number.format(refused)}`,
  ]);
  return rows.length === 0 ? '' : facts('By purpose, added up from the ledger', rows);
}

export function pageName(index: number): string {
  return `records-${String(index + 1).padStart(4, '0')}.html`;
}

/** One page of records. */
export function recordsPage(rows: readonly ExportRow[], index: number, name: string): string {
  return page(
    `${name}: records, page ${index + 1}`,
    `<h1>${escape(name)}: records, page ${index + 1}</h1>\n<p><a href="index.html">What this export is</a></p>\n${htmlTable('Records, in order of time', ['No. and time', 'What and with whom', 'Words', 'Source'], rows.map(recordRow), [], 'records')}`,
  );
}

function recordRow({ record, provenance }: ExportRow): string[] {
  const words = [record.title, record.body ?? record.snippet, record.url, record.mediaName].filter(
    (text) => text !== null && text !== undefined && text !== '',
  );
  const place = placeOf(record);
  const way = { in: 'received', out: 'sent', none: '' }[record.direction];
  const who = record.party?.label ?? (record.thread === null ? '' : `conversation ${record.thread}`);
  const kind = record.kind === record.service ? '' : record.kind;
  const what = [kind, record.service, way, record.state === 'live' ? '' : STATE_FACTS[record.state]].filter(
    (part) => part !== '',
  );
  return [
    `<strong>${record.id}</strong><br>${escape(formatMoment(record.time, record.basis))}`,
    `${escape(what.join(', '))}<br>${escape(who)}`,
    `<span class="words">${escape([...words, ...(place === null ? [] : [place])].join('\n'))}</span>`,
    `<span class="small">${escape(provenance.table)} row ${provenance.row ?? '(none)'} of ${escape(provenance.file.slice(provenance.file.lastIndexOf('/') + 1))}</span>`,
  ];
}

function placeOf({ lat, lon, square }: ExportRow['record']): string | null {
  if (typeof lat === 'number' && typeof lon === 'number') return `${lat}, ${lon}`;
  return square ? `within ${square.side}° of ${square.lat}, ${square.lon}` : null;
}
