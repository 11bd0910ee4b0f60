// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CoverageFile } from '../../../contract/coverage.ts';
import { Failure } from '../../../contract/failure.ts';
import { reconciles } from '../../../renderer/screens/extractions/file-table.tsx';
import { words } from '../../../renderer/screens/extractions/words.ts';
import { EXTRACTION, overviewSample } from '../sample-case.ts';
import type { Answers } from '../fake-service.ts';
import { expectAccessible, show } from '../show.tsx';

const ABOUT = {
  version: '0.1.0',
  shell: 'browser' as const,
  user: 'r',
  parsers: [{ id: 'ios.messages', title: 'Messages', version: 2, covers: 'sms.db', leavesOut: ['stickers'] }],
  recent: [],
};
const FAILED: CoverageFile = {
  path: 'Library/CallHistoryDB/CallHistory.storedata',
  status: 'failed',
  size: 4096,
  sha256: 'c'.repeat(64),
  parser: 'ios.calls',
  records: 0,
  unread: 0,
  reason: 'The file ends in the middle of page 1',
  tables: [],
};
const PARSED: CoverageFile = {
  ...FAILED,
  path: 'Library/SMS/sms.db',
  status: 'parsed',
  records: 12_402,
  unread: 1,
  reason: null,
  parser: 'ios.messages',
  tables: [
    { table: 'message', rows: 12_500, records: 12_402, absorbed: 97, unread: 1 },
    { table: 'chat', rows: 10, records: 0, absorbed: 9, unread: 0 },
  ],
};
const SENTENCE = 'Remit understood 212 files and found 14,508 records. 3 files failed.';
const COVERAGE: Answers = {
  'app.about': ABOUT,
  'coverage.files': ({ status, offset = 0 }) =>
    status?.includes('failed') === true
      ? { sentence: SENTENCE, total: 1, files: [FAILED] }
      : { sentence: SENTENCE, total: 215, files: offset === 0 ? [PARSED, FAILED] : [FAILED] },
};

describe('the list of extractions', () => {
  it('counts and leads to coverage', async () => {
    await show('#/extractions');
    const table = screen.getByRole('table', { name: '1 extraction in this case' });
    expect(within(table).getByRole('link', { name: 'Exhibit A1' }).getAttribute('href')).toBe('#/extractions/1');
    expect(within(table).getByText('14,508')).toBeTruthy();
    await expectAccessible();
  });

  it('says what to do when nothing is loaded', async () => {
    await show('#/extractions', { 'case.overview': overviewSample({ extractions: [] }) });
    expect(screen.getByText(words.noneNext)).toBeTruthy();
    await expectAccessible();
  });
});

describe('loading', () => {
  const recognition = {
    kind: 'itunes-backup' as const,
    sentence: 'iTunes backup of an iPhone 12, iOS 17.4, 3 May 2026, encrypted',
    device: EXTRACTION.device,
    encrypted: true,
    willRead: ['Messages', 'Calls'],
  };

  it('says what it is, asks for the password only where one is needed, and starts the load with it', async () => {
    const { service } = await show('#/extractions/load', {
      'extraction.recognise': recognition,
      'extraction.load': { job: 'j1' },
      'job.status': {
        job: 'j1',
        state: 'running',
        progress: { phase: 'listing', files: { done: 0, total: 0 }, records: 0, bytes: { done: 0, total: 0 }, doing: '' },
        secondsLeft: null,
        extraction: null,
        failure: null,
      },
    });
    await expectAccessible();
    fireEvent.change(screen.getByRole('textbox', { name: words.path }), { target: { value: '/images/backup' } });
    fireEvent.click(screen.getByRole('button', { name: words.look }));
    expect(await screen.findByText(recognition.sentence)).toBeTruthy();
    expect(screen.getByText('Remit will look for 2 kinds of artefact')).toBeTruthy();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.start }));
    expect(within(screen.getByRole('alert')).getByText(words.needPassword)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(words.password), { target: { value: 'correct horse' } });
    fireEvent.click(screen.getByRole('button', { name: words.start }));
    await screen.findByRole('heading', { level: 1, name: words.loadingTitle });
    expect(service.inputs('extraction.load')).toEqual([{ path: '/images/backup', password: 'correct horse' }]);
    expect(await screen.findByText(/time left not known yet/)).toBeTruthy();
    await expectAccessible();
  });

  it('looks at an image that Remit was started with', async () => {
    await show('#/extractions?load=%2Fimages%2Fone.zip', { 'extraction.recognise': { ...recognition, encrypted: false } });
    expect(await screen.findByText(recognition.sentence)).toBeTruthy();
    expect(screen.queryByLabelText(words.password)).toBeNull();
  });

  it('says what happened and what to do when it is not an image', async () => {
    await show('#/extractions?load=%2Fx.xry', {
      'extraction.recognise': new Failure('bad-input', '/x.xry is an XRY file', { advice: 'Export it as a zip first.' }),
    });
    expect(await screen.findByText('Export it as a zip first.')).toBeTruthy();
    await expectAccessible();
  });

  it('goes to coverage when the load is done', async () => {
    await show('#/extractions?load=%2Fimages%2Fone.zip', {
      ...COVERAGE,
      'extraction.recognise': { ...recognition, encrypted: false },
      'extraction.load': { job: 'j1' },
      'job.status': {
        job: 'j1',
        state: 'done',
        progress: { phase: 'done', files: { done: 1, total: 1 }, records: 1, bytes: { done: 1, total: 1 }, doing: '' },
        secondsLeft: 0,
        extraction: EXTRACTION,
        failure: null,
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: words.start }));
    await waitFor(() => expect(window.location.hash).toBe('#/extractions/1'));
  });
});

describe('a load that is under way', () => {
  const running = {
    job: 'j1',
    state: 'running' as const,
    progress: {
      phase: 'indexing' as const,
      files: { done: 9, total: 9 },
      records: 1200,
      bytes: { done: 10, total: 10 },
      steps: { done: 3, total: 7 },
      doing: 'times, people and words',
    },
    secondsLeft: 20,
    extraction: null,
    failure: null,
  };
  const begin = {
    'extraction.recognise': {
      kind: 'zip' as const,
      sentence: 'Zip archive of an iPhone',
      device: EXTRACTION.device,
      encrypted: false,
      willRead: ['Messages'],
    },
    'extraction.load': { job: 'j1' },
  };

  it('can be paused and goes on, and says both', async () => {
    let paused = false;
    const { service } = await show('#/extractions?load=%2Fimages%2Fone.zip', {
      ...begin,
      'job.status': () => ({ ...running, state: paused ? 'paused' : 'running' }),
      'job.pause': () => {
        paused = true;
        return { done: true };
      },
      'job.resume': () => {
        paused = false;
        return { done: true };
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: words.start }));
    expect(await screen.findByText(/less than a minute left/)).toBeTruthy();
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Making the index' }).value).toBe(3);
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect((await screen.findAllByText(/^Paused\./)).length).toBeGreaterThan(0);
    expect(screen.queryByText(/minute left/)).toBeNull();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText(/less than a minute left/)).toBeTruthy();
    expect(service.inputs('job.pause')).toEqual([{ job: 'j1' }]);
    expect(service.inputs('job.resume')).toEqual([{ job: 'j1' }]);
  });

  it('of what the case holds already says that nothing was added, and leads to it', async () => {
    await show('#/extractions?load=%2Fimages%2Fone.zip', {
      ...begin,
      'job.status': { ...running, state: 'done', extraction: EXTRACTION, already: true },
    });
    fireEvent.click(await screen.findByRole('button', { name: words.start }));
    await screen.findByRole('heading', { level: 1, name: words.nothingAdded });
    expect(screen.getByRole('link', { name: words.seeCoverage('Exhibit A1') }).getAttribute('href')).toBe('#/extractions/1');
    await expectAccessible();
  });
});

describe('coverage', () => {
  it('says it in a sentence, puts failures first, and shows counts and no content', async () => {
    await show('#/extractions/1', COVERAGE);
    expect(await screen.findByText(SENTENCE)).toBeTruthy();
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(headings.indexOf(words.failuresTitle)).toBeLessThan(headings.indexOf(words.filesTitle));
    expect(screen.getAllByText('The file ends in the middle of page 1').length).toBeGreaterThan(0);
    expect(screen.getByText('12,402', { selector: '.remit-tile__number' })).toBeTruthy();
    await expectAccessible();
  });

  it('adds up every table, and says so where it does not', async () => {
    await show('#/extractions/1', COVERAGE);
    const message = await screen.findByText(/12,500 rows = 12,402 records \+ 97 part of another record \+ 1 unread/);
    expect(message.textContent).toContain(words.reconciles);
    const chat = screen.getByText(/10 rows = 0 records \+ 9 part of another record \+ 0 unread/);
    expect(chat.textContent).toContain(words.doesNotReconcile);
    expect(PARSED.tables.map(reconciles)).toEqual([true, false]);
  });

  it('adds up the rows of the whole extraction, in one line that says whether it holds', async () => {
    await show('#/extractions/1', COVERAGE);
    const term = await screen.findByText(words.sumTotal);
    expect(term.nextElementSibling?.textContent).toBe('14,620');
    expect(screen.getByText(words.sumRows).nextElementSibling?.textContent).toBe('14,620');
    expect(screen.getByText(words.sumResult).nextElementSibling?.textContent).toBe(words.reconciles);
    await expectAccessible();
  });

  it.each([
    ['rows are missing', { rows: 14_621 }, words.doesNotReconcile],
    ['two tables are wrong the other way round', { uneven: 2 }, `${words.doesNotReconcile}2 counts do not add up alone`],
    ['the case holds other records', { records: 14_500, unread: 23 }, `${words.doesNotReconcile}${words.sumOther}`],
  ])('says so where %s', async (_, wrong, said) => {
    const rows = { ...EXTRACTION.rows!, ...wrong };
    await show('#/extractions/1', {
      ...COVERAGE,
      'case.overview': overviewSample({ extractions: [{ ...EXTRACTION, rows }] }),
    });
    const result = await screen.findByText(words.sumResult);
    expect(result.nextElementSibling?.textContent).toContain(said);
  });

  it('says where no sum was kept', async () => {
    const { rows: _, ...older } = EXTRACTION;
    await show('#/extractions/1', { ...COVERAGE, 'case.overview': overviewSample({ extractions: [older] }) });
    expect(await screen.findByText(words.sumNone)).toBeTruthy();
  });

  it('filters by state and path, shows the filter as tags, and takes it away again', async () => {
    const { service } = await show('#/extractions/1', COVERAGE);
    await screen.findByText(SENTENCE);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Not understood (1 file)' }));
    fireEvent.change(screen.getByRole('textbox', { name: words.filterText }), { target: { value: 'sms' } });
    fireEvent.click(screen.getByRole('button', { name: words.apply }));
    await waitFor(() =>
      expect(service.inputs('coverage.files').at(-1)).toMatchObject({ status: ['not-understood'], text: 'sms', offset: 0 }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Remove Not understood' }));
    await waitFor(() =>
      expect(service.inputs('coverage.files').at(-1)).toEqual({ extraction: 1, text: 'sms', offset: 0, limit: 50 }),
    );
  });

  it('turns pages', async () => {
    const { service } = await show('#/extractions/1', COVERAGE);
    const pages = await screen.findByRole('navigation', { name: 'Pages of files' });
    expect(pages.textContent).toContain('1 to 50 of 215 files');
    fireEvent.click(within(pages).getByRole('button', { name: 'Last' }));
    await waitFor(() => expect(service.inputs('coverage.files').at(-1)?.offset).toBe(200));
    // Where it stands, and as it is spoken.
    expect(await screen.findAllByText('201 to 215 of 215 files')).toHaveLength(2);
  });

  it('warns of what is wrong with the image itself', async () => {
    const warnings = ['The hash differs from the one stated beside the image.'];
    await show('#/extractions/1', {
      ...COVERAGE,
      'case.overview': overviewSample({ extractions: [{ ...EXTRACTION, warnings }] }),
    });
    expect(screen.getByText(/The hash differs from the one stated/)).toBeTruthy();
    await expectAccessible();
  });

  it('says so when there is no such extraction', async () => {
    await show('#/extractions/99', COVERAGE);
    expect(screen.getByText(words.gone)).toBeTruthy();
    await expectAccessible();
  });
});
