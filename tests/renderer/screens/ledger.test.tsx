// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EntrySentence } from '../../../contract/ledger.ts';
import { ACTS, LEDGER_PURPOSE_FACTS } from '../../../contract/ledger.ts';
import type { WitnessState } from '../../../contract/witness.ts';
import { statementRows } from '../../../renderer/screens/ledger/statement-rows.ts';
import { witnessWords } from '../../../renderer/screens/ledger/witness-words.ts';
import { ACT_WORDS, words } from '../../../renderer/screens/ledger/words.ts';
import type { Answers } from '../fake-service.ts';
import { NOON, STATEMENT } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const ENTRY: EntrySentence = {
  seq: 41,
  at: NOON,
  act: 'view.page',
  op: 'consultation',
  actor: 'R. Okafor',
  role: 'officer',
  sentence: '3 May 2026 12:00 BST. R. Okafor opened 50 message rows (level 2) under grant 7, for issue 2.',
};
const SIFT = { decided: 9, released: 4, redacted: 1, withheld: 5 };
const PURPOSES = [
  { issue: '1: Who cancelled the hand-overs?', grants: [1, 3], opened: 50, shown: 4, taken: 1, refused: 2 },
  { issue: null, grants: [2], opened: 8, shown: 1, taken: 0, refused: 0 },
];
const ANSWERS: Answers = {
  'ledger.page': ({ act }) =>
    act === 'export.made' ? { total: 0, entries: [] } : { total: 120, entries: [ENTRY], people: ['R. Okafor'] },
  'ledger.statement': { ...STATEMENT, sift: SIFT, purposes: PURPOSES },
  'ledger.verify': {
    what: 'case',
    holds: false,
    checks: [{ check: 'Entries', holds: false, finding: 'audit.log, line 12: the hash differs' }],
    limits: ['It cannot show what was done outside Remit.'],
  },
};

/** Says what it is read for, as everybody has to. */
async function readOn(): Promise<void> {
  fireEvent.click(await screen.findByRole('radio', { name: LEDGER_PURPOSE_FACTS.integrity }));
  fireEvent.click(screen.getByRole('button', { name: words.readIt }));
}
const READ = { purpose: 'integrity', limit: 50 } as const;

describe('the ledger', () => {
  it('is not read before somebody has said what for', async () => {
    const { service } = await show('#/ledger', ANSWERS);
    expect(await screen.findByText(words.whatFor)).toBeTruthy();
    expect(service.inputs('ledger.page')).toEqual([]);
    await expectAccessible();
    await readOn();
    expect(await screen.findByText(ENTRY.sentence)).toBeTruthy();
    expect(service.inputs('ledger.page')).toEqual([{ ...READ, offset: 0 }]);
  });

  it('filters by person, grant and day', async () => {
    const { service } = await show('#/ledger', ANSWERS);
    await readOn();
    fireEvent.change(await screen.findByLabelText(words.person), { target: { value: 'R. Okafor' } });
    fireEvent.change(screen.getByLabelText(words.grantNumber), { target: { value: '7' } });
    for (const [label, value] of [
      ['Day', '3'],
      ['Month', '5'],
      ['Year', '2026'],
    ] as const)
      fireEvent.change(screen.getByRole('textbox', { name: label, hidden: true }), { target: { value } });
    await waitFor(() =>
      expect(service.inputs('ledger.page').at(-1)).toEqual({
        ...READ,
        offset: 0,
        person: 'R. Okafor',
        grant: 7,
        day: '2026-05-03',
      }),
    );
    await expectAccessible();
  });

  it('reads as sentences, with count and pages', async () => {
    const { service } = await show('#/ledger', ANSWERS);
    await readOn();
    expect(await screen.findByText(ENTRY.sentence)).toBeTruthy();
    expect(screen.getByText('1 to 50 of 120 entries')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(service.inputs('ledger.page').at(-1)).toEqual({ ...READ, offset: 50 }));
    await expectAccessible();
  });

  it('filters by kind, and says what to do when nothing matches', async () => {
    const { service } = await show('#/ledger', ANSWERS);
    await readOn();
    fireEvent.change(await screen.findByRole('combobox', { name: words.show }), { target: { value: 'export.made' } });
    expect(await screen.findByText(words.noneNext)).toBeTruthy();
    expect(service.inputs('ledger.page').at(-1)).toEqual({ ...READ, act: 'export.made', offset: 0 });
    fireEvent.click(screen.getByRole('button', { name: 'Remove Only: Export made' }));
    expect(await screen.findByText(ENTRY.sentence)).toBeTruthy();
    await expectAccessible();
  });

  it('verifies now, and names what does not hold', async () => {
    await show('#/ledger', ANSWERS);
    await readOn();
    fireEvent.click(await screen.findByRole('button', { name: words.verify }));
    expect((await screen.findAllByText('audit.log, line 12: the hash differs')).length).toBeGreaterThan(0);
    expect(screen.getByText('It cannot show what was done outside Remit.')).toBeTruthy();
    await expectAccessible();
  });

  it('has words for every act of the contract', () => {
    expect(Object.keys(ACT_WORDS).sort()).toEqual(Object.keys(ACTS).sort());
  });
});

const WITNESSED: WitnessState = {
  entries: 230,
  witnessed: 212,
  witnesses: [{ name: 'remit-witness/00112233aabbccdd', key: '0a1b2c3d', person: true, times: 2, size: 212, at: NOON }],
  sentence: '',
  people: ['Rae Stone'],
};

describe('the witnesses', () => {
  it('say who else has signed and how far, and a person of the case can sign here', async () => {
    const { service } = await show('#/ledger/witnesses', { 'witness.state': WITNESSED, 'witness.cosign': WITNESSED });
    expect(await screen.findByText(witnessWords.standing(212, 230))).toBeTruthy();
    fireEvent.change(screen.getByLabelText(witnessWords.passphrase), { target: { value: 'correct horse battery' } });
    fireEvent.click(screen.getByRole('button', { name: witnessWords.signHere, hidden: true }));
    await waitFor(() =>
      expect(service.inputs('witness.cosign')).toEqual([{ name: 'Rae Stone', passphrase: 'correct horse battery' }]),
    );
    await expectAccessible();
  });

  it('say so where there is none, send the checkpoint out and take it back', async () => {
    const nobody = { ...WITNESSED, witnessed: 0, witnesses: [], people: [] };
    const { service } = await show('#/ledger/witnesses', {
      'witness.state': nobody,
      'witness.offer': { file: '/stick/head', size: 231 },
      'witness.accept': { size: 231, state: WITNESSED },
    });
    expect(await screen.findByText(witnessWords.standing(0, 230))).toBeTruthy();
    expect(screen.getByText(witnessWords.nobodyHere)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(witnessWords.file), { target: { value: '/stick/head' } });
    fireEvent.change(screen.getByLabelText(witnessWords.from), { target: { value: '212' } });
    fireEvent.click(screen.getByRole('button', { name: witnessWords.write, hidden: true }));
    expect(await screen.findByText(witnessWords.written('/stick/head'), { selector: 'p' })).toBeTruthy();
    expect(service.inputs('witness.offer')).toEqual([{ file: '/stick/head', from: 212 }]);
    fireEvent.change(screen.getByLabelText(witnessWords.signedFile), { target: { value: '/stick/signed' } });
    fireEvent.change(screen.getByLabelText(witnessWords.whoIsIt), { target: { value: 'R. Eviewer, Cafcass' } });
    fireEvent.click(screen.getByRole('button', { name: witnessWords.keep, hidden: true }));
    await waitFor(() =>
      expect(service.inputs('witness.accept')).toEqual([{ file: '/stick/signed', who: 'R. Eviewer, Cafcass' }]),
    );
    await expectAccessible();
  });
});

describe('the proportionality statement', () => {
  it('shows every number with how it is counted', async () => {
    await show('#/ledger/statement', ANSWERS);
    const table = await screen.findByRole('table', { name: words.statement });
    expect(within(table).getAllByRole('row')).toHaveLength(statementRows({ ...STATEMENT, sift: SIFT }).length + 1);
    expect(within(table).getByText('Records opened divided by records in the case: 58 ÷ 14,508')).toBeTruthy();
    expect(within(table).getByText('Records sifted less those released: 9 − 4')).toBeTruthy();
    const purposes = screen.getByRole('table', { name: words.purposesTitle });
    expect(
      within(purposes).getByRole('row', { name: /hand-overs\? 50 4 1 2 Sums over the entries under grants 1, 3$/ }),
    ).toBeTruthy();
    expect(within(purposes).getByRole('rowheader', { name: words.noIssue })).toBeTruthy();
    expect(screen.getByText('level 2, metadata')).toBeTruthy();
    await expectAccessible();
  });

  it('says so when nothing has been opened', async () => {
    await show('#/ledger/statement', { 'ledger.statement': { ...STATEMENT, purposes: [], highestLevel: {}, acts: {} } });
    expect(await screen.findByText(words.noLevelsNext)).toBeTruthy();
    expect(screen.getByText(words.noActsNext)).toBeTruthy();
    expect(screen.getByText(words.noPurposesNext)).toBeTruthy();
  });

  it('never says 0% of something that was opened', () => {
    const share = statementRows({ ...STATEMENT, recordsOpened: 1, share: 1 / 5_000_000 })[0]?.value;
    expect(share).toBe('less than 0.1%');
  });
});
