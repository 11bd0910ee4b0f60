/**
 * A container inside a container, one level deep, named `outer.zip!inner/backup.ab`. The inner one is copied into a private
 * folder, opened there, and removed when the image is closed. What is hashed is the outer file.
 */
import { existsSync, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../contract/failure.ts';
import { DescribedImage } from './described-image.ts';
import type { Image, ImageEntry, OpenOptions, Recognised } from './image.ts';
import { Scratch } from './scratch.ts';

export interface NestedPath {
  readonly outer: string;
  readonly inner: string;
}

/** Takes a path apart at the first `!` before which a file lies; null when the path names a file or folder itself. */
export function nestedPath(path: string): NestedPath | null {
  if (existsSync(path)) return null;
  for (let at = path.indexOf('!'); at > 0; at = path.indexOf('!', at + 1)) {
    const outer = path.slice(0, at);
    if (at + 1 < path.length && existsSync(outer)) return { outer, inner: path.slice(at + 1) };
  }
  return null;
}

/** Opens the outer image with `open`, copies the inner one out, and opens that with `open` as well. */
export async function openNested(
  { outer, inner }: NestedPath,
  options: OpenOptions,
  open: (path: string, options: OpenOptions) => Promise<Image>,
): Promise<Image> {
  const scratch = await Scratch.make(options.scratch);
  try {
    const path = await copyOut(outer, inner, scratch, options, open);
    const image = await open(path, options);
    if (image.kind === 'file') {
      await image.close();
      throw new Failure('bad-input', `${inner} in ${basename(outer)} is a single file, not a container`, {
        advice: `Open ${outer} itself.`,
      });
    }
    return new DescribedImage(image, {
      sentence: `${image.sentence}, in ${basename(outer)}`,
      singleFile: outer,
      cleanUp: () => scratch.remove(),
    });
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

/** What the inner container is, by a copy that is removed at once. */
export async function recogniseNested(
  { outer, inner }: NestedPath,
  options: OpenOptions,
  open: (path: string, options: OpenOptions) => Promise<Image>,
  recognise: (path: string) => Promise<Recognised>,
): Promise<Recognised> {
  const scratch = await Scratch.make(options.scratch);
  try {
    const recognised = await recognise(await copyOut(outer, inner, scratch, options, open));
    return { ...recognised, sentence: `${recognised.sentence}, in ${basename(outer)}` };
  } finally {
    await scratch.remove();
  }
}

async function copyOut(
  outer: string,
  inner: string,
  scratch: Scratch,
  options: OpenOptions,
  open: (path: string, options: OpenOptions) => Promise<Image>,
): Promise<string> {
  // The password is the inner one's: what lies round it is an archive.
  const image = await open(outer, { ...options, password: undefined });
  try {
    const entry = await find(image, inner, options.signal);
    if (entry === null) throw new Failure('bad-input', `${outer} holds no file named ${inner}`);
    // Only the last part of the name is used: it decides how the copy is recognised, never where it lies.
    const path = scratch.path(`inner/${basename(entry.path)}`);
    await mkdir(dirname(path));
    for await (const { bytes } of image.read([entry], options.signal))
      await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    return path;
  } finally {
    await image.close();
  }
}

async function find(image: Image, name: string, signal?: AbortSignal): Promise<ImageEntry | null> {
  for await (const entry of image.list(signal)) if (entry.path === name || entry.original === name) return entry;
  return null;
}
