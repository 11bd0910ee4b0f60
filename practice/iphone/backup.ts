/**
 * Lays out a backup folder as Finder and iTunes do (iOS 10 and later): payloads named by the SHA-1 of `domain-path` in
 * folders of two digits, and `Manifest.db`, `Manifest.plist`, `Info.plist`, `Status.plist` beside them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unixSeconds } from '../clock.ts';
import { archivedFile } from '../formats/keyed-archive.ts';
import { binaryPlist } from '../formats/binary-plist.ts';
import { createStore, inserter } from '../formats/sqlite-store.ts';
import { xmlPlist } from '../formats/xml-plist.ts';
import { BACKED_UP_AT, IPHONE } from './device.ts';

/** Name of a payload: 40 hexadecimal digits. */
export function fileId(domain: string, relativePath: string): string {
  return createHash('sha1').update(`${domain}-${relativePath}`, 'utf8').digest('hex');
}

interface Listed {
  readonly domain: string;
  readonly relativePath: string;
  /** Null where the list names a file whose bytes were never copied. */
  readonly payload: string | null;
}

/** A backup folder being filled. */
export class Backup {
  readonly folder: string;
  readonly #listed: Listed[] = [];

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Lists a file and gives the path at which its bytes are to be written. */
  place(domain: string, relativePath: string): string {
    const id = fileId(domain, relativePath);
    const payload = join(this.folder, id.slice(0, 2), id);
    mkdirSync(dirname(payload), { recursive: true });
    this.#listed.push({ domain, relativePath, payload });
    return payload;
  }

  /** Lists a file and writes its bytes. */
  add(domain: string, relativePath: string, bytes: Buffer | string): void {
    writeFileSync(this.place(domain, relativePath), bytes);
  }

  /** Lists a file whose bytes are not in the backup. */
  addMissing(domain: string, relativePath: string): void {
    this.#listed.push({ domain, relativePath, payload: null });
  }

  /** Files listed so far, without folders. */
  get count(): number {
    return this.#listed.length;
  }

  /** Writes the lists. Call once, when every payload is closed. */
  finish(): void {
    this.#writeManifest();
    this.#writePlists();
  }

  #writeManifest(): void {
    const db = createStore(join(this.folder, 'Manifest.db'), [
      'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
      'CREATE INDEX FilesDomainIdx ON Files(domain)',
      'CREATE INDEX FilesRelativePathIdx ON Files(relativePath)',
      'CREATE INDEX FilesFlagsIdx ON Files(flags)',
      'CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB)',
    ]);
    const add = inserter(db, 'Files', ['fileID', 'domain', 'relativePath', 'flags', 'file']);
    const time = unixSeconds(BACKED_UP_AT) - 3600;
    let inode = 12_000_000;
    const write = (domain: string, relativePath: string, flags: 1 | 2, size: number): void => {
      const [mode, protectionClass] = flags === 1 ? [0o100644, 3] : [0o040755, 0];
      inode += 1;
      const file = archivedFile({ relativePath, size, mode, inode, birth: time - 86_400 * 90, modified: time, protectionClass });
      add({ fileID: fileId(domain, relativePath), domain, relativePath, flags, file });
    };
    for (const [domain, folders] of foldersOf(this.#listed)) for (const folder of folders) write(domain, folder, 2, 0);
    for (const { domain, relativePath, payload } of this.#listed) {
      write(domain, relativePath, 1, payload === null ? 4_194_304 : statSync(payload).size);
    }
    db.close();
  }

  #writePlists(): void {
    const at = new Date(BACKED_UP_AT);
    const applications = Object.fromEntries(
      IPHONE.applications.map((id) => [id, { CFBundleIdentifier: id, CFBundleVersion: '1' }]),
    );
    const files: readonly (readonly [string, Buffer | string])[] = [
      ['Info.plist', xmlPlist({ ...infoOf(at), Applications: applications, 'Installed Applications': IPHONE.applications })],
      [
        'Manifest.plist',
        binaryPlist({
          Applications: applications,
          Date: at,
          IsEncrypted: false,
          Lockdown: {
            BuildVersion: IPHONE.build,
            DeviceName: IPHONE.name,
            ProductType: IPHONE.productType,
            ProductVersion: IPHONE.version,
            SerialNumber: IPHONE.serial,
            UniqueDeviceID: IPHONE.udid,
          },
          SystemDomainsVersion: '24.0',
          Version: '10.0',
          WasPasscodeSet: true,
        }),
      ],
      [
        'Status.plist',
        binaryPlist({
          BackupState: 'new',
          Date: at,
          IsFullBackup: true,
          SnapshotState: 'finished',
          UUID: IPHONE.backupGuid,
          Version: '3.3',
        }),
      ],
    ];
    for (const [name, bytes] of files) writeFileSync(join(this.folder, name), bytes);
  }
}

function infoOf(at: Date) {
  return {
    'Build Version': IPHONE.build,
    'Device Name': IPHONE.name,
    'Display Name': IPHONE.name,
    GUID: IPHONE.backupGuid.replaceAll('-', ''),
    ICCID: IPHONE.iccid,
    IMEI: IPHONE.imei,
    'Last Backup Date': at,
    'Phone Number': IPHONE.phoneNumber,
    'Product Name': IPHONE.productName,
    'Product Type': IPHONE.productType,
    'Product Version': IPHONE.version,
    'Serial Number': IPHONE.serial,
    'Target Identifier': IPHONE.udid,
    'Target Type': 'Device',
    'Unique Identifier': IPHONE.udid,
    'iTunes Version': '12.13.2.3',
  };
}

/** Every folder above the listed files, the domain's own root first, each once. */
function foldersOf(listed: readonly Listed[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const { domain, relativePath } of listed) {
    const folders = all.get(domain) ?? new Set(['']);
    const steps = relativePath.split('/').slice(0, -1);
    steps.forEach((_, index) => folders.add(steps.slice(0, index + 1).join('/')));
    all.set(domain, folders);
  }
  return all;
}
