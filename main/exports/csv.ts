/** Records as CSV (RFC 4180, UTF-8 with a mark, CRLF): one row a record, the same columns at every level. */
import type { ExportRow } from '../gate/export-rows.ts';

type Cell = string | number | null | undefined;

/** Column names and what stands in them. Times are given twice: UTC as text, and what the source says of its clock. */
const COLUMNS: readonly (readonly [name: string, value: (row: ExportRow) => Cell])[] = [
  ['record', ({ record }) => record.id],
  ['extraction', ({ record }) => record.extraction],
  ['category', ({ record }) => record.category],
  ['kind', ({ record }) => record.kind],
  ['service', ({ record }) => record.service],
  ['time_utc', ({ record }) => instant(record.time)],
  ['end_time_utc', ({ record }) => instant(record.endTime)],
  ['time_basis', ({ record }) => (record.time === null ? 'time not recorded' : record.basis)],
  ['direction', ({ record }) => record.direction],
  ['party', ({ record }) => record.party?.label],
  ['conversation', ({ record }) => record.thread],
  ['found', ({ record }) => record.state],
  ['title', ({ record }) => record.title],
  ['body', ({ record }) => record.body ?? record.snippet],
  ['url', ({ record }) => record.url],
  ['latitude', ({ record }) => record.lat ?? record.square?.lat],
  ['longitude', ({ record }) => record.lon ?? record.square?.lon],
  ['square_degrees', ({ record }) => (record.lat === undefined || record.lat === null ? record.square?.side : null)],
  ['media', ({ record }) => record.media ?? record.mediaName],
  ['facts', ({ record }) => json(record.meta)],
  ['detail', ({ record }) => json(record.detail)],
  ['source_file', ({ provenance }) => provenance.file],
  ['source_sha256', ({ provenance }) => provenance.sha256],
  ['source_table', ({ provenance }) => provenance.table],
  ['source_row', ({ provenance }) => provenance.row],
  ['parser', ({ provenance }) => `${provenance.parser} ${provenance.parserVersion}`],
];

export const CSV_HEADER = `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;

export function csvRow(row: ExportRow): string {
  return `${COLUMNS.map(([, value]) => cell(value(row))).join(',')}\r\n`;
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function json(facts: object | undefined): string | null {
  return facts === undefined || Object.keys(facts).length === 0 ? null : JSON.stringify(facts);
}

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front: words from a phone must never run.
 * The export's README says so, because the apostrophe is ours and not the phone's.
 */
function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
