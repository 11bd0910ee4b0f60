/** One record beside the list: the item, where it comes from, and what of its day is withheld. Opening it is an entry. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { RecordDetail } from '../../../contract/query.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
import { counted } from '../../text/count.ts';
import {
  categoryWords,
  contentWords,
  directionWords,
  factRows,
  partyWords,
  stateWords,
  whatWords,
} from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { RecordActs } from './record-acts.tsx';
import { words } from './words.ts';

export interface RecordDetailsProps {
  readonly grant: number;
  readonly record: number;
  readonly onClose: () => void;
}

export function RecordDetails({ grant, record, onClose }: RecordDetailsProps): ReactNode {
  const detail = useCall('view.record', { grant, record });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="remit-details" aria-label={words.details}>
      <h2 className="govuk-heading-m" tabIndex={-1} ref={heading}>
        {words.details}
      </h2>
      <Answered call={detail} what={words.reading}>
        {(value) => (
          <>
            <Detail detail={value} />
            <RecordActs grant={grant} detail={value} onChanged={detail.again} />
          </>
        )}
      </Answered>
      <Button kind="secondary" onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}

function Detail({ detail }: { detail: RecordDetail }): ReactNode {
  const { record, withheldThatDay, entry } = detail;
  return (
    <>
      <h3 className="govuk-heading-s">{words.item}</h3>
      <SummaryList plain rows={itemRows(detail)} />
      <p className="remit-words">{contentWords(record)}</p>
      {record.detail !== undefined && <SummaryList plain rows={factRows(record.detail)} />}
      <h3 className="govuk-heading-s">{words.day}</h3>
      <p className="govuk-body-s">
        {withheldThatDay > 0 ? words.withheld(counted(withheldThatDay, 'record')) : words.noneWithheld}
      </p>
      <h3 className="govuk-heading-s">{words.source}</h3>
      <SummaryList plain rows={sourceRows(detail)} />
      <Citation detail={detail} />
      <p className="govuk-body-s">{words.entry(entry)}</p>
    </>
  );
}

function itemRows({ record }: RecordDetail): SummaryRow[] {
  const rows: SummaryRow[] = [
    { key: words.what, value: `${categoryWords(record)}: ${whatWords(record)}` },
    { key: words.time, value: when(record.time, record.basis) },
    { key: words.with, value: partyWords(record) },
  ];
  if (record.endTime !== null) rows.push({ key: words.ends, value: when(record.endTime, record.basis) });
  if (record.direction !== 'none') rows.push({ key: words.which, value: directionWords(record) });
  if (record.state !== 'live') rows.push({ key: words.found, value: stateWords(record) });
  const place = placeWords(record);
  if (place !== null) rows.push({ key: words.place, value: place });
  return [...rows, ...factRows(record.meta)];
}

function placeWords({ lat, lon, square }: RecordDetail['record']): string | null {
  if (typeof lat === 'number' && typeof lon === 'number') return `${lat}, ${lon}`;
  return square === null || square === undefined ? null : `${square.lat}, ${square.lon}: ${words.squareWords(square.side)}`;
}

function sourceRows({ provenance }: RecordDetail): SummaryRow[] {
  return [
    { key: words.file, value: <span className="remit-path">{provenance.file}</span> },
    ...(provenance.app === undefined ? [] : [{ key: words.app, value: provenance.app }]),
    { key: words.table, value: provenance.table },
    { key: words.row, value: provenance.row ?? words.noRow },
    { key: words.hash, value: <span className="remit-path">{provenance.sha256 ?? ''}</span> },
    { key: words.how, value: provenance.found },
    { key: words.parser, value: `${provenance.parser}, version ${provenance.parserVersion}` },
  ];
}

function Citation({ detail: { record, provenance } }: { detail: RecordDetail }): ReactNode {
  const announce = useAnnounce();
  const text = `Record ${record.id}, extraction ${provenance.extraction}: ${provenance.file}, ${provenance.table} row ${provenance.row ?? '(none)'}, SHA-256 ${provenance.sha256 ?? 'not known'}`;
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => announce(words.copied),
      () => announce(words.notCopied),
    );
  };
  return (
    <>
      <p className="remit-path">{text}</p>
      <ButtonGroup>
        <Button kind="secondary" onClick={copy}>
          {words.citation}
        </Button>
      </ButtonGroup>
    </>
  );
}
