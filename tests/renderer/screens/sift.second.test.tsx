// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SiftSample } from '../../../contract/sift.ts';
import { words } from '../../../renderer/screens/sift/second-words.ts';
import { recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const FAMILY = { family: 7, records: [recordSample(7)], before: 2, after: 9, withheld: 3 };
const SAMPLE: SiftSample = {
  percent: 10,
  sampled: 5,
  read: 4,
  disagreements: [{ family: 3, first: 'relevant', second: 'not-relevant' }],
  family: FAMILY,
  entry: 12,
};

describe('the second reading', () => {
  it('shows the figures of agreement and an item without its first decision, and decides by a key', async () => {
    const { service } = await show('#/sift/second', { 'sift.sample': SAMPLE, 'sift.second': { done: true } }, words.title);
    expect(await screen.findByText(words.agreedOf('3', '4', '75%'))).toBeTruthy();
    expect(screen.getByText('words number 7')).toBeTruthy();
    await expectAccessible();
    await act(async () => {});
    fireEvent.keyDown(document.body, { key: 'n' });
    await waitFor(() => expect(service.inputs('sift.second')).toEqual([{ grant: 7, family: 7, decision: 'not-relevant' }]));
    fireEvent.change(screen.getByLabelText(words.percent), { target: { value: '50' } });
    await waitFor(() => expect(service.inputs('sift.sample').at(-1)).toEqual({ grant: 7, percent: 50 }));
  });

  it('settles a difference with the item before both, and a reason', async () => {
    const { service } = await show(
      '#/sift/second',
      {
        'sift.sample': { ...SAMPLE, family: null, entry: null },
        'sift.open': { family: { ...FAMILY, family: 3 }, entry: 13 },
        'sift.settle': { done: true },
      },
      words.title,
    );
    expect(await screen.findByText(words.none)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: words.settleOf(3) }));
    fireEvent.click(await screen.findByRole('button', { name: words.show }));
    fireEvent.click(await screen.findByLabelText('Not relevant'));
    fireEvent.change(screen.getByLabelText(words.reason), { target: { value: 'It is about another child' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() =>
      expect(service.inputs('sift.settle')).toEqual([
        { grant: 7, family: 3, decision: 'not-relevant', reason: 'It is about another child', spans: [] },
      ]),
    );
  });
});
