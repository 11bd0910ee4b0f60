/**
 * A file of an image, read again after the load: through the same containers, read-only, into memory and nowhere else. One
 * image is kept open at a time, because a large one takes seconds to list and an encrypted one to unlock; its password is not
 * kept. A container inside an image has to be copied out to be opened, so that one is closed again at once.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { Image, ImageEntry } from '../../parsers/containers/image.ts';
import { openImage } from '../../parsers/containers/open.ts';
import { LimitReached, Undecodable } from '../../parsers/parser.ts';
import type { Member, MemberBytes, Source } from '../store/source.ts';
import { hashInThread } from './image-digest.ts';

/** An image up to this size is hashed again where the load took no hash of the file itself. */
const MOST_HASHED = 2 * 1024 ** 3;
const NESTED = '!/';

interface Open {
  readonly source: string;
  readonly stamp: string;
  readonly image: Image;
  /** Of a single file, once it was asked for: its SHA-256. */
  hash: Promise<string> | null;
}

export class SourceShelf implements Source {
  readonly #scratch: string;
  #open: Open | null = null;
  /** One reading at a time: a container gives one stream at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** `scratch` is a folder for what a container has to copy; it is made when needed and removed with `close`. */
  constructor(scratch: string) {
    this.#scratch = scratch;
  }

  read(member: Member, options: Parameters<Source['read']>[1]): Promise<MemberBytes> {
    const next = this.#last.then(() => this.#read(member, options));
    this.#last = next.catch(() => {});
    return next;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#letGo();
  }

  async #letGo(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.image.close();
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  async #read(member: Member, { most, password }: Parameters<Source['read']>[1]): Promise<MemberBytes> {
    const nested = member.path.indexOf(NESTED);
    const container = nested < 0 ? null : member.path.slice(0, nested);
    try {
      const open = await this.#opened(container === null ? member.source : `${member.source}!${container}`, member, password);
      const entry = await find(open.image, container === null ? member : inside(member));
      const bytes = await bytesOf(open.image, entry, most, member.path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { bytes, sha256, checked: await this.#check(member, open, sha256) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof LimitReached || error instanceof Undecodable) throw unreadable(member, error);
      if (typeof (error as NodeJS.ErrnoException | null)?.code === 'string') throw notThere(member, error as Error);
      throw error;
    } finally {
      if (container !== null) await this.#letGo();
    }
  }

  async #opened(path: string, member: Member, password: string | undefined): Promise<Open> {
    const stamp = stampOf(member);
    if (this.#open !== null && this.#open.source === path && this.#open.stamp === stamp) return this.#open;
    await this.#letGo();
    mkdirSync(this.#scratch, { recursive: true, mode: 0o700 });
    const image = await openImage(path, { scratch: this.#scratch, ...(password === undefined ? {} : { password }) });
    this.#open = { source: path, stamp, image, hash: null };
    return this.#open;
  }

  async #check(member: Member, open: Open, sha256: string): Promise<MemberBytes['checked']> {
    if (member.sha256 !== null) {
      if (member.sha256 === sha256) return 'file';
      throw changed(member, `the file ${member.path} has another SHA-256 than when it was loaded`);
    }
    const file = open.image.singleFile;
    if (file === null) return 'size';
    if (statSync(file).size !== member.imageBytes) throw changed(member, 'the image has another size than when it was loaded');
    if (member.imageBytes > MOST_HASHED) return 'size';
    open.hash ??= hashInThread(file).done.then((done) => done.sha256);
    if ((await open.hash) !== member.imageSha256) throw changed(member, 'the image has another SHA-256 than when it was loaded');
    return 'image';
  }
}

/** What tells that a file was put in another's place, without reading it. */
function stampOf(member: Member): string {
  try {
    const { dev, ino, size, mtimeMs } = statSync(member.source);
    return `${dev} ${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    throw notThere(member, error as Error);
  }
}

const inside = ({ path, original }: Member): Pick<Member, 'path' | 'original'> => ({
  path: path.slice(path.indexOf(NESTED) + NESTED.length),
  original: original.slice(original.indexOf(NESTED) + NESTED.length),
});

async function find(image: Image, { path, original }: Pick<Member, 'path' | 'original'>): Promise<ImageEntry> {
  for await (const entry of image.list()) {
    if (entry.path !== path || entry.original !== original) continue;
    if (entry.state === 'present') return entry;
    throw new Failure('bad-input', `the image lists ${path} and does not hold its bytes`, {
      advice: 'There is nothing to show.',
    });
  }
  throw new Failure('does-not-verify', `the image no longer holds ${path}`, { advice: PUT_BACK });
}

async function bytesOf(image: Image, entry: ImageEntry, most: number, path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of image.read([entry])) {
    for await (const piece of bytes) {
      length += piece.length;
      if (length > most) throw new LimitReached(`limit: ${path} has more than ${most} bytes`);
      // A container may use its buffer again for the next piece.
      pieces.push(Buffer.from(piece));
    }
  }
  return Buffer.concat(pieces, length);
}

const PUT_BACK =
  'Put the image back as it was when it was loaded, or load it again into a new case. Nothing was shown; tell whoever keeps the image.';

function changed(member: Member, what: string): Failure {
  return new Failure('does-not-verify', `${basename(member.source)}: ${what}, so it is not shown`, { advice: PUT_BACK });
}

function notThere(member: Member, cause: Error): Failure {
  return new Failure('bad-input', `the image ${basename(member.source)} cannot be read where it was loaded from`, {
    advice: `Connect the disk that holds it, or put it back at ${member.source}. A case keeps no copy of its images.`,
    cause,
  });
}

function unreadable(member: Member, cause: Error): Failure {
  return new Failure('bad-input', `${member.path} cannot be read out of the image: ${cause.message}`, {
    advice: 'Nothing was shown. The file can be looked at with other tools by whoever keeps the image.',
    cause,
  });
}
