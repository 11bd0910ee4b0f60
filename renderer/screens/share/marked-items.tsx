import type { ReactNode } from 'react';
import type { Marked } from '../../../contract/written.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { counted } from '../../text/count.ts';
import { partyWords, whatWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { words } from './release-words.ts';

type Item = Marked['items'][number];

const COLUMNS: readonly Column<Item>[] = [
  { title: words.markedNumber, cell: ({ record }) => record.id, rowHeader: true },
  { title: words.markedTime, cell: ({ record }) => when(record.time, record.basis) },
  { title: words.markedWhat, cell: ({ record }) => whatWords(record) },
  { title: words.markedWith, cell: ({ record }) => partyWords(record) },
  { title: words.markedReason, cell: ({ reason }) => reason },
  { title: words.markedBy, cell: ({ by, at }) => `${by}, ${when(at)}` },
];

/** What readers marked, with their reasons; never the words of a record. */
export function MarkedItems({ grant }: { grant: number }): ReactNode {
  const marked = useCall('item.marks', { grant });
  return (
    <Answered call={marked} what={words.markedReading}>
      {({ items, outside }) => (
        <>
          {items.length === 0 ? (
            <Empty title={words.noMarked}>
              <p className="govuk-body">{words.noMarkedNext}</p>
            </Empty>
          ) : (
            <Table caption={words.marked} columns={COLUMNS} rows={items} rowKey={({ record }) => record.id} />
          )}
          {outside > 0 && <p className="govuk-body-s">{words.markedOutside(counted(outside, 'record'))}</p>}
        </>
      )}
    </Answered>
  );
}
