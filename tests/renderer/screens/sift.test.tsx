// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../contract/record.ts';
import type { SiftNext, SiftProgress } from '../../../contract/sift.ts';
import { words } from '../../../renderer/screens/sift/words.ts';
import { grantSample, NOON, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const RECORD = {
  id: 7,
  extraction: 1,
  category: 'messages',
  kind: 'message',
  service: 'sms',
  time: NOON,
  endTime: null,
  basis: 'utc',
  direction: 'in',
  party: { person: 4, label: 'Contact 4', owner: false },
  thread: 1,
  state: 'live',
  hasMedia: false,
  meta: {},
  title: null,
  body: 'Meet me at the station',
} as const satisfies RecordView;
const PROGRESS: SiftProgress = {
  families: 3,
  decided: 1,
  remaining: 2,
  records: 4,
  byDecision: { relevant: 1, 'not-relevant': 0, redact: 0, privileged: 0, escalate: 0 },
  secondsLeft: 100,
};
const NEXT: SiftNext = {
  family: { family: 7, records: [RECORD], before: 2, after: 9, withheld: 3 },
  progress: PROGRESS,
  entry: 12,
};
const answers = {
  'case.overview': overviewSample({ grants: [grantSample({ level: 4 })] }),
  'sift.next': NEXT,
  'sift.decide': PROGRESS,
  'sift.schedule': {
    total: 10,
    released: 4,
    withheld: 6,
    rows: [
      {
        category: 'messages' as const,
        total: 10,
        released: 4,
        redacted: 1,
        withheld: [{ reason: 'undecided' as const, count: 6 }],
      },
    ],
  },
};

describe('sift', () => {
  it('shows one family, how far it has come and what is released, and can be read by everybody', async () => {
    await show('#/sift', answers, words.title);
    await screen.findByText('Meet me at the station');
    expect(screen.getByText(/1 of 3 decided, about 2 min left/)).toBeTruthy();
    expect((await screen.findByRole('row', { name: /Messages/ })).textContent).toContain('Not sifted yet: 6');
    await expectAccessible();
  });

  it('decides by one key, and takes it back by another', async () => {
    const { service } = await show('#/sift', { ...answers, 'sift.undo': PROGRESS }, words.title);
    await screen.findByText('Meet me at the station');
    // Keys are listened to from the turn after the item is there.
    await screen.findByRole('button', { name: /^Not relevant/ });
    await act(async () => {});
    fireEvent.keyDown(document.body, { key: 'n' });
    await waitFor(() =>
      expect(service.inputs('sift.decide').at(-1)).toMatchObject({ family: 7, decision: 'not-relevant', spans: [] }),
    );
    await screen.findByRole('button', { name: /Take the last decision back/ });
    await act(async () => {});
    fireEvent.keyDown(document.body, { key: 'u' });
    await waitFor(() => expect(service.inputs('sift.undo')).toHaveLength(1));
  });

  it('redacts what is selected', async () => {
    const { service } = await show('#/sift', answers, words.title);
    const text = (await screen.findByText('Meet me at the station')).firstChild;
    if (text === null) throw new Error('no text');
    await act(async () => {});
    window.getSelection()?.setBaseAndExtent(text, 15, text, 22);
    fireEvent.keyDown(document.body, { key: 'm' });
    expect((await screen.findByText('station')).tagName).toBe('MARK');
    fireEvent.keyDown(document.body, { key: 'd' });
    await waitFor(() =>
      expect(service.inputs('sift.decide').at(-1)).toMatchObject({
        decision: 'redact',
        spans: [{ record: 7, field: 'body', from: 15, to: 22 }],
      }),
    );
  });
});
