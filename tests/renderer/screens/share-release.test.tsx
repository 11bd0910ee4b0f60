// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../contract/summary.ts';
import { words } from '../../../renderer/screens/share/release-words.ts';
import { byDay, mostWords, placeIn, share } from '../../../renderer/screens/share/summary-shapes.ts';
import type { Marked } from '../../../contract/written.ts';
import { NOON } from '../sample-case.ts';
import { recordSample } from '../sample-records.ts';
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

const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
hours[4] = Array.from({ length: 24 }, (_, hour) => (hour === 22 ? 30 : 0));
hours[5] = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 10 : 0));
const SUMMARY: Summary = {
  level: 2,
  asked: { issue: '1', question: 'Did he write?', objective: 'When contact began' },
  categories: [
    { category: 'messages', count: 40, first: NOON, last: NOON + 3 * 86_400_000, undated: 2, seen: 30, outside: 5 },
    { category: 'browsing', count: 0, first: null, last: null, undated: 0, seen: 0, outside: 812 },
  ],
  rhythm: { zone: 'Europe/London', hours },
  people: [{ person: 4, label: 'Contact 4', records: 40 }],
  peopleTotal: 3,
};

const MARKED: Marked = {
  items: [{ record: recordSample(31), reason: 'Here he says when', by: 'A. Cole', at: NOON }],
  outside: 2,
  entry: 12,
};

describe('the summary', () => {
  it('is numbers, drawn and written: covered, looked at, not looked at, outside, when, with whom', async () => {
    await show('#/share/summary', { 'view.summary': SUMMARY, 'item.marks': MARKED }, words.summary);
    const row = await screen.findByRole('row', { name: /^Messages/ });
    expect([...row.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual([
      '40',
      words.seenOf('30', '10'),
      '3 May 2026 to 6 May 2026; 2 without a time',
    ]);
    expect(screen.getByText(words.totals('40 records', '30', '817'))).toBeTruthy();
    expect(screen.getByRole('row', { name: /^Contact 4/ }).textContent).toContain('40');
    expect((await screen.findByRole('row', { name: /he says when/ })).textContent).toContain('A. Cole');
    expect(screen.getByText(words.markedOutside('2 records'))).toBeTruthy();
    expect(screen.getByText(words.morePeople('2 people'))).toBeTruthy();
    const left = screen.getByRole('region', { name: words.notLooked });
    expect([...left.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
      `Messages: ${words.notOpened('10')}; ${words.notCovered('5')}`,
      `Web browsing: ${words.notCovered('812')}`,
    ]);
    await expectAccessible();
  });

  it('says of each drawing where most are, and every number of it to whoever does not see it', async () => {
    await show('#/share/summary', { 'view.summary': SUMMARY, 'item.marks': MARKED }, words.summary);
    expect(await screen.findByText(/Most between 22:00 and 23:00: 30 records\./)).toBeTruthy();
    expect(screen.getByText(/Most on a Friday: 30 records\./)).toBeTruthy();
    expect(screen.getByRole('img', { name: /By hour of the day.*09: 10, .*22: 30/ })).toBeTruthy();
    expect(screen.getByRole('img', { name: /By day of the week\. Monday: 0, .*Friday: 30, Saturday: 10/ })).toBeTruthy();
    const table = screen.getByRole('table', { name: words.rhythm('Europe/London'), hidden: true });
    expect(table.querySelectorAll('tbody tr')).toHaveLength(7);
  });

  it('of a grant that covers nothing says so in every part', async () => {
    const empty = {
      ...SUMMARY,
      categories: [],
      people: [],
      peopleTotal: 0,
      rhythm: { zone: 'Europe/London', hours: hours.map((day) => day.map(() => 0)) },
    };
    await show('#/share/summary', { 'view.summary': empty, 'item.marks': { items: [], outside: 0, entry: null } }, words.summary);
    expect(await screen.findAllByText(new RegExp(words.noneDated))).toHaveLength(2);
    expect(screen.getByText(words.allLooked)).toBeTruthy();
    await expectAccessible();
  });
});

describe('the shapes of the summary', () => {
  it('lie inside their whole, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.array(fc.nat(1e6), { minLength: 2, maxLength: 4 }), (part, whole, times) => {
        expect(share(part, whole)).toBeGreaterThanOrEqual(0);
        expect(share(part, whole)).toBeLessThanOrEqual(1);
        const [first, ...more] = times.toSorted((a, b) => a - b);
        const last = more.at(-1) ?? 0;
        const { from, to } = placeIn({ from: 0, to: 1e6 }, first ?? 0, last);
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('count alike maxima', () => {
    const bars = byDay({
      zone: 'UTC',
      hours: hours.map((day, at) => (at === 4 || at === 5 ? day.map(() => 1) : day.map(() => 0))),
    });
    expect(mostWords(bars, ({ label }) => words.onDay(label))).toBe('Most on a Friday: 24 records, and as many at 1 other time.');
  });
});
