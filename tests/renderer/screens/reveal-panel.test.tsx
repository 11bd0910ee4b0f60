// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownMedia } from '../../../contract/media.ts';
import { Failure } from '../../../contract/failure.ts';
import { mediaWords as words } from '../../../renderer/screens/pictures/media-words.ts';
import { words as pictures } from '../../../renderer/screens/pictures/words.ts';
import type { Answers } from '../fake-service.ts';
import { grantSample, NOON, overviewSample } from '../sample-case.ts';
import { pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const scope = { categories: ['photos' as const], deleted: false, undated: false };
const under = (level: 2 | 4 | 5) => overviewSample({ grants: [grantSample({ level, scope: { ...scope, level } })] });
const rows = [1, 2].map((id) =>
  recordSample(id, {
    category: 'photos',
    kind: 'photo',
    time: NOON + id * 60_000,
    hasMedia: true,
    mediaName: `IMG_${id}.JPG`,
    body: null,
  }),
);
const TOKENS = ['3f0c7f0e-6f3c-4b52-9e0c-2f6f3f0f7f01', '3f0c7f0e-6f3c-4b52-9e0c-2f6f3f0f7f02'];

const shown = (record: number, more: Partial<ShownMedia> = {}): ShownMedia => ({
  media: TOKENS[record - 1]!,
  record,
  kind: 'picture',
  type: 'image/jpeg',
  bytes: 4,
  sha256: 'a'.repeat(64),
  checked: 'file',
  byName: false,
  stripped: true,
  entry: 40 + record,
  ...more,
});

const answers = (more: Answers = {}): Answers => ({
  'case.overview': under(5),
  'view.page': { ...pageSample(rows), level: 5 },
  'media.reveal': ({ record }) => shown(record),
  'media.piece': ({ offset }) =>
    offset === 0 ? { offset, data: btoa('ab'), last: false } : { offset, data: btoa('cd'), last: true },
  'media.close': { done: true },
  ...more,
});

const made: { readonly url: string; readonly blob: Blob }[] = [];
const revoked: string[] = [];
beforeEach(() => {
  made.length = 0;
  revoked.length = 0;
  // jsdom has no addresses for bytes.
  URL.createObjectURL = vi.fn((blob: Blob) => {
    const url = `blob:test/${made.length}`;
    made.push({ url, blob });
    return url;
  }) as typeof URL.createObjectURL;
  URL.revokeObjectURL = vi.fn((url: string) => void revoked.push(url));
});
afterEach(() => vi.restoreAllMocks());

const decoded = () => document.querySelectorAll('img, video, audio, canvas, object, embed, iframe');
const buttons = () => screen.findAllByRole('button', { name: /^Reveal the file of/ });

async function revealed(more: Answers = {}) {
  const all = await show('#/pictures', answers(more), pictures.title);
  fireEvent.click((await buttons())[0]!);
  await screen.findByRole('button', { name: words.illegal });
  return all;
}

describe('before a reveal', () => {
  it.each([2, 4] as const)('at level %i there is no button for it, and no byte is asked for', async (level) => {
    const { service } = await show(
      '#/pictures',
      answers({ 'case.overview': under(level), 'view.page': { ...pageSample(rows), level } }),
      pictures.title,
    );
    await screen.findByRole('table', { name: pictures.caption });
    expect(screen.queryByRole('button', { name: /^Reveal/ })).toBeNull();
    expect(service.inputs('media.reveal')).toEqual([]);
    expect(decoded()).toHaveLength(0);
  });

  it('at level 5 there is one for each row, and still no byte is asked for', async () => {
    const { service } = await show('#/pictures', answers(), pictures.title);
    expect(await buttons()).toHaveLength(2);
    expect(service.inputs('media.reveal')).toEqual([]);
    expect(decoded()).toHaveLength(0);
    await expectAccessible();
  });
});

describe('a picture', () => {
  it('comes in pieces, blurred and grey, named by facts only; sharp and colour are choices of their own', async () => {
    const { service } = await revealed();
    expect(service.inputs('media.reveal')).toEqual([{ grant: 7, record: 1 }]);
    expect(service.inputs('media.piece').map(({ offset }) => offset)).toEqual([0, 2]);
    expect(made[0]?.blob).toMatchObject({ type: 'image/jpeg', size: 4 });
    const picture = screen.getByRole('img', { name: /^Picture of \d+ \w+ \d{4}, \d\d:\d\d \w+$/ });
    expect([...picture.classList]).toEqual(['remit-media__seen', 'remit-media__seen--blurred', 'remit-media__seen--grey']);
    expect(screen.getByText(words.blurred)).toBeTruthy();
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.sharp }));
    expect([...picture.classList]).toEqual(['remit-media__seen', 'remit-media__seen--grey']);
    fireEvent.click(screen.getByRole('button', { name: words.colour }));
    expect([...picture.classList]).toEqual(['remit-media__seen']);
  });

  it('says what was checked, what was left out, and which entry stands for it', async () => {
    await revealed({ 'media.reveal': ({ record }) => shown(record, { checked: 'size', byName: true, stripped: false }) });
    for (const said of [words.checked.size, words.byName, words.whole, words.entry(41), words.origin])
      expect(screen.getByText(said)).toBeTruthy();
    expect(screen.queryByText(words.secret)).toBeNull();
  });

  it('is forgotten when the next one is revealed, which begins blurred again', async () => {
    const { service } = await revealed();
    fireEvent.click(screen.getByRole('button', { name: words.sharp }));
    fireEvent.click((await buttons())[1]!);
    await waitFor(() => expect(made).toHaveLength(2));
    await screen.findByRole('button', { name: words.sharp });
    expect(revoked).toEqual(['blob:test/0']);
    expect(decoded()).toHaveLength(1);
    const channels = service.calls
      .map(({ channel }) => channel)
      .filter((channel) => channel === 'media.reveal' || channel === 'media.close');
    expect(channels).toEqual(['media.reveal', 'media.close', 'media.reveal']);
  });

  it('is forgotten when it is closed, by Escape, by leaving, and when the window is hidden', async () => {
    const ways: (() => void)[] = [
      () => fireEvent.click(screen.getByRole('button', { name: words.close })),
      () => fireEvent.keyDown(screen.getByRole('button', { name: words.illegal }), { key: 'Escape' }),
      () => act(() => void (window.location.hash = '#/case')),
      () => fireEvent.keyDown(window, { key: 'H', ctrlKey: true, shiftKey: true }),
    ];
    for (const way of ways) {
      const { service, unmount } = await revealed();
      way();
      await waitFor(() => expect(decoded()).toHaveLength(0));
      expect(revoked.at(-1)).toBe(made.at(-1)?.url);
      expect(service.inputs('media.close').length).toBeGreaterThan(0);
      unmount();
    }
  });

  it('that cannot be decoded says so', async () => {
    await revealed();
    fireEvent.error(screen.getByRole('img', { name: /^Picture of/ }));
    expect(screen.getByText(words.notDecoded)).toBeTruthy();
  });
});

describe('what seems illegal', () => {
  it('is blanked before the answer is there; then what to do now is said', async () => {
    let answer: (value: { locked: number; entry: number; advice: string[] }) => void = () => undefined;
    const { service } = await revealed({ 'media.escalate': () => new Promise((resolve) => (answer = resolve)) });
    fireEvent.click(screen.getByRole('button', { name: words.illegal }));
    expect(decoded()).toHaveLength(0);
    expect(revoked).toEqual(['blob:test/0']);
    expect(service.inputs('media.escalate')).toEqual([{ record: 1 }]);
    act(() => answer({ locked: 2, entry: 50, advice: ['Stop looking.', 'Call the police.'] }));
    expect(await screen.findByText('Stop looking.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: words.openAgain })).toBeNull();
    await expectAccessible();
  });
});

describe('films and recordings', () => {
  it('a film is paused and muted, without its own controls while it is blurred', async () => {
    await revealed({ 'media.reveal': ({ record }) => shown(record, { kind: 'film', type: 'video/mp4', stripped: false }) });
    const film = document.querySelector('video')!;
    expect([film.autoplay, film.muted, film.controls, film.getAttribute('aria-label')]).toEqual([
      false,
      true,
      false,
      expect.stringMatching(/^Film of/),
    ]);
    expect(screen.getByText(words.secret)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: words.sharp }));
    expect([film.controls, film.muted]).toEqual([true, true]);
    await expectAccessible();
  });

  it('a recording has its controls, muted at first', async () => {
    await revealed({ 'media.reveal': ({ record }) => shown(record, { kind: 'recording', type: 'audio/ogg', stripped: false }) });
    const sound = document.querySelector('audio')!;
    expect([sound.autoplay, sound.muted, sound.controls]).toEqual([false, true, true]);
    expect(screen.queryByRole('button', { name: words.sharp })).toBeNull();
  });
});

describe('what cannot be shown', () => {
  it('says why, and what to do', async () => {
    const failure = new Failure('bad-input', 'the image phone.zip cannot be read where it was loaded from', {
      advice: 'Connect the disk.',
    });
    await show('#/pictures', answers({ 'media.reveal': failure }), pictures.title);
    fireEvent.click((await buttons())[0]!);
    expect(await screen.findByText('Connect the disk.')).toBeTruthy();
    expect(decoded()).toHaveLength(0);
  });

  it('an encrypted image asks for its password', async () => {
    const { service } = await show(
      '#/pictures',
      answers({
        'media.reveal': ({ record, password }) =>
          password === 'secret' ? shown(record) : new Failure('password', 'a password is needed'),
      }),
      pictures.title,
    );
    fireEvent.click((await buttons())[0]!);
    fireEvent.change(await screen.findByLabelText(words.password), { target: { value: 'secret' } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.unlock }));
    await screen.findByRole('img', { name: /^Picture of/ });
    expect(service.inputs('media.reveal').at(-1)).toEqual({ grant: 7, record: 1, password: 'secret' });
  });
});

it('an attachment is revealed from its placeholder, at level 5 only', async () => {
  const message = recordSample(1, { hasMedia: true, mediaName: 'IMG_1.JPG' });
  const thread = { id: 3, service: 'sms', grouped: false, people: [], count: 1, first: NOON, last: NOON, withheld: 0 };
  const conversation = (level: 4 | 5) => ({
    thread,
    level,
    total: 1,
    offset: 0,
    items: [{ what: 'record' as const, record: message }],
    entry: 9,
  });
  const first = await show('#/conversations/3', answers({ 'case.overview': under(4), 'view.conversation': conversation(4) }));
  await screen.findByText(/Attachment, not opened: IMG_1.JPG/);
  expect(screen.queryByRole('button', { name: /^Reveal/ })).toBeNull();
  first.unmount();
  await show('#/conversations/3', answers({ 'view.conversation': conversation(5) }));
  fireEvent.click((await buttons())[0]!);
  const panel = await screen.findByRole('complementary');
  await within(panel).findByRole('img', { name: /^Picture of/ });
});
