// A case of the practice family from the order to the release, worked by six people through the screens in a real Chromium: what
// the statement's page, the ledger's page and the test's own count of every answer to the page say is the same.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../contract/channels.ts';
import type { Act, Statement } from '../../contract/ledger.ts';
import type { NamedRole } from '../../contract/people.ts';
import type { Schedule, SiftNext } from '../../contract/sift.ts';
import { Service } from '../../main/service/service.ts';
import { CHILD, FATHER } from '../../practice/mandate.ts';
import { ACT_WORDS } from '../../renderer/screens/ledger/words.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { CountShown } from '../support/count-shown.ts';
import { lasting } from '../support/phone.ts';
import { Screens } from '../support/screens.ts';

const PEOPLE: readonly [name: string, role: NamedRole, inWords: string][] = [
  ['Tom Reed', 'officer', 'Forensic officer'],
  ['Delyth Maddocks', 'sifter', 'Sifter'],
  ['Owen Pryce', 'independent-counsel', 'Independent counsel'],
  ['Cal Moss', 'approver', 'Approver'],
  ['Rowan Kestrel', 'reviewer', 'Reviewer'],
];
const RECIPIENT = 'Ada Cole';
const phrase = (name: string) => `${name} keeps herons in a drawer`;

let browser: Browser;
let remit: Window;
let folder: string;
let release: string;
/** Words that were decided to stay behind. */
const withheld: string[] = [];

const count = new CountShown();
/** Families that were shown to be sifted, and the newest answers of the service. */
let families = 0;
let next: SiftNext | undefined;
let schedule: Schedule | undefined;
let statement: Statement | undefined;
/** What the release shows is of another case and is not counted with this one. */
let counting = true;
const heardOfRelease: string[] = [];

function hear(channel: Channel, output: unknown): void {
  if (channel === 'sift.next') {
    next = output as SiftNext;
    if (next.family !== null) families++;
  }
  if (channel === 'sift.schedule') schedule = output as Schedule;
  if (channel === 'ledger.statement') statement = output as Statement;
  if (counting) count.hear(channel, output);
  else heardOfRelease.push(JSON.stringify(output));
}

const screens = new Screens(() => remit);
const { address, arrived, button, goTo, heading, room } = screens;
const page = () => remit.page;

beforeAll(async () => {
  folder = join(lasting(), 'harrow');
  release = join(folder, 'for-ada');
  buildScreens();
  browser = await launch();
  remit = await openRemit(browser, hear);
}, 240_000);

afterAll(async () => {
  await remit?.context.close();
  await browser?.close();
  await remit?.shell.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shoot(page(), 'failed');
});

/** The next person sits down. */
async function takesOver(name: string): Promise<void> {
  await screens.lock();
  await screens.signIn(name, phrase(name));
}

test('the officer opens the practice case and names its people, each with a passphrase', async () => {
  await page().getByRole('link', { name: 'Open the practice case' }).click();
  await page().getByLabel('Your name').fill('Tom Reed');
  await page().getByLabel('Your part in this case').selectOption('officer');
  await page().getByLabel('Folder to write it in (optional)').fill(folder);
  await button('Open the practice case').click();
  await page().getByText('No mandate: nothing can be opened').first().waitFor({ timeout: 180_000 });
  await goTo('#/case/people', 'People of the case', 'people-none');
  for (const [name, , inWords] of PEOPLE) {
    await page().getByLabel('Name', { exact: true }).fill(name);
    await page().getByLabel(inWords).check();
    await page().getByLabel('Their passphrase').fill(phrase(name));
    await button('Name a person').click();
    if (name === 'Tom Reed') {
      await arrived('Sign in to this case', 'sign-in');
      await screens.signIn(name, phrase(name));
      await heading('People of the case').waitFor();
    }
    await page().getByRole('rowheader', { name, exact: true }).waitFor();
  }
  await arrived('People of the case', 'people-named');
}, 240_000);

test('the officer goes through the question pages of the order and puts it in force', async () => {
  await room('Mandate');
  await page().getByRole('link', { name: 'Record a mandate' }).click();
  await page().getByLabel('With the mandate of the practice case').check();
  await button('Continue').click();
  await heading('Check the mandate').waitFor();
  await address('#/mandate/new/basis');
  await heading('What lets anybody look at this phone?').waitFor();
  let pages = 0;
  await screens.continueTo('Check the mandate', async (title, nth) => {
    pages = nth;
    await arrived(title, `mandate-${nth}`);
  });
  expect(pages).toBeGreaterThan(15);
  await arrived('Check the mandate', 'mandate-check');
  await page().getByLabel('Your passphrase').fill(phrase('Tom Reed'));
  await button('Activate the mandate').click();
  await page().getByRole('heading', { name: 'Version 1 is in force' }).waitFor();
}, 180_000);

/** Asks with the words of one of the practice requests, by the pages or straight to the last of them. */
async function ask(nth: number, shot: string | null): Promise<void> {
  await address('#/access/new/find');
  await heading('What do you need to find out?').waitFor();
  await page().getByText('Start from a request of the practice case').click();
  await button(`Use practice request ${nth}`).click();
  if (shot === null) await address('#/access/new/check');
  else await screens.continueTo('Check your request', (title, at) => arrived(title, `${shot}-${at}`));
  await page().getByText('What this would open').first().waitFor();
  await heading('Check your request').waitFor();
  await page().getByLabel('Your passphrase').fill(phrase('Delyth Maddocks'));
  await button('Send the request').click();
}

test('the sifter’s wide request is refused, messages of two people are granted, deleted ones wait', async () => {
  await takesOver('Delyth Maddocks');
  await ask(5, 'wide');
  await page().getByRole('heading', { name: 'Refused' }).waitFor();
  await arrived('Answer', 'wide-refused');
  expect(await page().getByRole('columnheader', { name: 'What would change it' }).count()).toBe(1);
  await ask(2, null);
  await page()
    .getByRole('heading', { name: /^Granted until/ })
    .waitFor();
  await arrived('Answer', 'messages-granted');
}, 180_000);

/** The words of the item to be decided; undefined when none is left. */
const atHand = () => next?.family?.records.map(({ body }) => body ?? '').at(0);

/** Presses a key of the sift and waits until the decision stands. */
async function decide(key: string): Promise<void> {
  const before = next?.progress.decided ?? 0;
  await page().keyboard.press(key);
  await page()
    .getByText(new RegExp(`^${before + 1} of \\d+ decided`))
    .waitFor();
  // The item's keys are there once the page has come to rest.
  await page().evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

test('the sifter decides by keys, takes words out by selecting them, and the schedule adds up', async () => {
  await room('Conversations');
  await page().getByRole('table', { name: 'Conversations' }).waitFor();
  await room('Sift');
  await page().getByRole('heading', { name: 'One item' }).waitFor();
  await arrived('Sift', 'sift');
  await decide('r');
  withheld.push(atHand() ?? '');
  await decide('n');
  // Words of some length, to be found again.
  while ((atHand() ?? '').length < 20) await decide('r');
  withheld.push((atHand() ?? '').slice(3));
  await page()
    .locator('[data-field=body]')
    .first()
    .evaluate((text) => {
      const [words] = [text.firstElementChild?.firstChild];
      if (words === null || words === undefined) throw new Error('no words to select');
      window.getSelection()?.setBaseAndExtent(words, 3, words, words.textContent?.length ?? 0);
    });
  await page().keyboard.press('m');
  await page()
    .getByText(/^Marked to be taken out: /)
    .waitFor();
  await arrived('Sift', 'sift-marked');
  await decide('d');
  while (atHand() !== undefined) await decide('r');
  await page().getByText('Everything under this grant is decided').waitFor();
  await arrived('Sift', 'sift-done');
  if (schedule === undefined) throw new Error('no schedule came');
  expect(schedule.total).toBe(schedule.released + schedule.withheld);
  expect(schedule.rows.find(({ category }) => category === 'messages')?.redacted).toBeGreaterThan(0);
}, 300_000);

test('what waits for a second person is approved by the approver, and then opens', async () => {
  await ask(3, null);
  await page().getByRole('heading', { name: 'Waits for a second person' }).waitFor();
  await arrived('Answer', 'deleted-waits');
  await takesOver('Cal Moss');
  await room('Access');
  await page().getByRole('link', { name: 'Requests that wait for a second person' }).click();
  const request = page().getByRole('region', { name: /^Request \d+, by Delyth Maddocks/ });
  await request.getByLabel('Your reason').fill('Nineteen days and two people, at her own wish');
  await request.getByLabel('Your passphrase, once more').fill(phrase('Cal Moss'));
  await arrived('Waiting for you', 'approver-waiting');
  await request.getByRole('button', { name: 'Approve', exact: true }).click();
  await request.waitFor({ state: 'detached' });
  await arrived('Waiting for you', 'approver-done');

  await takesOver('Delyth Maddocks');
  await room('Timeline');
  await page().locator('.ag-row').first().click();
  await page().getByRole('region', { name: 'Details' }).getByText('SHA-256 of the file').waitFor();
  await arrived('Timeline', 'deleted-details');
  await room('Conversations');
  await page().getByRole('table', { name: 'Conversations' }).getByRole('link').first().click();
  await page().locator('.remit-messages__item').first().waitFor();
  await arrived(/Conversation with/, 'deleted-conversation');
  // What she may not do is said, and her room of it is closed.
  await room('Counsel');
  await arrived(/Counsel is not open/, 'counsel-closed');
}, 180_000);

test('independent counsel opens one family that is held back, and keeps it back', async () => {
  await takesOver('Owen Pryce');
  await room('Counsel');
  await arrived('Counsel', 'counsel');
  await page().keyboard.press('n');
  await heading(/^Family/).waitFor();
  await button(/^Open it/).click();
  await page().getByRole('heading', { name: 'What it says' }).waitFor();
  await page().getByLabel('Your reason').fill('Advice of the solicitor');
  await arrived(/^Family/, 'counsel-open');
  await button(/^Keep it back/).click();
  await page().getByRole('heading', { name: 'Kept back' }).waitFor();
}, 120_000);

test('the officer issues the release for its recipient', async () => {
  await takesOver('Tom Reed');
  // The newest grant is used unless another is chosen: the messages were granted before the deleted ones.
  const grants = page().getByRole('banner').getByLabel('Choose the grant in use');
  expect(await grants.getByRole('option').count()).toBe(2);
  await grants.selectOption({ index: 1 });
  await room('Share');
  await arrived('Share', 'share-officer');
  await page().getByRole('link', { name: 'Issue a release of what was sifted' }).click();
  await page().getByLabel('Name of the recipient').fill(RECIPIENT);
  await page().getByLabel('Their office').fill('Cafcass');
  await page().getByLabel('What information').fill('Messages of father and daughter');
  await page().getByLabel('For what purpose').fill('The hearing of 4 May');
  await page().getByLabel('Where to make it').fill(release);
  await page().getByLabel('Passphrase').fill(phrase(RECIPIENT));
  await arrived('Issue a release', 'release');
  await button('Make the release').click();
  await heading('The release is made').waitFor();
  await arrived('The release is made', 'release-made');
}, 120_000);

test('the recipient opens the release in the same application and lands on its summary; what stayed behind is not in it', async () => {
  await screens.lock();
  counting = false;

  await address('#/open');
  await page().getByLabel('Folder of the case').fill(`${release}.remit`);
  await page().getByLabel('Your name').fill(RECIPIENT);
  await page().getByLabel('Your part in this case').selectOption('practitioner');
  await button('Open the case').click();
  await page().getByLabel('Passphrase of the release').fill(phrase(RECIPIENT));
  await button('Open the case').click();
  await arrived('Summary in numbers', 'release-summary');
  const messages = await page()
    .getByRole('row', { name: /^Messages/ })
    .first()
    .innerText();
  expect(messages).toContain(String(schedule?.released));
  await room('Timeline');
  await page().locator('.ag-row').first().waitFor();
  await page().getByRole('button', { name: 'Show as plain table' }).click();
  await page().getByRole('table', { name: 'Timeline' }).waitFor();
  await arrived('Timeline', 'release-timeline');
  expect(heardOfRelease.join('')).toContain('"rows":[{');
  for (const one of withheld) expect(heardOfRelease.join('')).not.toContain(JSON.stringify(one).slice(1, -1));
}, 120_000);

/** The number that the statement's page shows in the row headed so. */
async function stands(row: string): Promise<number> {
  const heads = page().getByRole('rowheader', { name: row, exact: true });
  const cell = page().getByRole('row').filter({ has: heads }).getByRole('cell').first();
  return Number((await cell.innerText()).replaceAll(',', ''));
}

/** How many entries the ledger's page has of one act. */
async function lines(act: Act): Promise<number> {
  await page().getByLabel('Show', { exact: true }).selectOption(act);
  await page().waitForFunction(
    (kind) => [...document.querySelectorAll('tbody tr')].every((row) => row.lastElementChild?.textContent === kind),
    ACT_WORDS[act],
  );
  const range = await page()
    .getByRole('navigation', { name: 'Pages of entries' })
    .getByText(/ of [\d,]+ entries/)
    .innerText();
  return Number(/ of ([\d,]+) entries/.exec(range)?.[1]?.replaceAll(',', ''));
}

test('the reviewer reads ledger and statement, whose numbers are the test’s own, and signs as a witness', async () => {
  await address('#/open');
  await page().getByLabel('Folder of the case').fill(join(folder, 'practice.remit'));
  await button('Open the case').click();
  await heading('Sign in to this case').waitFor();
  await screens.signIn('Rowan Kestrel', phrase('Rowan Kestrel'));

  const expectations: readonly [Act, number][] = [
    ['sift.shown', families],
    ['sift.decided', count.times('sift.decide')],
    ['request.granted', 2],
    ['request.refused', 1],
    ['request.waiting', 1],
    ['approval.given', 1],
    ['privilege.shown', 1],
    ['release.made', 1],
    ['extraction.loaded', 2],
    ['mandate.activated', 1],
    ['view.record', count.times('view.record')],
  ];
  await room('Ledger');
  await page().getByRole('radio', { name: 'To check that what was done is lawful' }).check();
  await arrived('Ledger', 'ledger-purpose');
  await button('Read the ledger').click();
  await arrived('Ledger', 'ledger');
  for (const [act, times] of expectations) expect(await lines(act), act).toBe(times);
  await button('Verify now').click();
  await page().getByText('Everything that was checked holds').first().waitFor();
  await arrived('Ledger', 'ledger-verified');

  await page().getByRole('link', { name: 'Read the proportionality statement' }).click();
  await arrived('Proportionality statement', 'statement');
  count.settle([CHILD.label, FATHER.label]);
  expect(await stands('Records opened')).toBe(count.records.size);
  expect(await stands('People touched')).toBe(count.people.size);
  expect(await stands('Requests granted')).toBe(2);
  expect(await stands('Requests refused')).toBe(1);
  for (const [act, times] of expectations) expect(await stands(ACT_WORDS[act]), act).toBe(times);
  expect(statement?.recordsOpened).toBe(count.records.size);

  await goTo('#/ledger/witnesses', 'Witnesses', 'witnesses');
  await page().getByText('Have a person of the case sign now').click();
  await page().getByLabel('Who signs').selectOption('Rowan Kestrel');
  await page().getByLabel('Their passphrase').fill(phrase('Rowan Kestrel'));
  await button('Sign as a witness').click();
  await page()
    .getByText(/Somebody else has signed the first \d+ of/)
    .first()
    .waitFor();
  await arrived('Witnesses', 'witnesses-signed');
}, 180_000);

test('the service, asked without a page, says the same numbers', async () => {
  await page().goto('about:blank');
  await remit.shell.close();
  const service = new Service('command-line');
  await service.call('case.open', { folder: join(folder, 'practice.remit'), actor: { name: 'Rowan Kestrel', role: 'reviewer' } });
  await service.call('session.signIn', { name: 'Rowan Kestrel', role: 'reviewer', passphrase: phrase('Rowan Kestrel') });
  const again = await service.call('ledger.statement', {});
  expect(again.recordsOpened).toBe(count.records.size);
  expect(again.people).toBe(count.people.size);
  expect((await service.call('ledger.verify', {})).checks.filter(({ holds }) => !holds)).toEqual([]);
  await service.close();
}, 60_000);
