/** Containers, opened and read whole, as a load would. Their bytes lie in a file: that is how containers read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Failure } from '../../../contract/failure.ts';
import { readKeyBag } from '../../../parsers/containers/key-bag.ts';
import { readManifestMbdb } from '../../../parsers/containers/manifest-mbdb.ts';
import { readMbFile } from '../../../parsers/containers/mb-file.ts';
import { openImage } from '../../../parsers/containers/open.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { androidBackupBytes } from '../../support/android-backup-bytes.ts';
import { mbFile } from '../../support/backup-folder.ts';
import { wholeImage } from '../../support/images.ts';
import { longName, pax, tarBytes } from '../../support/tar-bytes.ts';
import { field, utExtra, zipBytes } from '../../support/zip-bytes.ts';
import type { FuzzTarget } from '../target.ts';

const refusals = [Undecodable, Failure];
const folder = mkdtempSync(join(tmpdir(), 'remit-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

function inFile(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const TAR = tarBytes([
  { name: 'apps/com.example/db/a.db', data: 'x'.repeat(700) },
  pax({ path: 'apps/com.example/f/long', size: '3', mtime: '1700000000.5' }),
  { name: 'short', data: 'abc' },
  longName('shared/0/far/away'),
  { name: 'short', data: 'd' },
  { name: 'link', type: '2', link: 'short' },
]);

const ZIP = zipBytes(
  [
    { name: 'a/stored', data: 'words', method: 0 },
    { name: 'a/packed', data: Buffer.alloc(3000, 'ab'), extra: utExtra(1_700_000_000) },
    { name: 'a/streamed', data: 'more', descriptor: true },
    { name: 'a/wide', data: 'wide', zip64: true, extra: field(0x7075, Buffer.from([1, 0, 0, 0, 0, 0x61])) },
  ],
  { zip64: true, comment: 'a comment' },
);

/** Record of an old backup's list: two names, three that are none, 40 bytes, one property. */
function mbdb(): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);
  const none = Buffer.from([0xff, 0xff]);
  const fixed = Buffer.alloc(40);
  fixed.writeUInt16BE(0o100644, 0);
  fixed.writeUInt32BE(1_400_000_000, 18);
  fixed[39] = 1;
  const row = Buffer.concat([
    text('HomeDomain'),
    text('Library/SMS/sms.db'),
    none,
    none,
    none,
    fixed,
    text('key'),
    text('value'),
  ]);
  return Buffer.concat([Buffer.from('mbdb\x05\x00', 'latin1'), row, row]);
}

function keyBag(): Buffer {
  const word = (value: number) => Buffer.from([0, 0, 0, value]);
  const part = (tag: string, value: Buffer) => Buffer.concat([Buffer.from(tag), word(value.length), value]);
  const header = [
    part('VERS', word(5)),
    part('UUID', Buffer.alloc(16)),
    part('SALT', Buffer.alloc(20)),
    part('ITER', word(10)),
    part('DPIC', word(10)),
    part('DPSL', Buffer.alloc(20)),
  ];
  const key = [part('UUID', Buffer.alloc(16)), part('CLAS', word(3)), part('WRAP', word(2)), part('WPKY', Buffer.alloc(40))];
  return Buffer.concat([...header, ...key, ...key]);
}

const image = (name: string) => async (bytes: Buffer) => wholeImage(await openImage(inFile(name, bytes), { scratch: folder }));

export const containers: readonly FuzzTarget[] = [
  {
    name: 'zip',
    samples: () => [ZIP],
    words: ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', 'PK\x06\x06', '../../', '\0'],
    decode: image('a.zip'),
    refusals,
  },
  {
    name: 'tar',
    samples: () => [TAR, gzipSync(TAR)],
    words: ['ustar\0', '9 path=x\n', '../', '0000777'],
    decode: image('a.tar'),
    refusals,
  },
  {
    name: 'android-backup',
    samples: () => [androidBackupBytes(TAR), androidBackupBytes(TAR, { compressed: false })],
    words: ['ANDROID BACKUP\n', '5\n', 'AES-256\n', 'none\n'],
    decode: image('a.ab'),
    refusals,
  },
  {
    name: 'mbdb',
    samples: () => [mbdb()],
    words: [Buffer.from([0xff, 0xff]), 'mbdb\x05\0'],
    async decode(bytes) {
      const list = await readManifestMbdb(inFile('Manifest.mbdb', bytes), 'Manifest.mbdb');
      let rows = 0;
      for await (const page of list.rows()) rows += page.length;
      return rows;
    },
    refusals,
  },
  {
    name: 'manifest-blob',
    samples: () => [mbFile({ path: 'a', size: 5, modified: 9, key: Buffer.alloc(44, 3) })],
    decode: readMbFile,
    refusals,
  },
  {
    name: 'key-bag',
    samples: () => [keyBag()],
    words: ['UUID', 'CLAS', 'WPKY', 'ITER', Buffer.from([0, 0, 0, 4])],
    decode: readKeyBag,
    refusals,
  },
];
