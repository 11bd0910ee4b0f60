import type { ReactNode } from 'react';
import type { RecordView } from '../../../contract/record.ts';
import type { FamilyView, Redaction } from '../../../contract/sift.ts';
import { partyWords, serviceWords, wayWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { piecesOf } from './marks.ts';
import { words } from './words.ts';

/** A family as the sifter reads it, with what is marked to be taken out. */
export function FamilyCard({ family, marks }: { family: FamilyView; marks: readonly Redaction[] }): ReactNode {
  return (
    <section aria-labelledby="family-heading">
      <h2 className="govuk-heading-m" id="family-heading">
        {words.family(family.records.length)}
      </h2>
      <p className="govuk-body-s">{words.around(family.before, family.after, family.withheld)}</p>
      <FamilyRecords records={family.records} marks={marks} />
    </section>
  );
}

const NO_MARKS: readonly Redaction[] = [];

/** The records of a family in their order: when, on what, with whom, and their words. */
export function FamilyRecords({
  records,
  marks = NO_MARKS,
}: {
  records: readonly RecordView[];
  marks?: readonly Redaction[];
}): ReactNode {
  return records.map((record) => (
    <article key={record.id} className="remit-family-record" aria-label={words.record(record.id)}>
      <p className="govuk-body-s">
        {[when(record.time, record.basis), serviceWords(record.service), partyWords(record), wayWords(record)]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <Text record={record} field="title" marks={marks} />
      <Text record={record} field="body" marks={marks} />
      {(record.body ?? record.title ?? null) === null && <p className="govuk-body">{words.noWords}</p>}
    </article>
  ));
}

interface TextProps {
  readonly record: RecordView;
  readonly field: 'title' | 'body';
  readonly marks: readonly Redaction[];
}

function Text({ record, field, marks }: TextProps): ReactNode {
  const text = record[field] ?? null;
  if (text === null) return null;
  const own = marks.filter((mark) => mark.record === record.id && mark.field === field);
  return (
    <p className="govuk-body" data-record={record.id} data-field={field}>
      {piecesOf(text, own).map((piece) =>
        piece.marked ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
      )}
    </p>
  );
}
