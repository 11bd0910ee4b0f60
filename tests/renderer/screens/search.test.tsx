// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { words } from '../../../renderer/screens/search/words.ts';
import type { Answers } from '../fake-service.ts';
import { pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const ANSWERS: Answers = {
  'search.counts': { total: 2, byCategory: { messages: 2 }, threads: [{ thread: 2, label: 'Contact 4', count: 2 }], entry: 21 },
  'view.page': pageSample([recordSample(1), recordSample(2)]),
};

function search(text: string): void {
  fireEvent.change(screen.getByRole('searchbox', { name: words.label }), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: words.search }));
}

describe('search', () => {
  it('counts first, and opens the hits only when asked to', async () => {
    const { service } = await show('#/search', ANSWERS, words.title);
    search('holiday');
    await screen.findByRole('heading', { name: words.hits('2 records', 'holiday') });
    expect(service.inputs('search.counts')).toEqual([{ grant: 7, text: 'holiday' }]);
    expect(service.inputs('view.page')).toEqual([]);
    expect(screen.queryByText('words number 1')).toBeNull();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.open }));
    await screen.findByText('words number 1');
    expect(service.inputs('view.page')).toMatchObject([{ filter: { text: 'holiday' } }]);
    await expectAccessible();
  });

  it('asks for a word, and says what an empty answer does not mean', async () => {
    const { service } = await show(
      '#/search',
      { 'search.counts': { total: 0, byCategory: {}, threads: [], entry: 22 } },
      words.title,
    );
    search('  ');
    await screen.findByText(words.empty);
    expect(service.inputs('search.counts')).toEqual([]);
    search('nothing');
    await screen.findByText(words.none('nothing'));
    await screen.findByText(words.noneNext);
  });
});
