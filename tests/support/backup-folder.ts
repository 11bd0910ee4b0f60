/** Plain iTunes backups for tests, written as Finder lays them out. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { binaryPlist, Uid, type Plist } from '../../practice/formats/binary-plist.ts';
import { put } from './images.ts';

export interface BackedUp {
  readonly domain: string;
  readonly path: string;
  /** Null: listed, but its payload is absent. */
  readonly data: Buffer | string | null;
  /** 1 file (when absent), 2 folder, 4 link. */
  readonly flags?: number;
  /** What the list says instead of the truth. */
  readonly size?: number;
  readonly modified?: number;
  readonly blob?: Buffer | null;
  readonly fileId?: string;
}

export function hashOf({ domain, path }: Pick<BackedUp, 'domain' | 'path'>): string {
  return createHash('sha1').update(`${domain}-${path}`).digest('hex');
}

/** The archived MBFile of a row. `key` is its wrapped key with the class in front. */
export function mbFile(facts: { path: string; size: number; modified: number; protectionClass?: number; key?: Buffer }): Buffer {
  const root: Record<string, Plist> = {
    $class: new Uid(3),
    RelativePath: new Uid(2),
    Size: facts.size,
    Mode: 0o100644,
    LastModified: facts.modified,
    ProtectionClass: facts.protectionClass ?? 3,
    Flags: 0,
  };
  const objects: Plist[] = ['$null', root, facts.path, { $classname: 'MBFile', $classes: ['MBFile', 'NSObject'] }];
  if (facts.key !== undefined) {
    root.EncryptionKey = new Uid(4);
    objects.push(
      { $class: new Uid(5), 'NS.data': facts.key },
      { $classname: 'NSMutableData', $classes: ['NSMutableData', 'NSData', 'NSObject'] },
    );
  }
  return binaryPlist({ $version: 100_000, $archiver: 'NSKeyedArchiver', $top: { root: new Uid(1) }, $objects: objects });
}

export const TAKEN = new Date(Date.UTC(2026, 4, 3, 9, 30));

/** Writes a backup and returns its folder. */
export function writeBackup(folder: string, files: readonly BackedUp[]): string {
  mkdirSync(folder, { recursive: true });
  put(
    folder,
    'Info.plist',
    binaryPlist({
      'Device Name': 'Phone of Somebody',
      'Product Type': 'iPhone13,2',
      'Product Version': '17.4',
      'Serial Number': 'F00000000001',
      'Unique Identifier': '00008101-000000000000001E',
      IMEI: '350000000000001',
      'Last Backup Date': TAKEN,
    }),
  );
  put(folder, 'Manifest.plist', binaryPlist({ IsEncrypted: false, Version: '10.0', Lockdown: { ProductType: 'iPhone13,2' } }));
  put(folder, 'Status.plist', binaryPlist({ SnapshotState: 'finished', Version: '3.3' }));
  const db = new Database(join(folder, 'Manifest.db'));
  db.pragma('synchronous = OFF');
  db.exec(`CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
    CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB)`);
  const insert = db.prepare('INSERT INTO Files VALUES (?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for (const file of files) {
    const fileId = file.fileId ?? hashOf(file);
    const size = file.size ?? Buffer.byteLength(file.data ?? '');
    const blob =
      file.blob === undefined ? mbFile({ path: file.path, size, modified: file.modified ?? 1_700_000_000 }) : file.blob;
    insert.run(fileId, file.domain, file.path, file.flags ?? 1, blob);
    if (file.data !== null && (file.flags ?? 1) === 1) put(folder, `${fileId.slice(0, 2)}/${fileId}`, file.data);
  }
  db.exec('COMMIT');
  db.close();
  return folder;
}
