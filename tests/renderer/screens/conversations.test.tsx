// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { words } from '../../../renderer/screens/conversations/words.ts';
import { CONVERSATION, DETAIL, THREAD } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

describe('conversations', () => {
  it('lists threads by pseudonym with what is withheld as a number', async () => {
    await show('#/conversations', { 'view.threads': { total: 1, threads: [THREAD] } }, words.title);
    const row = await screen.findByRole('row', { name: /Contact 4/ });
    expect(within(row).getByText('12')).toBeTruthy();
    await expectAccessible();
  });

  it('says what to do when the grant holds none', async () => {
    await show('#/conversations', { 'view.threads': { total: 0, threads: [] } }, words.title);
    await screen.findByText(words.empty);
  });

  it('reads one as a real list: sender, full time, words, gaps in one line, direction in words', async () => {
    await show('#/conversations/2', { 'view.conversation': CONVERSATION, 'view.record': DETAIL }, words.one('Contact 4'));
    const items = screen.getAllByRole('listitem').filter((item) => item.className.startsWith('remit-messages'));
    expect(items).toHaveLength(3);
    expect(items[0]?.textContent).toContain('Contact 4 3 May 2026, 12:01 BST');
    expect(items[0]?.textContent).toContain('words number 1');
    expect(items[0]?.textContent).toContain('received by this device');
    expect(items[1]?.textContent).toBe(words.gap('12 messages', 'outside the dates'));
    expect(items[2]?.textContent).toContain(`${words.owner} time not recorded`);
    expect(items[2]?.textContent).toContain(words.attachment('a.jpg'));
    expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toContain('Sunday 3 May 2026');
    await expectAccessible();
    fireEvent.click(within(items[0]!).getByRole('button'));
    await screen.findByText('ZWAMESSAGE');
    await expectAccessible();
  });
});
