import { useState, type ReactNode } from 'react';
import { CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import type { RecordView } from '../../../contract/record.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { whatWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { RecordDetails } from '../timeline/record-details.tsx';
import { placeClass, spotOf } from './place-class.ts';
import { PlotView, type Placed } from './plot-view.tsx';
import { CLASS_WORDS, words } from './words.ts';

const LIMIT = 50;

/** Positions of the grant as a list, and the list's page as a drawing. */
export function PlacesScreen(): ReactNode {
  const grant = useGrantInUse();
  const [category, setCategory] = useState<Category | ''>('');
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const filter = { placed: true as const, ...(category === '' ? {} : { categories: [category] }) };
  const page = useCall('view.page', { grant: grant.id, filter, offset, limit: LIMIT });
  return (
    <Page
      title={words.title}
      width="wide"
      beside={
        open === null ? undefined : <RecordDetails key={open} grant={grant.id} record={open} onClose={() => setOpen(null)} />
      }
    >
      <p className="govuk-body">{words.intro}</p>
      <p className="govuk-body-s">{grant.level >= 5 ? words.exact : words.squares}</p>
      <Select
        label={words.kinds}
        value={category}
        options={[
          { value: '', text: words.anyKind },
          ...grant.scope.categories.map((one) => ({ value: one, text: CATEGORY_FACTS[one].title })),
        ]}
        onChange={(next) => {
          setCategory(next);
          setOffset(0);
        }}
      />
      <Answered call={page} what={words.reading}>
        {(value) =>
          value.total === 0 ? (
            <Empty title={words.empty}>
              <p className="govuk-body">{words.emptyNext}</p>
            </Empty>
          ) : (
            <>
              <PlotView key={`${category} ${offset}`} placed={value.rows.flatMap(placedOf)} />
              <Table caption={words.caption} columns={columnsFor(setOpen)} rows={value.rows} rowKey={(record) => record.id} />
              <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.noun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function placedOf(record: RecordView): Placed[] {
  const spot = spotOf(record);
  return spot === null ? [] : [{ id: record.id, spot, how: placeClass(record) }];
}

const columnsFor = (onOpen: (record: number) => void): readonly Column<RecordView>[] => [
  { title: words.time, cell: ({ time, basis }) => <span className="remit-nowrap">{when(time, basis)}</span> },
  { title: words.how, cell: (record) => CLASS_WORDS[placeClass(record)] },
  { title: words.place, cell: placeWords },
  {
    title: words.accuracy,
    cell: ({ accuracy }) => (typeof accuracy === 'number' ? words.accuracyOf(count(Math.round(accuracy))) : words.noAccuracy),
  },
  { title: words.what, cell: whatWords },
  {
    title: words.details,
    cell: ({ id, time, basis }) => (
      <Button kind="link" label={words.detailsOf(when(time, basis))} onClick={() => onOpen(id)}>
        {words.details}
      </Button>
    ),
  },
];

function placeWords(record: RecordView): string {
  const spot = spotOf(record);
  if (spot === null) return '';
  return spot.side > 0 ? words.square(spot.lat.toFixed(2), spot.lon.toFixed(2)) : `${spot.lat}, ${spot.lon}`;
}
