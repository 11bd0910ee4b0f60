/**
 * NSArchiver's typedstream, in which Messages keeps the text of a bubble. A stream is a row of groups; each group names
 * the Objective-C types of its values first. Type names, class names and objects are written once and from then on
 * mentioned by number, so the reader keeps the same two tables as the writer did. Format as read by Darwin's objc
 * typedstream.m and described by the python-typedstream project.
 */
import { Undecodable } from '../parser.ts';
import { latin1 } from './bytes-text.ts';
import { TypedReader } from './typedstream-reader.ts';

/** An object with its class, the classes it descends from, and the groups of values it wrote. */
export interface TypedObject {
  readonly kind: 'object';
  readonly classes: readonly string[];
  readonly groups: TypedValue[][];
}

/** `kind: 'string'` is a C string, `kind: 'class'` a class as a value. Bytes are char arrays and NSString's raw text. */
export type TypedValue =
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly TypedValue[]
  | TypedObject
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'class'; readonly classes: readonly string[] };

export function isTypedstream(bytes: Uint8Array): boolean {
  const mark = latin1(bytes.subarray(1, 13));
  return (bytes[0] === 4 || bytes[0] === 3) && (mark === '\x0bstreamtyped' || mark === '\x0btypedstream');
}

/**
 * All groups of the stream. Objects may refer to each other in circles, so walk them with a limit.
 * Throws `Undecodable` when the bytes are no typedstream, end early, or name types that cannot be.
 */
export function readTypedstream(bytes: Uint8Array): TypedValue[][] {
  if (!isTypedstream(bytes)) throw new Undecodable('typedstream: the first bytes are not those of a typedstream');
  return new TypedReader(bytes).groups();
}
