// @vitest-environment jsdom
/** The map under the positions: outlines out of the bundle, and ways round it for the keyboard and the pointer. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadOutlines, outlineIn, type Outlines } from '../../../renderer/screens/places/outlines.ts';
import {
  type Frame,
  frameOf,
  moved,
  placing,
  PLOT_HEIGHT,
  PLOT_WIDTH,
  plotOf,
  zoomed,
} from '../../../renderer/screens/places/plot.ts';
import { words } from '../../../renderer/screens/places/words.ts';
import { pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

/** Kilometres across the paper. */
const across = (lat: number, lon: number, km: number): Frame => ({ lat, lon, unitsAMetre: PLOT_WIDTH / (km * 1000) });
let outlines: Outlines;
beforeAll(async () => {
  outlines = await loadOutlines();
}, 60_000);

describe('outlines', () => {
  it('a town inland is land all over, the middle of an ocean none', () => {
    const inland = outlineIn(outlines, across(52.37, 9.73, 20));
    expect(inland).toMatchObject({ names: ['Germany'], borders: '' });
    for (const corner of ['-8,-8', `${PLOT_WIDTH + 8},-8`, `-8,${PLOT_HEIGHT + 8}`, `${PLOT_WIDTH + 8},${PLOT_HEIGHT + 8}`])
      expect(inland.land).toContain(corner);
    expect(outlineIn(outlines, across(45, -35, 500))).toEqual({ land: '', borders: '', names: [] });
  });

  it('a coast and a border lie in the frame that holds them, cut at its edges', () => {
    const channel = outlineIn(outlines, across(50.9, 1.5, 300));
    expect(channel.names).toEqual(expect.arrayContaining(['France', 'United Kingdom']));
    expect(channel.borders).not.toBe('');
    const numbers = [...channel.land.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-8);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(PLOT_WIDTH + 8);
  });

  it('go on past the date line, from either side', () => {
    for (const lon of [179.5, -179.5, 180.5]) expect(outlineIn(outlines, across(-16.8, lon, 600)).names).toContain('Fiji');
  });

  it('hold the whole world, and names are in order', () => {
    const { names } = outlineIn(outlines, zoomed(across(0, 0, 10), 0));
    expect(names.length).toBeGreaterThan(200);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
  });
});

describe('moving and zooming', () => {
  const frame = fc.record({
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    lon: fc.double({ min: -170, max: 170, noNaN: true }),
    unitsAMetre: fc.double({ min: 0.001, max: 1, noNaN: true }),
  });

  it('zooming keeps the middle, moving brings what lay there into it', () => {
    fc.assert(
      fc.property(frame, fc.integer({ min: -360, max: 360 }), fc.integer({ min: -200, max: 200 }), (before, right, down) => {
        const spot = { lat: before.lat, lon: before.lon, side: 0 };
        const closer = plotOf([spot], zoomed(before, 2))?.marks[0];
        expect(closer?.x).toBeCloseTo(PLOT_WIDTH / 2, 3);
        expect(closer?.y).toBeCloseTo(PLOT_HEIGHT / 2, 3);
        const after = moved(before, right, down);
        const old = placing(before);
        expect(old.x(after.lon) - PLOT_WIDTH / 2).toBeCloseTo(right, 1);
        expect(old.y(after.lat) - PLOT_HEIGHT / 2).toBeCloseTo(down, 1);
      }),
    );
  });

  it('ends at a few paces and at the whole world', () => {
    const start = frameOf([{ lat: 51, lon: 0, side: 0 }])!;
    const far = zoomed(start, 1e-12);
    expect(zoomed(far, 0.5)).toEqual(far);
    const close = zoomed(start, 1e12);
    expect(zoomed(close, 2)).toEqual(close);
    expect(plotOf([{ lat: 51, lon: 0, side: 0 }], close)?.bar.metres).toBeLessThan(20);
  });
});

const square = (lat: number) => ({ lat, lon: -4.31, side: 0.01 });
const ROWS = [51.88, 51.9].map((lat, at) =>
  recordSample(at + 1, {
    category: 'locations',
    kind: 'track-point',
    service: 'gpx',
    direction: 'none',
    meta: { class: 'recorded' },
    square: square(lat),
  }),
);

describe('the map on the screen', () => {
  const bar = (): string => document.querySelector('.remit-plot__label')?.textContent ?? '';

  it('has land under the positions, named in words, and buttons for whoever does not drag', async () => {
    await show('#/places', { 'view.page': pageSample(ROWS) }, words.title);
    expect(await screen.findByText(/Land in this part by these outlines: United Kingdom\./)).toBeTruthy();
    expect(document.querySelector('.remit-plot__land')?.getAttribute('d')).not.toBe('');
    expect(screen.getByText(/All of them are on the map\./)).toBeTruthy();
    await expectAccessible();
    const before = bar();
    const moves = screen.getByRole('group', { name: words.moves });
    fireEvent.click(within(moves).getByRole('button', { name: words.further }));
    expect(bar()).not.toBe(before);
    for (let step = 0; step < 4; step++) fireEvent.click(within(moves).getByRole('button', { name: words.west }));
    expect(await screen.findByText(/0 of 2 are in this part of the map\./)).toBeTruthy();
    fireEvent.click(within(moves).getByRole('button', { name: words.all }));
    expect(bar()).toBe(before);
    expect(screen.getByText(/All of them are on the map\./)).toBeTruthy();
    // Moving about asks for nothing: positions and outlines are here already.
    expect(document.querySelectorAll('polyline, polygon, image')).toHaveLength(0);
  });

  it('is dragged by a pointer', async () => {
    await show('#/places', { 'view.page': pageSample(ROWS) }, words.title);
    const drawing = await screen.findByRole('img', { name: /2 positions drawn/ });
    Object.assign(drawing, {
      setPointerCapture: () => undefined,
      getBoundingClientRect: () => ({ width: PLOT_WIDTH, height: PLOT_HEIGHT, x: 0, y: 0 }),
    });
    fireEvent.pointerDown(drawing, { button: 0, pointerId: 1, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(drawing, { pointerId: 1, clientX: 10 + PLOT_WIDTH, clientY: 10 });
    fireEvent.pointerUp(drawing, { pointerId: 1 });
    await waitFor(() => expect(screen.getByText(/0 of 2 are in this part of the map\./)).toBeTruthy());
  });
});
