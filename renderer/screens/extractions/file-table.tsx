import type { ReactNode } from 'react';
import { STATE_FACTS } from '../../../contract/record.ts';
import type { CoverageFile, FileStatus, TableTally } from '../../../contract/coverage.ts';
import { Details } from '../../parts/details.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Tag, type TagColour } from '../../parts/tag.tsx';
import { count, counted, size } from '../../text/count.ts';
import { STATUS_WORDS, words } from './words.ts';

const COLOURS: Readonly<Record<FileStatus, TagColour>> = {
  parsed: 'green',
  partly: 'yellow',
  failed: 'red',
  'not-understood': 'grey',
  missing: 'orange',
  companion: 'blue',
  duplicate: 'purple',
};

/** Per table: rows = records + part of another + unread. Anything else is said, not smoothed over. */
export function reconciles({ rows, records, absorbed, unread }: Omit<TableTally, 'table' | 'state'>): boolean {
  return rows === records + absorbed + unread;
}

const COLUMNS: readonly Column<CoverageFile>[] = [
  { title: words.file, cell: (file) => <FileName file={file} />, rowHeader: true },
  {
    title: words.state,
    cell: (file) => <Tag colour={COLOURS[file.status]}>{STATUS_WORDS[file.status].title}</Tag>,
  },
  { title: words.why, cell: (file) => file.reason ?? file.parser ?? STATUS_WORDS[file.status].about },
  { title: words.records, cell: (file) => count(file.records), numeric: true },
  { title: words.unread, cell: (file) => count(file.unread), numeric: true },
  { title: words.size, cell: (file) => size(file.size), numeric: true },
];

export function FileTable({ caption, files }: { caption: string; files: readonly CoverageFile[] }): ReactNode {
  return <Table caption={caption} hiddenCaption columns={COLUMNS} rows={files} rowKey={(file) => file.path} />;
}

function FileName({ file }: { file: CoverageFile }): ReactNode {
  return (
    <>
      <span className="remit-path">{file.path}</span>
      {file.app !== undefined && <p className="govuk-body-s govuk-!-margin-bottom-1">{words.ofApp(file.app)}</p>}
      {(file.tables.length > 0 || file.sha256 !== null) && (
        <Details summary={file.tables.length > 0 ? words.tables(file.tables.length) : words.hash}>
          {file.tables.length > 0 && (
            <ul className="govuk-list">
              {/* Several queries can answer for parts of one table: a line's place is all that tells them apart. */}
              {file.tables.map((tally, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <li key={`${tally.table} ${index}`}>
                  <TallyLine tally={tally} />
                </li>
              ))}
            </ul>
          )}
          {file.sha256 !== null && (
            <p className="govuk-body-s">
              {words.hash} <span className="remit-path">{file.sha256}</span>
            </p>
          )}
        </Details>
      )}
    </>
  );
}

function TallyLine({ tally }: { tally: TableTally }): ReactNode {
  const whole = reconciles(tally);
  return (
    <>
      <strong>{tally.table}</strong>
      {tally.state === undefined ? '' : `, ${STATE_FACTS[tally.state]}`}:{' '}
      {words.tally(counted(tally.rows, 'row'), counted(tally.records, 'record'), count(tally.absorbed), count(tally.unread))}{' '}
      <Tag colour={whole ? 'green' : 'red'}>{whole ? words.reconciles : words.doesNotReconcile}</Tag>
    </>
  );
}
