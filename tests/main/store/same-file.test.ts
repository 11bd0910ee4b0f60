/** Names that records give files, and the paths under which images list the same ones. */
import { expect, it } from 'vitest';
import { chooseFile, type ListedFile } from '../../../main/store/media-files.ts';
import { fileNameOf, isBareName, sameFile } from '../../../main/store/same-file.ts';

const ATTACHMENT = 'Library/SMS/Attachments/ab/11/0F3D/IMG_0001.jpeg';
const WHATSAPP = 'Message/Media/447700900123@s.whatsapp.net/a/b/ab.jpg';

it.each([
  ['an iPhone’s attachment', `~/${ATTACHMENT}`, `private/var/mobile/${ATTACHMENT}`],
  ['the same with its whole path', `/var/mobile/${ATTACHMENT}`, `private/var/mobile/${ATTACHMENT}`],
  ['the camera roll', 'DCIM/100APPLE/IMG_0001.JPG', 'private/var/mobile/Media/DCIM/100APPLE/IMG_0001.JPG'],
  ['WhatsApp in a backup', WHATSAPP, `private/var/mobile/Containers/Shared/AppGroup/group.net.whatsapp/${WHATSAPP}`],
  ['an image that begins lower down', `/private/var/mobile/${ATTACHMENT}`, ATTACHMENT],
  ['shared storage under another name', '/storage/emulated/0/DCIM/Camera/a.jpg', 'data/media/0/DCIM/Camera/a.jpg'],
  ['shared storage inside a folder of the image', '/sdcard/Download/a.jpg', 'dump/storage/emulated/0/Download/a.jpg'],
  ['shared storage by itself', '/storage/emulated/0/DCIM/Camera/a.jpg', 'phone/DCIM/Camera/a.jpg'],
  ['an address of a file', 'file:///storage/emulated/0/Download/a%20b.jpg', 'sdcard/Download/a b.jpg'],
  ['an Android app’s folder', '/data/user/0/com.example/app_parts/PART_1', 'data/data/com.example/app_parts/PART_1'],
  [
    'an app’s container that the backup names by its app',
    '/var/mobile/Containers/Data/Application/0F3D-77/Documents/x/a.jpg',
    'private/var/mobile/Containers/Data/Application/com.example.app/Documents/x/a.jpg',
  ],
  ['a file in a container of the image', 'Takeout/Photos/a.jpg', 'Download/takeout.zip!/Takeout/Photos/a.jpg'],
  ['a name in another Unicode form', 'DCIM/Cafe\u0301.jpg', 'private/DCIM/Caf\u00e9.jpg'],
  ['a path of Windows', 'Media\\Pictures\\a.jpg', 'dump/Media/Pictures/a.jpg'],
])('one file: %s', (_, named, listed) => {
  expect(sameFile(named, listed)).toBe(true);
  expect(sameFile(listed, named)).toBe(true);
});

it.each([
  ['half a folder’s name', 'APPLE/IMG_0001.JPG', 'DCIM/100APPLE/IMG_0001.JPG'],
  ['another folder', 'DCIM/101APPLE/IMG_0001.JPG', 'private/var/mobile/Media/DCIM/100APPLE/IMG_0001.JPG'],
  ['the root of shared storage and a folder of it', '/sdcard/a.jpg', 'data/media/0/DCIM/a.jpg'],
  ['the root of shared storage and a folder of an image', '/sdcard/a.jpg', 'phone/DCIM/a.jpg'],
  ['an app’s folder and shared storage', '/data/user/0/com.example/a.jpg', 'data/media/0/com.example/a.jpg'],
  ['the folder before the phone is unlocked', '/data/user_de/0/com.example/x/a.jpg', 'data/data/com.example/x/a.jpg'],
  ['nothing', '', 'DCIM/a.jpg'],
])('not one file: %s', (_, named, listed) => {
  expect(sameFile(named, listed)).toBe(false);
});

it('takes a name apart', () => {
  expect(fileNameOf('~/Library/a b.jpg')).toBe('a b.jpg');
  expect(fileNameOf('file:///x/100%.jpg')).toBe('100%.jpg');
  expect([isBareName('a.jpg'), isBareName('/a.jpg'), isBareName('b/a.jpg')]).toEqual([true, true, false]);
});

const listed = (path: string, more: Partial<ListedFile> = {}): ListedFile => ({
  id: 1,
  path,
  original: path,
  status: 'not-understood',
  size: 1,
  sha256: null,
  position: 0,
  ...more,
});

it('takes the file that is letter for letter the same before any that only ends alike', () => {
  const [exact, other] = [listed('DCIM/a.jpg', { id: 1 }), listed('copy/DCIM/a.jpg', { id: 2 })];
  expect(chooseFile('/DCIM/a.jpg', [other, exact])).toEqual({ found: true, file: exact, byName: false });
});

it('takes none where several fit, unless their bytes are known to be the same', () => {
  const files = [listed('x/DCIM/a.jpg', { id: 1 }), listed('y/DCIM/a.jpg', { id: 2 })];
  expect(chooseFile('DCIM/a.jpg', files)).toEqual({ found: false, why: 'several' });
  expect(chooseFile('DCIM/a.jpg', [files[0]!, { ...files[1]!, sha256: 'b' }])).toEqual({ found: false, why: 'several' });
  expect(
    chooseFile(
      'DCIM/a.jpg',
      files.map((file) => ({ ...file, sha256: 'a' })),
    ),
  ).toMatchObject({ found: true, file: { id: 1 } });
});

it('tells a file that is listed without its bytes from one that is not listed', () => {
  expect(chooseFile('DCIM/a.jpg', [listed('x/DCIM/a.jpg', { status: 'missing' })])).toEqual({ found: false, why: 'missing' });
  expect(chooseFile('DCIM/a.jpg', [listed('x/DCIM/b.jpg')])).toEqual({ found: false, why: 'none' });
  expect(
    chooseFile('DCIM/a.jpg', [listed('x/DCIM/a.jpg', { status: 'missing' }), listed('y/DCIM/a.jpg', { id: 2 })]),
  ).toMatchObject({
    found: true,
    file: { id: 2 },
  });
});

it('says when a bare name was all there was', () => {
  expect(chooseFile('a.jpg', [listed('x/a.jpg')])).toMatchObject({ found: true, byName: true });
});
