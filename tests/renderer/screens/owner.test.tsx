// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { type Notice, type OwnerReport, S39_PARTS } from '../../../contract/owner.ts';
import { givenWords } from '../../../renderer/screens/owner/given-words.ts';
import { words } from '../../../renderer/screens/owner/words.ts';
import type { Answers } from '../fake-service.ts';
import { MANDATE_VERSION, NOON, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const NOTICE: Notice = {
  version: 'plain',
  title: 'Notice about looking at the phone of Robin Example',
  madeAt: NOON,
  mandateVersion: 1,
  sections: [
    {
      part: 'sought',
      heading: 'What we want to look at',
      text: ['These kinds:', 'Only in March.'],
      list: ['Calls'],
      fromMandate: ['Only with: the father'],
    },
    { part: 'refuse', heading: 'Your right to refuse', text: ['You do not have to agree.'], list: [], fromMandate: [] },
  ],
  readingAge: { own: 13.2, whole: 14 },
};
const REPORT: OwnerReport = {
  rows: [
    {
      name: 'R. Okafor',
      role: 'practitioner',
      grant: 7,
      categories: ['messages', 'calls'],
      level: 4,
      first: NOON,
      last: NOON + 3_600_000,
      times: 3,
      shown: 120,
      fresh: 58,
      exports: 1,
      media: 2,
      issue: '1',
      objective: 'To see what Contact 4 was sent',
    },
  ],
  refused: 2,
  recordsInCase: 14_508,
  recordsOpened: 58,
  entries: 41,
  root: 'd'.repeat(64),
  verification: {
    what: 'case',
    holds: true,
    checks: [{ check: 'Entries', holds: true, finding: 'all there' }],
    limits: ['Not other software.'],
  },
};
const ANSWERS: Answers = {
  'mandate.versions': [MANDATE_VERSION],
  'owner.notices': [],
  'owner.notice': ({ version }) => ({ ...NOTICE, version: version ?? 'plain' }),
  'owner.report': ({ names }) =>
    names === false ? { ...REPORT, rows: REPORT.rows.map((row) => ({ ...row, name: null })) } : REPORT,
};

describe('the owner’s room', () => {
  it('leads to the notice and to who has looked, the child’s voice beside it', async () => {
    await show('#/owner', ANSWERS, words.title);
    expect(screen.getByRole('link', { name: words.noticeTask }).getAttribute('href')).toBe('#/owner/notice');
    expect(screen.getByRole('link', { name: words.lookedTask }).getAttribute('href')).toBe('#/owner/looked');
    expect(await screen.findByText('She would rather nobody read them')).toBeTruthy();
    await expectAccessible();
  });
});

describe('the notice', () => {
  it('shows every part, marks the mandate’s words, says how hard it is, and prints', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    await show('#/owner/notice', ANSWERS, words.notice);
    const paper = await screen.findByRole('article', { name: NOTICE.title });
    expect(within(paper).getByRole('heading', { name: 'Your right to refuse' })).toBeTruthy();
    expect(within(paper).getByText('Only with: the father').tagName).toBe('BLOCKQUOTE');
    expect(within(paper).getByText('Made on 3 May 2026 from version 1 of the mandate.')).toBeTruthy();
    expect(screen.getByText(words.age('13.2', '14.0'))).toBeTruthy();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.print }));
    expect(print).toHaveBeenCalledOnce();
  });

  it('has an easy version', async () => {
    const { service } = await show('#/owner/notice', ANSWERS, words.notice);
    fireEvent.click(await screen.findByRole('radio', { name: words.versions.easy.text }));
    await waitFor(() => expect(service.inputs('owner.notice').at(-1)).toEqual({ version: 'easy' }));
    await waitFor(() => expect(screen.getByRole('article').className).toContain('remit-notice--easy'));
  });

  it('needs a mandate, and asks nothing before there is one', async () => {
    const { service } = await show('#/owner/notice', {
      ...ANSWERS,
      'case.overview': overviewSample({ mandate: null, grants: [] }),
    });
    expect(screen.getByText(words.noticeNoMandateNext)).toBeTruthy();
    expect(service.inputs('owner.notice')).toEqual([]);
    await expectAccessible();
  });
});

describe('who looked', () => {
  it('is made when asked for, and says who, when, how far and why, and whether it verifies', async () => {
    const { service } = await show('#/owner/looked', ANSWERS, words.looked);
    expect(service.inputs('owner.report')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    const row = await screen.findByRole('row', { name: /R. Okafor, practitioner/ });
    for (const said of [
      '3 May 2026, 12:00 BST to 3 May 2026, 13:00 BST',
      'Calls, under grant 7',
      'level 4, content',
      '120 records in all',
      '58 records for the first time; 2 pictures, films or recordings decoded; 1 export taken out of the case',
      'To see what Contact 4 was sent. Issue: 1',
    ])
      expect(row.textContent).toContain(said);
    expect(screen.getByText(words.refused('2 attempts'))).toBeTruthy();
    expect(screen.getByText('Everything that was checked holds')).toBeTruthy();
    await expectAccessible();
  });

  it('leaves names out when asked to', async () => {
    const { service } = await show('#/owner/looked', ANSWERS, words.looked);
    fireEvent.change(screen.getByRole('combobox', { name: words.names }), { target: { value: 'roles' } });
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    expect(await screen.findByRole('row', { name: new RegExp(words.noName) })).toBeTruthy();
    expect(service.inputs('owner.report')).toEqual([{ names: false }]);
  });

  it('says so when nobody has looked, and what happened when it fails', async () => {
    const first = await show('#/owner/looked', { ...ANSWERS, 'owner.report': { ...REPORT, rows: [] } }, words.looked);
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    expect(await screen.findByText(words.nobody)).toBeTruthy();
    first.unmount();
    await show('#/owner/looked', { ...ANSWERS, 'owner.report': new Failure('refused', 'Your role may not.') }, words.looked);
    fireEvent.click(screen.getByRole('button', { name: words.make }));
    expect(await screen.findByText('Your role may not.')).toBeTruthy();
  });
});

it('records to whom the notice was given, and what was told one by one', async () => {
  const { service } = await show('#/owner/notice', { ...ANSWERS, 'owner.given': { entry: 44 } });
  fireEvent.change(await screen.findByLabelText(givenWords.to), { target: { value: 'Robin Example' } });
  for (const [label, value] of [
    ['Day', '3'],
    ['Month', '5'],
    ['Year', '2026'],
  ] as const)
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });
  fireEvent.click(screen.getByRole('radio', { name: givenWords.forms['read-aloud'] }));
  for (const part of S39_PARTS) fireEvent.click(screen.getByRole('checkbox', { name: givenWords.parts[part] }));
  fireEvent.click(screen.getByRole('button', { name: givenWords.record }));
  const told = [...S39_PARTS];
  await waitFor(() =>
    expect(service.inputs('owner.given')).toEqual([
      { version: 'plain', to: 'Robin Example', on: '2026-05-03', form: 'read-aloud', told },
    ]),
  );
  await expectAccessible();
});
