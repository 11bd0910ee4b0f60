/** What SQLite hands to a decoder, and what a decoder hands back. */
import { Undecodable } from '../parser.ts';

/** Bytes of a BLOB; of text, its UTF-8, because apps store either. Null stays null, and so does what is empty. */
export function blob(value: unknown): Uint8Array | null {
  if (value === null || value === undefined) return null;
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  if (!(bytes instanceof Uint8Array)) throw new Undecodable(`a ${typeof value} where bytes belong`);
  return bytes.length === 0 ? null : bytes;
}

/** Wraps a decoder of bytes for SQL: null for null, and null instead of empty text. */
export function ofBlob(decode: (bytes: Uint8Array) => string | null): (value: unknown) => string | null {
  return (value) => {
    const bytes = blob(value);
    const text = bytes === null ? null : decode(bytes);
    return text === '' ? null : text;
  };
}

/** JSON of a list, or null for an empty one, so that SQL can test for presence. */
export function jsonList(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}
