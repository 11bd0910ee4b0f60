// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Decision, Preview, RegisterEntry } from '../../../contract/request.ts';
import { PROTECTIONS, SOURCE_RULES } from '../../../contract/protected-sources.ts';
import { CATEGORIES } from '../../../contract/category.ts';
import { REQUEST_PAGES } from '../../../renderer/screens/access/pages/pages.ts';
import { words as review } from '../../../renderer/screens/access/review-words.ts';
import { words } from '../../../renderer/screens/access/words.ts';
import type { Appeal } from '../../../contract/written.ts';
import type { Answers } from '../fake-service.ts';
import { grantSample, MANDATE, MANDATE_VERSION, NOON, overviewSample, REQUEST } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const PREVIEW: Preview = {
  asked: { records: 12_402, people: 38, children: 9, days: 90, threads: 40 },
  outside: [],
  narrower: [
    {
      label: 'only with Contact 4',
      scope: {
        categories: ['messages'],
        parties: [{ label: 'Contact 4', identifiers: ['Contact 4'] }],
        deleted: false,
        undated: false,
        level: 2,
      },
      cost: { records: 310, people: 1, children: 0, days: 20, threads: 1 },
    },
  ],
  leftOut: { undated: 3, deleted: 0, outsideDates: 920 },
};
const REFUSED: Decision = {
  outcome: 'refused',
  request: 10,
  reasons: [{ rule: 'outside-categories', reason: 'The mandate does not cover photos.', remedy: 'Ask for messages only.' }],
};
const GRANTED: Decision = { outcome: 'granted', request: 9, grant: grantSample(), challenges: [] };
const REGISTER: RegisterEntry[] = [
  { request: 9, at: NOON, by: { name: 'R. Okafor', role: 'officer' }, asked: REQUEST, decision: GRANTED },
  { request: 10, at: NOON, by: { name: 'R. Okafor', role: 'officer' }, asked: REQUEST, decision: REFUSED },
];
const ANSWERS: Answers = {
  'mandate.versions': [MANDATE_VERSION],
  'request.preview': PREVIEW,
  'request.register': REGISTER,
  'practice.examples': { mandate: MANDATE, requests: [REQUEST, { not: 'a request' }] },
};

describe('the register', () => {
  it('shows grants and every request, granted and refused, newest first', async () => {
    await show('#/access', ANSWERS);
    const register = await screen.findByRole('table', { name: '2 requests, newest first, granted and refused alike' });
    const rows = within(register).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('link').getAttribute('href'))).toEqual([
      '#/access/answer/10',
      '#/access/answer/9',
    ]);
    expect(rows[0]?.textContent).toContain(words.outcomes.refused);
    await expectAccessible();
  });

  it('ends a grant', async () => {
    let ended = false;
    const { service } = await show('#/access', {
      ...ANSWERS,
      'case.overview': () => overviewSample({ grants: [grantSample({ state: ended ? 'ended' : 'in-force' })] }),
      'grant.end': () => {
        ended = true;
        return grantSample({ state: 'ended' });
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'End it now (grant 7)' }));
    expect(await screen.findByText(words.states.ended)).toBeTruthy();
    expect(service.inputs('grant.end')).toEqual([{ grant: 7 }]);
  });

  it('says what to do when nothing was asked, and when there is no mandate', async () => {
    await show('#/access', {
      ...ANSWERS,
      'case.overview': overviewSample({ mandate: null, grants: [] }),
      'request.register': [],
    });
    expect(screen.getByText(words.needMandateNext)).toBeTruthy();
    expect(screen.getByText(words.noGrantsNext)).toBeTruthy();
    expect(await screen.findByText(words.noRequestsNext)).toBeTruthy();
    await expectAccessible();
  });

  it('shows a grant with what it covers', async () => {
    await show('#/access/grant/7', ANSWERS);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('In forceGrant 7');
    expect(screen.getByText('level 4, content')).toBeTruthy();
    await expectAccessible();
  });
});

describe('protected sources', () => {
  it('are listed as they stand in the program', async () => {
    await show('#/access/sources', ANSWERS, words.sourcesTitle);
    for (const { what } of SOURCE_RULES) expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toContain(what);
    expect(document.body.textContent).toContain('com.tinder');
    expect(document.body.textContent).toContain('85258');
    await expectAccessible();
  });
});

describe('asking', () => {
  it('lets only what the mandate allows be picked, and says why not for the rest', async () => {
    await show('#/access/new/kinds', ANSWERS);
    const boxes = await screen.findAllByRole<HTMLInputElement>('checkbox');
    expect(boxes).toHaveLength(CATEGORIES.length + Object.keys(PROTECTIONS).length);
    expect(boxes.filter((box) => !box.disabled).map((box) => box.value)).toEqual([
      'calls',
      'messages',
      ...Object.keys(PROTECTIONS),
    ]);
    expect(screen.getAllByText(words.notInMandate)).toHaveLength(CATEGORIES.length - 2);
    await expectAccessible();
  });

  it('stops the ladder where the mandate does, with an example on each rung', async () => {
    await show('#/access/new/level', ANSWERS);
    const rungs = await screen.findAllByRole<HTMLInputElement>('radio');
    expect(rungs.map((rung) => rung.disabled)).toEqual([false, false, false, false, false, true]);
    expect(screen.getByText(new RegExp(words.levelTooHigh))).toBeTruthy();
    expect(screen.getAllByText(/^For example/)).toHaveLength(5);
    await expectAccessible();
  });

  it('shows the cost in counts, and narrows the request in one click', async () => {
    const { service } = await show('#/access/new/kinds', ANSWERS);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Messages' }));
    const panel = screen.getByRole('region', { name: words.cost });
    expect(await within(panel).findByText('12,402 records with 38 other people, on 90 days, in 40 conversations')).toBeTruthy();
    expect(within(panel).getByText('9 of them marked as children')).toBeTruthy();
    expect(within(panel).getByText(`920 records ${words.leftDates}`)).toBeTruthy();
    expect(service.inputs('request.preview')[0]?.scope).toMatchObject({
      categories: ['messages'],
      windows: MANDATE.scope.windows,
      parties: MANDATE.scope.parties,
    });
    fireEvent.click(within(panel).getByRole('button', { name: 'Narrow to: only with Contact 4' }));
    await waitFor(() =>
      expect(service.inputs('request.preview').at(-1)?.scope.parties).toEqual([
        { label: 'Contact 4', identifiers: ['Contact 4'] },
      ]),
    );
    expect(screen.getByText(words.narrowedTo('only with Contact 4'))).toBeTruthy();
    await expectAccessible();
  });

  it('does not count the same scope again when a page is turned', async () => {
    const { service } = await show('#/access/new/kinds', ANSWERS);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Messages' }));
    await screen.findByText('12,402 records with 38 other people, on 90 days, in 40 conversations');
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    await screen.findByRole('heading', { level: 1, name: /Which days/ });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(service.inputs('request.preview')).toHaveLength(1);
  });

  it('warns of what lies outside the mandate', async () => {
    await show('#/access/new/kinds', {
      ...ANSWERS,
      'request.preview': { ...PREVIEW, outside: ['The dates reach back to 2024.'] },
    });
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Messages' }));
    expect(await screen.findByText('The dates reach back to 2024.')).toBeTruthy();
  });

  it('asks for what a page lacks before the next', async () => {
    await show('#/access/new/find', ANSWERS);
    fireEvent.click(await screen.findByRole('button', { name: words.carryOn }));
    expect(
      within(screen.getByRole('alert'))
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([words.needIssue, words.needObjective]);
    await expectAccessible();
  });

  it.each(REQUEST_PAGES.map((page) => [page.id, page.title]))('%s has no accessibility fault', async (id, title) => {
    const mandate = { ...MANDATE, scope: { ...MANDATE.scope, categories: ['photos' as const], parties: undefined } };
    await show('#/access/new/find', { ...ANSWERS, 'mandate.versions': [{ ...MANDATE_VERSION, mandate }] });
    if (id === 'special') {
      window.location.hash = '#/access/new/kinds';
      fireEvent.click(await screen.findByRole('checkbox', { name: 'Photos' }));
    }
    window.location.hash = `#/access/new/${id}`;
    await screen.findByRole('heading', { level: 1, name: new RegExp(title.replace('?', '\\?')) });
    await expectAccessible();
  });

  it('starts from a practice request, checks the answers, sends, and shows the grant', async () => {
    const { service } = await show('#/access/new/find', { ...ANSWERS, 'request.submit': GRANTED });
    fireEvent.click(await screen.findByText(words.startFrom));
    expect(screen.queryByRole('button', { name: words.example(2) })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: words.example(1) }));
    window.location.hash = '#/access/new/check';
    fireEvent.click(await screen.findByRole('button', { name: words.send }));
    expect(await screen.findByRole('heading', { name: /^Granted until/ })).toBeTruthy();
    expect(service.inputs('request.submit')).toEqual([{ request: REQUEST }]);
    expect(screen.getByRole('link', { name: words.goTimeline }).getAttribute('href')).toBe('#/timeline');
    await expectAccessible();
  });

  it('does not offer to send what is not finished', async () => {
    await show('#/access/new/check', ANSWERS);
    await screen.findByRole('heading', { name: words.unfinished });
    expect(screen.queryByRole('button', { name: words.send })).toBeNull();
    expect(screen.getByRole('link', { name: 'What kind of information?' }).getAttribute('href')).toBe(
      '#/access/new/kinds?from=check',
    );
    await expectAccessible();
  });

  it('asks for a mandate where none is in force', async () => {
    await show('#/access/new/find', { ...ANSWERS, 'case.overview': overviewSample({ mandate: null }) });
    expect(await screen.findByText(words.needMandate)).toBeTruthy();
    await expectAccessible();
  });
});

describe('a refusal', () => {
  it('names the rule and what would change it, and can be taken to the reviewer', async () => {
    const appeal: Appeal = {
      id: 1,
      at: NOON,
      by: { name: 'R. Okafor', role: 'sole' },
      request: 10,
      reason: 'The order does say photographs',
      outcome: null,
      decided: null,
    };
    const held: Appeal[] = [];
    const { service } = await show('#/access/answer/10', {
      ...ANSWERS,
      'appeal.list': () => held,
      'appeal.raise': () => {
        held.push(appeal);
        return appeal;
      },
    });
    expect(await screen.findByText('The mandate does not cover photos.')).toBeTruthy();
    expect(screen.getByText('Ask for messages only.')).toBeTruthy();
    expect(screen.getByText('outside-categories')).toBeTruthy();
    await expectAccessible();
    fireEvent.change(await screen.findByLabelText(review.raiseReason), { target: { value: appeal.reason } });
    fireEvent.click(screen.getByRole('button', { name: review.raise }));
    expect(await screen.findByText(review.outcome.waits)).toBeTruthy();
    expect(service.inputs('appeal.raise')).toEqual([{ request: 10, reason: appeal.reason }]);
    expect(screen.queryByLabelText(review.raiseReason)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: review.askAgain }));
    await waitFor(() => expect(window.location.hash).toBe('#/access/new/check'));
  });

  it('says so when there is no such request', async () => {
    await show('#/access/answer/99', ANSWERS);
    expect(await screen.findByText(words.noSuchRequest)).toBeTruthy();
    await expectAccessible();
  });
});
