/** Bytes to text. Made for many short texts: a TextDecoder costs more to make than most of these take to read. */

/** UTF-8; what is not becomes U+FFFD. A byte order mark stays. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
