// Pictures, films and recordings of the practice phone, in a real Chromium with the real service: nothing decoded before a
// reveal, blurred and grey at first, forgotten when closed or hidden, and every one an entry.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { androidCase, goToRoom, openCaseOnScreen } from '../support/android-case.ts';
import { expectAccessible } from '../support/axe.ts';
import { buildScreens, launch, openRemit, shoot, type Window } from '../support/browser.ts';
import { lasting } from '../support/phone.ts';

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

const page = () => remit.page;

beforeAll(async () => {
  const at = lasting();
  buildScreens();
  browser = await launch();
  const folder = await androidCase(at, {
    categories: ['messages', 'photos', 'videos'],
    level: 5,
    more: { 'sdcard/DCIM/Camera/VID_20260301.mp4': await filmBytes() },
  });
  remit = await openRemit(browser);
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

const room = (name: string): Promise<void> => goToRoom(page(), name);

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
  const purpose = page().getByRole('radio', { name: 'To check that what was done is lawful' });
  await purpose.or(page().getByText('Read it for something else')).first().waitFor();
  if (await purpose.isVisible()) {
    await purpose.check();
    await page().getByRole('button', { name: 'Read the ledger' }).click();
  }
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
