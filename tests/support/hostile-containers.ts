/** Containers full of hostile files, and hostile themselves: what lies in them, and what must be said of it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { writeBackup, type BackedUp } from './backup-folder.ts';
import type { HostileFile } from './hostile-stores.ts';
import { CALLS_PATH, put } from './phone.ts';
import { base256, longName, pax, tarBytes, type TestTarMember } from './tar-bytes.ts';
import { zipBytes, type TestMember } from './zip-bytes.ts';

export interface HostileImage {
  readonly path: string;
  /** What is said of further files, by path: status and reason. Only what is not an ordinary file of the case is named. */
  readonly also: Readonly<Record<string, readonly [status: string, reason: RegExp | null]>>;
}

/** The sound store that stands before and after everything hostile. */
export interface Sound {
  readonly before: Buffer;
  readonly after: Buffer;
}

const SMS = 'Library/SMS/sms.db';
const BOMB_MB = 520;
const NO_STORE = /not a readable SQLite database|own list of tables names none/;

function placed(files: readonly HostileFile[]): { path: string; bytes: Buffer }[] {
  return files.flatMap(({ path, bytes, log }, n) => [
    { path: `h${n}/${path}`, bytes },
    ...(log === undefined ? [] : [{ path: `h${n}/${path}-wal`, bytes: log }]),
  ]);
}

export function hostileFolder(root: string, files: readonly HostileFile[], sound: Sound): HostileImage {
  put(root, `a/${CALLS_PATH}`, sound.before);
  for (const { path, bytes } of placed(files)) put(root, path, bytes);
  put(root, `z/${CALLS_PATH}`, sound.after);
  const folder = (name: string) => {
    mkdirSync(join(root, name, 'Library/SMS'), { recursive: true });
    return join(root, name, 'Library/SMS');
  };
  symlinkSync('/etc/passwd', join(folder('link'), 'sms.db'));
  symlinkSync('sms.db', join(folder('circle'), 'sms.db'));
  symlinkSync('../..', join(folder('up'), 'sms.db'));
  execFileSync('mkfifo', [join(folder('fifo'), 'sms.db')]);
  mkdirSync(join(folder('a folder'), 'sms.db'));
  deepFolder(join(root, 'deep'), 10_000);
  return {
    path: root,
    also: {
      [`link/${SMS}`]: ['not-understood', /symbolic link/],
      [`circle/${SMS}`]: ['not-understood', /symbolic link/],
      [`up/${SMS}`]: ['not-understood', /symbolic link/],
      [`fifo/${SMS}`]: ['failed', /FIFO/],
    },
  };
}

/** Folders in each other, far beyond the longest path that the system takes in one piece. */
function deepFolder(at: string, levels: number): void {
  const from = process.cwd();
  mkdirSync(at, { recursive: true });
  try {
    process.chdir(at);
    for (let level = 0; level < levels; level++) {
      mkdirSync('d');
      process.chdir('d');
    }
    writeFileSync('calllog.db', 'too deep to be reached');
  } finally {
    process.chdir(from);
  }
}

export function hostileZip(root: string, files: readonly HostileFile[], sound: Sound): HostileImage {
  const stacked = { data: 'x'.repeat(5000), method: 0 };
  const long = `${'long/'.repeat(1000)}${SMS}`;
  const inner = zipBytes([{ name: SMS, data: Buffer.alloc(10_000_000) }]);
  const members: TestMember[] = [
    { name: `a/${CALLS_PATH}`, data: sound.before },
    ...placed(files).map(({ path, bytes }) => ({ name: path, data: bytes })),
    { name: `../../../../tmp/climbs/${SMS}`, data: 'not a store' },
    { name: `/absolute/${SMS}`, data: 'not a store either' },
    { name: `C:\\drive\\${SMS.replaceAll('/', '\\')}`, data: 'nor this' },
    { name: `bomb/${SMS}`, packed: bombBytes(), size: BOMB_MB * 1_048_576, crc: 0 },
    { name: `lie/${SMS}`, data: Buffer.alloc(1000), size: 10 },
    { name: 'nested/bomb.zip', data: inner },
    { name: `one/${SMS}`, ...stacked, packedSize: 6000, size: 6000 },
    { name: `two/${SMS}`, ...stacked },
    { name: `link/${SMS}`, data: '/etc/passwd', attributes: 0xa1ff0000 },
    { name: `fifo/${SMS}`, data: '', attributes: 0x11ff0000 },
    { name: `locked/${SMS}`, data: 'x', flags: 0x801 },
    { name: long, data: 'far away' },
    { name: `z/${CALLS_PATH}`, data: sound.after },
  ];
  return {
    path: put(root, 'phone.zip', zipBytes(members)),
    also: {
      [`tmp/climbs/${SMS}`]: ['failed', NO_STORE],
      [`absolute/${SMS}`]: ['failed', NO_STORE],
      [`drive/${SMS}`]: ['failed', NO_STORE],
      [`bomb/${SMS}`]: ['failed', /^limit: bomb\/.*: \d+ bytes came out of \d+ packed ones/],
      [`lie/${SMS}`]: ['failed', /^limit: lie\/.*: the zip says 10 bytes, and more come out/],
      'nested/bomb.zip': ['not-understood', null],
      [`one/${SMS}`]: ['failed', /overlap those of two/],
      [`two/${SMS}`]: ['failed', NO_STORE],
      [`link/${SMS}`]: ['not-understood', /symbolic link/],
      [`fifo/${SMS}`]: ['failed', /FIFO/],
      [`locked/${SMS}`]: ['failed', /encrypted/],
      [long]: ['failed', /^limit: its path has 5018 characters/],
    },
  };
}

/** 520 MiB of zeros, deflated: a stretch that ends on a byte, repeated, so that no time goes into packing. */
function bombBytes(): Buffer {
  const stretch = deflateRawSync(Buffer.alloc(10 * 1_048_576), { finishFlush: 3 });
  return Buffer.concat([...Array.from({ length: BOMB_MB / 10 }, () => stretch), deflateRawSync(Buffer.alloc(0))]);
}

export function hostileTar(root: string, files: readonly HostileFile[], sound: Sound): HostileImage {
  const long = `${'long/'.repeat(1000)}${SMS}`;
  const members: TestTarMember[] = [
    { name: `a/${CALLS_PATH}`, data: sound.before },
    ...placed(files).map(({ path, bytes }) => ({ name: path, data: bytes })),
    { name: `../../../../tmp/climbs/${SMS}`, data: 'not a store' },
    { name: `/absolute/${SMS}`, data: 'not a store either' },
    { name: `link/${SMS}`, type: '2', link: '/etc/passwd' },
    { name: `circle/${SMS}`, type: '1', link: `circle/${SMS}` },
    { name: `device/${SMS}`, type: '3' },
    { name: `fifo/${SMS}`, type: '6' },
    longName(long),
    { name: 'short', data: 'far away' },
    pax({ size: 'many' }),
    { name: `sized/${SMS}`, data: 'x' },
    { name: `z/${CALLS_PATH}`, data: sound.after },
    { name: `cut/${SMS}`, data: 'x', sizeField: base256(2n ** 50n) },
  ];
  return {
    path: put(root, 'phone.tar', tarBytes(members)),
    also: {
      [`tmp/climbs/${SMS}`]: ['failed', NO_STORE],
      [`absolute/${SMS}`]: ['failed', NO_STORE],
      [`link/${SMS}`]: ['not-understood', /symbolic link/],
      [`circle/${SMS}`]: ['failed', /hard link/],
      [`device/${SMS}`]: ['failed', /character device/],
      [`fifo/${SMS}`]: ['failed', /FIFO/],
      [long]: ['failed', /^limit: its path has 5018 characters/],
      [`sized/${SMS}`]: ['failed', /its size is stated as many/],
      [`cut/${SMS}`]: ['failed', /cut short/],
    },
  };
}

export function hostileBackup(root: string, files: readonly HostileFile[], sound: Sound): HostileImage {
  const domain = 'HomeDomain';
  const backed: BackedUp[] = [
    { domain, path: `a/${CALLS_PATH}`, data: sound.before },
    ...placed(files).map(({ path, bytes }) => ({ domain, path, data: bytes })),
    { domain, path: `z/${CALLS_PATH}`, data: sound.after },
    { domain, path: `../../../../../climbs/${SMS}`, data: 'not a store' },
    { domain: '../..', path: `domain/${SMS}`, data: 'not a store either' },
    { domain, path: `nowhere/${SMS}`, data: null, fileId: '../../../../../../etc/passwd' },
    { domain, path: `absent/${SMS}`, data: null },
    { domain, path: `noise/${SMS}`, data: 'x', blob: Buffer.alloc(300, 0xa5) },
    { domain, path: `link/${SMS}`, data: null, flags: 4 },
    { domain, path: `kind/${SMS}`, data: null, flags: 77 },
    { domain, path: `sized/${SMS}`, data: 'xyz', size: 2 ** 52 },
  ];
  const home = (name: string) => `private/var/mobile/${name}/${SMS}`;
  return {
    path: writeBackup(join(root, 'backup'), backed),
    also: {
      [home('climbs')]: ['failed', NO_STORE],
      [`domain/${SMS}`]: ['failed', NO_STORE],
      [home('nowhere')]: ['failed', /file ID in the backup's list is damaged/],
      [home('absent')]: ['missing', null],
      [home('noise')]: ['failed', NO_STORE],
      [home('link')]: ['not-understood', /symbolic link/],
      [home('kind')]: ['failed', /of a kind/],
      [home('sized')]: ['failed', NO_STORE],
    },
  };
}
