// The map of the practice phone's places and the summary of a grant, in a real Chromium with the real service: as they look,
// as they are reached by the keyboard, and as they are printed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { androidCase, goToRoom, openCaseOnScreen } from '../support/android-case.ts';
import { expectAccessible } from '../support/axe.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { lasting } from '../support/phone.ts';

let browser: Browser;
let remit: Window;
const requests: string[] = [];
const page = () => remit.page;

beforeAll(async () => {
  const at = lasting();
  buildScreens();
  browser = await launch();
  const folder = await androidCase(at, { categories: ['messages', 'calls', 'browsing', 'locations'], level: 4 });
  remit = await openRemit(browser);
  page().on('request', (asked) => requests.push(asked.url()));
  await openCaseOnScreen(page(), folder);
}, 300_000);

afterAll(async () => {
  await remit?.context.close();
  await browser?.close();
  await remit?.shell.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shoot(page(), 'failed');
});

test('places lie on land that came with Remit, and the keyboard moves the map', async () => {
  await goToRoom(page(), 'Places');
  await page()
    .getByText(/Land in this part by these outlines: United Kingdom\./)
    .waitFor();
  await expectAccessible(page(), 'places');
  await shoot(page(), 'places');
  await page().getByRole('group', { name: 'Move the map' }).getByRole('button', { name: 'Further' }).focus();
  for (let times = 0; times < 6; times++) await page().keyboard.press('Enter');
  await page()
    .getByText(/Land in this part by these outlines: .*Ireland.*United Kingdom/)
    .waitFor();
  await shoot(page(), 'places-further');
  const origin = new URL(page().url()).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([]);
}, 180_000);

test('the summary has its drawings and its words, and prints on two pages', async () => {
  await goToRoom(page(), 'Share');
  await page().getByRole('link', { name: 'Summary in numbers' }).click();
  await page().getByRole('heading', { name: 'What was not looked at' }).waitFor();
  await expectAccessible(page(), 'summary');
  await shoot(page(), 'summary');
  await page().emulateMedia({ media: 'print' });
  const pdf = await page().pdf({ format: 'A4', printBackground: false });
  await page().emulateMedia({ media: null });
  const shots = process.env['REMIT_SHOTS'];
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true });
    writeFileSync(join(shots, 'summary.pdf'), pdf);
  }
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThanOrEqual(2);
  expect(remit.complaints).toEqual([]);
}, 180_000);
