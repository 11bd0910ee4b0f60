import type { ReactNode } from 'react';
import type { Extraction } from '../../../contract/coverage.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href, useRoute } from '../../app/route.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count, counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { CoverageScreen } from './coverage-screen.tsx';
import { LoadScreen } from './load-screen.tsx';
import { KIND_WORDS, words } from './words.ts';

/** `#/extractions` is the list, `#/extractions/load` (or `?load=PATH`) loads one, `#/extractions/3` is its coverage. */
export function ExtractionsScreen(): ReactNode {
  const { path, query } = useRoute();
  if (path[1] === 'load' || query['load'] !== undefined) return <LoadScreen first={query['load'] ?? ''} />;
  if (path[1] !== undefined) return <CoverageScreen key={path[1]} id={Number(path[1])} />;
  return <ExtractionList />;
}

const COLUMNS: readonly Column<Extraction>[] = [
  {
    title: words.label,
    cell: (one) => <Link href={href('extractions', one.id)}>{one.label}</Link>,
    rowHeader: true,
  },
  { title: words.kind, cell: (one) => KIND_WORDS[one.kind] },
  { title: words.records, cell: (one) => count(one.records.total), numeric: true },
  { title: words.files, cell: (one) => count(one.files.total), numeric: true },
  { title: words.failed, cell: (one) => count(one.files.byStatus.failed ?? 0), numeric: true },
  { title: words.loaded, cell: (one) => when(one.loadedAt) },
];

function ExtractionList(): ReactNode {
  const { extractions } = useOverview();
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      {extractions.length === 0 ? (
        <Empty title={words.none}>
          <p className="govuk-body">{words.noneNext}</p>
        </Empty>
      ) : (
        <Table
          caption={words.count(counted(extractions.length, 'extraction'))}
          columns={COLUMNS}
          rows={extractions}
          rowKey={(one) => one.id}
        />
      )}
      <ButtonLink href={href('extractions', 'load')}>{words.load}</ButtonLink>
    </Page>
  );
}
