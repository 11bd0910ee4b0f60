/** Unpacking of deflate in a stream, with errors that name the file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Undecodable } from '../parser.ts';

const CHUNK = 256 * 1024;
const ENGINES = { raw: createInflateRaw, zlib: createInflate, gzip: createGunzip } as const;

/** What comes out of `packed`. Damage throws `Undecodable` naming `name`; what came out before it has been given. */
export async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  wrapping: keyof typeof ENGINES,
  name: string,
): AsyncGenerator<Buffer> {
  const engine = ENGINES[wrapping]({ chunkSize: CHUNK });
  // The error reaches the loop below through the engine; the promise only has to be looked at.
  const fed = pipeline(Readable.from(packed, { objectMode: true }), engine).catch(() => undefined);
  try {
    for await (const piece of engine) yield piece as Buffer;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new Undecodable(`${name}: its packed bytes are damaged or cut short (${(cause as Error).message})`, { cause });
  } finally {
    engine.destroy();
    await fed;
  }
}

function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
