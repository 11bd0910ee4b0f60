/**
 * Stores that an app keeps encrypted. An encrypted database has no header and no pattern: every byte is about as common as every
 * other. That is all that can be seen of it, and more than "no database" says.
 */
const HEADER = Buffer.from('SQLite format 3\0', 'latin1');
/** SQLCipher and its relatives encrypt whole pages; the smallest page SQLite knows has 512 bytes. */
const SMALLEST = 512;
/**
 * Bits of information a byte. What a good cipher gives comes within a few hundredths of 8 in 4 KiB; text, property lists and
 * databases stay under 7, a page that is mostly empty under 4.
 */
const EVEN = 7.2;

export const SEALED = 'the store is encrypted by the app; its key is not in the image';

export function isPlainSqlite(head: Uint8Array): boolean {
  return HEADER.equals(head.subarray(0, HEADER.length));
}

/** Whether a file of `size` bytes that begins with `head` (4 KiB or all of it) looks like an encrypted database. */
export function looksSealed(head: Uint8Array, size: number): boolean {
  if (isPlainSqlite(head) || size < SMALLEST || size % SMALLEST !== 0 || head.length < SMALLEST) return false;
  // Short pieces cannot show all 256 values, so a uniform one comes out lower.
  const expected = head.length >= 4096 ? EVEN : head.length >= 1024 ? 7.0 : 6.8;
  return bitsPerByte(head) >= expected && !isCompressed(head);
}

function bitsPerByte(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}

/** Compressed files are as even, and say what they are in their first bytes. */
function isCompressed(head: Uint8Array): boolean {
  const starts = [
    [0x1f, 0x8b],
    [0x50, 0x4b],
    [0x28, 0xb5, 0x2f, 0xfd],
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47],
  ];
  return starts.some((start) => start.every((byte, at) => head[at] === byte));
}
