/** What is said of a file once its parsers have had it. */
import type { FileFate } from '../store/extractions.ts';
import type { Outcome } from './parse-file.ts';

/**
 * One fate out of several parsers' outcomes; `records` are all they gave, of which the file counts the live ones. A parser that does not find its own tables is no failure while another reads
 * the file: contacts2.db holds calls on one phone, people on the next, both on a third.
 */
export function fateOf(outcomes: readonly Outcome[], records: number, sha256: string): FileFate {
  const read = outcomes.filter((outcome) => outcome.read);
  const spoken = read.length > 0 ? read : outcomes;
  const tables = read.flatMap((outcome) => outcome.tallies);
  const unread = tables.reduce((sum, tally) => sum + tally.unread, 0);
  const reasons = spoken.flatMap((outcome) => outcome.reasons);
  // What was found of deleted rows, or not, says nothing of how the live ones were read.
  const deleted = read.flatMap((outcome) => outcome.deleted ?? []);
  if (unread > 0 && reasons.length === 0) reasons.push(`${unread} rows could not be read as records`);
  return {
    status: read.length === 0 ? 'failed' : unread > 0 || reasons.length > 0 ? 'partly' : 'parsed',
    sha256,
    parser: spoken.map((outcome) => outcome.parser).join(', '),
    records: records - deleted.flatMap(({ tallies }) => tallies).reduce((sum, tally) => sum + tally.records, 0),
    unread,
    reason: [...reasons, ...deleted.flatMap(({ warnings }) => warnings)].join('; ') || null,
    tables: [...tables, ...deleted.flatMap(({ tallies }) => tallies)],
  };
}
