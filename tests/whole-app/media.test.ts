// Pictures, films and recordings of the practice phone, in a real Chromium with the real service: nothing decoded before a
// reveal, blurred and grey at first, forgotten when closed or hidden, and every one an entry.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Service } from '../../main/service/service.ts';
import { makePractice } from '../../practice/make.ts';
import { expectAccessible } from '../support/axe.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { ACTOR, mandate, request } from '../support/case.ts';
import { lasting, put } from '../support/phone.ts';

let browser: Browser;
let remit: Window;

/** A second of a moving square, made by the browser that will play it. */
async function filmBytes(): Promise<Buffer> {
  // In a process of its own: Chromium of one process ends with its first page.
  const studio = await launch();
  const page = await studio.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    document.body.append(canvas);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas to draw on');
    context.fillRect(0, 0, 1, 1);
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/mp4;codecs=avc1.42E01E' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start(200);
    for (let step = 0; step < 30; step++) {
      context.fillStyle = '#c04000';
      context.fillRect(0, 0, 320, 180);
      context.fillStyle = '#ffffff';
      context.fillRect(step * 9, 60, 60, 60);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await studio.close();
  return Buffer.from(base64, 'base64');
}

async function makeCase(at: string): Promise<string> {
  const { android } = await makePractice(join(at, 'practice'));
  put(android, 'sdcard/DCIM/Camera/VID_20260301.mp4', await filmBytes());
  const service = new Service('command-line');
  const folder = join(at, 'pictures.remit');
  await service.call('case.create', { folder, actor: ACTOR });
  const { job } = await service.call('extraction.load', { path: android });
  const ended = await service.jobs.ended(job);
  if (ended.state !== 'done') throw new Error(ended.failure?.message);
  const windows = [{ from: '2025-01-01', to: '2099-12-31', zone: 'Europe/London' }];
  const scope = {
    categories: ['messages' as const, 'photos' as const, 'videos' as const],
    windows,
    deleted: false,
    undated: true,
  };
  await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate({ maxLevel: 5, scope }))) });
  const special = { necessity: 'Only the pictures show the garden on those days', condition: 'Safeguarding of children' };
  const decision = await service.call('request.submit', { request: request({ scope: { ...scope, level: 5 }, special }) });
  if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
  await service.close();
  return folder;
}

const page = () => remit.page;

beforeAll(async () => {
  const at = lasting();
  buildScreens();
  browser = await launch();
  const folder = await makeCase(at);
  remit = await openRemit(browser);
  await page().getByRole('link', { name: 'Open a case' }).click();
  await page().getByLabel('Folder of the case').fill(folder);
  await page().getByLabel('Your name').fill(ACTOR.name);
  await page().getByLabel('Your part in this case').selectOption({ label: 'One person, every role' });
  await page().getByRole('button', { name: 'Open the case' }).click();
  await page().getByRole('navigation', { name: 'Rooms of the case' }).waitFor();
}, 300_000);

afterAll(async () => {
  await remit?.context.close();
  await browser?.close();
  await remit?.shell.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shoot(page(), 'failed');
});

async function room(name: string): Promise<void> {
  const link = page().getByRole('navigation', { name: 'Rooms of the case' });
  await link.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page().getByRole('heading', { level: 1, name }).waitFor();
}

/** Everything on the page that decodes, and its filter. */
const decoding = () =>
  page().evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('img, video, audio, picture, canvas, object, embed, iframe'), (one) => ({
      tag: one.localName,
      filter: getComputedStyle(one).filter,
      width: one instanceof HTMLImageElement ? one.naturalWidth : 0,
    })),
  );

const shownSoFar = async (): Promise<number> => {
  await room('Ledger');
  await page()
    .getByText('was shown the picture, film or recording')
    .first()
    .waitFor({ timeout: 3000 })
    .catch(() => undefined);
  return page().getByText('was shown the picture, film or recording').count();
};

test('rows of pictures decode nothing', async () => {
  await room('Pictures');
  await page()
    .getByRole('button', { name: /^Reveal the file of/ })
    .first()
    .waitFor();
  expect(await decoding()).toEqual([]);
  await expectAccessible(page(), 'pictures');
  await shoot(page(), 'pictures');
});

test('one is revealed blurred and grey; sharp and colour are choices, made anew for the next', async () => {
  const reveal = page().getByRole('button', { name: /^Reveal the file of 14 March 2026/ });
  await reveal.first().click();
  const picture = page().getByRole('img', { name: /^Picture of 14 March 2026, 15:05/ });
  await picture.waitFor();
  await page().waitForFunction(() => (document.querySelector('aside img') as HTMLImageElement | null)?.complete === true);
  expect(await decoding()).toMatchObject([{ tag: 'img', filter: 'blur(28px) grayscale(1)' }]);
  expect((await decoding())[0]?.width).toBeGreaterThan(0);
  await expectAccessible(page(), 'revealed');
  await shoot(page(), 'revealed-blurred');
  await page().getByRole('button', { name: 'Show without blur' }).click();
  expect(await decoding()).toMatchObject([{ filter: 'grayscale(1)' }]);
  await shoot(page(), 'revealed-sharp');
  await page().getByRole('button', { name: 'Show in colour' }).click();
  expect(await decoding()).toMatchObject([{ filter: 'none' }]);
  await page()
    .getByRole('button', { name: /^Reveal the file of/ })
    .first()
    .click();
  await page()
    .getByRole('img', { name: /^Picture of/ })
    .and(page().getByRole('img', { name: /14 March/ }))
    .waitFor({ state: 'detached' });
  await page()
    .getByRole('img', { name: /^Picture of/ })
    .waitFor();
  expect(await decoding()).toMatchObject([{ tag: 'img', filter: 'blur(28px) grayscale(1)' }]);
});

test('hiding the window forgets it; so does closing, and the focus goes back', async () => {
  await page().keyboard.press('Control+Shift+H');
  expect(await decoding()).toEqual([]);
  await page().keyboard.press('Control+Shift+H');
  await page().getByText('It is closed. Nothing of it is kept here.').waitFor();
  expect(await decoding()).toEqual([]);
  await page().getByRole('button', { name: 'Close and forget it' }).click();
  expect(await page().evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Reveal the file of/);
});

test('a film is paused, muted and blurred, and plays by the keyboard', async () => {
  await page()
    .getByRole('button', { name: /^Reveal the file of/ })
    .last()
    .scrollIntoViewIfNeeded();
  const row = page().getByRole('row', { name: /320 × 180/ });
  await row.getByRole('button', { name: /^Reveal/ }).press('Enter');
  await page().locator('aside video').waitFor();
  await page().waitForFunction(() => (document.querySelector('aside video') as HTMLVideoElement).readyState >= 1);
  const state = () =>
    page().evaluate(() => {
      const { paused, muted, controls, currentTime, videoWidth } = document.querySelector('aside video') as HTMLVideoElement;
      return { paused, muted, controls, moved: currentTime > 0, videoWidth };
    });
  expect(await state()).toEqual({ paused: true, muted: true, controls: false, moved: false, videoWidth: 320 });
  await page().getByRole('button', { name: 'Play' }).press('Enter');
  await page().waitForFunction(() => (document.querySelector('aside video') as HTMLVideoElement).currentTime > 0);
  await page().getByRole('button', { name: 'Show without blur' }).press('Enter');
  expect(await state()).toMatchObject({ muted: true, controls: true });
  await expectAccessible(page(), 'film');
  await shoot(page(), 'film');
  await page().getByRole('button', { name: 'Close and forget it' }).press('Enter');
  expect(await decoding()).toEqual([]);
});

test('an attachment of a conversation is revealed from its placeholder', async () => {
  await room('Conversations');
  await page()
    .getByRole('link', { name: /^Open the conversation/ })
    .first()
    .waitFor();
  const links = await page()
    .getByRole('link', { name: /^Open the conversation/ })
    .all();
  for (const link of links) {
    await link.click();
    await page().locator('.remit-messages').first().waitFor();
    const reveal = page().getByRole('button', { name: /^Reveal the file of/ });
    if ((await reveal.count()) > 0) {
      await reveal.first().click();
      await page()
        .getByRole('img', { name: /^Picture of/ })
        .waitFor();
      expect(await decoding()).toMatchObject([{ tag: 'img', filter: 'blur(28px) grayscale(1)' }]);
      await shoot(page(), 'conversation-revealed');
      return;
    }
    await room('Conversations');
  }
  expect.fail('no conversation with an attachment');
});

test('each of them is an entry; what seems illegal is blanked, locked and gone from the rows', async () => {
  expect(await shownSoFar()).toBe(4);
  await room('Pictures');
  const buttons = page().getByRole('button', { name: /^Reveal the file of/ });
  await buttons.first().waitFor();
  await page()
    .getByRole('button', { name: /^Reveal the file of 14 March 2026/ })
    .first()
    .click();
  await page()
    .getByRole('img', { name: /^Picture of/ })
    .waitFor();
  await page().getByRole('button', { name: 'I think this is illegal' }).click();
  await page().getByRole('heading', { name: 'The item is locked. What to do now' }).waitFor();
  expect(await decoding()).toEqual([]);
  await expectAccessible(page(), 'locked');
  await shoot(page(), 'locked');
  await room('Timeline');
  await room('Pictures');
  await buttons.first().waitFor();
  expect(
    await page()
      .getByRole('button', { name: /^Reveal the file of 14 March 2026, 15:05/ })
      .count(),
  ).toBe(0);
  expect(remit.complaints).toEqual([]);
});
