// The newcomer's path on the practice case, in a real Chromium, with the real service: load, ask, see, export, verify. Every
// screen on the way is checked with axe and for complaints in the console (a blocked style or script is one).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { verify } from '../../main/exports/verify.ts';
import { expected } from '../../practice/expected.ts';
import { expectAccessible } from '../support/axe.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { lasting } from '../support/phone.ts';
import { Screens } from '../support/screens.ts';

let browser: Browser;
let remit: Window;
let at: string;

beforeAll(async () => {
  at = lasting();
  buildScreens();
  browser = await launch();
  remit = await openRemit(browser);
}, 240_000);

afterAll(async () => {
  await remit?.context.close();
  await browser?.close();
  await remit?.shell.close();
});

/** Words that stand in the phones' messages. */
const CONTENT = expected().openedByMessages.flatMap(({ text }) =>
  typeof text === 'string' && text.length > 12 ? [{ words: text }] : [],
);

const page = () => remit.page;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shoot(page(), 'failed');
});

const { heading, arrived, room } = new Screens(() => remit);

test('first run offers the practice case, and it loads', async () => {
  await arrived('Remit', 'start');
  await page().getByRole('link', { name: 'Open the practice case' }).click();
  await arrived('Open the practice case', 'practice');
  await page().getByLabel('Your name').fill('R. Okafor');
  await page().getByLabel('Folder to write it in (optional)').fill(join(at, 'practice'));
  await page().getByRole('button', { name: 'Open the practice case' }).click();
  await heading('Case')
    .or(heading(/practice/i))
    .waitFor({ timeout: 180_000 });
  await page().getByText('No mandate: nothing can be opened').first().waitFor({ timeout: 180_000 });
  await arrived(/./, 'case');
}, 300_000);

test('coverage says what was found, and shows no content', async () => {
  await room('Extractions');
  await arrived(/Extractions/, 'extractions');
  await page()
    .getByRole('link', { name: /coverage|iphone-backup/i })
    .first()
    .click();
  await page()
    .getByText(/Remit understood/)
    .first()
    .waitFor();
  await arrived(/./, 'coverage');
  const text = await page().innerText('main');
  for (const { words } of CONTENT) expect(text).not.toContain(words);
});

test('without a mandate the reading rooms are closed, each with its reason', async () => {
  const rooms = page().getByRole('navigation', { name: 'Rooms of the case' });
  for (const name of ['Timeline', 'Conversations', 'People', 'Search', 'Share']) {
    await rooms.getByRole('link', { name: `${name} Needs a mandate first` }).waitFor();
  }
  await room('Timeline');
  await arrived(/Timeline is not open/, 'timeline-closed');
  expect(await page().locator('.ag-row').count()).toBe(0);
});

test('the practice mandate is recorded and stands in the header', async () => {
  await room('Mandate');
  await arrived('Mandate', 'mandate-none');
  await page()
    .getByRole('link', { name: /Record|Begin|mandate/i })
    .last()
    .click();
  await page().getByLabel('With the mandate of the practice case').check();
  await expectAccessible(page(), 'mandate-begin');
  await shoot(page(), 'mandate-begin');
  await page().getByRole('button', { name: 'Continue' }).click();
  await arrived('Check the mandate', 'mandate-check');
  await page().getByRole('button', { name: 'Activate the mandate' }).click();
  await page().getByRole('heading', { name: 'Version 1 is in force' }).waitFor();
  await arrived('Mandate', 'mandate-active');
  await page()
    .getByRole('banner')
    .getByText(/PRACTICE-26/)
    .waitFor();
});

test('a request is answered with a grant, its cost shown before', async () => {
  await room('Access');
  await arrived('Access', 'access');
  await page()
    .getByRole('main')
    .getByRole('link', { name: 'Ask for access' })
    .or(page().getByRole('button', { name: 'Ask for access' }))
    .first()
    .click();
  await page().getByText('Start from a request of the practice case').click();
  await page().getByRole('button', { name: 'Use practice request 2' }).click();
  for (let asked = 0; asked < 10 && !(await heading('Check your request').isVisible()); asked++) {
    const title = (await page().getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1) ?? '';
    await arrived(/./, `request-${asked + 1}`);
    await page().getByRole('button', { name: 'Continue' }).click();
    await page().waitForFunction((before) => document.querySelector('h1')?.innerText.includes(before) === false, title);
  }
  await arrived('Check your request', 'request-check');
  await page().getByText('What this would open').first().waitFor();
  await page().getByRole('button', { name: 'Send the request' }).click();
  await arrived(/Answer/, 'request-answer');
  await page()
    .getByText(/Granted/)
    .first()
    .waitFor();
});

test('the timeline shows what the grant opens: bars, grid, table, one record with its source', async () => {
  await room('Timeline');
  await page().locator('.ag-row').first().waitFor();
  await arrived('Timeline', 'timeline');
  const rows = await page().locator('.ag-row').count();
  expect(rows).toBeGreaterThan(3);
  expect(rows).toBeLessThan(60);
  await page().locator('.ag-row').first().click();
  await page().getByRole('region', { name: 'Details' }).getByText('SHA-256 of the file').waitFor();
  await arrived('Timeline', 'timeline-details');
  await page().getByRole('button', { name: 'Close details' }).click();
  await page().getByRole('button', { name: 'Show as plain table' }).click();
  await page().getByRole('table', { name: 'Timeline' }).waitFor();
  await arrived('Timeline', 'timeline-table');
});

test('a conversation is a list of messages under pseudonyms, with what is withheld as a count', async () => {
  await room('Conversations');
  await arrived('Conversations', 'conversations');
  await page().getByRole('table', { name: 'Conversations' }).getByRole('link').first().click();
  await page().locator('.remit-messages__item').first().waitFor();
  await arrived(/Conversation with/, 'conversation');
});

test('people and search give counts before words', async () => {
  await room('People');
  await arrived('People', 'people');
  await room('Search');
  await arrived('Search', 'search');
  await page().getByLabel('Word or phrase').fill('tomorrow');
  await page().getByRole('main').getByRole('button', { name: 'Search' }).click();
  await page()
    .getByText(/record(s)? with|No record/)
    .first()
    .waitFor();
  await arrived('Search', 'search-counts');
});

test('nobody outside the mandate is named anywhere that was looked', async () => {
  const mandate = readFileSync(join(at, 'practice', 'phones', 'mandate.json'), 'utf8');
  for (const name of ['Timeline', 'Conversations', 'People']) {
    await room(name);
    await heading(name).waitFor();
    await page().waitForTimeout(500);
    const text = await page().innerText('main');
    for (const { names, saved } of expected().thirdParties) {
      // Whom the mandate itself spells out, such as the guardian who recorded the child's views, is named by it and not by the phone.
      if (saved)
        for (const each of names.filter((one) => !mandate.includes(one))) expect(text, `${each} on ${name}`).not.toContain(each);
    }
  }
});

test('what the grant covers leaves as an export that holds, here and in the window', async () => {
  await room('Share');
  await arrived('Share', 'share');
  await page().getByLabel('By whom').fill('R. Okafor');
  await page().getByLabel('To whom').fill('The Family Court');
  await page().getByLabel('What information').fill('Messages between the two of them');
  await page().getByLabel('For what purpose').fill('The hearing of 4 May');
  await page().getByLabel('Folder to make it in').fill(join(at, 'export'));
  await page().getByRole('button', { name: 'Continue' }).click();
  await arrived('Check what leaves', 'share-check');
  await page().getByRole('button', { name: 'Make the export' }).click();
  await page().getByRole('heading', { name: 'The export is made' }).waitFor();
  await arrived('Share', 'share-made');
  expect(verify(join(at, 'export')).checks.filter(({ holds }) => !holds)).toEqual([]);
  const report = readFileSync(join(at, 'export/data/report/index.html'), 'utf8');
  expect(report).toContain('The Family Court');

  await page().goto(`${new URL(page().url()).origin}/#/check`);
  await arrived('Check an export', 'check');
  await page().getByLabel('Folder of the export').fill(join(at, 'export'));
  await page().getByRole('button', { name: 'Check it' }).click();
  await page().getByText(/hold/i).first().waitFor();
  await arrived('Check an export', 'check-result');
});

test('the ledger says in sentences what was done, and the statement adds it up', async () => {
  await page().goto(`${new URL(page().url()).origin}/#/ledger`);
  await arrived('Ledger', 'ledger-purpose');
  await page().getByRole('radio', { name: 'To check that what was done is lawful' }).check();
  await page().getByRole('button', { name: 'Read the ledger' }).click();
  await arrived('Ledger', 'ledger');
  await page()
    .getByText(/R\. Okafor opened/)
    .first()
    .waitFor();
  await page().getByRole('link', { name: 'Read the proportionality statement' }).click();
  await arrived('Proportionality statement', 'statement');
});

test('one key hides everything, and another brings it back', async () => {
  await page().keyboard.press('Control+Shift+H');
  await page()
    .getByText(/The window is hidden/)
    .waitFor();
  expect(await page().innerText('body')).not.toContain('R. Okafor opened');
  await shoot(page(), 'hidden');
  await page().keyboard.press('Enter');
  await heading('Proportionality statement').waitFor();
});
