// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import type { SignInState } from '../../../contract/people.ts';
import { words as frame } from '../../../renderer/app/words.ts';
import { words } from '../../../renderer/screens/sign-in/words.ts';
import { overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const PEOPLE: SignInState['people'] = [
  { name: 'Tom Reed', roles: ['officer'], keep: 'machine' },
  { name: 'Ada Cole', roles: ['practitioner', 'sifter'], keep: 'passphrase' },
];
const closed = (state: SignInState['state']) => ({
  ...overviewSample(),
  counts: {},
  extractions: [],
  grants: [],
  signIn: { state, people: PEOPLE, idleMinutes: 10 },
});
const IN = { ...overviewSample(), signIn: { state: 'signed-in' as const, people: PEOPLE, idleMinutes: 10 } };

describe('the sign-in', () => {
  it.each(['#/case', '#/timeline', '#/ledger', '#/access/oversight'])('stands in place of %s', async (hash) => {
    const { service } = await show(hash, { 'case.overview': closed('signed-out') }, words.title);
    expect(service.calls.map(({ channel }) => channel)).not.toContain('ledger.page');
    await expectAccessible();
  });

  it('asks a passphrase of whom it has to, sends it once, and opens the case', async () => {
    const { service } = await show('#/case', { 'case.overview': closed('locked'), 'session.signIn': IN }, words.locked);
    expect(screen.queryByLabelText(words.passphrase)).toBeNull();
    fireEvent.change(screen.getByLabelText(words.name), { target: { value: 'Ada Cole' } });
    fireEvent.change(screen.getByLabelText(words.role), { target: { value: 'sifter' } });
    fireEvent.change(screen.getByLabelText(words.passphrase), { target: { value: 'four words for ada' } });
    fireEvent.click(screen.getByRole('button', { name: words.signIn }));
    await screen.findByRole('heading', { level: 1, name: overviewSample().name });
    expect(service.inputs('session.signIn')).toEqual([{ name: 'Ada Cole', role: 'sifter', passphrase: 'four words for ada' }]);
  });

  it('says what was wrong and forgets what was typed', async () => {
    const wrong = new Failure('password', 'this passphrase does not open the key');
    await show('#/case', { 'case.overview': closed('locked'), 'session.signIn': wrong }, words.locked);
    fireEvent.change(screen.getByLabelText(words.name), { target: { value: 'Ada Cole' } });
    fireEvent.change(screen.getByLabelText(words.passphrase), { target: { value: 'another' } });
    fireEvent.click(screen.getByRole('button', { name: words.signIn }));
    await screen.findByText(/does not open the key/);
    expect(screen.getByLabelText<HTMLInputElement>(words.passphrase).value).toBe('');
    await expectAccessible();
  });

  it('comes back when the case is locked from the header', async () => {
    await show('#/case', { 'case.overview': IN, 'session.lock': closed('locked') });
    fireEvent.click(screen.getByRole('button', { name: frame.lock }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toContain(words.locked));
  });
});
