/** Writes SEGB containers for tests, both versions. */
import { crc32 } from 'node:zlib';

export interface Entry {
  readonly payload: Uint8Array;
  /** Seconds from 2001. */
  readonly at: number;
  readonly state?: number;
  /** Writes another checksum than the payload's. */
  readonly stale?: boolean;
}

const sum = ({ payload, stale }: Entry) => (crc32(payload) ^ (stale === true ? 1 : 0)) >>> 0;
const padded = (bytes: Buffer, to: number) => Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);

export function segb1(entries: readonly Entry[]): Buffer {
  const bodies = entries.map((entry) => {
    const head = Buffer.alloc(32);
    head.writeInt32LE(entry.payload.length, 0);
    head.writeInt32LE(entry.state ?? 1, 4);
    head.writeDoubleLE(entry.at, 8);
    head.writeDoubleLE(entry.at, 16);
    head.writeUInt32LE(sum(entry), 24);
    return padded(Buffer.concat([head, entry.payload]), 8);
  });
  const all = Buffer.concat(bodies);
  const head = Buffer.alloc(56);
  head.writeUInt32LE(56 + all.length, 0);
  head.write('SEGB', 52, 'latin1');
  // Files are made larger than what they hold.
  return Buffer.concat([head, all, Buffer.alloc(64)]);
}

export function segb2(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let size = 0;
  for (const entry of entries) {
    const listed = Buffer.alloc(16);
    let end = size;
    if (entry.state !== 4) {
      const head = Buffer.alloc(8);
      head.writeUInt32LE(sum(entry), 0);
      end = size + 8 + entry.payload.length;
      const body = padded(Buffer.concat([head, entry.payload]), 4);
      parts.push(body);
      size += body.length;
    }
    listed.writeInt32LE(end, 0);
    listed.writeInt32LE(entry.state ?? 1, 4);
    listed.writeDoubleLE(entry.at, 8);
    list.push(listed);
  }
  const head = Buffer.alloc(32);
  head.write('SEGB', 0, 'latin1');
  head.writeInt32LE(entries.length, 4);
  head.writeDoubleLE(entries[0]?.at ?? 0, 8);
  return Buffer.concat([head, ...parts, ...list]);
}
