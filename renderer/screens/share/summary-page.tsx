import type { ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import type { Summary } from '../../../contract/summary.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { words } from './release-words.ts';

type Kind = Summary['categories'][number];
const moment = (time: number | null): string => (time === null ? words.none : when(time));

const KINDS: readonly Column<Kind>[] = [
  { title: words.kind, cell: (row) => CATEGORY_FACTS[row.category].title, rowHeader: true },
  { title: words.covered, cell: (row) => count(row.count), numeric: true },
  { title: words.from, cell: (row) => moment(row.first) },
  { title: words.until, cell: (row) => moment(row.last) },
  { title: words.seen, cell: (row) => count(row.seen), numeric: true },
  { title: words.unseen, cell: (row) => count(row.count - row.seen), numeric: true },
  { title: words.outside, cell: (row) => count(row.outside), numeric: true },
];
const PEOPLE: readonly Column<Summary['people'][number]>[] = [
  { title: words.who, cell: (row) => row.label, rowHeader: true },
  { title: words.records, cell: (row) => count(row.records), numeric: true },
];
interface Day {
  readonly name: string;
  readonly hours: readonly number[];
}
const HOURS: readonly Column<Day>[] = [
  { title: words.day, cell: (row) => row.name, rowHeader: true },
  ...Array.from(
    { length: 24 },
    (_, hour): Column<Day> => ({
      title: String(hour).padStart(2, '0'),
      cell: (row) => count(row.hours[hour] ?? 0),
      numeric: true,
    }),
  ),
];

/** What a practitioner opens first. */
export function SummaryPage(): ReactNode {
  const grant = useGrantInUse();
  const summary = useCall('view.summary', { grant: grant.id });
  return (
    <Page title={words.summary} width="wide" back={<BackLink href={href('share')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.summaryIntro}</p>
      <Answered call={summary} what={words.summaryReading}>
        {({ asked, categories, people, rhythm }) => (
          <>
            <SummaryList
              rows={[
                { key: words.asked, value: asked.question },
                { key: words.objective, value: asked.objective },
              ]}
            />
            <Table caption={words.kinds} columns={KINDS} rows={categories} rowKey={(row) => row.category} />
            {people.length > 0 && <Table caption={words.people} columns={PEOPLE} rows={people} rowKey={(row) => row.person} />}
            <Table
              caption={words.rhythm(rhythm.zone)}
              columns={HOURS}
              rows={words.days.map((name, day) => ({ name, hours: rhythm.hours[day] ?? [] }))}
              rowKey={(row) => row.name}
            />
            <Button kind="secondary" onClick={() => window.print()}>
              {words.print}
            </Button>
          </>
        )}
      </Answered>
    </Page>
  );
}
