/**
 * Makes an encrypted copy of a plain iTunes backup, independently of the code that opens one: keys are wrapped by OpenSSL's
 * own `id-aes256-wrap`, and the plain list is read with another property-list reader.
 */
import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parseBuffer } from 'bplist-parser';
import { binaryPlist } from '../../practice/formats/binary-plist.ts';
import { mbFile } from './backup-folder.ts';
import { put } from './images.ts';

export interface EncryptOptions {
  /** Rounds of the two steps; Apple's ten million would take a test's whole time. */
  readonly strongRounds?: number;
  readonly rounds?: number;
  /** As iOS before 10.2: one step of derivation, and the list left readable. */
  readonly before102?: boolean;
}

/** Class of files that are readable once the phone was unlocked; class of the list itself. */
const FILE_CLASS = 3;
const LIST_CLASS = 4;
/** A class whose key only the device itself holds. */
const DEVICE_ONLY = 11;

/** Writes the encrypted copy to `to`. The plain backup is left as it is. */
export function encryptBackup(from: string, to: string, password: string, options: EncryptOptions = {}): void {
  mkdirSync(to, { recursive: true });
  for (const name of ['Info.plist', 'Status.plist'])
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  const bag = keyBag(password, options);
  const list = join(to, 'plain-list.db');
  copyFileSync(join(from, 'Manifest.db'), list);
  encryptPayloads(list, from, to, bag.classKeys.get(FILE_CLASS) as Buffer);
  const listKey = randomBytes(32);
  const plainList = readFileSync(list);
  rmSync(list);
  put(to, 'Manifest.db', options.before102 === true ? plainList : cbc(listKey, plainList));
  const manifestKey = withClass(LIST_CLASS, wrap(bag.classKeys.get(LIST_CLASS) as Buffer, listKey));
  put(
    to,
    'Manifest.plist',
    binaryPlist({
      IsEncrypted: true,
      Version: '10.0',
      BackupKeyBag: bag.bytes,
      ...(options.before102 === true ? {} : { ManifestKey: manifestKey }),
      Lockdown: { ProductType: 'iPhone13,2', ProductVersion: '17.4', DeviceName: 'Phone of Somebody' },
    }),
  );
}

function encryptPayloads(list: string, from: string, to: string, classKey: Buffer): void {
  const db = new Database(list);
  db.pragma('journal_mode = DELETE');
  const update = db.prepare('UPDATE Files SET file = ? WHERE fileID = ?');
  const rows = db.prepare('SELECT fileID, relativePath, file FROM Files WHERE flags = 1').all() as {
    fileID: string;
    relativePath: string;
    file: Buffer;
  }[];
  db.transaction(() => {
    for (const { fileID, relativePath, file } of rows) {
      const key = randomBytes(32);
      const wrapped = withClass(FILE_CLASS, wrap(classKey, key));
      const source = join(from, fileID.slice(0, 2), fileID);
      const payload = existsSync(source) ? readFileSync(source) : null;
      if (payload !== null) put(to, `${fileID.slice(0, 2)}/${fileID}`, cbc(key, payload));
      const { size, modified } = factsOf(file);
      update.run(mbFile({ path: relativePath, size: payload?.length ?? size, modified, key: wrapped }), fileID);
    }
  })();
  db.close();
}

function factsOf(blob: Buffer): { size: number; modified: number } {
  const [archive] = parseBuffer<{ $objects: { Size?: number; LastModified?: number }[]; $top: { root: { UID: number } } }>(blob);
  const root = archive.$objects[archive.$top.root.UID];
  return { size: Number(root?.Size ?? 0), modified: Number(root?.LastModified ?? 0) };
}

function keyBag(password: string, { strongRounds = 500, rounds = 100, before102 = false }: EncryptOptions) {
  const salt = randomBytes(20);
  const strongSalt = randomBytes(20);
  const first = before102 ? Buffer.from(password) : pbkdf2Sync(password, strongSalt, strongRounds, 32, 'sha256');
  const passcodeKey = pbkdf2Sync(first, salt, rounds, 32, 'sha1');
  const header = [
    part('VERS', word(5)),
    part('TYPE', word(1)),
    part('UUID', randomBytes(16)),
    part('HMCK', randomBytes(40)),
    part('WRAP', word(1)),
    part('SALT', salt),
    part('ITER', word(rounds)),
    ...(before102 ? [] : [part('DPWT', word(0)), part('DPIC', word(strongRounds)), part('DPSL', strongSalt)]),
  ];
  const classKeys = new Map<number, Buffer>();
  const classes = [1, 2, FILE_CLASS, LIST_CLASS, 5, 6].flatMap((number) => {
    const key = randomBytes(32);
    classKeys.set(number, key);
    return classParts(number, 2, wrap(passcodeKey, key));
  });
  return { classKeys, bytes: Buffer.concat([...header, ...classes, ...classParts(DEVICE_ONLY, 1, randomBytes(32))]) };
}

function classParts(number: number, wrapped: number, key: Buffer): Buffer[] {
  return [
    part('UUID', randomBytes(16)),
    part('CLAS', word(number)),
    part('WRAP', word(wrapped)),
    part('KTYP', word(0)),
    part('WPKY', key),
  ];
}

function part(tag: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from(tag, 'latin1'), word(value.length), value]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function withClass(number: number, wrapped: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(number);
  return Buffer.concat([head, wrapped]);
}

/** RFC 3394, by OpenSSL. */
export function wrap(kek: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

function cbc(key: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}
