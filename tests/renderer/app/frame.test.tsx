// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { ROOMS } from '../../../renderer/app/rooms.ts';
import { grantSample, overviewSample, STATEMENT } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

describe('the frame', () => {
  it('always says the case, the mandate, what was seen, the grant with its time left, and who sits here', async () => {
    await show('#/places');
    const header = screen.getByRole('banner');
    expect(header.textContent).toContain('Example family');
    expect(within(header).getByText('Order of 3 March 2026, until 30 April 2026')).toBeTruthy();
    expect(within(header).getByText('0.4% of this phone, 3 other people').getAttribute('href')).toBe('#/ledger/statement');
    expect(within(header).getByText(/^Grant 7, level 4, (3 hours|2 hours 5\d minutes) left$/)).toBeTruthy();
    expect(header.textContent).toContain('R. Okafor, one person, every role');
    await expectAccessible();
  });

  it('says so when there is no mandate, and closes the reading rooms with the reason', async () => {
    await show('#/timeline', { 'case.overview': overviewSample({ mandate: null, grants: [] }) });
    expect(screen.getByText('No mandate: nothing can be opened')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Timeline is not open to you yet');
    const nav = screen.getByRole('navigation', { name: 'Rooms of the case' });
    expect(within(nav).getAllByRole('link')).toHaveLength(ROOMS.length);
    expect(within(nav).getByRole('link', { name: /^Timeline/ }).textContent).toContain('Needs a mandate first');
    expect(within(nav).getByRole('link', { name: /^Places/ }).textContent).toContain('Needs a mandate first');
    await expectAccessible();
  });

  it('closes a room whose level the grant does not reach, and names both levels', async () => {
    await show('#/search', { 'case.overview': overviewSample({ grants: [grantSample({ level: 2 })] }) });
    expect(screen.getByText('Grant 7 is level 2: this needs level 3, hits.')).toBeTruthy();
  });

  it('closes the reading rooms where an agreement was withdrawn, and does not send anybody to ask', async () => {
    const withdrawal = { id: 1, at: 0, by: 'A. Cole', state: 'pending' as const };
    await show('#/timeline', { 'case.overview': overviewSample({ withdrawal, grants: [] }) });
    expect(screen.getByText('The agreement was withdrawn.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'See what was withdrawn' }).getAttribute('href')).toBe('#/owner');
    expect(screen.queryByRole('link', { name: 'Ask for access' })).toBeNull();
    await expectAccessible();
  });

  it('closes Share only to roles that can do none of its parts', async () => {
    const nav = () => screen.getByRole('navigation', { name: 'Rooms of the case' });
    await show('#/share', { 'case.overview': overviewSample({ actor: { name: 'Tom Reed', role: 'officer' } }) });
    expect(screen.getByRole('link', { name: 'Issue a release of what was sifted' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Summary in numbers' })).toBeNull();
    expect(screen.getByText(/does not include this: to export what a grant covers/)).toBeTruthy();
    await expectAccessible();
    expect(within(nav()).getByRole('link', { name: 'Share' })).toBeTruthy();
    cleanup();
    await show('#/share', { 'case.overview': overviewSample({ actor: { name: 'Cal Moss', role: 'approver' } }) });
    expect(within(nav()).getByRole('link', { name: /^Share The role approver does not include this/ })).toBeTruthy();
  });

  it('keeps what somebody has half written for them alone', async () => {
    let name = 'Ada Cole';
    await show('#/share', { 'case.overview': () => overviewSample({ actor: { name, role: 'practitioner' } }) });
    const box = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'To whom' });
    fireEvent.change(await box(), { target: { value: 'The Family Court' } });
    const comeBack = async () => {
      for (const hash of ['#/owner', '#/share']) {
        act(() => {
          window.location.hash = hash;
        });
        await screen.findByRole('heading', { level: 1, name: hash === '#/owner' ? 'Owner' : 'Share' });
      }
    };
    await comeBack();
    expect((await box()).value).toBe('The Family Court');
    name = 'Bea Lund';
    await comeBack();
    await waitFor(async () => expect((await box()).value).toBe(''));
  });

  it('lets the person choose between two grants in force', async () => {
    const grants = [grantSample({ id: 7, level: 2 }), grantSample({ id: 8, level: 4 })];
    await show('#/places', { 'case.overview': overviewSample({ grants }) });
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Choose the grant in use' });
    expect(choice.value).toBe('8');
    fireEvent.change(choice, { target: { value: '7' } });
    expect(choice.value).toBe('7');
    const nav = screen.getByRole('navigation', { name: 'Rooms of the case' });
    expect(within(nav).getByRole('link', { name: /^Search/ }).textContent).toContain('Grant 7 is level 2');
  });

  it('says that nothing was opened when nothing was', async () => {
    const statement = { ...STATEMENT, recordsOpened: 0, people: 0, share: 0 };
    await show('#/places', { 'case.overview': overviewSample({ statement }) });
    expect(screen.getByText('nothing opened')).toBeTruthy();
  });

  it('sets the window title and moves the focus to the heading on arrival', async () => {
    await show('#/places');
    expect(document.title).toBe('Places - Example family - Remit');
    act(() => {
      window.location.hash = '#/owner';
    });
    const heading = await screen.findByRole('heading', { level: 1, name: 'Owner' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('shows a failure to read the case with its advice, and tries again', async () => {
    let broken = true;
    const failure = new Failure('broken', 'The case could not be read.', { advice: 'Free some disk space.' });
    await show('#/places', { 'case.overview': () => (broken ? failure : overviewSample()) });
    expect(screen.getByRole('alert').textContent).toContain('The case could not be read.');
    expect(screen.getByText('Free some disk space.')).toBeTruthy();
    await expectAccessible();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: 'Places' });
  });

  it('leads to the start page when no case is open', async () => {
    await show('#/timeline', { 'case.overview': new Failure('usage', 'No case is open.') });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Remit');
  });
});

describe('hiding the window', () => {
  const press = (key: string, more: KeyboardEventInit = {}): void => {
    fireEvent.keyDown(window, { key, ...more });
  };

  it('blanks on Escape pressed twice, takes the title away, and comes back by a key only', async () => {
    await show('#/places');
    press('Escape');
    press('Escape');
    expect(document.title).toBe('Remit');
    expect(screen.queryByRole('banner')).toBeNull();
    const back = screen.getByRole('button', { name: 'Show the window again' });
    fireEvent.click(back, { detail: 1 });
    expect(screen.queryByRole('banner')).toBeNull();
    await expectAccessible();
    fireEvent.click(back, { detail: 0 });
    expect(screen.getByRole('banner')).toBeTruthy();
    expect(document.title).toBe('Places - Example family - Remit');
  });

  it('does not blank on a single Escape, and does on Ctrl+Shift+H', async () => {
    await show('#/places');
    press('Escape');
    expect(screen.getByRole('banner')).toBeTruthy();
    press('H', { ctrlKey: true, shiftKey: true });
    expect(screen.queryByRole('banner')).toBeNull();
    press('H', { ctrlKey: true, shiftKey: true });
    expect(screen.getByRole('banner')).toBeTruthy();
  });
});

describe('keys', () => {
  it('? lists the keys, but not while somebody writes', async () => {
    await show('#/places');
    const box = document.createElement('input');
    document.body.append(box);
    fireEvent.keyDown(box, { key: '?' });
    expect(screen.queryByRole('heading', { name: 'Keys' })).toBeNull();
    box.remove();
    fireEvent.keyDown(document.body, { key: '?' });
    expect(screen.getByRole('heading', { name: 'Keys', hidden: true })).toBeTruthy();
    expect(screen.getByText('Escape Escape')).toBeTruthy();
  });
});
