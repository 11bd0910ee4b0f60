// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { dayOn, filterProblems, NO_FILTER, toQueryFilter } from '../../../renderer/screens/timeline/timeline-filter.ts';
import { words } from '../../../renderer/screens/timeline/words.ts';
import type { Answers } from '../fake-service.ts';
import { EXTRACTION, NOON, overviewSample } from '../sample-case.ts';
import { DETAIL, pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const DAY = 86_400_000;
const ANSWERS: Answers = {
  'view.page': pageSample([recordSample(1), recordSample(2, { time: null, direction: 'out', state: 'marked-deleted' })]),
  'view.histogram': {
    width: DAY,
    bars: [
      { from: NOON - DAY, count: 3 },
      { from: NOON, count: 0 },
      { from: NOON + DAY, count: 9 },
    ],
    undated: 2,
  },
  'view.record': DETAIL,
};

beforeAll(() => {
  // jsdom has no layout to observe.
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
});

async function asTable(): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: words.asTable }));
  await screen.findByRole('table', { name: words.title });
}

describe('timeline', () => {
  it('says how much there is, in bars and as a table, and what has no time', async () => {
    await show('#/timeline', ANSWERS, words.title);
    expect(await screen.findAllByText(words.total('2 records'))).not.toEqual([]);
    expect(screen.getByText(words.undated('2 records'))).toBeTruthy();
    fireEvent.click(screen.getByText(words.barsAsTable));
    expect(within(screen.getByRole('table', { name: words.histogram })).getAllByRole('row')).toHaveLength(3);
    await asTable();
    expect(screen.getByText('time not recorded')).toBeTruthy();
    expect(screen.getByText(/marked as deleted/)).toBeTruthy();
    await expectAccessible();
  });

  it('asks for nothing wider than what was typed, and shows each filter with its way out', async () => {
    const { service } = await show('#/timeline', ANSWERS, words.title);
    fireEvent.click(await screen.findByText(words.filters));
    fireEvent.change(screen.getByRole('searchbox', { name: words.text }), { target: { value: 'holiday' } });
    fireEvent.click(screen.getByRole('button', { name: words.apply }));
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toEqual({ text: 'holiday' }));
    fireEvent.click(screen.getByRole('button', { name: /holiday/ }));
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toEqual({}));
  });

  it('of two phones can show one, and offers no such choice where there is one', async () => {
    const tablet = { ...EXTRACTION, id: 2, label: 'Exhibit B2' };
    const { service, unmount } = await show(
      '#/timeline',
      { ...ANSWERS, 'case.overview': overviewSample({ extractions: [EXTRACTION, tablet] }) },
      words.title,
    );
    fireEvent.click(await screen.findByText(words.filters));
    fireEvent.change(screen.getByRole('combobox', { name: words.phone }), { target: { value: '2' } });
    fireEvent.click(screen.getByRole('button', { name: words.apply }));
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toEqual({ extraction: 2 }));
    expect(service.inputs('view.histogram').at(-1)?.filter).toEqual({ extraction: 2 });
    fireEvent.click(screen.getByRole('button', { name: /From Exhibit B2 only/ }));
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toEqual({}));
    unmount();
    await show('#/timeline', ANSWERS, words.title);
    fireEvent.click(await screen.findByText(words.filters));
    expect(screen.queryByRole('combobox', { name: words.phone })).toBeNull();
  });

  it('takes a span from the bars by keyboard', async () => {
    const { service } = await show('#/timeline', ANSWERS, words.title);
    const bars = await screen.findByRole('application');
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) fireEvent.keyDown(bars, { key });
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toHaveProperty('from'));
    const filter = service.inputs('view.page').at(-1)?.filter;
    expect(dayOn(filter?.from ?? 0)).toBe(dayOn(NOON));
  });

  it('opens one record with its source, what is withheld that day, and the entry', async () => {
    const { service } = await show('#/timeline', ANSWERS, words.title);
    await asTable();
    fireEvent.click(screen.getAllByRole('button', { name: /Details of the record/ })[0]!);
    const details = await screen.findByRole('region', { name: words.details });
    await within(details).findByText('ZWAMESSAGE');
    expect(within(details).getByText(words.withheld('4 records'))).toBeTruthy();
    expect(within(details).getByText(words.entry(14))).toBeTruthy();
    expect(service.inputs('view.record')).toEqual([{ grant: 7, record: 1 }]);
    await expectAccessible();
    fireEvent.click(within(details).getByRole('button', { name: words.close }));
    expect(screen.queryByRole('region', { name: words.details })).toBeNull();
  });

  it('says what to do when nothing matches, and what happened when it fails', async () => {
    const first = await show('#/timeline', { ...ANSWERS, 'view.page': pageSample([]) }, words.title);
    await screen.findByText(words.empty);
    first.unmount();
    await show(
      '#/timeline',
      { ...ANSWERS, 'view.page': new Failure('refused', 'The grant has ended.', { advice: 'Ask again.' }) },
      words.title,
    );
    await screen.findByText('The grant has ended.');
    await expectAccessible();
  });
});

describe('the timeline’s filter', () => {
  it('counts whole days on the case’s clock, also where the clocks change', () => {
    const hours = (from: string, to: string): number => {
      const filter = toQueryFilter({ ...NO_FILTER, from, to });
      return ((filter.to ?? 0) - (filter.from ?? 0)) / 3_600_000;
    };
    expect(hours('2026-01-05', '2026-01-05')).toBe(24);
    expect(hours('2026-03-29', '2026-03-29')).toBe(23);
    expect(hours('2026-10-25', '2026-10-25')).toBe(25);
    expect(toQueryFilter({ ...NO_FILTER, from: '2026-06-01' }).from).toBe(Date.UTC(2026, 4, 31, 23));
  });

  it('refuses days that are none and spans that run backwards', () => {
    expect(filterProblems({ ...NO_FILTER, from: '2026-02-30' })).toEqual([{ field: 'from', problem: words.badDay }]);
    expect(filterProblems({ ...NO_FILTER, from: '2026-02-02', to: '2026-02-01' })).toEqual([
      { field: 'to', problem: words.dayOrder },
    ]);
    expect(filterProblems({ ...NO_FILTER, from: '2026-02-02', to: '2026-02-02' })).toEqual([]);
  });
});
