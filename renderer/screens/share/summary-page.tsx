import type { ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import type { Summary } from '../../../contract/summary.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count, counted } from '../../text/count.ts';
import { levelWords } from '../../text/scope-rows.ts';
import { dayOf } from '../../text/when.ts';
import { MarkedItems } from './marked-items.tsx';
import { words } from './release-words.ts';
import { Columns, ShareBar, SpanBar } from './summary-charts.tsx';
import { byDay, byHour, hourName, mostWords, placeIn, type Reach, reachOf, share } from './summary-shapes.ts';

type Kind = Summary['categories'][number];

/** Hours in which most people sleep; said in words under the drawing. */
const NIGHT = [22, 23, 0, 1, 2, 3, 4, 5];

/** What a practitioner opens first. */
export function SummaryPage(): ReactNode {
  const grant = useGrantInUse();
  const summary = useCall('view.summary', { grant: grant.id });
  return (
    <Page title={words.summary} width="wide" back={<BackLink href={href('share')}>{words.back}</BackLink>}>
      <p className="govuk-body remit-off-paper">{words.summaryIntro}</p>
      <Answered call={summary} what={words.summaryReading}>
        {(found) => <Numbers summary={found} grant={grant.id} />}
      </Answered>
    </Page>
  );
}

function Numbers({ summary, grant }: { summary: Summary; grant: number }): ReactNode {
  const { asked, level, categories, people, peopleTotal, rhythm, unsifted = 0 } = summary;
  const covered = categories.filter((row) => row.count > 0);
  const hours = byHour(rhythm);
  return (
    <div className="remit-summary-paper">
      <SummaryList
        plain
        rows={[
          { key: words.asked, value: asked.question },
          { key: words.objective, value: asked.objective },
          { key: words.level, value: levelWords(level) },
          { key: words.total, value: totalWords(categories) },
        ]}
      />
      {unsifted > 0 && <p className="govuk-body">{words.unsifted(counted(unsifted, 'record'))}</p>}
      <Table caption={words.kinds} columns={kindColumns(reachOf(covered))} rows={covered} rowKey={(row) => row.category} />
      <div className="remit-charts">
        <Columns
          title={words.byHour(rhythm.zone)}
          said={mostWords(hours, ({ label }) => words.hourSpan(label, hourName(Number(label) + 1)))}
          bars={hours}
          shaded={{ columns: NIGHT, about: words.night }}
        />
        <Columns title={words.byDay} said={mostWords(byDay(rhythm), ({ label }) => words.onDay(label))} bars={byDay(rhythm)} />
      </div>
      <p className="govuk-body-s">{words.caution}</p>
      <div className="remit-off-paper">
        <Details summary={words.asTable}>
          <Table
            caption={words.rhythm(rhythm.zone)}
            columns={HOURS}
            rows={words.days.map((name, day) => ({ name, hours: rhythm.hours[day] ?? [] }))}
            rowKey={(row) => row.name}
          />
        </Details>
      </div>
      {people.length > 0 && (
        <>
          <Table
            caption={words.people}
            columns={peopleColumns(people[0]?.records ?? 0)}
            rows={people}
            rowKey={(row) => row.person}
          />
          {peopleTotal > people.length && (
            <p className="govuk-body-s">{words.morePeople(counted(peopleTotal - people.length, 'person', 'people'))}</p>
          )}
        </>
      )}
      {level >= 2 && <MarkedItems grant={grant} />}
      <NotLookedAt categories={categories} />
      <div className="remit-off-paper">
        <Button kind="secondary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
    </div>
  );
}

function totalWords(categories: readonly Kind[]): string {
  const sum = (of: (row: Kind) => number): number => categories.reduce((total, row) => total + of(row), 0);
  return words.totals(
    counted(
      sum((row) => row.count),
      'record',
    ),
    count(sum((row) => row.seen)),
    count(sum((row) => row.outside)),
  );
}

const titleOf = ({ category }: Kind): string => CATEGORY_FACTS[category].title;

const kindColumns = (reach: Reach | null): readonly Column<Kind>[] => [
  { title: words.kind, cell: titleOf, rowHeader: true },
  { title: words.covered, cell: (row) => count(row.count), numeric: true },
  {
    title: words.seen,
    cell: (row) => (
      <>
        <ShareBar part={share(row.seen, row.count)} />
        <span className="remit-nowrap">{words.seenOf(count(row.seen), count(row.count - row.seen))}</span>
      </>
    ),
  },
  {
    title: words.when,
    cell: ({ first, last, undated }) => (
      <>
        {reach !== null && first !== null && last !== null && <SpanBar {...placeIn(reach, first, last)} />}
        <span>{spanWords(first, last, undated)}</span>
      </>
    ),
  },
];

function spanWords(first: number | null, last: number | null, undated: number): string {
  const without = undated === 0 ? '' : words.undated(count(undated));
  if (first === null || last === null) return without === '' ? words.none : without;
  const [from, to] = [dayOf(first), dayOf(last)];
  const span = from === to ? from : words.span(from, to);
  return without === '' ? span : `${span}; ${without}`;
}

const peopleColumns = (most: number): readonly Column<Summary['people'][number]>[] => [
  { title: words.who, cell: (row) => row.label, rowHeader: true },
  { title: words.records, cell: (row) => count(row.records), numeric: true },
  { title: words.compared, cell: (row) => <ShareBar part={share(row.records, most)} /> },
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
      title: hourName(hour),
      cell: (row) => count(row.hours[hour] ?? 0),
      numeric: true,
    }),
  ),
];

/** Kinds of which something was covered and not opened, and what the case holds besides. */
function NotLookedAt({ categories }: { categories: readonly Kind[] }): ReactNode {
  const left = categories.filter((row) => row.count > row.seen || row.outside > 0);
  return (
    <section aria-labelledby="not-looked-at">
      <h2 className="govuk-heading-m" id="not-looked-at">
        {words.notLooked}
      </h2>
      {left.length === 0 ? (
        <p className="govuk-body">{words.allLooked}</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {left.map((row) => (
            <li key={row.category}>
              {titleOf(row)}: {leftWords(row)}
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body-s">{words.notLookedAbout}</p>
    </section>
  );
}

function leftWords({ count: all, seen, outside }: Kind): string {
  return [
    ...(all > seen ? [words.notOpened(count(all - seen))] : []),
    ...(outside > 0 ? [words.notCovered(count(outside))] : []),
  ].join('; ');
}
