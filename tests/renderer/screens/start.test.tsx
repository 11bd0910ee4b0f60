// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../../contract/channels.ts';
import { Failure } from '../../../contract/failure.ts';
import { caseFolder } from '../../../renderer/screens/start/new-screen.tsx';
import { words } from '../../../renderer/screens/start/words.ts';
import { NOON, overviewSample } from '../sample-case.ts';
import { expectAccessible, show } from '../show.tsx';

const ABOUT: Output<'app.about'> = {
  version: '0.1.0',
  shell: 'browser',
  user: 'rokafor',
  parsers: [],
  recent: [{ name: 'Example family', folder: '/cases/Example family.remit', openedAt: NOON }],
};
const NO_CASE = new Failure('usage', 'no case is open');

describe('start', () => {
  it('says in three sentences what Remit will and will not do, offers four doors and recent cases', async () => {
    await show('', { 'case.overview': NO_CASE, 'app.about': ABOUT });
    expect(words.sentences).toHaveLength(3);
    for (const sentence of words.sentences) expect(screen.getByText(sentence)).toBeTruthy();
    for (const { title, to } of words.choices) {
      expect(screen.getByRole('link', { name: title }).getAttribute('href')).toBe(`#/${to}`);
    }
    const table = await screen.findByRole('table', { name: '1 case on this computer, last opened first' });
    expect(within(table).getByText('3 May 2026, 12:00 BST')).toBeTruthy();
    await expectAccessible();
  });

  it('says what to do when there is no recent case', async () => {
    await show('', { 'case.overview': NO_CASE, 'app.about': { ...ABOUT, recent: [] } });
    expect(await screen.findByText(words.noRecentNext)).toBeTruthy();
  });

  it('closes the open case', async () => {
    let open = true;
    const { service } = await show('', {
      'case.overview': () => (open ? overviewSample() : NO_CASE),
      'app.about': ABOUT,
      'case.close': () => {
        open = false;
        return { done: true };
      },
    });
    fireEvent.click(screen.getByRole('button', { name: words.closeCase }));
    await waitFor(() => expect(screen.queryByText(words.openNow('Example family'))).toBeNull());
    expect(service.inputs('case.close')).toHaveLength(1);
  });
});

describe('opening a release', () => {
  it('asks for its passphrase, and begins with its summary', async () => {
    const release = overviewSample({ statement: { ...overviewSample().statement, acts: { 'release.begun': 1 } } });
    const { service } = await show('#/open', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'case.open': ({ passphrase }) =>
        passphrase === 'four words or more' ? release : new Failure('password', 'this release opens with a passphrase'),
    });
    fireEvent.change(screen.getByLabelText(words.caseFolder), { target: { value: '/from/officer/ada' } });
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    fireEvent.change(await screen.findByLabelText(words.passphrase), { target: { value: 'four words or more' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    await waitFor(() => expect(window.location.hash).toBe('#/share/summary'));
    expect(service.inputs('case.open').at(-1)).toMatchObject({ folder: '/from/officer/ada', passphrase: 'four words or more' });
  });
});

describe('opening a case', () => {
  it('asks for folder and name before it calls, and leads from the summary to the field', async () => {
    const { service } = await show('#/open', { 'case.overview': NO_CASE, 'app.about': { ...ABOUT, user: '' } });
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    const alert = screen.getByRole('alert');
    expect(
      within(alert)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([words.needFolder, words.needName]);
    expect(document.title).toBe('Error: Open a case - Remit');
    await expectAccessible();
    fireEvent.click(within(alert).getByRole('link', { name: words.needName }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: words.whoName }));
    expect(service.inputs('case.open')).toEqual([]);
  });

  it('opens with the name and part of whoever sits there, and goes to the case', async () => {
    const { service } = await show('#/open?folder=%2Fcases%2FA.remit', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'case.open': overviewSample(),
    });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.change(screen.getByRole('combobox', { name: words.whoRole }), { target: { value: 'reviewer' } });
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    await waitFor(() => expect(window.location.hash).toBe('#/case'));
    expect(service.inputs('case.open')).toEqual([{ folder: '/cases/A.remit', actor: { name: 'rokafor', role: 'reviewer' } }]);
  });

  it('goes on to loading the image that Remit was started with', async () => {
    await show('#/extractions?load=%2Fimages%2Fone.zip', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'case.open': overviewSample(),
      'extraction.recognise': new Failure('bad-input', 'no such file'),
    });
    expect(screen.getByText('/images/one.zip')).toBeTruthy();
    const recent = await screen.findByRole('link', { name: 'Example family' });
    window.location.hash = recent.getAttribute('href') ?? '';
    await screen.findByRole('heading', { level: 1, name: words.openTitle });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    await waitFor(() => expect(window.location.hash).toBe('#/extractions?load=%2Fimages%2Fone.zip'));
  });

  it('shows a refusal with its advice', async () => {
    await show('#/open?folder=%2Fx', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'case.open': new Failure('bad-input', '/x is not a case', { advice: 'Choose a folder that ends in .remit.' }),
    });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.click(screen.getByRole('button', { name: words.openButton }));
    expect((await screen.findByRole('alert')).textContent).toContain('/x is not a case');
    expect(screen.getByText('Choose a folder that ends in .remit.')).toBeTruthy();
    await expectAccessible();
  });
});

describe('a new case', () => {
  it('makes the folder from the place and the name', async () => {
    const { service } = await show('#/new', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'case.create': overviewSample({ extractions: [] }),
      'files.list': ({ folder }) => ({
        folder: folder ?? '/home/r',
        parent: folder === '/home/r/cases' ? '/home/r' : null,
        entries: folder === '/home/r/cases' ? [] : [{ name: 'cases', path: '/home/r/cases', folder: true, size: null }],
      }),
    });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.change(screen.getByRole('textbox', { name: words.newName }), { target: { value: 'Family A' } });
    fireEvent.click(screen.getByRole('button', { name: 'Browse this computer' }));
    fireEvent.click(await screen.findByRole('button', { name: 'cases' }));
    expect(await screen.findByText('This folder is empty')).toBeTruthy();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Use this folder' }));
    fireEvent.click(screen.getByRole('button', { name: words.newButton }));
    await waitFor(() => expect(service.inputs('case.create')).toHaveLength(1));
    expect(service.inputs('case.create')[0]).toEqual({
      folder: '/home/r/cases/Family A.remit',
      actor: { name: 'rokafor', role: 'officer' },
    });
  });

  it.each([
    ['/cases/', 'A', '/cases/A.remit'],
    ['C:\\cases', 'A.remit', 'C:\\cases\\A.remit'],
    ['/cases', ' A ', '/cases/A.remit'],
  ])('joins %s and %s', (folder, name, joined) => {
    expect(caseFolder(folder, name)).toBe(joined);
  });
});

describe('the practice case', () => {
  const running: Output<'job.status'> = {
    job: 'j1',
    state: 'running',
    progress: {
      phase: 'reading',
      files: { done: 3, total: 20 },
      records: 1204,
      bytes: { done: 5e6, total: 1e7 },
      doing: 'Messages',
    },
    secondsLeft: 90,
    extraction: null,
    failure: null,
  };

  it('shows progress in counts and goes to the case when it is loaded', async () => {
    const states: Output<'job.status'>[] = [running, { ...running, state: 'done' }];
    let opened = false;
    await show('#/practice', {
      'case.overview': () => (opened ? overviewSample({ practice: true }) : NO_CASE),
      'app.about': ABOUT,
      'practice.open': () => {
        opened = true;
        return { job: 'j1' };
      },
      'job.status': () => states.shift() ?? { ...running, state: 'done' },
    });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.click(screen.getByRole('button', { name: words.practiceButton }));
    expect(await screen.findByText('3 of 20 files, 1,204 records, 5.0 MB of 10.0 MB; about 2 minutes left')).toBeTruthy();
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Reading files' }).value).toBe(5e6);
    await expectAccessible();
    await waitFor(() => expect(window.location.hash).toBe('#/case'), { timeout: 5000 });
  });

  it('can be cancelled, and says that nothing of it is in the case', async () => {
    let cancelled = false;
    const { service } = await show('#/practice', {
      'case.overview': NO_CASE,
      'app.about': ABOUT,
      'practice.open': { job: 'j1' },
      'job.status': () => (cancelled ? { ...running, state: 'cancelled' } : running),
      'job.cancel': () => {
        cancelled = true;
        return { done: true };
      },
    });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: words.whoName }).value).toBe('rokafor'));
    fireEvent.click(screen.getByRole('button', { name: words.practiceButton }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('The load was cancelled', {}, { timeout: 5000 })).toBeTruthy();
    expect(service.inputs('job.cancel')).toEqual([{ job: 'j1' }]);
    await expectAccessible();
  });
});
