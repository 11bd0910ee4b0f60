// What people of a case write down and decide beside reading, on the practice case in a real Chromium: counsel's room, the second
// reading, marks, notes, concerns, appeals, the register, a withdrawn agreement. Each screen is checked with axe and the console.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AccessRequest } from '../../contract/request.ts';
import { Service } from '../../main/service/service.ts';
import { expectAccessible } from '../support/axe.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { lasting } from '../support/phone.ts';
import { Screens } from '../support/screens.ts';

let browser: Browser;
let remit: Window;
let folder: string;

/** The practice case, its mandate in force, one grant of level 4, one refusal, three families sifted. */
beforeAll(async () => {
  const at = lasting();
  const service = new Service('command-line');
  const { job } = await service.call('practice.open', { folder: at, actor: { name: 'R. Okafor', role: 'sole' } });
  await service.jobs.ended(job);
  const { mandate, requests } = await service.call('practice.examples', {});
  await service.call('mandate.activate', { mandate });
  const [asked] = (requests as AccessRequest[]).filter(({ scope }) => scope.level >= 4);
  if (asked === undefined) throw new Error('no practice request reaches level 4');
  const granted = await service.call('request.submit', { request: asked });
  if (granted.outcome !== 'granted') throw new Error(JSON.stringify(granted));
  const refused = await service.call('request.submit', {
    request: { ...asked, scope: { ...asked.scope, categories: ['health'] }, special: undefined },
  });
  expect(refused.outcome).toBe('refused');
  const grant = granted.grant.id;
  for (let round = 0; round < 3; round++) {
    const { family } = await service.call('sift.next', { grant });
    if (family !== null) await service.call('sift.decide', { grant, family: family.family, decision: 'relevant' });
  }
  await service.close();
  folder = join(at, 'practice.remit');
  buildScreens();
  browser = await launch();
  remit = await openRemit(browser);
}, 400_000);

afterAll(async () => {
  await remit?.context.close();
  await browser?.close();
  await remit?.shell.close();
});

const page = () => remit.page;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shoot(page(), 'failed');
});

const { arrived, goTo } = new Screens(() => remit);

test('the case is opened', async () => {
  await page().evaluate(() => {
    window.location.hash = '#/open';
  });
  await page().getByLabel('Your name').fill('R. Okafor');
  await page().getByLabel('Your part in this case').selectOption('sole');
  await page()
    .getByLabel(/folder/i)
    .first()
    .fill(folder);
  await page().getByRole('button', { name: /^Open/ }).click();
  await arrived(/practice/i, 'case');
}, 60_000);

test('counsel lists families in numbers, opens one after a warning, keeps it back with a reason', async () => {
  await goTo('#/counsel', 'Counsel', 'counsel');
  const rows = await page().getByRole('row').allInnerTexts();
  expect(rows.length).toBeGreaterThan(1);
  await page().keyboard.press('n');
  await arrived(/^Family/, 'counsel-warning');
  await page().keyboard.press('o');
  await page().getByRole('heading', { name: 'What it says' }).waitFor();
  await arrived(/^Family/, 'counsel-open');
  await page().getByLabel('Your reason').fill('It is advice about these proceedings');
  await page().getByText('Record a waiver').click();
  await expectAccessible(page(), 'counsel-waiver');
  await shoot(page(), 'counsel-waiver');
  await page()
    .getByRole('button', { name: /^Keep it back/ })
    .click();
  await page().getByRole('heading', { name: 'Kept back' }).waitFor();
  await arrived(/^Family/, 'counsel-kept');
  await goTo('#/counsel', 'Counsel', 'counsel-list-after');
  await page().getByText('Kept back').first().waitFor();
}, 90_000);

test('the second reading draws a sample and says that the first reader is not the second', async () => {
  await goTo('#/sift', 'Sift', 'sift');
  await goTo('#/sift/second', 'Second reading', 'sift-second');
  await page().getByLabel('How much is read again').selectOption('100');
  await page().getByText('3 families').waitFor();
  await arrived('Second reading', 'sift-second-all');
}, 60_000);

test('what is referred on in the sift asks who was told', async () => {
  await goTo('#/sift', 'Sift', 'sift-again');
  await page().keyboard.press('e');
  await page().getByRole('heading', { name: 'The item is referred on' }).waitFor();
  await arrived('Sift', 'sift-referred');
  await page().getByLabel('What the worry is').fill('Somebody is to be met outside the school');
  await page().getByLabel('Who was told').fill('Exampleton duty social worker');
  await page().getByRole('button', { name: 'Raise the concern' }).click();
  await page().getByRole('heading', { name: 'Concern 1 is on record' }).waitFor();
}, 60_000);

test('a record is marked with a reason, and the summary lists it', async () => {
  await goTo('#/timeline', 'Timeline', 'timeline');
  await page().locator('.ag-row').first().click();
  await page().getByRole('heading', { name: 'What you can do with it' }).waitFor();
  await arrived('Timeline', 'timeline-drawer');
  await page().getByText('Mark as mattering').first().click();
  await page().getByLabel('Why it matters').fill('The first time that a place is named');
  await shoot(page(), 'timeline-mark');
  await page().getByRole('button', { name: 'Mark as mattering' }).click();
  await page()
    .getByText(/Marked as mattering by R. Okafor/)
    .waitFor();
  await goTo('#/share/summary', /Summary/, 'summary');
  await page().getByText('The first time that a place is named').waitFor();
}, 90_000);

test('notes, the register, a refusal and its appeal, the reviewer’s page', async () => {
  await goTo('#/case/notes', 'Notes of decisions', 'notes-none');
  await page().getByLabel('What was decided, and why').fill('We keep to messages with the father; pictures are not needed.');
  await page().getByRole('button', { name: 'Write it down' }).click();
  await page().getByText('About the case').waitFor();
  await arrived('Notes of decisions', 'notes');
  await goTo('#/access/answer/2', /Answer/, 'refusal');
  await page().getByLabel('Why the answer is wrong').fill('The order speaks of her health in paragraph 4');
  await page().getByRole('button', { name: 'Appeal to the reviewer' }).click();
  await page().getByText('An appeal waits for the reviewer').waitFor();
  await arrived(/Answer/, 'refusal-appealed');
  await goTo('#/access', 'Access', 'access');
  await goTo('#/access/concerns', 'Concerns raised', 'concerns');
  await goTo('#/access/register', 'Register', 'register');
  await goTo('#/access/review', 'For the reviewer', 'review');
  await goTo('#/search', 'Search', 'search');
  await page().getByLabel('Word or phrase').fill('school');
  await page().getByRole('button', { name: 'Search', exact: true }).click();
  await page().getByText('Searches kept in this case').click();
  await arrived('Search', 'search-kept');
}, 120_000);

test('an agreement taken back stops everything within a second, and says so on every page', async () => {
  await goTo('#/owner', 'Owner', 'owner');
  await page().getByRole('button', { name: 'Record that the agreement is withdrawn' }).click();
  await page()
    .getByLabel(/Who withdrew it/)
    .fill('The mother, by telephone this morning');
  await arrived('Owner', 'owner-withdraw');
  const began = Date.now();
  await page().getByRole('button', { name: 'Yes, stop everything now' }).click();
  await page()
    .getByText(/Nothing is opened until a reviewer has decided/)
    .first()
    .waitFor();
  process.stdout.write(`withdrawal: the banner stood after ${Date.now() - began} ms\n`);
  await arrived('Owner', 'owner-withdrawn');
  await goTo('#/timeline', /not open/, 'withdrawn-timeline');
  await goTo('#/access/review', 'For the reviewer', 'review-withdrawal');
  await page().getByLabel('Your reason').first().fill('An order of yesterday stands by itself');
  await page().getByRole('button', { name: 'Looking may go on under another authority' }).click();
  await page().getByText('No withdrawal waits for a decision').waitFor();
}, 90_000);
