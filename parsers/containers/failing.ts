/** A stream of bytes that cannot be had: it fails as soon as it is read, and nobody else's does. */
import { Undecodable } from '../parser.ts';

// oxlint-disable-next-line require-yield -- a stream that only fails
export async function* failing(message: string, options?: ErrorOptions): AsyncGenerator<Uint8Array> {
  throw new Undecodable(message, options);
}
