import type { ReactNode } from 'react';
import type { RecordView } from '../../../contract/record.ts';
import type { FamilyView, Redaction } from '../../../contract/sift.ts';
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
      {family.records.map((record) => (
        <article key={record.id} aria-label={`${record.id}`}>
          <p className="govuk-body-s">
            {record.time === null ? words.notRecorded : when(record.time)} · {record.service} · {record.party?.label ?? ''}
          </p>
          <Text record={record} field="title" marks={marks} />
          <Text record={record} field="body" marks={marks} />
          {(record.body ?? record.title ?? null) === null && <p className="govuk-body">{words.noWords}</p>}
        </article>
      ))}
    </section>
  );
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
