/** The outcome of a verification: green only for what was recomputed and holds, and what it cannot show. */
import type { ReactNode } from 'react';
import type { Check, Verification } from '../../contract/ledger.ts';
import { Outcome } from './notes.tsx';
import { Table, type Column } from './table.tsx';
import { Tag } from './tag.tsx';
import { words } from './words.ts';

const COLUMNS: readonly Column<Check>[] = [
  { title: words.check, cell: (check) => check.check, rowHeader: true },
  {
    title: words.outcome,
    cell: (check) => <Tag colour={check.holds ? 'green' : 'red'}>{check.holds ? words.holds : words.fails}</Tag>,
  },
  { title: words.finding, cell: (check) => check.finding },
];

export function Checks({ verification }: { verification: Verification }): ReactNode {
  const failed = verification.checks.filter((check) => !check.holds);
  const ordered = [...failed, ...verification.checks.filter((check) => check.holds)];
  return (
    <>
      {verification.holds ? (
        <Outcome kind="done" title={words.allHold} />
      ) : (
        <Outcome kind="refused" title={words.someFail(failed.length)}>
          {failed[0]?.finding}
        </Outcome>
      )}
      <Table
        caption={words.checksCaption}
        rows={ordered}
        rowKey={(check) => `${check.check} ${check.finding}`}
        columns={COLUMNS}
      />
      <h2 className="govuk-heading-m">{words.limits}</h2>
      <ul className="govuk-list govuk-list--bullet">
        {verification.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </>
  );
}
