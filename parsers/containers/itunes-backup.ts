/**
 * An iTunes or Finder backup: a list (Manifest.db, or Manifest.mbdb before iOS 10) and payloads named by hash. Encrypted
 * backups are opened with their password; the decrypted list then lies in a private folder until the image is closed.
 */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { BackupImage } from './backup-image.ts';
import { BackupFolder, type BackupFiles } from './backup-files.ts';
import { readBackupFacts, type BackupFacts } from './backup-facts.ts';
import type { Manifest } from './backup-manifest.ts';
import type { Container, Image, OpenOptions, Recognised } from './image.ts';
import { decryptManifest, unlockKeyBag, type ClassKeys } from './key-bag.ts';
import { openManifestDb } from './manifest-db.ts';
import { readManifestMbdb } from './manifest-mbdb.ts';
import { Scratch } from './scratch.ts';

const LISTS = ['Manifest.db', 'Manifest.mbdb'];
const PLISTS = ['Info.plist', 'Manifest.plist', 'Status.plist'];
/** A folder with more folders than this is no folder of backups. */
const MOST_CHILDREN = 100;
const SQLITE = 'SQLite format 3\0';

export const itunesBackup: Container = {
  id: 'itunes-backup',
  async recognise(path) {
    const root = await findBackup(path);
    if (root === null) return null;
    return recogniseBackup(new BackupFolder(root));
  },
  async open(path, options) {
    const root = await findBackup(path);
    if (root === null) throw new Failure('bad-input', `${path} holds no iTunes backup`);
    return openBackup(new BackupFolder(root), options);
  },
};

/**
 * The backup's own folder: `path` itself, or the only folder in it. Null where there is none; a `Failure` where it is a
 * folder of several backups, because only the person can choose.
 */
export async function findBackup(path: string): Promise<string | null> {
  if (await isBackup(path)) return path;
  const children = (await readdir(path, { withFileTypes: true }).catch(() => [])).filter((child) => child.isDirectory());
  const backups: string[] = [];
  for (const child of children.slice(0, MOST_CHILDREN)) {
    if (await isBackup(join(path, child.name))) backups.push(child.name);
  }
  // Beside other folders a backup is one thing among many, and taking it alone would pass over the rest.
  if (backups[0] === undefined || backups.length < children.length) return null;
  if (backups.length === 1) return join(path, backups[0]);
  throw new Failure(
    'bad-input',
    `${path} holds ${backups.length} iTunes backups: ${backups.toSorted().slice(0, 10).join(', ')}`,
    {
      advice: 'Open one of these folders at a time.',
    },
  );
}

async function isBackup(path: string): Promise<boolean> {
  const names = new Set(await readdir(path).catch(() => []));
  return (
    LISTS.some((name) => names.has(name)) &&
    (PLISTS.some((name) => names.has(name)) || [...names].some((name) => /^[0-9a-f]{2}$/.test(name)))
  );
}

export async function recogniseBackup(files: BackupFiles): Promise<Recognised> {
  const facts = await readBackupFacts(files);
  const encrypted = isEncrypted(facts, await listIn(files));
  const sentence = encrypted ? facts.sentence.replace(/^iTunes/, 'Encrypted iTunes') : facts.sentence;
  return { kind: 'itunes-backup', sentence, device: facts.device, encrypted };
}

/** Opens a backup wherever its files lie. The image closes `files`. */
export async function openBackup(files: BackupFiles, options: OpenOptions = {}): Promise<Image> {
  const scratch = await Scratch.make(options.scratch);
  let manifest: Manifest | undefined;
  try {
    const facts = await readBackupFacts(files);
    const list = await listIn(files);
    const encrypted = isEncrypted(facts, list);
    const keys = encrypted ? await unlock(files, facts, options) : null;
    manifest = await openList(files, list, facts, keys, scratch);
    return new BackupImage(files, facts, manifest, keys, scratch);
  } catch (error) {
    manifest?.close();
    await scratch.remove();
    await files.close();
    throw error;
  }
}

interface List {
  readonly name: string;
  readonly kind: 'database' | 'records' | 'locked';
}

async function listIn(files: BackupFiles): Promise<List> {
  for (const name of LISTS) {
    const head = await files.head(name, SQLITE.length);
    if (head === null) continue;
    if (head.length === 0) {
      throw new Failure('bad-input', `${join(files.place, name)} is empty: this backup was not finished, or not copied whole`);
    }
    if (name === 'Manifest.mbdb') return { name, kind: 'records' };
    return { name, kind: head.toString('latin1') === SQLITE ? 'database' : 'locked' };
  }
  throw new Failure('bad-input', `${files.place} has neither Manifest.db nor Manifest.mbdb: the list of the backup is missing`);
}

/**
 * A list that is no database is encrypted. A readable one with a ManifestKey was decrypted by a tool that kept the old
 * Manifest.plist; without one, iOS 10.0 and 10.1 left the list readable and encrypted the files alone.
 */
function isEncrypted(facts: BackupFacts, list: List): boolean {
  if (list.kind === 'locked') return true;
  return facts.saysEncrypted && facts.keyBag !== null && facts.manifestKey === null;
}

async function unlock(files: BackupFiles, facts: BackupFacts, options: OpenOptions): Promise<ClassKeys> {
  if (facts.keyBag === null) {
    throw new Failure(
      'bad-input',
      `${files.place}: Manifest.db is damaged, or encrypted without the keys that Manifest.plist should hold`,
      {
        advice: 'Copy the whole backup folder again, with Manifest.plist.',
      },
    );
  }
  if (options.password === undefined) {
    throw new Failure('password', `${basename(files.place)} is an encrypted backup: its password is needed`, {
      advice: 'Give the password that was set for encrypted backups of this device.',
    });
  }
  return unlockKeyBag(facts.keyBag, options.password, options);
}

async function openList(
  files: BackupFiles,
  list: List,
  facts: BackupFacts,
  keys: ClassKeys | null,
  scratch: Scratch,
): Promise<Manifest> {
  const original = join(files.place, list.name);
  const copy = scratch.path(list.name);
  await files.copy(list.name, copy);
  if (list.kind === 'records') {
    if (keys !== null) {
      throw new Failure('bad-input', `${original}: encrypted backups of iOS 9 and earlier cannot be read`, {
        advice: 'Make the backup again without encryption, or decrypt it with another tool first.',
      });
    }
    return readManifestMbdb(copy, original);
  }
  if (list.kind === 'database' || keys === null) {
    await files.copy(`${list.name}-wal`, `${copy}-wal`);
    return openManifestDb(copy, original);
  }
  const plain = scratch.path('Manifest-decrypted.db');
  await decryptManifest(copy, plain, facts.manifestKey, keys, original);
  return openManifestDb(plain, original);
}
