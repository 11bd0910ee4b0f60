import type { ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import { type ScheduleRow, WITHHELD_REASONS } from '../../../contract/sift.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { words } from './words.ts';

const COLUMNS: readonly Column<ScheduleRow>[] = [
  { title: words.category, cell: (row) => CATEGORY_FACTS[row.category].title, rowHeader: true },
  { title: words.total, cell: (row) => count(row.total), numeric: true },
  { title: words.released, cell: (row) => count(row.released), numeric: true },
  {
    title: words.withheld,
    cell: (row) => row.withheld.map(({ reason, count: many }) => `${WITHHELD_REASONS[reason]}: ${count(many)}`).join('; '),
  },
];

/** The withheld schedule: numbers and reasons, never content. It grows with every decision. */
export function ScheduleTable({ grant }: { grant: number }): ReactNode {
  const schedule = useCall('sift.schedule', { grant });
  return (
    <Answered call={schedule} what={words.scheduleReading}>
      {({ rows }) => <Table caption={words.schedule} columns={COLUMNS} rows={rows} rowKey={(row) => row.category} />}
    </Answered>
  );
}
