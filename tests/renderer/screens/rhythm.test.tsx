// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Rhythm } from '../../../contract/query.ts';
import { cellsOf, isNight, isSchool, partsOf, shadeOf } from '../../../renderer/screens/rhythm/week.ts';
import { words } from '../../../renderer/screens/rhythm/words.ts';
import { grantSample, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

function rhythmSample(
  counts: readonly (readonly [day: number, hour: number, count: number])[],
  more: Partial<Rhythm> = {},
): Rhythm {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const [day, hour, count] of counts) (hours[day] ?? [])[hour] = count;
  return {
    zone: 'Europe/London',
    hours,
    dated: counts.reduce((sum, [, , count]) => sum + count, 0),
    ownClock: 0,
    undated: 0,
    ...more,
  };
}

const SAMPLE = rhythmSample(
  [
    [0, 10, 30],
    [5, 10, 20],
    [6, 23, 40],
    [2, 3, 10],
  ],
  { undated: 3, ownClock: 2 },
);

describe('the rhythm', () => {
  it('is a table of numbers, its night and school hours said in words, and cautions', async () => {
    const { service } = await show('#/rhythm', { 'view.rhythm': SAMPLE }, words.title);
    const [table] = await screen.findAllByRole('table', { name: words.caption });
    if (table === undefined) throw new Error('no table');
    const monday = within(table).getByRole('row', { name: /Monday/ });
    expect(within(monday).getAllByRole('cell')[10]?.textContent).toBe('30');
    expect(screen.getByText(words.caution)).toBeTruthy();
    expect(screen.getByText(/50 records, 50% of those with a time \(23:00 to 06:00/)).toBeTruthy();
    expect(screen.getByText(/30 records, 30% of those with a time \(09:00 to 15:00/)).toBeTruthy();
    expect(screen.getByText('20 records, 20% of those with a time')).toBeTruthy();
    expect(screen.getByText('Sunday 23:00 to 24:00: 40 records')).toBeTruthy();
    expect(screen.getByText(words.undated('3 records'))).toBeTruthy();
    expect(screen.getByText(words.ownClock('2 records'))).toBeTruthy();
    expect(service.inputs('view.rhythm')).toEqual([{ grant: 7, filter: {} }]);
    await expectAccessible();
  });

  it('has a plain twin with the same numbers', async () => {
    await show('#/rhythm', { 'view.rhythm': SAMPLE }, words.title);
    const [, twin] = await screen.findAllByRole('table', { name: words.caption, hidden: true });
    if (twin === undefined) throw new Error('no twin');
    const row = within(twin).getByRole('row', { name: /10:00 to 11:00/, hidden: true });
    const numbers = within(row).getAllByRole('cell', { hidden: true });
    expect(numbers.map((cell) => cell.textContent)).toEqual(['30', '0', '0', '0', '0', '20', '0']);
  });

  it('is open under a grant of counts alone, and narrows to a kind and a way', async () => {
    const grants = [grantSample({ level: 1 })];
    const { service } = await show(
      '#/rhythm',
      { 'case.overview': overviewSample({ grants }), 'view.rhythm': SAMPLE },
      words.title,
    );
    fireEvent.change(await screen.findByRole('combobox', { name: words.kinds }), { target: { value: 'messages' } });
    fireEvent.change(screen.getByRole('combobox', { name: words.direction }), { target: { value: 'out' } });
    await waitFor(() =>
      expect(service.inputs('view.rhythm').at(-1)).toEqual({
        grant: 7,
        filter: { categories: ['messages'], direction: 'out' },
      }),
    );
  });

  it('says what to do when nothing has a time', async () => {
    await show('#/rhythm', { 'view.rhythm': rhythmSample([], { undated: 1 }) }, words.title);
    expect(await screen.findByText(words.empty)).toBeTruthy();
    expect(screen.getByText(words.undated('1 record'))).toBeTruthy();
    await expectAccessible();
  });

  it('stays closed at level 0, and says why', async () => {
    await show('#/rhythm', { 'case.overview': overviewSample({ grants: [grantSample({ level: 0 })] }) });
    expect(screen.getAllByText(/is level 0: this needs level 1, counts/).length).toBeGreaterThan(0);
  });
});

describe('the hours of a week', () => {
  it('are night from 23 to 6 and school from 9 to 15 on Monday to Friday', () => {
    const all = cellsOf(rhythmSample([]).hours);
    expect(all.filter(({ day, hour }) => day === 0 && isNight(hour)).map(({ hour }) => hour)).toEqual([0, 1, 2, 3, 4, 5, 23]);
    expect(all.filter(({ day, hour }) => isSchool(day, hour))).toHaveLength(5 * 6);
    expect(isSchool(4, 14)).toBe(true);
    expect([isSchool(4, 15), isSchool(5, 10), isSchool(0, 8)]).toEqual([false, false, false]);
  });

  it('add up: night, school and the rest are all', () => {
    expect(partsOf(SAMPLE.hours)).toEqual({ night: 50, school: 30, rest: 20, fullest: { day: 6, hour: 23, count: 40 } });
    expect(partsOf(rhythmSample([]).hours).fullest).toBeNull();
  });

  it('are shaded by fifths of the fullest, and one record is never shaded as none', () => {
    expect([0, 1, 20, 21, 60, 99, 100].map((count) => shadeOf(count, 100))).toEqual([0, 1, 1, 2, 3, 5, 5]);
  });
});
