// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Appeal, Concern } from '../../../contract/written.ts';
import { words as concernWords } from '../../../renderer/screens/access/concern-words.ts';
import { words as register } from '../../../renderer/screens/access/register-words.ts';
import { words as review } from '../../../renderer/screens/access/review-words.ts';
import { grantSample, NOON, overviewSample, REQUEST } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const BY = { name: 'A. Cole', role: 'practitioner' } as const;
const APPEAL: Appeal = { id: 1, at: NOON, by: BY, request: 10, reason: 'Paragraph 4 says it', outcome: null, decided: null };
const CONCERN: Concern = {
  id: 2,
  at: NOON + 1000,
  by: BY,
  grant: 7,
  records: [31, 32],
  worry: 'He writes that he will wait for her',
  told: [{ who: 'Duty social worker', route: 'phone', when: NOON }],
};
const REFUSED = [{ rule: 'outside', reason: 'Not in the mandate.', remedy: 'Ask for less.' }];
const answers = {
  'request.register': [
    {
      request: 9,
      at: NOON,
      by: BY,
      asked: REQUEST,
      decision: { outcome: 'granted' as const, request: 9, grant: grantSample(), challenges: [] },
    },
    { request: 10, at: NOON, by: BY, asked: REQUEST, decision: { outcome: 'refused' as const, request: 10, reasons: REFUSED } },
  ],
  'breakglass.list': [],
  'challenge.list': [{ id: 1, at: NOON, by: BY, grant: 7, reason: 'It is too wide' }],
  'appeal.list': [APPEAL],
  'concern.list': [CONCERN],
  'attempts.list': {
    total: 1,
    attempts: [
      { seq: 5, at: NOON, by: 'A. Cole', role: 'practitioner' as const, act: 'view.refused', sentence: 'A. Cole was refused' },
    ],
    alerts: [],
  },
};

const body = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

describe('the register', () => {
  it('holds everything of every kind, newest first, and narrows by kind and by words', async () => {
    await show('#/access/register', answers, register.title);
    expect(await screen.findByText(register.caption('6 lines'))).toBeTruthy();
    expect(body()[0]).toContain('He writes that he will wait');
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(register.show), { target: { value: 'refused' } });
    expect(body()).toHaveLength(1);
    expect(body()[0]).toContain('Not in the mandate.');
    fireEvent.change(screen.getByLabelText(register.show), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText(register.text), { target: { value: 'TOO wide' } });
    expect(body()).toHaveLength(1);
    fireEvent.change(screen.getByLabelText(register.text), { target: { value: 'nothing like it' } });
    expect(screen.getByText(register.none)).toBeTruthy();
  });

  it('leaves refused attempts out for roles that may not see them, and says so', async () => {
    const actor = BY;
    const { service } = await show(
      '#/access/register',
      { ...answers, 'case.overview': overviewSample({ actor }) },
      register.title,
    );
    expect(await screen.findByText(register.notYours)).toBeTruthy();
    expect(service.inputs('attempts.list')).toEqual([]);
  });
});

describe('concerns', () => {
  it('stand with what to do first, and take who else was told', async () => {
    const { service } = await show('#/access/concerns', { ...answers, 'concern.tell': CONCERN }, concernWords.title);
    expect(await screen.findByText(/Duty social worker, by telephone/)).toBeTruthy();
    expect(screen.getByText(/call 999/)).toBeTruthy();
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(concernWords.who), { target: { value: 'Police' } });
    fireEvent.change(screen.getByLabelText(concernWords.time), { target: { value: 'noon' } });
    fireEvent.click(screen.getByRole('button', { name: concernWords.tellSave, hidden: true }));
    expect((await screen.findAllByText(new RegExp(concernWords.badTime))).length).toBeGreaterThan(0);
    fireEvent.change(screen.getByLabelText(concernWords.time), { target: { value: '9:05' } });
    fireEvent.change(screen.getByLabelText(concernWords.day), { target: { value: '2026-05-03' } });
    fireEvent.click(screen.getByRole('button', { name: concernWords.tellSave, hidden: true }));
    await waitFor(() =>
      expect(service.inputs('concern.tell')).toEqual([
        { concern: 2, told: { who: 'Police', route: 'phone', when: new Date(2026, 4, 3, 9, 5).getTime() } },
      ]),
    );
  });
});

describe('the reviewer', () => {
  const reviewer = overviewSample({
    actor: { name: 'R. Stone', role: 'reviewer' },
    grants: [],
    withdrawal: { id: 1, at: NOON, by: 'A. Cole', state: 'pending' },
  });
  const stopped = [{ holder: 'A. Cole', persons: 1, sittings: 5, last: NOON }];

  it('decides a withdrawal, repeat viewing and appeals, each with a reason', async () => {
    const { service } = await show(
      '#/access/review',
      {
        ...answers,
        'case.overview': reviewer,
        'monitoring.list': stopped,
        'monitoring.clear': { done: true as const },
        'appeal.decide': { ...APPEAL, outcome: 'allowed' as const, decided: { at: NOON, by: 'R. Stone', reason: 'It does' } },
        'agreement.decide': { id: 1, at: NOON, by: 'A. Cole', state: 'end' as const },
      },
      review.title,
    );
    await screen.findByText(/A. Cole has opened records of 1 person/);
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: review.end }));
    expect((await screen.findAllByText(new RegExp(review.needsReason))).length).toBeGreaterThan(0);
    expect(service.inputs('agreement.decide')).toEqual([]);
    const reasons = screen.getAllByLabelText(review.reason);
    expect(reasons).toHaveLength(3);
    for (const box of reasons) fireEvent.change(box, { target: { value: 'As the order says' } });
    fireEvent.click(screen.getByRole('button', { name: review.end }));
    fireEvent.click(screen.getByRole('button', { name: review.clear }));
    fireEvent.click(screen.getByRole('button', { name: review.allow }));
    await waitFor(() => expect(service.inputs('appeal.decide')).toHaveLength(1));
    expect(service.inputs('agreement.decide')).toEqual([{ outcome: 'end', reason: 'As the order says' }]);
    expect(service.inputs('monitoring.clear')).toEqual([{ holder: 'A. Cole', reason: 'As the order says' }]);
  });

  it('is told on every page of a withdrawal that waits; other roles are not sent there', async () => {
    await show('#/owner', { 'case.overview': reviewer });
    expect((await screen.findByRole('link', { name: 'Decide what follows' })).getAttribute('href')).toBe('#/access/review');
  });
});
