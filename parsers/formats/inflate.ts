/** Unpacks gzip and zlib bytes with a limit, so that a small value cannot fill the memory. */
import { inflateSync, gunzipSync } from 'node:zlib';
import { LimitReached, Undecodable } from '../parser.ts';

/** Bytes an unpacked value may have unless the caller says otherwise: 64 MiB. */
const MOST = 64 * 1024 * 1024;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Deflate method with a header whose check holds, as RFC 1950 has it. */
export function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
}

/** Unpacked bytes. Throws `Undecodable` when they are not packed, are damaged, or unpack to more than `most` bytes. */
export function unpack(bytes: Uint8Array, most = MOST): Uint8Array {
  if (!isGzip(bytes) && !isZlib(bytes)) throw new Undecodable('neither gzip nor zlib: the first bytes are those of neither');
  try {
    return isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: most }) : inflateSync(bytes, { maxOutputLength: most });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new LimitReached(`compressed data: it unpacks to more than ${most} bytes`, { cause });
    throw new Undecodable(`compressed data: ${(cause as Error).message}`, { cause });
  }
}
