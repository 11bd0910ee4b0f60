import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseBuffer } from 'bplist-parser';
import { describe, expect, it } from 'vitest';
import { bytesOf, practicePhones } from './phones.ts';

const phones = practicePhones();

interface Listed {
  fileID: string;
  domain: string;
  relativePath: string;
  flags: number;
  file: Buffer;
}

function listed(): Listed[] {
  return phones.rows(join(phones.made.iphone, 'Manifest.db'), 'SELECT * FROM Files') as unknown as Listed[];
}

/** The archived object of a row, its references resolved. */
function archived(blob: Buffer): Record<string, unknown> {
  const [archive] = parseBuffer<{ $objects: unknown[]; $top: { root: { UID: number } } }>(blob);
  if (archive === undefined) throw new Error('no archive');
  const object = archive.$objects[archive.$top.root.UID] as Record<string, unknown>;
  const resolve = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'UID' in value
      ? archive.$objects[Number((value as { UID: number }).UID)]
      : value;
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolve(value)]));
}

describe('the backup folder', () => {
  it('names every file by the SHA-1 of its domain and path', () => {
    const rows = listed();
    expect(rows.length).toBeGreaterThan(60);
    for (const { fileID, domain, relativePath } of rows) {
      expect(fileID).toBe(createHash('sha1').update(`${domain}-${relativePath}`).digest('hex'));
    }
    expect(rows.find((row) => row.relativePath === 'Library/SMS/sms.db')?.fileID).toBe(
      '3d0d7e5fb2ce288813306e4d4636395e047a3d28',
    );
  });

  it('has the bytes of all listed files but one, in the sizes listed', () => {
    const missing: string[] = [];
    for (const { fileID, relativePath, file } of listed().filter((row) => row.flags === 1)) {
      const path = join(phones.made.iphone, fileID.slice(0, 2), fileID);
      if (!existsSync(path)) missing.push(relativePath);
      else expect(archived(file).Size, relativePath).toBe(statSync(path).size);
    }
    expect(missing).toEqual(['Media/DCIM/100APPLE/IMG_0091.MOV']);
  });

  it('keeps an MBFile for each, readable by another reader of property lists', () => {
    for (const { relativePath, flags, file } of listed()) {
      const object = archived(file);
      expect(object.RelativePath).toBe(relativePath);
      expect(object.Mode).toBe(flags === 1 ? 0o100644 : 0o040755);
      expect(object.$class).toEqual({ $classname: 'MBFile', $classes: ['MBFile', 'NSObject'] });
    }
  });

  it('lists the folders above every file', () => {
    const folders = new Set(
      listed()
        .filter((row) => row.flags === 2)
        .map((row) => `${row.domain}-${row.relativePath}`),
    );
    expect(folders).toContain('HomeDomain-Library/SMS');
    expect(folders).toContain('HomeDomain-');
    for (const { domain, relativePath } of listed().filter((row) => row.flags === 1)) {
      expect(folders).toContain(`${domain}-${relativePath.split('/').slice(0, -1).join('/')}`);
    }
  });

  it('says in its property lists what it is', () => {
    const [manifest] = parseBuffer<Record<string, unknown>>(bytesOf(join(phones.made.iphone, 'Manifest.plist')));
    expect(manifest).toMatchObject({
      IsEncrypted: false,
      Version: '10.0',
      Lockdown: { ProductVersion: '17.4.1', DeviceName: 'Nia’s iPhone' },
    });
    const [status] = parseBuffer<Record<string, unknown>>(bytesOf(join(phones.made.iphone, 'Status.plist')));
    expect(status).toMatchObject({ SnapshotState: 'finished', IsFullBackup: true, Date: new Date('2026-04-20T10:30:00Z') });
    const info = bytesOf(join(phones.made.iphone, 'Info.plist')).toString('utf8');
    expect(info).toContain('<key>Product Type</key>\n\t<string>iPhone13,2</string>');
    expect(info).toContain('<key>Last Backup Date</key>\n\t<date>2026-04-20T10:30:00Z</date>');
  });
});
