/** Finds out what a path is and opens it. */
import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import { androidBackup } from './android-backup.ts';
import { backupInArchive } from './backup-archive.ts';
import { FileBytes } from './file-bytes.ts';
import { folder } from './folder.ts';
import type { Container, Image, OpenOptions, Recognised } from './image.ts';
import { itunesBackup } from './itunes-backup.ts';
import { looseFile } from './loose-file.ts';
import { refusalOf } from './refused.ts';
import { nestedPath, openNested, recogniseNested } from './nested.ts';
import { tar } from './tar.ts';
import { ufdr } from './ufdr.ts';
import { ufed } from './ufed.ts';
import { whatsappCrypt } from './whatsapp-crypt.ts';
import { zip } from './zip.ts';

/** The first that recognises a path takes it, so what is more specific comes first. */
const OF_FOLDERS: readonly Container[] = [itunesBackup, ufed, folder];
// The magic of an Android backup may lie a kilobyte in, where a zip or tar that holds one has it too.
const OF_FILES: readonly Container[] = [ufed, ufdr, whatsappCrypt, backupInArchive, zip, tar, androidBackup, looseFile];

/**
 * What a path is, from headers only. A `Failure` (`bad-input`) says why it is nothing that can be opened. For a container
 * inside another (`outer.zip!inner.ab`) the inner one has to be copied out first, so `scratch` is used as in `openImage`.
 */
export async function recogniseImage(path: string, options: Pick<OpenOptions, 'scratch' | 'signal'> = {}): Promise<Recognised> {
  const nested = nestedPath(path);
  if (nested !== null) return inPlainWords(path, () => recogniseNested(nested, options, openImage, recogniseImage));
  return (await choose(path)).recognised;
}

/**
 * Opens the image at a path. A `Failure` says what is wrong: `bad-input` (absent, empty, damaged, of no known kind),
 * `password` (needed or wrong).
 */
export async function openImage(path: string, options: OpenOptions = {}): Promise<Image> {
  options.signal?.throwIfAborted();
  const nested = nestedPath(path);
  if (nested !== null) return inPlainWords(path, () => openNested(nested, options, openImage));
  const { container } = await choose(path);
  return inPlainWords(path, () => container.open(path, options));
}

async function choose(path: string): Promise<{ container: Container; recognised: Recognised }> {
  return inPlainWords(path, async () => {
    const isFolder = await checkPath(path);
    for (const container of isFolder ? OF_FOLDERS : OF_FILES) {
      const recognised = await container.recognise(path);
      if (recognised !== null) return { container, recognised };
    }
    throw new Failure('bad-input', `${basename(path)} is of no kind that Remit knows`, {
      advice:
        'Open an iTunes or Finder backup folder, an Android backup (.ab), a zip, tar or folder of a file system, or a single database, photo or track.',
    });
  });
}

/** True for a folder, false for a file with something in it; everything else is refused. */
async function checkPath(path: string): Promise<boolean> {
  const facts = await stat(path);
  if (facts.isDirectory()) {
    if ((await readdir(path)).length === 0) throw new Failure('bad-input', `the folder ${path} is empty`);
    return true;
  }
  if (!facts.isFile()) throw new Failure('bad-input', `${path} is neither a file nor a folder`);
  if (facts.size === 0)
    throw new Failure('bad-input', `${path} is empty: it holds no bytes at all`, { advice: 'Copy it again from its source.' });
  const file = await FileBytes.open(path);
  try {
    const refusal = await refusalOf(file);
    if (refusal !== null) throw refusal;
  } finally {
    await file.close();
  }
  return false;
}

const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is nothing at this path',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EACCES: 'you are not allowed to read it',
  EPERM: 'you are not allowed to read it',
  ELOOP: 'it is a symbolic link that leads nowhere',
  ENAMETOOLONG: 'the path is too long',
};

/** What containers and the system throw, as failures that a person can act on. Cancelling passes through as it is. */
async function inPlainWords<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof Undecodable) throw new Failure('bad-input', cause.message, { cause });
    const words = SYSTEM_WORDS[(cause as NodeJS.ErrnoException | null)?.code ?? ''];
    if (words !== undefined) throw new Failure('bad-input', `${path}: ${words}`, { cause });
    throw cause;
  }
}
