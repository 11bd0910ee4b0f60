/** Unpacking of deflate in a stream, with errors that name the file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Undecodable } from '../parser.ts';
import { checkRatio, LIMITS, type Limits } from './limits.ts';

/** What came out before damage is lost up to this many bytes. */
const CHUNK = 64 * 1024;
const ENGINES = { raw: createInflateRaw, zlib: createInflate, gzip: createGunzip } as const;

/**
 * What comes out of `packed`. Damage throws `Undecodable` naming `name`, too much of it `LimitReached`; what came out
 * before has been given. Packed bytes that merely stop are no error here: whoever reads on knows how much there should be.
 */
export async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  wrapping: keyof typeof ENGINES,
  name: string,
  limits: Limits = LIMITS,
): AsyncGenerator<Buffer> {
  let taken = 0;
  let made = 0;
  const counted = async function* () {
    for await (const piece of packed) {
      taken += piece.length;
      yield piece;
    }
  };
  const engine = ENGINES[wrapping]({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  // The error reaches the loop below through the engine; the promise only has to be looked at.
  const fed = pipeline(Readable.from(counted(), { objectMode: true }), engine).catch(() => undefined);
  try {
    for await (const piece of engine as AsyncIterable<Buffer>) {
      made += piece.length;
      checkRatio(name, taken, made, limits);
      yield piece;
    }
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new Undecodable(`${name}: its packed bytes are damaged (${(cause as Error).message})`, { cause });
  } finally {
    engine.destroy();
    await fed;
  }
}

function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
