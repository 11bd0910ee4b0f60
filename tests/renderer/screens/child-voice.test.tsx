// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { monthsSince } from '../../../renderer/screens/case/views-age.ts';
import { words } from '../../../renderer/screens/case/words.ts';
import { MANDATE, MANDATE_VERSION } from '../sample-case.ts';
import { CONVERSATION, pageSample, recordSample, THREAD } from '../sample-records.ts';
import type { Answers } from '../fake-service.ts';
import { expectAccessible, show } from '../show.tsx';

const VIEWS = { recorded: 'She would rather nobody read them', by: 'C. Guardian', weighed: 'Dates narrowed' };
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const withViews = (change: object): Answers => ({
  'mandate.versions': [{ ...MANDATE_VERSION, mandate: { ...MANDATE, ...change } }],
  'view.histogram': { width: 1, bars: [], undated: 0 },
  'view.page': pageSample([recordSample(1)]),
  'view.threads': { total: 1, threads: [THREAD] },
  'view.conversation': CONVERSATION,
});

describe('the child’s voice', () => {
  it.each(['#/timeline', '#/conversations', '#/conversations/2'])('stands beside the evidence at %s', async (hash) => {
    await show(hash, withViews({ childViews: { ...VIEWS, on: day(10) } }));
    const panel = await screen.findByRole('region', { name: words.child });
    expect(await within(panel).findByText(VIEWS.recorded)).toBeTruthy();
    expect(within(panel).queryByText(/months ago/)).toBeNull();
    await expectAccessible();
  });

  it('asks to be heard again after six months', async () => {
    await show('#/timeline', withViews({ childViews: { ...VIEWS, on: day(250) } }));
    expect(await screen.findByText(/This was recorded 8 months ago/)).toBeTruthy();
  });

  it('is not there where no phone is a child’s', async () => {
    const dataSubjects = MANDATE.dataSubjects.map((person) => ({ ...person, child: false }));
    await show('#/conversations', withViews({ dataSubjects }));
    await screen.findByRole('table');
    expect(screen.queryByRole('region', { name: words.child })).toBeNull();
  });
});

describe('months since a day', () => {
  it.each([
    ['2026-01-15', '2026-07-14', 5],
    ['2026-01-15', '2026-07-15', 6],
    ['2025-12-31', '2026-01-01', 0],
    ['2026-07-15', '2026-01-15', 0],
    ['soon', '2026-01-15', null],
  ])('%s to %s', (from, to, expected) => {
    expect(monthsSince(from, Date.parse(to))).toBe(expected);
  });
});
