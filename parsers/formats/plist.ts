/** Property lists, binary and XML. The older text form (OpenStep) and JSON are not property lists here. */
import { Undecodable } from '../parser.ts';
import { isBinaryPlist, readBinaryPlist } from './plist-binary.ts';
import type { PlistValue } from './plist-value.ts';
import { readXmlPlist } from './plist-xml.ts';

export { PlistDate, PlistUid, isDict, isList, plistAt, type PlistDict, type PlistValue } from './plist-value.ts';

/**
 * Reads a whole property list. Dates are `PlistDate` in UTC milliseconds, data is bytes (possibly a view of `bytes`),
 * whole numbers beyond 2^53 are bigint. The result has no cycles and at most four million nodes when walked as a tree.
 * Throws `Undecodable` when any part of it does not hold together.
 */
export function parsePlist(bytes: Uint8Array): PlistValue {
  if (bytes.length === 0) throw new Undecodable('property list: the file is empty');
  return isBinaryPlist(bytes) ? readBinaryPlist(bytes) : readXmlPlist(bytes);
}
