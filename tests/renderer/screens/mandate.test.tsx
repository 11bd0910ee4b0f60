// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MandateSchema } from '../../../contract/mandate.ts';
import { Failure } from '../../../contract/failure.ts';
import { PAGES } from '../../../renderer/screens/mandate/pages/pages.ts';
import { words } from '../../../renderer/screens/mandate/words.ts';
import type { Answers } from '../fake-service.ts';
import { MANDATE, MANDATE_VERSION, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

/** Checks as the schema does: enough for the pages, which only pass problems on. */
const CHECK: Answers['mandate.check'] = ({ mandate }) => {
  const parsed = MandateSchema.safeParse(mandate);
  return parsed.success
    ? { problems: [], sentence: MANDATE_VERSION.sentence }
    : {
        problems: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: 'This is missing.' })),
        sentence: null,
      };
};
const ANSWERS: Answers = {
  'mandate.versions': [MANDATE_VERSION],
  'mandate.check': CHECK,
  'practice.examples': { mandate: MANDATE, requests: [] },
};
const NONE: Answers = { ...ANSWERS, 'case.overview': overviewSample({ mandate: null, grants: [] }), 'mandate.versions': [] };

describe('the mandate', () => {
  it('says what it keeps out as visibly as what it lets be seen', async () => {
    await show('#/mandate', ANSWERS);
    const inside = await screen.findByRole('region', { name: words.lets });
    expect(inside.textContent).toContain('Messages, Calls');
    expect(inside.textContent).toContain('1 January 2026 to 31 March 2026 (Europe/London)');
    expect(inside.textContent).toContain('the father');
    const outside = screen.getByRole('region', { name: words.keepsOut });
    for (const kept of ['Photos', 'Health', 'Web browsing', 'level 5, media and precise place'])
      expect(outside.textContent).toContain(kept);
    expect(screen.getAllByText(MANDATE_VERSION.sentence).length).toBeGreaterThan(0);
    await expectAccessible();
  });

  it('shows its versions newest first', async () => {
    await show('#/mandate', {
      ...ANSWERS,
      'mandate.versions': [MANDATE_VERSION, { ...MANDATE_VERSION, version: 2, activatedBy: 'B' }],
    });
    const headings = await screen.findAllByRole('heading', { level: 3 });
    expect(headings.map((heading) => heading.textContent)).toEqual([
      words.versionLine(2, 'B'),
      words.versionLine(1, 'R. Okafor'),
    ]);
  });

  it('says what to do when there is none', async () => {
    await show('#/mandate', NONE);
    expect(await screen.findByText(words.noneNext)).toBeTruthy();
    expect(screen.getByRole('link', { name: words.record }).getAttribute('href')).toBe('#/mandate/new');
    await expectAccessible();
  });
});

describe('beginning a mandate', () => {
  it('offers the practice example only where there is one', async () => {
    await show('#/mandate/new', { ...NONE, 'practice.examples': new Failure('usage', 'this is not the practice case') });
    expect(screen.queryByRole('radio', { name: words.startExample })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    expect(within(screen.getByRole('alert')).getByText(words.startChoose)).toBeTruthy();
    await expectAccessible();
  });

  it('starts from the example, checks, activates, and says what is next', async () => {
    let active = false;
    const { service } = await show('#/mandate/new', {
      ...NONE,
      'case.overview': () => (active ? overviewSample() : overviewSample({ mandate: null, grants: [] })),
      'mandate.activate': () => {
        active = true;
        return MANDATE_VERSION;
      },
    });
    fireEvent.click(await screen.findByRole('radio', { name: words.startExample }));
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    expect(await screen.findByText(MANDATE_VERSION.sentence)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Change case number' }).getAttribute('href')).toBe('#/mandate/new/case?from=check');
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.activate }));
    expect(await screen.findByRole('heading', { name: words.activated(1) })).toBeTruthy();
    expect(MandateSchema.parse(service.inputs('mandate.activate')[0]?.mandate)).toEqual(MANDATE);
    await expectAccessible();
  });

  it('says how it differs from the version before, and asks whoever has a passphrase for it', async () => {
    const change = { wider: ['more kinds of information'], narrower: ['an earlier end'], sameInstrument: false };
    const overview = overviewSample();
    const people = [{ name: overview.actor.name, roles: ['officer' as const], keep: 'passphrase' as const }];
    const { service } = await show('#/mandate/new', {
      ...NONE,
      'case.overview': overviewSample({ signIn: { state: 'signed-in', people, idleMinutes: 10 } }),
      'mandate.check': { problems: [], sentence: MANDATE_VERSION.sentence, change },
      'mandate.activate': MANDATE_VERSION,
    });
    fireEvent.click(await screen.findByRole('radio', { name: words.startExample }));
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    await screen.findByRole('heading', { name: words.against });
    for (const text of [words.wider, 'more kinds of information', words.newAct, words.narrower, 'an earlier end'])
      expect(screen.getByText(text)).toBeTruthy();
    await expectAccessible();
    fireEvent.change(screen.getByLabelText(words.passphrase), { target: { value: 'seven quiet herons' } });
    fireEvent.click(screen.getByRole('button', { name: words.activate }));
    await waitFor(() => expect(service.inputs('mandate.activate')[0]?.passphrase).toBe('seven quiet herons'));
  });

  it('takes a JSON file, lists its problems by its own field names, then fills the pages with what it says', async () => {
    await show('#/mandate/new', NONE);
    fireEvent.click(await screen.findByRole('radio', { name: words.startFile }));
    const { caseNumber: _, ...lacking } = MANDATE;
    const file = new File([JSON.stringify(lacking)], 'order.json');
    fireEvent.change(screen.getByLabelText(words.file), { target: { files: [file] } });
    await waitFor(async () => {
      fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
      await screen.findByRole('heading', { level: 1, name: words.fileProblems }, { timeout: 300 });
    });
    expect(screen.getByRole('alert').textContent).toContain('caseNumber: This is missing.');
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.mend }));
    const mend = await screen.findByRole('link', { name: 'Case number: This is missing.' });
    expect(mend.getAttribute('href')).toBe('#/mandate/new/case?from=check');
    expect(screen.queryByRole('button', { name: words.activate })).toBeNull();
    await expectAccessible();
  });

  it('says so when a file is not JSON', async () => {
    await show('#/mandate/new', NONE);
    fireEvent.click(await screen.findByRole('radio', { name: words.startFile }));
    fireEvent.change(screen.getByLabelText(words.file), { target: { files: [new File(['%PDF'], 'order.pdf')] } });
    expect((await screen.findByRole('alert')).textContent).toContain(words.notJson('order.pdf'));
  });
});

describe('a question page', () => {
  it('stops at a missing answer of its own, with the same words in the summary and at the field', async () => {
    await show('#/mandate/new/case', NONE);
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    const alert = await screen.findByRole('alert');
    const links = within(alert)
      .getAllByRole('link')
      .map((link) => link.textContent);
    expect(links).toEqual([
      'Case number: This is missing.',
      'What kind of proceedings?: This is missing.',
      'Which data-protection rules apply to whoever looks?: This is missing.',
    ]);
    fireEvent.click(within(alert).getByRole('link', { name: 'Case number: This is missing.' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Case number' }));
    await expectAccessible();
  });

  it('goes on when its own answers are there, and keeps them', async () => {
    const { service } = await show('#/mandate/new/purpose', NONE);
    fireEvent.change(screen.getByRole('textbox', { name: 'What is the purpose?' }), { target: { value: 'To see who wrote' } });
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    await screen.findByRole('heading', { level: 1, name: /What is to be decided/ });
    expect(service.inputs('mandate.check')[0]?.mandate).toMatchObject({ purpose: 'To see who wrote' });
    expect(window.location.hash).toBe('#/mandate/new/issues');
  });

  it.each(PAGES.map((page) => [page.id, page.title]))('%s has no accessibility fault', async (id, title) => {
    await show(
      `#/mandate/new/${id}`,
      { ...NONE, 'mandate.check': CHECK },
      id === 'agreement' ? undefined : new RegExp(title.replace('?', '\\?')),
    );
    await expectAccessible();
  });

  it('presumes neither any date nor anybody', async () => {
    await show('#/mandate/new/dates', NONE);
    expect(screen.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked)).toEqual([false, false]);
    fireEvent.click(screen.getByRole('button', { name: words.carryOn }));
    expect((await screen.findByRole('alert')).textContent).toContain(words.chooseDates);
  });

  it('attaches a document by its hash', async () => {
    const { service } = await show('#/mandate/new/documents', {
      ...NONE,
      'mandate.attach': { name: 'order.pdf', sha256: 'e'.repeat(64), bytes: 2048 },
    });
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '/papers/order.pdf' } });
    fireEvent.click(screen.getByRole('button', { name: 'Attach it' }));
    expect(await screen.findByText(/order\.pdf, 2\.0 kB, SHA-256/)).toBeTruthy();
    expect(service.inputs('mandate.attach')).toEqual([{ path: '/papers/order.pdf' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove order.pdf' }));
    expect(screen.queryByText(/order\.pdf, 2/)).toBeNull();
  });

  it('takes several people, and lets one be removed', async () => {
    await show('#/mandate/new/people', NONE);
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Robin' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add another' }));
    expect(screen.getAllByRole('textbox', { name: 'Name' })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Remove person 2' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Robin');
  });
});
