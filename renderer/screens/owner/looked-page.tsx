import { useState, type ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import type { LookedRow, OwnerReport } from '../../../contract/owner.ts';
import { ROLE_FACTS } from '../../../contract/people.ts';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Waiting } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Checks } from '../../parts/checks.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { counted } from '../../text/count.ts';
import { levelWords } from '../../text/scope-rows.ts';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

/** Made when asked for, because making it is an entry of the ledger. */
export function LookedPage(): ReactNode {
  const [named, setNamed] = useState<'names' | 'roles'>('names');
  const [report, setReport] = useState<OwnerReport>();
  const act = useAct('owner.report');
  const make = async (): Promise<void> => setReport(await act.run({ names: named === 'names' }));
  return (
    <Page title={words.looked} width="wide" back={<BackLink href={href('owner')}>{words.back}</BackLink>}>
      <div className="remit-off-paper">
        <p className="govuk-body">{words.lookedIntro}</p>
        <Select
          label={words.names}
          value={named}
          options={[
            { value: 'names', text: words.withNames },
            { value: 'roles', text: words.withoutNames },
          ]}
          onChange={setNamed}
        />
        <Button busy={act.busy} onClick={() => void make()}>
          {words.make}
        </Button>
      </div>
      {act.failure !== undefined && <FailureNotice failure={act.failure} onRetry={() => void make()} />}
      {act.busy && <Waiting what={words.making} />}
      {report !== undefined && !act.busy && <Report report={report} />}
    </Page>
  );
}

const COLUMNS: readonly Column<LookedRow>[] = [
  { title: words.who, cell: whoWords, rowHeader: true },
  { title: words.when, cell: ({ first, last }) => words.span(when(first), when(last)) },
  {
    title: words.kinds,
    cell: ({ categories, grant }) => `${categories.map((one) => CATEGORY_FACTS[one].title).join(', ')}, ${words.grant(grant)}`,
  },
  { title: words.how, cell: ({ level }) => levelWords(level) },
  { title: words.howMuch, cell: amountWords },
  { title: words.why, cell: whyWords },
];

function Report({ report }: { report: OwnerReport }): ReactNode {
  const { rows, refused, recordsInCase, recordsOpened, entries, root, verification } = report;
  return (
    <>
      {rows.length === 0 ? (
        <Empty title={words.nobody}>
          <p className="govuk-body">{words.nobodyNext}</p>
        </Empty>
      ) : (
        <Table caption={words.looked} columns={COLUMNS} rows={rows} rowKey={(row) => `${row.first} ${row.grant} ${row.role}`} />
      )}
      <p className="govuk-body">{words.opened(counted(recordsOpened, 'record'), counted(recordsInCase, 'record'))}</p>
      <p className="govuk-body">{words.refused(counted(refused, 'attempt'))}</p>
      <p className="govuk-body-s">{words.others}</p>
      <p className="govuk-body-s remit-path">{words.from(counted(entries, 'entry', 'entries'), root)}</p>
      <h2 className="govuk-heading-m">{words.verified}</h2>
      <Checks verification={verification} />
    </>
  );
}

function whoWords({ name, role }: LookedRow): string {
  return `${name ?? words.noName}, ${ROLE_FACTS[role].toLowerCase()}`;
}

function amountWords({ times, shown, fresh, exports, media }: LookedRow): string {
  const said = words.amount(counted(times, 'time'), counted(shown, 'record'), counted(fresh, 'record'));
  return [
    said,
    ...(media === 0 ? [] : [words.media(counted(media, 'picture, film or recording', 'pictures, films or recordings'))]),
    ...(exports === 0 ? [] : [words.exports(counted(exports, 'export'))]),
  ].join('; ');
}

function whyWords({ issue, objective }: LookedRow): string {
  const parts = [objective ?? '', issue === null ? '' : words.issue(issue)].filter((part) => part !== '');
  return parts.length === 0 ? words.noReason : parts.join('. ');
}
