/** Files read again out of every kind of image that was loaded: the same bytes, or a sentence that says why not. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { SourceShelf } from '../../../main/ingest/source-shelf.ts';
import type { Member } from '../../../main/store/source.ts';
import { openImage } from '../../../parsers/containers/open.ts';
import { withNested } from '../../../parsers/containers/with-nested.ts';
import { sentPicture } from '../../../practice/drawing.ts';
import { androidBackupBytes } from '../../support/android-backup-bytes.ts';
import { writeBackup } from '../../support/backup-folder.ts';
import { encryptBackup } from '../../support/encrypt-backup.ts';
import { everyOne } from '../../support/images.ts';
import { put, temporary, loadsProcesses } from '../../support/phone.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

loadsProcesses();

const PICTURE = sentPicture('eid');
const OTHER = sentPicture('team');
const MOST = { most: 10_000_000 };
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

interface Loaded {
  readonly shelf: SourceShelf;
  readonly scratch: string;
  readonly member: Member;
}

/** One file of an image, as a load would have noted it. */
async function loaded(at: string, image: string, name: string, password?: string): Promise<Loaded> {
  const scratch = join(at, 'listing');
  mkdirSync(scratch);
  const opening = { scratch, ...(password === undefined ? {} : { password }) };
  const opened = withNested(await openImage(image, opening), image, openImage, opening);
  const entries = await everyOne(opened.list());
  const entry = entries.find(({ path }) => path.endsWith(`/${name}`));
  if (entry === undefined) throw new Error(`no file ${name}`);
  const whole = opened.singleFile === null ? Buffer.alloc(0) : readFileSync(opened.singleFile);
  await opened.close();
  const shelf = new SourceShelf(join(at, 'source'));
  open.push(() => void shelf.close());
  const member = {
    source: image,
    imageSha256: sha256Of(whole),
    imageBytes: whole.length,
    path: entry.path,
    original: entry.original,
    sha256: sha256Of(PICTURE),
  };
  return { shelf, scratch: join(at, 'source'), member };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const failureOf = async (reading: Promise<unknown>): Promise<Failure['facts']> => {
  const thrown = await reading.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error(`no failure: ${String(thrown)}`);
  return thrown.facts;
};

const DCIM = 'DCIM/Camera/a.jpg';
const BACKED_UP = [
  { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/a.jpg', data: PICTURE },
  { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/b.jpg', data: OTHER },
];

const IMAGES: Readonly<Record<string, (at: string) => string>> = {
  'a folder': (at) => {
    put(join(at, 'phone'), `sdcard/${DCIM}`, PICTURE);
    put(join(at, 'phone'), 'sdcard/DCIM/Camera/b.jpg', OTHER);
    return join(at, 'phone');
  },
  'a zip': (at) =>
    put(
      at,
      'phone.zip',
      zipBytes([
        { name: `data/media/0/${DCIM}`, data: PICTURE },
        { name: 'data/media/0/b.jpg', data: OTHER },
      ]),
    ),
  'a tar': (at) =>
    put(
      at,
      'phone.tar',
      tarBytes([
        { name: 'sdcard/b.jpg', data: OTHER },
        { name: `sdcard/${DCIM}`, data: PICTURE },
      ]),
    ),
  'an Android backup': (at) =>
    put(
      at,
      'phone.ab',
      androidBackupBytes(
        tarBytes([
          { name: `shared/0/${DCIM}`, data: PICTURE },
          { name: 'shared/0/b.jpg', data: OTHER },
        ]),
      ),
    ),
  'an iTunes backup': (at) => writeBackup(join(at, 'backup'), BACKED_UP),
  'a zip in a zip': (at) =>
    put(
      at,
      'phone.zip',
      zipBytes([{ name: 'sdcard/Download/takeout-1.zip', data: zipBytes([{ name: `Takeout/${DCIM}`, data: PICTURE }]) }]),
    ),
  'a zip in a folder': (at) => {
    put(join(at, 'phone'), 'sdcard/Download/takeout-1.zip', zipBytes([{ name: `Takeout/${DCIM}`, data: PICTURE }]));
    return join(at, 'phone');
  },
};

it.each(Object.entries(IMAGES))('%s gives the same bytes again, and leaves nothing behind', async (_, make) => {
  const at = temporary();
  const { shelf, scratch, member } = await loaded(at, make(at), 'a.jpg');
  const read = await shelf.read(member, MOST);
  expect(read.bytes.equals(PICTURE)).toBe(true);
  expect(read.sha256).toBe(sha256Of(PICTURE));
  expect(read.checked).toBe('file');
  // A second one comes out of the image that is open.
  expect((await shelf.read(member, MOST)).bytes.equals(PICTURE)).toBe(true);
  await shelf.close();
  expect(existsSync(scratch)).toBe(false);
});

it('an encrypted backup asks for its password again, once, and keeps nothing decrypted on the disk', async () => {
  const at = temporary();
  writeBackup(join(at, 'plain'), BACKED_UP);
  encryptBackup(join(at, 'plain'), join(at, 'locked'), 'secret', { strongRounds: 10, rounds: 10 });
  const { shelf, scratch, member } = await loaded(at, join(at, 'locked'), 'a.jpg', 'secret');
  expect(await failureOf(shelf.read(member, MOST))).toMatchObject({ code: 'password' });
  expect(await failureOf(shelf.read(member, { ...MOST, password: 'wrong' }))).toMatchObject({ code: 'password' });
  expect((await shelf.read(member, { ...MOST, password: 'secret' })).bytes.equals(PICTURE)).toBe(true);
  expect((await shelf.read(member, MOST)).bytes.equals(PICTURE)).toBe(true);
  for (const entry of readdirSync(scratch, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes(PICTURE.subarray(0, 64))).toBe(false);
  }
  await shelf.close();
  expect(await failureOf(shelf.read(member, MOST))).toMatchObject({ code: 'password' });
});

it('bytes that are not those that were loaded are refused', async () => {
  const at = temporary();
  const image = IMAGES['a folder']!(at);
  const { shelf, member } = await loaded(at, image, 'a.jpg');
  writeFileSync(join(image, `sdcard/${DCIM}`), OTHER);
  const failure = await failureOf(shelf.read(member, MOST));
  expect(failure).toMatchObject({ code: 'does-not-verify' });
  expect(failure.message).toMatch(/sdcard\/DCIM\/Camera\/a\.jpg has another SHA-256 than when it was loaded, so it is not shown/);
});

it('where the file itself was not hashed, the whole image is; one that was changed is refused', async () => {
  const at = temporary();
  const image = IMAGES['a zip']!(at);
  const { shelf, member } = await loaded(at, image, 'a.jpg');
  const unhashed = { ...member, sha256: null };
  expect((await shelf.read(unhashed, MOST)).checked).toBe('image');
  appendFileSync(image, ' ');
  expect(await failureOf(shelf.read(unhashed, MOST))).toMatchObject({
    code: 'does-not-verify',
    message: 'phone.zip: the image has another size than when it was loaded, so it is not shown',
  });
  const bytes = readFileSync(image).subarray(0, -1);
  bytes[bytes.length - 1] = 1;
  writeFileSync(image, bytes);
  const failure = await failureOf(shelf.read(unhashed, MOST));
  expect(['does-not-verify', 'bad-input']).toContain(failure.code);
});

it('an image that is gone, and one that no longer holds the file, are told apart', async () => {
  const at = temporary();
  const image = IMAGES['a zip']!(at);
  const { shelf, member } = await loaded(at, image, 'a.jpg');
  writeFileSync(`${image}.new`, zipBytes([{ name: 'other', data: 'x' }]));
  renameSync(image, `${image}.old`);
  expect(await failureOf(shelf.read(member, MOST))).toMatchObject({
    code: 'bad-input',
    message: 'the image phone.zip cannot be read where it was loaded from',
    advice: expect.stringContaining('A case keeps no copy of its images') as string,
  });
  renameSync(`${image}.new`, image);
  expect(await failureOf(shelf.read(member, MOST))).toMatchObject({
    code: 'does-not-verify',
    message: expect.stringContaining('no longer holds') as string,
  });
});

it('a file larger than what was asked for is not read to its end', async () => {
  const at = temporary();
  const { shelf, member } = await loaded(at, IMAGES['a tar']!(at), 'a.jpg');
  expect(await failureOf(shelf.read(member, { most: 100 }))).toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('limit: sdcard/DCIM/Camera/a.jpg has more than 100 bytes') as string,
  });
  expect((await shelf.read(member, MOST)).bytes.equals(PICTURE)).toBe(true);
});
