// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../contract/record.ts';
import type { PrivilegedFamily } from '../../../contract/sift.ts';
import { words } from '../../../renderer/screens/counsel/words.ts';
import { NOON, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const FAMILY: PrivilegedFamily = {
  family: 12,
  count: 3,
  categories: ['messages'],
  services: ['sms'],
  first: NOON,
  last: NOON,
  lawyer: 2,
  word: 0,
  sifted: 0,
  copies: 1,
  decision: null,
  waiting: null,
  waivers: [],
};
const RECORD = {
  id: 12,
  extraction: 1,
  category: 'messages',
  kind: 'message',
  service: 'sms',
  time: NOON,
  endTime: null,
  basis: 'utc',
  direction: 'in',
  party: { person: 4, label: 'the solicitor', owner: false },
  thread: 1,
  state: 'live',
  hasMedia: false,
  meta: {},
  title: null,
  body: 'Do not answer his messages',
} as const satisfies RecordView;
const COUNSEL = overviewSample({ actor: { name: 'I. Hart', role: 'independent-counsel' }, grants: [] });
const answers = {
  'case.overview': COUNSEL,
  'privilege.list': { families: [FAMILY] },
  'privilege.reveal': { rows: [RECORD], entry: 40 },
  'privilege.decide': { waiting: null },
};

describe('counsel', () => {
  it('lists what is held back by numbers and grounds, and can be read by everybody', async () => {
    await show('#/counsel', answers, words.title);
    const row = await screen.findByRole('row', { name: /Family 12/ });
    expect(row.textContent).toContain('2 with a lawyer');
    expect(row.textContent).toContain('1 copy of these');
    expect(row.textContent).toContain('Not decided');
    await expectAccessible();
  });

  it('says that nothing is held back, and where it would come from', async () => {
    await show('#/counsel', { ...answers, 'privilege.list': { families: [] } }, words.title);
    expect(await screen.findByText(words.none)).toBeTruthy();
    expect(screen.getByText(words.noneNext)).toBeTruthy();
  });

  it('warns, opens by a key, and keeps back by a key once there is a reason', async () => {
    const { service } = await show('#/counsel/12', answers, words.familyOf(12));
    expect(await screen.findByText(words.warning)).toBeTruthy();
    expect(service.inputs('privilege.reveal')).toEqual([]);
    await act(async () => {});
    fireEvent.keyDown(document.body, { key: 'o' });
    expect(await screen.findByText('Do not answer his messages')).toBeTruthy();
    expect(screen.getByText(words.entry(40))).toBeTruthy();
    await expectAccessible();
    fireEvent.keyDown(document.body, { key: 'k' });
    expect((await screen.findAllByText(words.needsReason)).length).toBeGreaterThan(0);
    expect(document.activeElement).toBe(screen.getByLabelText(words.reason));
    expect(service.inputs('privilege.decide')).toEqual([]);
    fireEvent.change(screen.getByLabelText(words.reason), { target: { value: 'It is advice' } });
    fireEvent.keyDown(document.body, { key: 'k' });
    await waitFor(() =>
      expect(service.inputs('privilege.decide')).toEqual([{ family: 12, decision: 'keep', reason: 'It is advice' }]),
    );
    expect(await screen.findByRole('heading', { name: words.keptDone })).toBeTruthy();
  });

  it('says that a release waits for the second person', async () => {
    await show('#/counsel/12', { ...answers, 'privilege.decide': { waiting: 5 } }, words.familyOf(12));
    fireEvent.click(await screen.findByRole('button', { name: /^Open it/ }));
    fireEvent.change(await screen.findByLabelText(words.reason), { target: { value: 'A list of dates' } });
    fireEvent.click(screen.getByRole('button', { name: /^Release it/ }));
    expect(await screen.findByRole('heading', { name: words.waitsDone(5) })).toBeTruthy();
  });

  it('records a waiver', async () => {
    const waived = { at: NOON, recordedBy: 'I. Hart', by: 'The mother', what: 'the advice', document: null };
    const { service } = await show('#/counsel/12', { ...answers, 'privilege.waive': waived }, words.familyOf(12));
    fireEvent.change(await screen.findByLabelText(words.waiverBy), { target: { value: 'The mother' } });
    fireEvent.change(screen.getByLabelText(words.waiverWhat), { target: { value: 'the advice of January' } });
    fireEvent.click(screen.getByRole('button', { name: words.waiverSave, hidden: true }));
    await waitFor(() =>
      expect(service.inputs('privilege.waive')).toEqual([
        { family: 12, waiver: { by: 'The mother', what: 'the advice of January' } },
      ]),
    );
  });

  it('is listed, closed, for every other role, with the reason', async () => {
    const actor = { name: 'S. Ifter', role: 'sifter' } as const;
    const { service } = await show(
      '#/counsel',
      { ...answers, 'case.overview': overviewSample({ actor }) },
      /Counsel is not open/,
    );
    expect(screen.getAllByText(/The role sifter does not include this: to look at what is held back/).length).toBe(2);
    expect(service.inputs('privilege.list')).toEqual([]);
    await expectAccessible();
  });
});
