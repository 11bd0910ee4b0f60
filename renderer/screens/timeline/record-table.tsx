/** The plain-table twin of the grid: the same rows, fifty at a time, for whoever reads better so. */
import type { ReactNode } from 'react';
import type { Page as PageOfRecords } from '../../../contract/query.ts';
import type { RecordView } from '../../../contract/record.ts';
import { Button } from '../../parts/button.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { contentWords, partyWords, wayWords, whatWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

export const TABLE_ROWS = 50;

export interface RecordTableProps {
  readonly page: PageOfRecords;
  readonly onMove: (offset: number) => void;
  readonly onOpen: (record: RecordView) => void;
}

const columnsFor = (onOpen: (record: RecordView) => void): readonly Column<RecordView>[] => [
  { title: words.time, cell: (record) => <span className="remit-nowrap">{when(record.time, record.basis)}</span> },
  { title: words.what, cell: whatWords },
  { title: words.with, cell: partyWords },
  { title: words.way, cell: wayWords },
  { title: words.content, cell: contentWords },
  {
    title: words.open,
    cell: (record) => (
      <Button kind="link" label={words.openOf(when(record.time, record.basis))} onClick={() => onOpen(record)}>
        {words.open}
      </Button>
    ),
  },
];

export function RecordTable({ page, onMove, onOpen }: RecordTableProps): ReactNode {
  return (
    <>
      <Table caption={words.title} hiddenCaption columns={columnsFor(onOpen)} rows={page.rows} rowKey={(record) => record.id} />
      <Pages offset={page.offset} limit={TABLE_ROWS} total={page.total} noun={words.noun} onMove={onMove} />
    </>
  );
}
