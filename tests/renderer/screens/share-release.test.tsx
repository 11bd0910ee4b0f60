// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../contract/summary.ts';
import { words } from '../../../renderer/screens/share/release-words.ts';
import { NOON } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

describe('a release', () => {
  it('asks who gets it and why, and says what came of it', async () => {
    const made = {
      folder: '/cases/ada.remit',
      name: 'ada.remit',
      records: 12,
      root: 'a'.repeat(64),
      words: ['otter', 'granite'],
    };
    const { service } = await show('#/share/release', { 'release.make': made }, words.title);
    await expectAccessible();
    const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
    type(words.recipient, 'Ada Cole');
    type(words.to, 'Cafcass');
    type(words.what, 'Messages');
    type(words.purpose, 'A report');
    type(words.folder, '/cases/ada');
    type(words.passphrase, 'four words or more');
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    await screen.findByRole('heading', { level: 1, name: words.made });
    expect(screen.getByText('otter granite')).toBeTruthy();
    expect(service.inputs('release.make')[0]).toMatchObject({ recipient: 'Ada Cole', passphrase: 'four words or more' });
  });
});

describe('the summary', () => {
  it('is numbers: covered, looked at, not looked at, outside', async () => {
    const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    const summary: Summary = {
      level: 2,
      asked: { issue: '1', question: 'Did he write?', objective: 'When contact began' },
      categories: [{ category: 'messages', count: 40, first: NOON, last: NOON, undated: 0, seen: 30, outside: 5 }],
      rhythm: { zone: 'Europe/London', hours },
      people: [{ person: 4, label: 'Contact 4', records: 40 }],
      peopleTotal: 1,
    };
    await show('#/share/summary', { 'view.summary': summary }, words.summary);
    const row = await screen.findByRole('row', { name: /Messages/ });
    expect([...row.querySelectorAll('td')].map((cell) => cell.textContent).slice(-3)).toEqual(['30', '10', '5']);
    expect(screen.getByRole('row', { name: /Contact 4/ })).toBeTruthy();
    await expectAccessible();
  });
});
