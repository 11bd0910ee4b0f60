/**
 * Writes gzip (RFC 1952) with stored blocks (RFC 1951). Nothing is squeezed: what a compressor makes of bytes differs from
 * one version and processor to the next, and a practice phone must be the same everywhere.
 */
import { crc32 } from 'node:zlib';

const BLOCK = 65_535;

/** A gzip member holding `data`; no name, no time. */
export function gzip(data: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0x13])];
  for (let at = 0; at === 0 || at < data.length; at += BLOCK) {
    const piece = data.subarray(at, at + BLOCK);
    const head = Buffer.alloc(5);
    head[0] = at + BLOCK >= data.length ? 1 : 0;
    head.writeUInt16LE(piece.length, 1);
    head.writeUInt16LE(piece.length ^ 0xffff, 3);
    parts.push(head, piece);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(data), 0);
  tail.writeUInt32LE(data.length % 4_294_967_296, 4);
  return Buffer.concat([...parts, tail]);
}
