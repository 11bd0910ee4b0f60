import { useState, type ReactNode } from 'react';
import { CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import type { Filter, Rhythm } from '../../../contract/query.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { count, counted, share } from '../../text/count.ts';
import { hourWords, partsOf } from './week.ts';
import { WeekTable } from './week-table.tsx';
import { words } from './words.ts';

/** When the phone was busy and when it was quiet: counts by weekday and hour, which level 1 is enough for. */
export function RhythmScreen(): ReactNode {
  const grant = useGrantInUse();
  const [category, setCategory] = useState<Category | ''>('');
  const [direction, setDirection] = useState<'in' | 'out' | ''>('');
  const filter: Filter = {
    ...(category === '' ? {} : { categories: [category] }),
    ...(direction === '' ? {} : { direction }),
  };
  const rhythm = useCall('view.rhythm', { grant: grant.id, filter });
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <Inset>{words.caution}</Inset>
      <div className="remit-filter">
        <Select
          label={words.kinds}
          value={category}
          options={[
            { value: '', text: words.anyKind },
            ...grant.scope.categories.map((one) => ({ value: one, text: CATEGORY_FACTS[one].title })),
          ]}
          onChange={setCategory}
        />
        <Select
          label={words.direction}
          value={direction}
          options={[
            { value: '', text: words.anyDirection },
            { value: 'out', text: words.sent },
            { value: 'in', text: words.received },
          ]}
          onChange={setDirection}
        />
      </div>
      <Answered call={rhythm} what={words.reading}>
        {(value) => <Counted rhythm={value} />}
      </Answered>
    </Page>
  );
}

function Counted({ rhythm }: { rhythm: Rhythm }): ReactNode {
  const { dated, undated, ownClock, zone, hours } = rhythm;
  if (dated === 0) {
    return (
      <Empty title={words.empty}>
        <p className="govuk-body">{words.emptyNext}</p>
        {undated > 0 && <p className="govuk-body">{words.undated(counted(undated, 'record'))}</p>}
      </Empty>
    );
  }
  return (
    <>
      <p className="govuk-body">{words.total(counted(dated, 'record'), zone)}</p>
      {ownClock > 0 && <p className="govuk-body">{words.ownClock(counted(ownClock, 'record'))}</p>}
      {undated > 0 && <p className="govuk-body">{words.undated(counted(undated, 'record'))}</p>}
      <WeekTable week={hours} />
      <p className="govuk-body-s">{words.keyShade}</p>
      <SummaryList plain rows={partRows(rhythm)} />
      <Details summary={words.asTable}>
        <Table
          caption={words.caption}
          hiddenCaption
          columns={[
            { title: words.hours, cell: (hour) => hourWords(hour), rowHeader: true },
            ...words.shortDays.map((title, day) => ({
              title,
              cell: (hour: number) => count(hours[day]?.[hour] ?? 0),
              numeric: true,
            })),
          ]}
          rows={Array.from({ length: 24 }, (_, hour) => hour)}
          rowKey={(hour) => hour}
        />
      </Details>
    </>
  );
}

function partRows({ hours, dated }: Rhythm): { key: string; value: string }[] {
  const { night, school, rest, fullest } = partsOf(hours);
  const said = (records: number): string => words.part(counted(records, 'record'), share(records / dated));
  return [
    { key: words.night, value: `${said(night)} (${words.nightHours})` },
    { key: words.school, value: `${said(school)} (${words.schoolHours})` },
    { key: words.rest, value: said(rest) },
    {
      key: words.fullest,
      value:
        fullest === null
          ? words.none
          : words.fullestHour(words.days[fullest.day] ?? '', hourWords(fullest.hour), counted(fullest.count, 'record')),
    },
  ];
}
