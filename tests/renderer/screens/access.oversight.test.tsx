// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../contract/overview.ts';
import type { BrokenGlass } from '../../../contract/oversight.ts';
import type { Role } from '../../../contract/people.ts';
import type { Waiting } from '../../../contract/request.ts';
import { words as frame } from '../../../renderer/app/words.ts';
import { words } from '../../../renderer/screens/access/oversight-words.ts';
import { words as people } from '../../../renderer/screens/case/people-words.ts';
import { grantSample, NOON, overviewSample, REQUEST } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const as = (role: Role, more: Partial<Overview> = {}): Overview => ({
  ...overviewSample(),
  actor: { name: 'R. Okafor', role },
  ...more,
});
const WAITING: Waiting = {
  request: 4,
  at: NOON,
  by: { name: 'Ada Cole', role: 'practitioner' },
  asked: REQUEST,
  needs: ['level-5', 'deleted'],
  challenges: ['The same was said in request 2.'],
  mandate: 1,
  digest: 'ab'.repeat(32),
  lapses: NOON + 1_000_000,
};
const BROKEN: BrokenGlass = {
  grant: grantSample(),
  at: NOON,
  by: 'Ada Cole',
  reason: 'risk-to-life',
  words: 'A teacher telephoned',
  outside: false,
  due: NOON + 86_400_000,
  outcome: null,
  overdue: true,
};
const LISTS = { 'breakglass.list': [BROKEN], 'challenge.list': [], 'attempts.list': { total: 0, attempts: [], alerts: [] } };

describe('what waits for a second person', () => {
  it('shows the request with what it asks for, and sends yes or no with a reason', async () => {
    const { service } = await show('#/access/waiting', {
      'case.overview': as('approver'),
      'approval.list': [WAITING],
      'approval.deeds': [],
      'approval.decide': { outcome: 'granted', request: 4, grant: grantSample(), challenges: [] },
    });
    await screen.findByText('pictures, recordings and precise places, deleted records');
    expect(screen.getByText('The same was said in request 2.')).toBeTruthy();
    expect(screen.getByText(REQUEST.objective)).toBeTruthy();
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(words.reason), { target: { value: 'Named in her statement' } });
    fireEvent.change(screen.getByLabelText(words.passphrase), { target: { value: 'four words for cal' } });
    fireEvent.click(screen.getByRole('button', { name: words.approve }));
    await waitFor(() =>
      expect(service.inputs('approval.decide')).toEqual([
        { request: 4, approve: true, reason: 'Named in her statement', passphrase: 'four words for cal' },
      ]),
    );
  });

  it('shows names that are asked for by pseudonym, and sends yes or no with a reason', async () => {
    const asked = {
      id: 3,
      at: NOON,
      by: { name: 'Ada Cole', role: 'practitioner' as const },
      grant: 7,
      label: 'Contact 9',
      child: true,
      objective: REQUEST.objective,
      reason: 'The court asked who this is',
      digest: 'ab'.repeat(32),
      lapses: NOON + 1_000_000,
    };
    const { service } = await show('#/access/waiting', {
      'case.overview': as('approver'),
      'approval.list': [],
      'approval.deeds': [],
      'unmask.list': [asked],
      'unmask.decide': { id: 3, approved: false },
    });
    await screen.findByText(words.aboutChild('Contact 9'));
    expect(screen.queryByText(words.noneWaiting)).toBeNull();
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(words.reason), { target: { value: 'The initial is enough' } });
    fireEvent.click(screen.getByRole('button', { name: words.refuse }));
    await waitFor(() =>
      expect(service.inputs('unmask.decide')).toEqual([{ id: 3, approve: false, reason: 'The initial is enough' }]),
    );
  });

  it('is an empty list with what comes next when nothing waits', async () => {
    await show('#/access/waiting', {
      'case.overview': as('approver'),
      'approval.list': [],
      'approval.deeds': [],
      'unmask.list': [],
    });
    await screen.findByText(words.noneWaiting);
    await expectAccessible();
  });
});

describe('attempts, challenges and broken glass', () => {
  it('are there for the reviewer, who reviews', async () => {
    const { service } = await show('#/access/oversight', {
      ...LISTS,
      'case.overview': as('reviewer', { unreviewed: [BROKEN] }),
      'attempts.list': {
        total: 1,
        attempts: [
          { seq: 9, at: NOON, by: 'Ada Cole', role: 'practitioner', act: 'view.refused', sentence: 'Ada Cole was refused.' },
        ],
        alerts: [{ seq: 10, at: NOON, sentence: 'Remit raised an alert.' }],
      },
      'challenge.list': [{ id: 1, at: NOON, by: { name: 'Jo Quill', role: 'court-reader' }, grant: 7, reason: 'Too wide' }],
      'breakglass.review': { ...BROKEN, outcome: 'justified', overdue: false },
    });
    for (const text of ['Ada Cole was refused.', 'Remit raised an alert.', 'Too wide', words.overdue])
      await screen.findByText(text);
    expect(screen.getByText(frame.notReviewed(String(BROKEN.grant.id)), { exact: false })).toBeTruthy();
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(words.reason), { target: { value: 'The police were told' } });
    fireEvent.click(screen.getByRole('button', { name: words.justified }));
    await waitFor(() =>
      expect(service.inputs('breakglass.review')).toEqual([
        { grant: BROKEN.grant.id, outcome: 'justified', reason: 'The police were told' },
      ]),
    );
  });

  it('ask nothing that the role does not see, and offer no review', async () => {
    const { service } = await show('#/access/oversight', { ...LISTS, 'case.overview': as('practitioner') });
    await screen.findByText(words.noChallenges);
    expect(service.inputs('attempts.list')).toEqual([]);
    expect(screen.queryByRole('button', { name: words.justified })).toBeNull();
  });

  it('a challenge is raised on the page of a grant, in any role', async () => {
    const grant = grantSample();
    const { service } = await show(`#/access/grant/${grant.id}`, {
      'case.overview': as('court-reader'),
      'challenge.raise': {
        id: 1,
        at: NOON,
        by: { name: 'R. Okafor', role: 'court-reader' },
        grant: grant.id,
        reason: 'Too wide',
      },
    });
    fireEvent.change(screen.getByLabelText(words.challenge), { target: { value: 'Too wide' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.challenge }));
    await screen.findByText(words.challenged);
    expect(service.inputs('challenge.raise')).toEqual([{ grant: grant.id, reason: 'Too wide' }]);
  });
});

describe('breaking the glass', () => {
  it('is one form, and says as which grant it opened', async () => {
    const { service } = await show('#/access/break-glass', { 'case.overview': as('practitioner'), 'breakglass.open': BROKEN });
    fireEvent.change(screen.getByLabelText(words.inWords), { target: { value: 'A teacher telephoned' } });
    fireEvent.click(screen.getByLabelText('Messages'));
    fireEvent.change(screen.getByLabelText(words.from), { target: { value: '2026-02-01' } });
    fireEvent.change(screen.getByLabelText(words.to), { target: { value: '2026-02-02' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.open }));
    await screen.findByText(words.opened(BROKEN.grant.id));
    expect(service.inputs('breakglass.open')).toEqual([
      {
        order: {
          reason: 'risk-to-life',
          words: 'A teacher telephoned',
          scope: { categories: ['messages'], windows: [{ from: '2026-02-01', to: '2026-02-02' }], level: 4 },
        },
      },
    ]);
  });
});

describe('people of the case', () => {
  const TOM = {
    id: 1,
    name: 'Tom Reed',
    roles: ['officer' as const],
    keep: 'passphrase' as const,
    fingerprint: 'ab12 cd34',
    addedAt: NOON,
  };

  it('are named by an officer, with roles and a passphrase of their own', async () => {
    const { service } = await show('#/case/people', { 'case.overview': as('officer'), 'people.list': [TOM], 'people.add': TOM });
    await screen.findByText('ab12 cd34');
    fireEvent.change(screen.getByLabelText(people.name), { target: { value: 'Ada Cole' } });
    fireEvent.click(screen.getByLabelText('Practitioner'));
    fireEvent.change(screen.getByLabelText(people.passphrase), { target: { value: 'four words for ada' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: people.add }));
    await waitFor(() =>
      expect(service.inputs('people.add')).toEqual([
        { name: 'Ada Cole', roles: ['practitioner'], passphrase: 'four words for ada' },
      ]),
    );
  });

  it('are seen by everybody, and the form is closed with the reason to who may not', async () => {
    await show('#/case/people', { 'case.overview': as('practitioner'), 'people.list': [] });
    await screen.findByText(people.none);
    await screen.findByText(/does not include this: to name the people of the case/);
    expect(screen.queryByRole('button', { name: people.add })).toBeNull();
  });
});
