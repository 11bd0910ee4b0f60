// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { words } from '../../../renderer/screens/share/words.ts';
import type { Answers } from '../fake-service.ts';
import { overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const MADE = {
  folder: '/out/bundle',
  files: 9,
  records: 310,
  root: 'f'.repeat(64),
  words: ['apple', 'boat', 'apple', 'cloud', 'door', 'egg', 'fern', 'gate', 'hill', 'ink', 'jug', 'kite'],
};
const ANSWERS: Answers = {
  'request.preview': {
    asked: { records: 310, people: 4, children: 1, days: 20, threads: 2 },
    outside: [],
    narrower: [],
    leftOut: { undated: 2, deleted: 1, outsideDates: 920 },
  },
  'export.make': MADE,
  'note.list': [
    {
      note: 1,
      about: { what: 'case' },
      versions: [{ version: 1, at: 0, by: { name: 'A', role: 'sole' }, text: 'A note', entry: 3 }],
    },
  ],
  'concern.list': [
    { id: 2, at: 0, by: { name: 'A', role: 'sole' }, grant: 7, records: [31], worry: 'He will wait for her', told: [] },
  ],
};

async function fill(): Promise<void> {
  for (const [name, value] of [
    [words.to, 'Court office'],
    [words.what, 'Messages of February'],
    [words.purpose, 'For the hearing'],
    [words.folder, '/out/bundle'],
  ] as const) {
    fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
  }
  fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
  await screen.findByRole('heading', { level: 1, name: words.checkTitle });
}

describe('share', () => {
  it('asks the four questions before anything', async () => {
    await show('#/share', ANSWERS);
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    const links = within(screen.getByRole('alert'))
      .getAllByRole('link')
      .map((link) => link.textContent);
    expect(links).toEqual([words.need.to, words.need.what, words.need.purpose, words.need.folder]);
    await expectAccessible();
  });

  it('says with numbers what is in it and what is not, makes it, and gives twelve words to read aloud', async () => {
    const { service } = await show('#/share', ANSWERS);
    await fill();
    const inIt = await screen.findByRole('region', { name: words.inIt });
    expect(inIt.textContent).toContain('310');
    expect(screen.getByRole('region', { name: words.notInIt }).textContent).toContain(
      '920 records of these kinds outside its dates',
    );
    fireEvent.click(await screen.findByRole('checkbox', { name: words.alongConcern(2, 'He will wait for her') }));
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    expect(await screen.findByRole('heading', { name: words.made })).toBeTruthy();
    expect(service.inputs('export.make')).toEqual([
      {
        grant: 7,
        folder: '/out/bundle',
        disclosure: { by: 'R. Okafor', to: 'Court office', what: 'Messages of February', purpose: 'For the hearing' },
        notes: false,
        concerns: [2],
      },
    ]);
    const aloud = screen.getAllByRole('list').find((list) => list.className === 'remit-aloud');
    expect(
      within(aloud ?? document.body)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(MADE.words);
    expect(screen.getByText('/out/bundle')).toBeTruthy();
    for (const step of words.steps) expect(screen.getByText(step)).toBeTruthy();
    await expectAccessible();
  });

  it('says so when one person holds every role', async () => {
    await show('#/share', { ...ANSWERS, 'case.overview': overviewSample({ actor: { name: 'R', role: 'sole' } }) });
    await fill();
    expect(screen.getByText(words.onePerson)).toBeTruthy();
  });

  it('shows why it could not be made', async () => {
    await show('#/share', {
      ...ANSWERS,
      'export.make': new Failure('bad-input', '/out/bundle is not empty', { advice: 'Choose another.' }),
    });
    await fill();
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    expect((await screen.findByRole('alert')).textContent).toContain('/out/bundle is not empty');
    await expectAccessible();
  });
});
