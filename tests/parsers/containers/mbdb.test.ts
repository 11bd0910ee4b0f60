import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { binaryPlist } from '../../../practice/formats/binary-plist.ts';
import { hashOf, writeBackup } from '../../support/backup-folder.ts';
import { contents, failureOf, listed, put, survives, temporaryFolder } from '../../support/images.ts';

const folder = temporaryFolder();

interface Row {
  readonly domain: string;
  readonly path: string;
  readonly data?: string;
  readonly mode?: number;
  readonly modified?: number;
  readonly properties?: readonly string[];
}

function mbdb(rows: readonly Row[]): Buffer {
  return Buffer.concat([Buffer.from('mbdb\x05\x00', 'latin1'), ...rows.map(record)]);
}

function record({ domain, path, data = '', mode = 0o100644, modified = 1_400_000_000, properties = [] }: Row): Buffer {
  const fixed = Buffer.alloc(40);
  fixed.writeUInt16BE(mode, 0);
  fixed.writeUInt32BE(modified, 18);
  fixed.writeBigUInt64BE(BigInt(Buffer.byteLength(data)), 30);
  fixed[38] = 3;
  fixed[39] = properties.length / 2;
  return Buffer.concat([...[domain, path, null, null, null].map(text), fixed, ...properties.map(text)]);
}

function text(value: string | null): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(value === null ? 0xffff : Buffer.byteLength(value));
  return Buffer.concat([head, Buffer.from(value ?? '')]);
}

const ROWS: readonly Row[] = [
  { domain: 'HomeDomain', path: 'Library', mode: 0o040755 },
  { domain: 'HomeDomain', path: 'Library/SMS/sms.db', data: 'messages', properties: ['com.apple.x', 'y'] },
  { domain: 'HomeDomain', path: 'Library/link', mode: 0o120777 },
  { domain: 'MediaDomain', path: 'Media/ünï.jpg', data: 'photo', modified: 0 },
  { domain: 'HomeDomain', path: 'gone', data: 'gone' },
];

function oldBackup(name: string, list = mbdb(ROWS)): string {
  const root = writeBackup(join(folder, name), []);
  rmSync(join(root, 'Manifest.db'));
  put(root, 'Manifest.mbdb', list);
  for (const row of ROWS) if (row.data !== undefined && row.path !== 'gone') put(root, hashOf(row), row.data);
  return root;
}

describe('a backup of iOS 9 and earlier', () => {
  it('gives its files from a list of records and payloads that lie flat', async () => {
    const image = await openImage(oldBackup('old'));
    const entries = await listed(image);
    const bytes = await contents(image, entries);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    expect(byPath.size).toBe(4);
    const sms = byPath.get('private/var/mobile/Library/SMS/sms.db');
    expect(sms).toMatchObject({
      size: 8,
      modified: 1_400_000_000_000,
      state: 'present',
      original: '3d0d7e5fb2ce288813306e4d4636395e047a3d28 HomeDomain-Library/SMS/sms.db',
    });
    expect(bytes.get(sms?.index ?? -1)).toEqual(Buffer.from('messages'));
    expect(byPath.get('private/var/mobile/Media/ünï.jpg')).toMatchObject({ modified: null, state: 'present' });
    expect(byPath.get('private/var/mobile/gone')).toMatchObject({ size: 4, state: 'missing' });
    expect(byPath.get('private/var/mobile/Library/link')).toMatchObject({ state: 'unreadable', reason: 'symbolic link' });
    expect(image.warnings).toEqual([]);
    await image.close();
  });

  it('keeps what comes before a break in its list, and shows the payloads behind it', async () => {
    const list = mbdb(ROWS);
    const image = await openImage(oldBackup('cut', list.subarray(0, list.length - 60)));
    const entries = await listed(image);
    expect(image.warnings).toEqual([
      expect.stringMatching(/is damaged: its list could be read up to row 4, byte \d+ of \d+ only$/),
    ]);
    expect(entries.map((entry) => entry.state).toSorted()).toEqual(['present', 'present', 'unreadable']);
    await image.close();
  });

  it('is refused in words when it is encrypted, or its list is none', async () => {
    const root = oldBackup('locked');
    const bag = Buffer.from('SALT\0\0\0\0');
    writeFileSync(join(root, 'Manifest.plist'), binaryPlist({ IsEncrypted: true, BackupKeyBag: bag }));
    expect((await recogniseImage(root)).encrypted).toBe(true);
    expect((await failureOf(openImage(root))).code).toBe('password');
    expect((await failureOf(openImage(root, { password: 'x' }))).code).toBe('bad-input');
    expect((await failureOf(openImage(oldBackup('no-list', Buffer.from('mbdx'))))).message).toMatch(
      /does not begin as the list of a backup does/,
    );
  });

  it('of any bytes is read or refused', async () => {
    const root = oldBackup('flipped');
    const good = readFileSync(join(root, 'Manifest.mbdb'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          writeFileSync(join(root, 'Manifest.mbdb'), bytes);
          await survives(() => openImage(root));
        },
      ),
      { numRuns: 60 },
    );
  });
});
