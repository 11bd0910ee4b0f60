import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import type { Level } from '../../../contract/level.ts';
import type { Purpose, Statement } from '../../../contract/ledger.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { levelWords } from '../../text/scope-rows.ts';
import { statementRows, type StatementRow } from './statement-rows.ts';
import { actWords, words } from './words.ts';

/** How far the looking has gone, each number with its derivation. */
export function StatementPage(): ReactNode {
  const statement = useCall('ledger.statement', {});
  return (
    <Page title={words.statement} width="wide" back={<BackLink href={href('ledger')}>{words.toLedger}</BackLink>}>
      <p className="govuk-body">{words.statementIntro}</p>
      <Answered call={statement} what={words.statementReading}>
        {(value) => (
          <>
            <Table
              caption={words.statement}
              hiddenCaption
              columns={ROW_COLUMNS}
              rows={statementRows(value)}
              rowKey={(row) => row.measure}
            />
            <Purposes purposes={value.purposes} />
            <Levels statement={value} />
            <Acts statement={value} />
          </>
        )}
      </Answered>
    </Page>
  );
}

const ROW_COLUMNS: readonly Column<StatementRow>[] = [
  { title: words.measure, cell: (row) => row.measure, rowHeader: true },
  { title: words.value, cell: (row) => row.value, numeric: true },
  { title: words.derivation, cell: (row) => row.derivation },
];

const PURPOSE_COLUMNS: readonly Column<Purpose>[] = [
  { title: words.issue, cell: ({ issue }) => issue ?? words.noIssue, rowHeader: true },
  { title: words.opened, cell: ({ opened }) => count(opened), numeric: true },
  { title: words.shown, cell: ({ shown }) => count(shown), numeric: true },
  { title: words.taken, cell: ({ taken }) => count(taken), numeric: true },
  { title: words.refused, cell: ({ refused }) => count(refused), numeric: true },
  { title: words.derivation, cell: ({ grants }) => words.underGrants(grants) },
];

function Purposes({ purposes }: { purposes: readonly Purpose[] }): ReactNode {
  return purposes.length === 0 ? (
    <Empty title={words.noPurposes}>
      <p className="govuk-body">{words.noPurposesNext}</p>
    </Empty>
  ) : (
    <Table caption={words.purposesTitle} columns={PURPOSE_COLUMNS} rows={purposes} rowKey={({ grants }) => grants.join()} />
  );
}

type LevelRow = readonly [Category, Level];
const LEVEL_COLUMNS: readonly Column<LevelRow>[] = [
  { title: words.category, cell: ([category]) => CATEGORY_FACTS[category].title, rowHeader: true },
  { title: words.level, cell: ([, level]) => levelWords(level) },
];

function Levels({ statement: { highestLevel } }: { statement: Statement }): ReactNode {
  const rows = CATEGORIES.flatMap((category): LevelRow[] => {
    const level = highestLevel[category];
    return level === undefined ? [] : [[category, level]];
  });
  return rows.length === 0 ? (
    <Empty title={words.noLevels}>
      <p className="govuk-body">{words.noLevelsNext}</p>
    </Empty>
  ) : (
    <Table caption={words.levelsTitle} columns={LEVEL_COLUMNS} rows={rows} rowKey={([category]) => category} />
  );
}

type ActRow = readonly [string, number];
const ACT_COLUMNS: readonly Column<ActRow>[] = [
  { title: words.act, cell: ([act]) => actWords(act), rowHeader: true },
  { title: words.entries, cell: ([, entries]) => count(entries), numeric: true },
];

function Acts({ statement: { acts } }: { statement: Statement }): ReactNode {
  const rows = Object.entries(acts);
  return rows.length === 0 ? (
    <Empty title={words.noActs}>
      <p className="govuk-body">{words.noActsNext}</p>
    </Empty>
  ) : (
    <Table caption={words.actsTitle} columns={ACT_COLUMNS} rows={rows} rowKey={([act]) => act} />
  );
}
