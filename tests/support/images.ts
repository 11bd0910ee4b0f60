/** Temporary folders and whole readings of images, for the tests of containers. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Image, ImageEntry } from '../../parsers/containers/image.ts';
import { Undecodable } from '../../parsers/parser.ts';

/** A folder that is gone when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file below a folder, making the folders on the way, and gives its path. */
export function put(folder: string, name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

export async function everyOne<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function listed(image: Image): Promise<ImageEntry[]> {
  return everyOne(image.list());
}

/** What became of each wanted entry, by index: its bytes, or the words of its `Undecodable`. Any other error escapes. */
export async function contents(image: Image, wanted: readonly ImageEntry[]): Promise<Map<number, Buffer | string>> {
  const all = new Map<number, Buffer | string>();
  for await (const { entry, bytes } of image.read(wanted)) {
    if (all.has(entry.index)) throw new Error(`${entry.path} was given twice`);
    all.set(entry.index, await bytesOf(bytes));
  }
  return all;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer | string> {
  try {
    return Buffer.concat(await everyOne(pieces));
  } catch (error) {
    if (error instanceof Undecodable) return error.message;
    throw error;
  }
}

/** Every entry by path with its bytes or the words why not; the image is closed. */
export async function wholeImage(image: Image): Promise<Map<string, Buffer | string>> {
  try {
    const entries = await listed(image);
    const bytes = await contents(image, entries);
    return new Map(entries.map((entry) => [entry.path, bytes.get(entry.index) ?? 'not given at all']));
  } finally {
    await image.close();
  }
}

/** Opens and reads all of it, whatever the bytes are. Only the two named errors count as an answer. */
export async function survives(open: () => Promise<Image>): Promise<'read' | 'refused'> {
  try {
    await wholeImage(await open());
    return 'read';
  } catch (error) {
    if (error instanceof Undecodable || error instanceof Failure) return 'refused';
    throw error;
  }
}

/** Names of private copies that were left behind in a scratch folder. */
export function leftIn(scratch: string): string[] {
  return readdirSync(scratch);
}

/** The facts of the `Failure` that something ends in; throws when it ends otherwise. */
export async function failureOf(attempt: Promise<unknown>): Promise<Failure['facts']> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Failure) return error.facts;
    throw error;
  }
  throw new Error('nothing failed');
}
