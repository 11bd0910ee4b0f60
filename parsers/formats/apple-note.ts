/**
 * Body of an Apple note (ZICNOTEDATA.ZDATA): gzip over protobuf, with the text at document 2, note 3, text 2. Field
 * numbers as published by the apple_cloud_notes_parser project.
 */
import { Undecodable } from '../parser.ts';
import { isGzip, isZlib, unpack } from './inflate.ts';
import { protoText } from './protobuf.ts';

const TEXT = [2, 3, 2] as const;

/**
 * The note's words, the title being the first line. Tables, drawings and attachments stand in it as U+FFFC; their content
 * is stored elsewhere. Empty for an empty note. Throws `Undecodable` for a locked note, which is encrypted, and for damage.
 */
export function noteText(bytes: Uint8Array): string {
  if (!isGzip(bytes) && !isZlib(bytes))
    throw new Undecodable('note: its body is not compressed text; a locked note looks like this');
  return protoText(unpack(bytes), TEXT) ?? '';
}
