import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import { LEVEL_FACTS } from '../../../contract/level.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { RemovableTags } from '../../parts/removable-tags.tsx';
import { counted } from '../../text/count.ts';
import { useChildVoice } from '../case/child-voice.tsx';
import { FilterForm } from './filter-form.tsx';
import { HistogramBars } from './histogram.tsx';
import { RecordDetails } from './record-details.tsx';
import { RecordGrid } from './record-grid.tsx';
import { RecordTable, TABLE_ROWS } from './record-table.tsx';
import { dayOn, filterTags, NO_FILTER, toQueryFilter, type TimelineFilter } from './timeline-filter.ts';
import { words } from './words.ts';

const BARS = 120;

/** What the grant in use opens, in order of time: histogram, filters, grid or table, one record beside it. */
export function TimelineScreen(): ReactNode {
  const grant = useGrantInUse();
  const { refresh } = useCase();
  const { extractions } = useOverview();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<TimelineFilter>(NO_FILTER);
  const [offset, setOffset] = useState(0);
  const [plain, setPlain] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const voice = useChildVoice();
  const filter = toQueryFilter(chosen);
  const histogram = useCall('view.histogram', { grant: grant.id, filter, bars: BARS });
  const page = useCall('view.page', { grant: grant.id, filter, offset: plain ? offset : 0, limit: TABLE_ROWS });
  const total = page.value?.total;
  const shown = useCallback(() => void refresh(), [refresh]);

  useEffect(() => {
    if (total === undefined) return;
    announce(words.total(counted(total, 'record')));
    shown();
  }, [total, announce, shown]);

  const apply = (next: TimelineFilter): void => {
    setChosen(next);
    setOffset(0);
    setOpen(null);
  };
  const phone = extractions.find(({ id }) => String(id) === chosen.phone)?.label ?? chosen.phone;
  const kind = chosen.category === '' ? '' : CATEGORY_FACTS[chosen.category].title;
  return (
    <Page
      title={words.title}
      width="wide"
      beside={
        open === null ? undefined : <RecordDetails key={open} grant={grant.id} record={open} onClose={() => setOpen(null)} />
      }
    >
      {voice}
      <p className="govuk-body">{words.intro}</p>
      <p className="govuk-body-s">{words.underGrant(grant.id, LEVEL_FACTS[grant.level].title.toLowerCase())}</p>
      <FilterForm
        key={JSON.stringify(chosen)}
        filter={chosen}
        categories={grant.scope.categories}
        phones={extractions}
        onApply={apply}
      />
      <RemovableTags
        title={words.chosen}
        tags={filterTags(chosen, kind, phone).map(({ key, text, without }) => ({ key, text, onRemove: () => apply(without) }))}
      />
      <Answered call={histogram} what={words.reading}>
        {(value) => (
          <HistogramBars
            key={JSON.stringify(filter)}
            histogram={value}
            onChoose={(from, to) => apply({ ...chosen, from: dayOn(from), to: dayOn(to - 1) })}
          />
        )}
      </Answered>
      <Answered call={page} what={words.reading}>
        {(value) =>
          value.total === 0 ? (
            <Empty title={words.empty}>
              {(value.withheld ?? 0) > 0 && (
                <p className="govuk-body">{words.unsifted(counted(value.withheld ?? 0, 'record'))}</p>
              )}
              <p className="govuk-body">{words.emptyNext}</p>
            </Empty>
          ) : (
            <>
              {(value.withheld ?? 0) > 0 && (
                <p className="govuk-body">{words.unsifted(counted(value.withheld ?? 0, 'record'))}</p>
              )}
              <div className="remit-list-head">
                <p className="govuk-body govuk-!-font-weight-bold">{words.total(counted(value.total, 'record'))}</p>
                <Button kind="secondary" onClick={() => setPlain(!plain)}>
                  {plain ? words.asGrid : words.asTable}
                </Button>
              </div>
              {plain ? (
                <RecordTable page={value} onMove={setOffset} onOpen={({ id }) => setOpen(id)} />
              ) : (
                <RecordGrid
                  grant={grant.id}
                  filter={filter}
                  total={value.total}
                  narrow={open !== null}
                  onOpen={({ id }) => setOpen(id)}
                  onShown={shown}
                />
              )}
            </>
          )
        }
      </Answered>
    </Page>
  );
}
