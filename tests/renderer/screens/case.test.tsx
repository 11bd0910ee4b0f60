// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseTasks } from '../../../renderer/screens/case/tasks.ts';
import { words } from '../../../renderer/screens/case/words.ts';
import { grantSample, MANDATE, MANDATE_VERSION, overviewSample, STATEMENT } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const UNTOUCHED = { ...STATEMENT, recordsOpened: 0, pages: 0, requests: { granted: 0, refused: 0 } };

describe('the task list', () => {
  const states = (more: Parameters<typeof overviewSample>[0]): readonly string[] =>
    caseTasks(overviewSample(more)).tasks.map((task) => task.state);

  it('begins with loading', () => {
    const more = { extractions: [], mandate: null, grants: [], statement: UNTOUCHED };
    expect(states(more)).toEqual(['Next', 'Not yet', 'Not yet', 'Not yet', 'Not yet', 'Not yet']);
    expect(caseTasks(overviewSample(more)).next?.href).toBe('#/extractions/load');
  });

  it('goes on to the mandate, the request, reading, sifting, sharing', () => {
    expect(states({ mandate: null, grants: [], statement: UNTOUCHED })[1]).toBe('Next');
    expect(states({ grants: [], statement: UNTOUCHED })[2]).toBe('Next');
    expect(states({ statement: UNTOUCHED })).toEqual(['Done', 'Done', 'Done', 'Next', 'Ready', 'Ready']);
    expect(states({})).toEqual(['Done', 'Done', 'Done', 'Done', 'Next', 'Ready']);
    const sifted = { ...STATEMENT, acts: { ...STATEMENT.acts, 'sift.decided': 3 } };
    expect(states({ statement: sifted })).toEqual(['Done', 'Done', 'Done', 'Done', 'Done', 'Next']);
    expect(states({ grants: [grantSample({ level: 2 })] })[4]).toBe('Not yet');
  });

  it('has no next action when everything is done', () => {
    expect(caseTasks(overviewSample({ statement: { ...STATEMENT, exports: 1, acts: { 'sift.decided': 1 } } })).next).toBeNull();
  });

  it('asks anew when grants have run out', () => {
    const overview = overviewSample({ grants: [grantSample({ state: 'expired' })] });
    expect(caseTasks(overview).next?.href).toBe('#/access/new/find');
    expect(caseTasks(overview).tasks[2]?.hint).toBe('1 granted, 1 refused so far');
  });
});

describe('the case', () => {
  it('shows the work in its order with the child’s voice beside it', async () => {
    await show('#/case', { 'mandate.versions': [MANDATE_VERSION] });
    expect(await screen.findByText('She would rather nobody read them')).toBeTruthy();
    expect(screen.getByText('1 March 2026')).toBeTruthy();
    const main = within(screen.getByRole('main'));
    // Once in the list, once as the one next action.
    const sift = main.getAllByRole('link', { name: words.sift }).map((link) => link.getAttribute('href'));
    expect(sift).toEqual(['#/sift', '#/sift']);
    await expectAccessible();
  });

  it('says why the child was not asked, and when nothing is recorded', async () => {
    const mandate = { ...MANDATE, childViews: { notObtained: 'She is two years old' } };
    const { unmount } = await show('#/case', { 'mandate.versions': [{ ...MANDATE_VERSION, mandate }] });
    expect(await screen.findByText('She is two years old')).toBeTruthy();
    unmount();
    await show('#/case', { 'mandate.versions': [{ ...MANDATE_VERSION, mandate: { ...MANDATE, childViews: undefined } }] });
    expect(await screen.findByText(words.childNone)).toBeTruthy();
  });

  it('says what to do in an empty case', async () => {
    await show('#/case', { 'case.overview': overviewSample({ extractions: [], counts: {}, mandate: null, grants: [] }) });
    expect(screen.getByText(words.countsNone)).toBeTruthy();
    await expectAccessible();
  });
});
