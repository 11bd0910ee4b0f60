/** The `file` column of Manifest.db: an MBFile as NSKeyedArchiver wrote it. Times in it are Unix seconds. */
import { isDict, parsePlist, plistAt, PlistUid, type PlistValue } from '../formats/plist.ts';
import { Undecodable } from '../parser.ts';
import type { FileFacts, WrappedKey } from './backup-manifest.ts';

/** A wrapped 256-bit key: 32 bytes and the 8 of the check value. */
const WRAPPED_SIZE = 40;

/** Throws `Undecodable` when the bytes are no archived MBFile. */
export function readMbFile(blob: Uint8Array): FileFacts {
  const archive = parsePlist(blob);
  const objects = plistAt(archive, '$objects');
  // Taken apart by hand: unfolding the whole archive, extended attributes and all, costs several times as much.
  const at = (value: PlistValue | undefined) => (value instanceof PlistUid ? plistAt(objects, value.index) : value);
  const root = at(plistAt(archive, '$top', 'root'));
  if (!isDict(root)) throw new Undecodable('the manifest row holds no archived MBFile');
  const size = root.get('Size');
  const modified = root.get('LastModified');
  const data = at(root.get('EncryptionKey'));
  return {
    size: isWhole(size) ? size : null,
    modified: isWhole(modified) && modified > 0 ? modified * 1000 : null,
    key: wrappedKey(isDict(data) ? at(data.get('NS.data')) : data),
  };
}

/** Protection class (32 bits, little-endian) and the wrapped key after it, as in ManifestKey too. */
export function wrappedKey(value: PlistValue | undefined): WrappedKey | null {
  if (!(value instanceof Uint8Array) || value.length !== 4 + WRAPPED_SIZE) return null;
  return { protectionClass: Buffer.from(value).readUInt32LE(0), wrapped: value.subarray(4) };
}

function isWhole(value: PlistValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
