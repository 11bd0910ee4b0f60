/**
 * An Android backup made with `adb backup`. Its tar is packed, and often encrypted, as one stream, so it is unpacked once
 * into a private folder and read there by position; closing the image removes it.
 */
import { createDecipheriv } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import { HEADER_ROOM, readAndroidHeader, type AndroidHeader } from './android-header.ts';
import { unlockMasterKey, type MasterKey } from './android-key.ts';
import { androidPath } from './android-paths.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type OpenOptions } from './image.ts';
import { inflated } from './inflate.ts';
import { LIMITS } from './limits.ts';
import { Scratch } from './scratch.ts';
import { TarImage } from './tar.ts';
import { BLOCK, readHeader } from './tar-header.ts';

const DEVICE: DeviceFacts = { ...UNKNOWN_DEVICE, platform: 'android' };

export const androidBackup: Container = {
  id: 'android-backup',
  async recognise(path) {
    const file = await FileBytes.open(path);
    try {
      const header = readAndroidHeader(await file.upTo(0, HEADER_ROOM));
      if (header === null) return null;
      return { kind: 'android-backup', sentence: sentenceOf(path, header), device: DEVICE, encrypted: header.keys !== null };
    } finally {
      await file.close();
    }
  },
  open: openAndroidBackup,
};

function sentenceOf(path: string, header: AndroidHeader): string {
  return `${header.keys === null ? 'Android' : 'Encrypted Android'} backup (adb, version ${header.version}): ${basename(path)}`;
}

async function openAndroidBackup(path: string, options: OpenOptions = {}): Promise<Image> {
  const file = await FileBytes.open(path);
  try {
    const header = readAndroidHeader(await file.upTo(0, HEADER_ROOM));
    if (header === null) throw new Failure('bad-input', `${path} is not an Android backup`);
    const master = header.keys === null ? null : await unlock(path, { ...header, keys: header.keys }, options);
    return await openUnpacked(file, header, master, options);
  } finally {
    await file.close();
  }
}

async function unlock(path: string, header: Parameters<typeof unlockMasterKey>[0], options: OpenOptions): Promise<MasterKey> {
  if (options.password === undefined) {
    throw new Failure('password', `${basename(path)} is an encrypted Android backup: its password is needed`, {
      advice: 'Give the password that was typed on the phone when the backup was made.',
    });
  }
  return unlockMasterKey(header, options.password, options);
}

async function openUnpacked(
  file: FileBytes,
  header: AndroidHeader,
  master: MasterKey | null,
  options: OpenOptions,
): Promise<Image> {
  const scratch = await Scratch.make(options.scratch);
  let unpacked: FileBytes | undefined;
  try {
    const { path, warnings } = await unpack(file, header, master, scratch, options.signal);
    unpacked = await FileBytes.open(path);
    if (readHeader(await unpacked.upTo(0, BLOCK)) === null) {
      const why = warnings[0] ?? 'what comes out of it is no tar';
      throw new Failure('bad-input', `${file.path}: nothing in this Android backup can be read: ${why}`, {
        advice: 'A backup that was refused on the phone, or of no app that allows it, is empty. Copy it again, or make it again.',
      });
    }
    return new TarImage(unpacked, {
      kind: 'android-backup',
      sentence: sentenceOf(file.path, header),
      device: DEVICE,
      singleFile: file.path,
      packed: 'plain',
      limits: LIMITS,
      pathOf: androidPath,
      warnings,
      cleanUp: () => scratch.remove(),
    });
  } catch (error) {
    await unpacked?.close();
    await scratch.remove();
    throw error;
  }
}

/** The tar, as far as it can be had: damage ends it, and is told as a warning. */
async function unpack(
  file: FileBytes,
  header: AndroidHeader,
  master: MasterKey | null,
  scratch: Scratch,
  signal?: AbortSignal,
): Promise<{ path: string; warnings: string[] }> {
  const path = scratch.path('backup.tar');
  const warnings: string[] = [];
  const body = file.stream(header.bodyAt, file.size - header.bodyAt, signal);
  const packed = master === null ? body : unlocked(body, master, warnings, file.path);
  const plain = header.compressed ? inflated(packed, 'zlib', file.path) : packed;
  const kept = async function* () {
    try {
      yield* plain;
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      warnings.push(`${error.message}; only what comes before that is read`);
    }
  };
  await pipeline(kept, createWriteStream(path, { mode: 0o600 }));
  return { path, warnings };
}

async function* unlocked(
  body: AsyncIterable<Buffer>,
  { key, iv }: MasterKey,
  warnings: string[],
  name: string,
): AsyncGenerator<Buffer> {
  const cipher = createDecipheriv('aes-256-cbc', key, iv);
  for await (const piece of body) {
    const plain = cipher.update(piece);
    if (plain.length > 0) yield plain;
  }
  let last: Buffer;
  try {
    last = cipher.final();
  } catch {
    // Padding tells the end of what was encrypted; without it the end is not the one the phone wrote.
    warnings.push(`${name} is cut short or damaged at its end: the encryption does not close`);
    return;
  }
  if (last.length > 0) yield last;
}
