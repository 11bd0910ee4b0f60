import type { ReactNode } from 'react';
import type { Extraction, RowSum } from '../../../contract/coverage.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Tag } from '../../parts/tag.tsx';
import { count, counted } from '../../text/count.ts';
import { reconciles } from './file-table.tsx';
import { words } from './words.ts';

/** Rows of all tables = records + parts + unread, and those records are in the case. Anything else is said. */
export function RowSums({ extraction }: { extraction: Extraction }): ReactNode {
  const { rows: sum } = extraction;
  if (sum === undefined) return <p className="govuk-body">{words.sumNone}</p>;
  const { records, absorbed, unread } = sum;
  return (
    <>
      <p className="govuk-body">{words.sumIntro(counted(sum.tables, 'count'))}</p>
      <SummaryList
        plain
        rows={[
          { key: words.sumRows, value: count(sum.rows) },
          { key: words.sumRecords, value: count(records) },
          { key: words.sumAbsorbed, value: count(absorbed) },
          { key: words.sumUnread, value: count(unread) },
          { key: words.sumTotal, value: count(records + absorbed + unread) },
          { key: words.sumInCase, value: count(extraction.records.total) },
          { key: words.sumResult, value: <Result sum={sum} inCase={extraction.records.total} /> },
        ]}
      />
    </>
  );
}

function Result({ sum, inCase }: { sum: RowSum; inCase: number }): ReactNode {
  const whole = reconciles(sum) && sum.uneven === 0 && sum.records === inCase;
  return (
    <>
      <Tag colour={whole ? 'green' : 'red'}>{whole ? words.reconciles : words.doesNotReconcile}</Tag>
      {sum.uneven > 0 && <p className="govuk-body-s">{words.sumUneven(counted(sum.uneven, 'count does', 'counts do'))}</p>}
      {sum.records !== inCase && <p className="govuk-body-s">{words.sumOther}</p>}
    </>
  );
}
