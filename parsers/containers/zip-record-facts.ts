/** What a zip's directory record says about a member: its name, its time, whether it can be read. */
import { crc32 } from 'node:zlib';
import type { ImageEntry } from './image.ts';
import { extraField, type ZipRecord } from './zip-directory.ts';

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });
/** The upper half of code page 437, the encoding of the original PKZIP. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const UTF8_FLAG = 0x800;

/**
 * The name as text. UTF-8 where the zip says so (the flag, or Info-ZIP's 0x7075 field whose CRC fits); otherwise UTF-8 where
 * the bytes are valid UTF-8, because most phone tools write it without saying so; otherwise code page 437.
 */
export function zipName({ name, flags, extra }: Pick<ZipRecord, 'name' | 'flags' | 'extra'>): string {
  if ((flags & UTF8_FLAG) !== 0) return name.toString('utf8');
  const unicode = extra.length === 0 ? null : extraField(extra, 0x7075);
  if (unicode !== null && unicode.length >= 5 && unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(name)) {
    return unicode.toString('utf8', 5);
  }
  try {
    return STRICT_UTF8.decode(name);
  } catch {
    return Array.from(name, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join('');
  }
}

/**
 * When the member was modified: UTC from Info-ZIP's 0x5455 field or NTFS's 0x000a, otherwise the DOS time, which is the
 * clock of whoever made the zip. DOS dates before the first day of 1980, or on it at midnight, are how "none" is written.
 */
export function zipTime(
  record: Pick<ZipRecord, 'extra' | 'dosDate' | 'dosTime'>,
): Pick<ImageEntry, 'modified' | 'modifiedBasis'> {
  const unix = record.extra.length === 0 ? null : extraField(record.extra, 0x5455);
  if (unix !== null && unix.length >= 5 && ((unix[0] as number) & 1) === 1) {
    const seconds = unix.readInt32LE(1);
    return { modified: seconds === 0 ? null : seconds * 1000 };
  }
  const ntfs = record.extra.length === 0 ? null : extraField(record.extra, 0x000a);
  // 4 reserved bytes, then attribute 1 of 24 bytes: three FILETIMEs, modification first.
  if (ntfs !== null && ntfs.length >= 32 && ntfs.readUInt16LE(4) === 1) {
    const filetime = ntfs.readBigUInt64LE(8);
    return { modified: filetime === 0n ? null : Number(filetime / 10_000n) - 11_644_473_600_000 };
  }
  return dosTime(record.dosDate, record.dosTime);
}

function dosTime(date: number, time: number): Pick<ImageEntry, 'modified' | 'modifiedBasis'> {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  if (month < 1 || month > 12 || day < 1 || (date === 0x21 && time === 0)) return { modified: null };
  return { modified: Date.UTC(year, month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2), modifiedBasis: 'local' };
}

const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};
const UNIX_HOSTS = new Set([3, 19]);
const UNIX_TYPES: Readonly<Record<number, string>> = {
  0x1: 'FIFO',
  0x2: 'character device',
  0x6: 'block device',
  0xa: 'symbolic link',
  0xc: 'socket',
};

/** Why the member cannot be read, or null. */
export function zipRefusal(record: ZipRecord): string | null {
  if (isEncrypted(record)) {
    return record.method === 99 ? 'encrypted (WinZip AES)' : 'encrypted (zip password)';
  }
  const type = UNIX_HOSTS.has(record.host) ? UNIX_TYPES[record.attributes >>> 28] : undefined;
  if (type !== undefined) return type;
  if (!Number.isSafeInteger(record.size + record.packed + record.localAt)) return 'its size or place in the zip is impossible';
  if (record.method === 0 && record.size !== record.packed) return 'stored without packing, yet its two sizes differ';
  if (record.method === 0 || record.method === 8) return null;
  return `packed with ${METHODS[record.method] ?? `method ${record.method}`}, which Remit does not unpack`;
}

/** Bit 0: encrypted. Bit 6: strong encryption. Bit 13: even the directory's values are masked. */
export function isEncrypted(record: Pick<ZipRecord, 'flags'>): boolean {
  return (record.flags & 0x2041) !== 0;
}

/** A folder, by Info-ZIP's rule (the name ends in a slash) or by its Unix mode. */
export function isFolder(record: ZipRecord): boolean {
  return record.name[record.name.length - 1] === 0x2f || (UNIX_HOSTS.has(record.host) && record.attributes >>> 28 === 0x4);
}
