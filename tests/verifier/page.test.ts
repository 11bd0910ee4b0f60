// The page as a court would use it: one file opened from the disk, in a real Chromium, with a folder chosen or dropped.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { launch, shoot } from '../support/browser.ts';
import { exportsOfOneCase, type MadeExport } from './exported.ts';

let browser: Browser;
let earlier: MadeExport;
let made: MadeExport;
let copy: string;
let context: BrowserContext;
let page: Page;
let asked: string[];
let complaints: string[];

beforeAll(async () => {
  const [first, second] = await exportsOfOneCase(2);
  if (first === undefined || second === undefined) throw new Error('no export');
  [earlier, made] = [first, second];
  copy = join(dirname(made.folder), 'copy');
  browser = await launch();
  // One window for all: this Chromium is a single process and ends with its first window.
  context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'en-GB' });
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
}, 240_000);
afterAll(async () => {
  await context?.close();
  await browser?.close();
});

beforeEach(async () => {
  rmSync(copy, { recursive: true, force: true });
  cpSync(made.folder, copy, { recursive: true });
  [asked, complaints] = [[], []];
  await page.emulateMedia({ media: 'screen', forcedColors: 'none' });
  await page.goto(opened());
});
afterEach(() => {
  // One request: the page itself, from the disk.
  expect(asked).toEqual([opened()]);
  expect(complaints).toEqual([]);
});

/** The page that travelled with the export, not the one in the sources. */
const opened = () => pathToFileURL(join(made.folder, 'data/verify.html')).href;
const check = () => page.getByRole('button', { name: 'Check this export' }).click();
const choose = (folder: string) => page.getByLabel('The folder of the export').setInputFiles(folder);
const result = () => page.getByRole('region', { name: 'Result' });
const outcomes = async () =>
  page
    .locator('table')
    .first()
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent ?? '')));

test('a good export passes every check; the page is accessible before and after, and prints', async () => {
  await expectAccessible(page, 'the verifier before');
  await shoot(page, 'verifier');
  await choose(copy);
  await page.getByText(/^\d+ files chosen\.$/).waitFor();
  await page.getByLabel('What you have from elsewhere (optional)').fill(made.words.join(' '));
  await check();
  await result().getByRole('heading', { name: 'Every check that could be made holds' }).waitFor();
  const rows = await outcomes();
  expect(rows).toHaveLength(23);
  expect(rows.filter(([outcome]) => outcome !== 'PASS')).toEqual([]);
  expect(await result().textContent()).toContain(made.root);
  expect(await result().textContent()).toContain('Records opened12 (80.00%)');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await expectAccessible(page, 'the verifier after');
  await shoot(page, 'verifier-pass');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: 'Check this export' }).isVisible()).toBe(false);
  expect(await result().isVisible()).toBe(true);
  expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a tampered export fails, and the first failure is named with its file and line', async () => {
  const log = join(copy, 'data/ledger/audit.log');
  writeFileSync(log, readFileSync(log, 'utf8').replace('"count":12,"fresh":12', '"count":12,"fresh":11'));
  await choose(copy);
  await check();
  await result().getByRole('heading', { name: 'This export does not hold' }).waitFor();
  const said = await result().locator('.panel p').textContent();
  expect(said).toMatch(
    /^FAIL: the first check that does not hold is “Every file of the export is there and unchanged”: data\/ledger\/audit\.log has changed/,
  );
  const failed = (await outcomes()).filter(([outcome]) => outcome === 'FAIL').map(([, title]) => title);
  expect(failed).toContain('Every entry follows from all before it');
  expect(await result().textContent()).toContain(
    'data/ledger/audit.log, line 7: the lines before it are not those it was added to',
  );
  await expectAccessible(page, 'the verifier on a tampered export');
  await shoot(page, 'verifier-fail');
});

test('what somebody kept on paper is compared: an earlier root, its words, a checkpoint, and another ledger’s', async () => {
  await choose(copy);
  const note = readFileSync(join(earlier.folder, 'data/ledger/checkpoints/10.note'), 'utf8');
  for (const [typed, says] of [
    [earlier.root.toUpperCase(), /^it is the root of the first 10 of 16 entries, and the rest grew out of them$/],
    [earlier.words.join('\n'), /^it is the root of the first 10 of 16 entries/],
    [note, /^it is the root of the first 10 of 16 entries/],
    [note.trim().replaceAll('\n', ' | '), /^it is the root of the first 10 of 16 entries/],
    [made.root.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), /^no beginning of audit\.log has this root/],
    [earlier.words.with(3, 'bobob').join(' '), /^a word was misheard or mistyped/],
    ['hello', /^what you entered is not 64 hexadecimal digits, twelve words or a checkpoint/],
  ] as const) {
    await page.getByLabel('What you have from elsewhere (optional)').fill(typed);
    await check();
    const row = page.getByRole('row', { name: 'The ledger is the one that you have on paper' });
    await expect.poll(async () => row.locator('td').last().textContent(), { timeout: 20_000 }).toMatch(says);
  }
});

test('by keyboard alone, from the first key to the result', async () => {
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('folder');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(copy);
  await page.getByText(/^\d+ files chosen\.$/).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('paper');
  await page.keyboard.type(made.root);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await result().getByRole('heading', { name: 'Every check that could be made holds' }).waitFor();
});

test('in forced colours every outcome is still said in words, and what has the focus is seen', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  await choose(copy);
  await check();
  await result().waitFor();
  expect(new Set((await outcomes()).map(([outcome]) => outcome))).toEqual(new Set(['PASS', 'NOT CHECKED']));
  await page.getByLabel('The folder of the export').focus();
  const outline = await page.getByLabel('The folder of the export').evaluate((each) => getComputedStyle(each).outlineStyle);
  expect(outline).toBe('solid');
  await expectAccessible(page, 'the verifier in forced colours');
});

test('a folder dropped on the page is taken like one that was chosen', async () => {
  const debuggerOfPage = await context.newCDPSession(page);
  const data = { items: [], files: [copy], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await debuggerOfPage.send('Input.dispatchDragEvent', { type, x: 200, y: 500, data });
  await page.getByText(/^\d+ files chosen\.$/).waitFor();
  await check();
  await result().getByRole('heading', { name: 'Every check that could be made holds' }).waitFor();
});

test('a script that was not built into the page does not run', async () => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
  });
  expect(await page.title()).toBe('Check an export made with Remit');
  expect(complaints.splice(0).join('\n')).toMatch(/Content Security Policy/);
});

describe('a folder that is no export', () => {
  test('is said to be none, and none chosen is said too', async () => {
    await check();
    await page.getByRole('alert').getByText('Choose the folder of an export first').waitFor();
    await choose(join(copy, 'data/ledger'));
    await page.getByRole('alert').getByText('There is no bagit.txt here').waitFor();
    expect(await result().isVisible()).toBe(false);
    await expectAccessible(page, 'the verifier complaining');
  });

  test('a folder of several exports is not guessed at', async () => {
    const both = join(dirname(made.folder), 'both');
    for (const name of ['a', 'b']) {
      mkdirSync(join(both, name), { recursive: true });
      writeFileSync(join(both, name, 'bagit.txt'), 'x');
    }
    await choose(both);
    await page.getByRole('alert').getByText('There are several exports here').waitFor();
  });
});

test('names in an export are text on the page and nothing else', async () => {
  writeFileSync(join(copy, 'data/<img src=x onerror=alert(1)>.txt'), 'x');
  await choose(copy);
  await check();
  await result().getByText('data/<img src=x onerror=alert(1)>.txt is not listed in manifest-sha256.txt').first().waitFor();
  expect(await result().locator('img').count()).toBe(0);
});
