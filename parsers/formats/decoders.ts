/**
 * Decoding functions that a parser's SQL may call, by the name it calls them. Each takes what SQLite hands over (a BLOB
 * arrives as bytes) and returns text, a number, or null for nothing. Throwing means: these bytes are not what they should be.
 */
import { mmsText } from './mms-text.ts';

export const decoders = { mms_text: mmsText } as const satisfies Record<
  string,
  (...values: never[]) => string | number | bigint | null
>;
