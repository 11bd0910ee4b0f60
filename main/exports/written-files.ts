/**
 * What people of a case wrote, as files of an export: marks on the records that are in it, and where asked for the notes of
 * decisions and single concerns. Names and numbers of other people in them are replaced, as everywhere else.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { ROLE_FACTS } from '../../contract/people.ts';
import type { Concern, Note, NoteAbout } from '../../contract/written.ts';
import type { OpenCase } from '../service/session.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { escape, htmlTable, page } from './html.ts';
import { formatMoment } from './moment.ts';

export interface WrittenOrder {
  readonly grant: number;
  /** Whether notes of decisions go along. */
  readonly notes: boolean;
  /** Numbers of the concerns that go along, each as a file of its own. */
  readonly concerns: readonly number[];
}

export interface ExportedMark {
  readonly record: number;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Throws `Failure('bad-input')` for a concern that there is not: asked before anything is written down. */
export function checkConcerns({ gate }: OpenCase, { concerns }: WrittenOrder): void {
  const known = new Set(gate.written.concerns().map(({ id }) => id));
  const missing = concerns.find((id) => !known.has(id));
  if (missing !== undefined) throw new Failure('bad-input', `there is no concern ${missing} in this case`, { field: 'concerns' });
}

/** Writes them under `data`; gives the pages of the report to link, as file name and title. */
export function writeWritten(open: OpenCase, order: WrittenOrder, data: string): { file: string; title: string }[] {
  const pages: { file: string; title: string }[] = [];
  const scrub = (text: string) => open.gate.withoutNames(text);
  const marks = open.gate.written.exportedMarks(open.actor, order.grant).map((mark) => ({ ...mark, reason: scrub(mark.reason) }));
  if (marks.length > 0) {
    writeFileSync(join(data, 'marks.json'), lines(marks));
    writeFileSync(join(data, 'report', 'marks.html'), marksPage(marks));
    pages.push({ file: 'marks.html', title: 'Records marked as mattering, with reasons' });
  }
  const notes = order.notes ? open.gate.written.notes() : [];
  if (notes.length > 0) {
    const scrubbed = inOrder(notes).map((line) => ({ ...line, text: scrub(line.text) }));
    writeFileSync(join(data, 'notes.json'), lines(scrubbed));
    writeFileSync(join(data, 'report', 'notes.html'), notesPage(scrubbed));
    pages.push({ file: 'notes.html', title: 'Notes of decisions, in the order in which they were written' });
  }
  const chosen = open.gate.written.concerns().filter(({ id }) => order.concerns.includes(id));
  if (chosen.length > 0) mkdirSync(join(data, 'concerns'));
  for (const concern of chosen.toSorted((a, b) => a.id - b.id))
    writeFileSync(join(data, 'concerns', `concern-${concern.id}.json`), lines([{ ...concern, worry: scrub(concern.worry) }]));
  return pages;
}

/** One canonical JSON object a line. */
function lines(values: readonly (ExportedMark | NoteLine | Concern)[]): string {
  return values.map((value) => `${canonicalJson(JSON.parse(JSON.stringify(value)))}\n`).join('');
}

export interface NoteLine {
  readonly note: number;
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly role: string;
  readonly about: NoteAbout;
  readonly text: string;
  /** Its entry in the ledger. */
  readonly entry: number;
}

/** Every version of every note by the order in which it was written: a later version stands where it was written. */
export function inOrder(notes: readonly Note[]): NoteLine[] {
  return notes
    .flatMap(({ note, about, versions }) =>
      versions.map(({ version, at, by, text, entry }) => {
        return { note, version, at, by: by.name, role: ROLE_FACTS[by.role], about, text, entry };
      }),
    )
    .toSorted((a, b) => a.entry - b.entry);
}

function marksPage(marks: readonly ExportedMark[]): string {
  return page(
    'Records marked as mattering',
    `<h1>Records marked as mattering</h1>\n<p><a href="index.html">What this export is</a></p>\n<p>What readers of the case marked, and why. A mark is a reader’s assessment; it changes nothing of the record.</p>\n${htmlTable(
      'Marks that stand',
      ['Record', 'Why it matters', 'Marked by'],
      marks.map(({ record, reason, by, at }) => [String(record), escape(reason), escape(`${by}, ${formatMoment(at)}`)]),
      [0],
    )}`,
  );
}

function notesPage(notes: readonly NoteLine[]): string {
  return page(
    'Notes of decisions',
    `<h1>Notes of decisions</h1>\n<p><a href="index.html">What this export is</a></p>\n<p>In the order in which they were written. The dates are the clock’s; a changed note stands again, as a further version.</p>\n${htmlTable(
      'Notes',
      ['Written', 'About', 'Note'],
      notes.map(({ note, version, at, by, role, about, text, entry }) => [
        escape(
          `${formatMoment(at)}, ${by} (${role.toLowerCase()}). Note ${note}, version ${version}, entry ${entry} of the ledger`,
        ),
        about.what === 'case' ? 'the case' : `${about.what} ${about.id}`,
        `<span class="words">${escape(text)}</span>`,
      ]),
    )}`,
  );
}
