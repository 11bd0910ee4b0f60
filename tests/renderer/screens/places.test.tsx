// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeClass, spotOf } from '../../../renderer/screens/places/place-class.ts';
import { PLOT_HEIGHT, PLOT_WIDTH, plotOf, round125 } from '../../../renderer/screens/places/plot.ts';
import { CLASS_WORDS, words } from '../../../renderer/screens/places/words.ts';
import { grantSample, overviewSample } from '../sample-case.ts';
import { DETAIL, pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const square = { lat: 51.5, lon: -0.13, side: 0.01 };
const ROWS = [
  recordSample(1, {
    category: 'locations',
    kind: 'track-point',
    service: 'gpx',
    direction: 'none',
    meta: { class: 'recorded' },
    square,
  }),
  recordSample(2, {
    category: 'photos',
    kind: 'photo',
    service: 'photos',
    direction: 'none',
    meta: {},
    square: { ...square, lat: 51.6 },
  }),
  recordSample(3, {
    category: 'locations',
    kind: 'place',
    service: 'maps',
    direction: 'none',
    meta: { class: 'planned' },
    time: null,
    square,
  }),
];

describe('places', () => {
  it('lists positions with how each came about, asks for nothing without one, and draws them unjoined', async () => {
    const { service, container } = await show('#/places', { 'view.page': pageSample(ROWS) }, words.title);
    const table = await screen.findByRole('table', { name: words.caption });
    const cells = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      );
    expect(cells.map(([, how, place]) => [how, place])).toEqual([
      [CLASS_WORDS.recorded, 'square from 51.50, -0.13'],
      [CLASS_WORDS.photo, 'square from 51.60, -0.13'],
      [CLASS_WORDS.unknown, 'square from 51.50, -0.13'],
    ]);
    expect(cells[2]?.[0]).toBe('time not recorded');
    expect(service.inputs('view.page')).toEqual([{ grant: 7, filter: { placed: true }, offset: 0, limit: 50 }]);
    const drawing = screen.getByRole('img', { name: /3 positions drawn/ });
    expect(drawing.querySelectorAll('.remit-plot__mark')).toHaveLength(3);
    // Two of the three stand in one square, which is drawn once.
    expect(drawing.querySelectorAll('.remit-plot__square')).toHaveLength(2);
    // Nothing is joined up: no line but the grid, no shape with more than one position.
    expect(container.querySelectorAll('polyline, polygon')).toHaveLength(0);
    expect(screen.getByText(words.squares)).toBeTruthy();
    await expectAccessible();
  });

  it('shows exact positions and the source’s accuracy where the grant does', async () => {
    const grants = [grantSample({ level: 5 })];
    const rows = [recordSample(1, { category: 'locations', lat: 51.501234, lon: -0.141, accuracy: 12.4, media: null, square })];
    await show(
      '#/places',
      { 'case.overview': overviewSample({ grants }), 'view.page': { ...pageSample(rows), level: 5 } },
      words.title,
    );
    expect(await screen.findByText('51.501234, -0.141')).toBeTruthy();
    expect(screen.getByText(words.accuracyOf('12'))).toBeTruthy();
    expect(screen.getByText(words.exact)).toBeTruthy();
  });

  it('narrows to a kind, opens details, and says what to do when there is none', async () => {
    const { service, unmount } = await show('#/places', { 'view.page': pageSample(ROWS), 'view.record': DETAIL }, words.title);
    fireEvent.click((await screen.findAllByRole('button', { name: /Details of the position/ }))[0] as HTMLElement);
    await waitFor(() => expect(service.inputs('view.record')).toEqual([{ grant: 7, record: 1 }]));
    fireEvent.change(screen.getByRole('combobox', { name: words.kinds }), { target: { value: 'messages' } });
    await waitFor(() => expect(service.inputs('view.page').at(-1)?.filter).toEqual({ placed: true, categories: ['messages'] }));
    unmount();
    await show('#/places', { 'view.page': pageSample([]) }, words.title);
    expect(await screen.findByText(words.emptyNext)).toBeTruthy();
  });

  it('stays closed below level 4', async () => {
    await show('#/places', { 'case.overview': overviewSample({ grants: [grantSample({ level: 3 })] }) });
    expect(screen.getAllByText(/is level 3: this needs level 4, content/).length).toBeGreaterThan(0);
  });
});

describe('how a position came about', () => {
  it.each([
    [{ category: 'locations', meta: { class: 'recorded' } }, 'recorded'],
    [{ category: 'locations', meta: { class: 'estimated' } }, 'estimated'],
    [{ category: 'locations', meta: { class: 'planned' } }, 'unknown'],
    [{ category: 'locations', meta: {} }, 'unknown'],
    [{ category: 'photos', meta: {} }, 'photo'],
    [{ category: 'messages', direction: 'in', meta: {} }, 'shared'],
    [{ category: 'messages', direction: 'out', meta: {} }, 'sent'],
    [{ category: 'messages', direction: 'none', meta: {} }, 'unknown'],
    [{ category: 'locations', kind: 'search', meta: {} }, 'searched'],
    [{ category: 'locations', kind: 'wifi-position', meta: {} }, 'sender'],
    [{ category: 'locations', kind: 'cell-position', meta: {} }, 'sender'],
    [{ category: 'home-and-work', kind: 'event', meta: {} }, 'unknown'],
  ] as const)('%j is %s', (more, expected) => {
    expect(placeClass(recordSample(1, more as object))).toBe(expected);
  });

  it('has a place only where the level or the record gives one', () => {
    expect(spotOf(recordSample(1))).toBeNull();
    expect(spotOf(recordSample(1, { lat: 0, lon: 0, square }))).toEqual({ lat: 0, lon: 0, side: 0 });
    expect(spotOf(recordSample(1, { square }))).toEqual(square);
  });
});

describe('the drawing', () => {
  const spot = fc.record({
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    lon: fc.double({ min: -180, max: 179.99, noNaN: true }),
    side: fc.constantFrom(0, 0.01),
  });

  it('keeps every mark on the paper, and its scale bar is true and readable', () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 30 }), (spots) => {
        const plot = plotOf(spots);
        expect(plot?.marks).toHaveLength(spots.length);
        for (const { x, y, width, height } of plot?.marks ?? []) {
          expect(Math.min(x, y)).toBeGreaterThan(-1);
          expect(x + width).toBeLessThan(PLOT_WIDTH + 1);
          expect(y + height).toBeLessThan(PLOT_HEIGHT + 1);
        }
        expect(plot?.bar.length).toBeLessThanOrEqual(121);
        expect((plot?.gridX.length ?? 0) + (plot?.gridY.length ?? 0)).toBeLessThan(60);
      }),
    );
  });

  it('measures a known distance: one hundredth of a degree north is 1,112 metres', () => {
    const plot = plotOf([
      { lat: 51.5, lon: 0, side: 0 },
      { lat: 51.51, lon: 0, side: 0 },
    ]);
    const [one, other] = plot?.marks ?? [];
    const metres = (((one?.y ?? 0) - (other?.y ?? 0)) / (plot?.bar.length ?? 1)) * (plot?.bar.metres ?? 0);
    expect(metres).toBeCloseTo(1112, 0);
  });

  it('goes the short way round the date line', () => {
    const plot = plotOf([
      { lat: 0, lon: 179.9, side: 0 },
      { lat: 0, lon: -179.9, side: 0 },
    ]);
    expect(plot?.bar.metres).toBeLessThan(10_000);
  });

  it('has round lengths, and nothing for nothing', () => {
    expect([1, 3, 7, 19, 20, 4999, 0.2].map(round125)).toEqual([1, 2, 5, 10, 20, 2000, 1]);
    expect(plotOf([])).toBeNull();
  });
});
