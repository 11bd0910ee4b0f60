/** The proportionality statement as rows, each with the fold over the ledger that gives its number. */
import type { Statement } from '../../../contract/ledger.ts';
import { count, share } from '../../text/count.ts';

export interface StatementRow {
  readonly measure: string;
  readonly value: string;
  readonly derivation: string;
}

export function statementRows(statement: Statement): readonly StatementRow[] {
  return [
    {
      measure: 'Share of the case opened',
      value: share(statement.share),
      derivation: `Records opened divided by records in the case: ${count(statement.recordsOpened)} ÷ ${count(statement.recordsInCase)}`,
    },
    {
      measure: 'Records opened',
      value: count(statement.recordsOpened),
      derivation: 'Sum of the records each entry shows for the first time. One opened twice counts once.',
    },
    {
      measure: 'Records in the case',
      value: count(statement.recordsInCase),
      derivation: 'As the newest entry of a loaded extraction states it',
    },
    {
      measure: 'People touched',
      value: count(statement.people),
      derivation: 'Sum of the people each entry touches for the first time',
    },
    {
      measure: 'Of them marked as children',
      value: count(statement.children),
      derivation: 'The same sum, of people who are marked as children',
    },
    { measure: 'Requests granted', value: count(statement.requests.granted), derivation: 'Entries “Request granted”' },
    { measure: 'Requests refused', value: count(statement.requests.refused), derivation: 'Entries “Request refused”' },
    { measure: 'Counted beforehand', value: count(statement.previews), derivation: 'Entries “Request counted beforehand”' },
    { measure: 'Pages opened', value: count(statement.pages), derivation: 'Entries “Page opened” and “Phones combined”' },
    {
      measure: 'Pictures, films and recordings decoded',
      value: count(statement.acts['media.shown'] ?? 0),
      derivation: 'Entries “Picture, film or recording opened”, one each',
    },
    { measure: 'Searches', value: count(statement.searches), derivation: 'Entries “Searched”' },
    { measure: 'Openings refused', value: count(statement.refusedViews), derivation: 'Entries “Opening refused”' },
    { measure: 'Exports made', value: count(statement.exports), derivation: 'Entries “Export made”' },
    ...siftRows(statement),
    { measure: 'Entries in the ledger', value: count(statement.entries), derivation: 'All of them' },
  ];
}

function siftRows({ sift }: Statement): StatementRow[] {
  if (sift === undefined) return [];
  return [
    {
      measure: 'Records sifted',
      value: count(sift.decided),
      derivation: 'Records in entries “Sifted”, less those whose decision was taken back',
    },
    {
      measure: 'Of them released',
      value: count(sift.released),
      derivation: 'Those whose latest decision is relevant or redact, where no second reader decided otherwise',
    },
    { measure: 'Of those released, redacted', value: count(sift.redacted), derivation: 'Those whose latest decision is redact' },
    {
      measure: 'Of them withheld',
      value: count(sift.withheld),
      derivation: `Records sifted less those released: ${count(sift.decided)} − ${count(sift.released)}`,
    },
  ];
}
