// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import type { RecordDetail } from '../../../contract/query.ts';
import { words as concerns } from '../../../renderer/screens/access/concern-words.ts';
import { words as notes } from '../../../renderer/screens/case/note-words.ts';
import { words as search } from '../../../renderer/screens/search/words.ts';
import { words } from '../../../renderer/screens/timeline/words.ts';
import { NOON } from '../sample-case.ts';
import { DETAIL, pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const COUNTS = { total: 1, byCategory: { messages: 1 }, threads: [], entry: 20 };
const NOTE = {
  note: 1,
  about: { what: 'record' as const, id: DETAIL.record.id },
  versions: [{ version: 1, at: NOON, by: { name: 'R. Okafor', role: 'sole' as const }, text: 'Read with the school', entry: 9 }],
};

/** A record's details, reached the way a reader reaches them: by searching and opening a hit. */
async function drawer(detail: RecordDetail | (() => RecordDetail | Failure), more: object = {}) {
  const shown = await show(
    '#/search',
    {
      'search.counts': COUNTS,
      'search.saved': [{ id: 1, name: 'School', text: 'school friday', by: 'A. Cole', at: NOON }],
      'view.page': pageSample([recordSample(DETAIL.record.id)]),
      'view.record': detail,
      ...more,
    },
    search.title,
  );
  fireEvent.click(await screen.findByRole('button', { name: search.searchFor('School'), hidden: true }));
  fireEvent.click(await screen.findByRole('button', { name: search.open }));
  fireEvent.click(await screen.findByRole('button', { name: /^Details of the record/ }));
  return shown;
}

describe('what can be done with a record', () => {
  it('is to mark it with a reason, and to take that back', async () => {
    let marked = false;
    const { service } = await drawer(
      () => (marked ? { ...DETAIL, mark: { reason: 'He says when', by: 'R. Okafor', at: NOON } } : DETAIL),
      {
        'item.mark': () => {
          marked = true;
          return { done: true as const };
        },
        'item.unmark': { done: true as const },
      },
    );
    fireEvent.change(await screen.findByLabelText(words.markReason), { target: { value: 'He says when' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.mark, hidden: true }));
    expect(await screen.findByText(/Marked as mattering by R. Okafor/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(words.unmarkReason), { target: { value: 'Wrong day' } });
    fireEvent.click(screen.getByRole('button', { name: words.unmark, hidden: true }));
    await waitFor(() => expect(service.inputs('item.unmark')).toHaveLength(1));
    expect(service.inputs('item.mark')).toEqual([{ grant: 7, record: DETAIL.record.id, reason: 'He says when' }]);
  });

  it('is to write about it, to raise a concern with who was told, and to go to its conversation', async () => {
    const { service } = await drawer(DETAIL, {
      'note.write': NOTE,
      'concern.raise': {
        id: 3,
        at: NOON,
        by: { name: 'R. Okafor', role: 'sole' as const },
        grant: 7,
        records: [DETAIL.record.id],
        worry: 'x',
        told: [],
      },
    });
    expect((await screen.findByRole('link', { name: words.toThread })).getAttribute('href')).toBe(
      `#/conversations/${DETAIL.record.thread}`,
    );
    fireEvent.change(screen.getByLabelText(notes.label), { target: { value: 'Read with the school' } });
    fireEvent.click(screen.getByRole('button', { name: notes.save, hidden: true }));
    await waitFor(() => expect(service.inputs('note.write')).toEqual([{ about: NOTE.about, text: 'Read with the school' }]));
    fireEvent.change(screen.getByLabelText(concerns.worry), { target: { value: 'He will wait for her' } });
    fireEvent.change(screen.getByLabelText(concerns.who), { target: { value: 'Duty social worker' } });
    fireEvent.click(screen.getByRole('button', { name: concerns.raise, hidden: true }));
    expect(await screen.findByRole('heading', { name: concerns.raised(3), hidden: true })).toBeTruthy();
    expect(service.inputs('concern.raise')[0]).toMatchObject({
      records: [DETAIL.record.id],
      told: [{ who: 'Duty social worker' }],
    });
  });

  it('stops where looking has become watching, with what to do', async () => {
    const stop = new Failure('refused', 'x', { reasons: ['monitoring: Records of the same person were opened in 5 sittings.'] });
    await drawer(() => stop);
    expect(await screen.findByRole('heading', { name: /in 5 sittings. Has this become monitoring\?/ })).toBeTruthy();
    expect(screen.getByText(/Nothing was shown. A reviewer has to say/)).toBeTruthy();
    await expectAccessible();
  });
});

describe('a search', () => {
  it('is kept under a name for everybody in the case', async () => {
    const kept = { id: 2, name: 'Friday', text: 'school friday', by: 'R. Okafor', at: NOON };
    const { service } = await drawer(DETAIL, { 'search.save': kept });
    fireEvent.change(screen.getByLabelText(search.keepName('school friday')), { target: { value: 'Friday' } });
    fireEvent.click(screen.getByRole('button', { name: search.keep, hidden: true }));
    await waitFor(() => expect(service.inputs('search.save')).toEqual([{ grant: 7, name: 'Friday', text: 'school friday' }]));
  });
});
