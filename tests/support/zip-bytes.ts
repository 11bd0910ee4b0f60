/** Zips for tests, every field of which can be made to lie. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface TestMember {
  readonly name: string | Buffer;
  /** What comes out; empty when absent. */
  readonly data?: Buffer | string;
  /** 8 (deflated) when absent. */
  readonly method?: number;
  readonly flags?: number;
  readonly host?: number;
  readonly attributes?: number;
  readonly dosDate?: number;
  readonly dosTime?: number;
  readonly extra?: Buffer;
  readonly localExtra?: Buffer;
  /** Sizes and CRC only behind the data, as streaming writers leave them. */
  readonly descriptor?: boolean;
  readonly zip64?: boolean;
  /** Lies: what the directory says instead of the truth. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  readonly localAt?: number;
  /** Bytes that stand for the packed data, whatever `data` is. */
  readonly packed?: Buffer;
}

export interface ZipOptions {
  readonly before?: Buffer;
  readonly after?: Buffer;
  readonly comment?: string;
  readonly zip64?: boolean;
  readonly count?: number;
  /** Where in the file the first byte of this zip will lie; every position in it is counted from there on. */
  readonly startsAt?: number;
}

export const SIXTEENTH_OF_MAY = { dosDate: ((2023 - 1980) << 9) | (5 << 5) | 16, dosTime: (12 << 11) | (34 << 5) | 28 };

export function zipBytes(members: readonly TestMember[], options: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = options.startsAt ?? 0;
  const push = (bytes: Buffer) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const member of members) {
    const data = Buffer.from(member.data ?? '');
    const method = member.method ?? 8;
    const packed = member.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const facts = {
      crc: member.crc ?? crc32(data),
      packed: member.packedSize ?? packed.length,
      size: member.size ?? data.length,
    };
    central.push(header(member, method, facts, member.localAt ?? at));
    push(header(member, method, member.descriptor === true ? { crc: 0, packed: 0, size: 0 } : facts, null));
    push(packed);
    if (member.descriptor === true) push(words(0x08074b50, facts.crc, facts.packed, facts.size));
  }
  const directoryAt = at;
  for (const record of central) push(record);
  push(ending(options.count ?? members.length, at - directoryAt, directoryAt, options));
  return Buffer.concat([options.before ?? Buffer.alloc(0), ...parts, options.after ?? Buffer.alloc(0)]);
}

/** Info-ZIP's time field: modification in Unix seconds. */
export function utExtra(seconds: number): Buffer {
  const data = Buffer.alloc(5);
  data[0] = 1;
  data.writeInt32LE(seconds, 1);
  return field(0x5455, data);
}

export function field(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

function header(
  member: TestMember,
  method: number,
  facts: { crc: number; packed: number; size: number },
  at: number | null,
): Buffer {
  const name = Buffer.from(member.name);
  const wide = member.zip64 === true && at !== null;
  const sizes = wide ? field(1, longs(facts.size, facts.packed, at)) : Buffer.alloc(0);
  const extra = Buffer.concat([sizes, (at === null ? member.localExtra : undefined) ?? member.extra ?? Buffer.alloc(0)]);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(wide ? 45 : 20, 0);
  common.writeUInt16LE((member.flags ?? 0x800) | (member.descriptor === true ? 8 : 0), 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt16LE(member.dosTime ?? SIXTEENTH_OF_MAY.dosTime, 6);
  common.writeUInt16LE(member.dosDate ?? SIXTEENTH_OF_MAY.dosDate, 8);
  common.writeUInt32LE(facts.crc, 10);
  common.writeUInt32LE(wide ? 0xffffffff : facts.packed, 14);
  common.writeUInt32LE(wide ? 0xffffffff : facts.size, 18);
  common.writeUInt16LE(name.length, 22);
  common.writeUInt16LE(extra.length, 24);
  if (at === null) return Buffer.concat([words(0x04034b50), common, name, extra]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(member.attributes ?? 0, 6);
  rest.writeUInt32LE(wide ? 0xffffffff : at, 10);
  return Buffer.concat([words(0x02014b50), Buffer.from([20, member.host ?? 3]), common, rest, name, extra]);
}

function ending(count: number, size: number, at: number, { zip64, comment = '' }: ZipOptions): Buffer {
  const plain = Buffer.alloc(22);
  plain.writeUInt32LE(0x06054b50, 0);
  plain.writeUInt16LE(zip64 === true ? 0xffff : count, 8);
  plain.writeUInt16LE(zip64 === true ? 0xffff : count, 10);
  plain.writeUInt32LE(zip64 === true ? 0xffffffff : size, 12);
  plain.writeUInt32LE(zip64 === true ? 0xffffffff : at, 16);
  plain.writeUInt16LE(comment.length, 20);
  const end = Buffer.concat([plain, Buffer.from(comment, 'latin1')]);
  if (zip64 !== true) return end;
  const version = Buffer.from([45, 3, 45, 0]);
  const record = Buffer.concat([words(0x06064b50), longs(44), version, words(0, 0), longs(count, count, size, at)]);
  const locator = Buffer.concat([words(0x07064b50, 0), longs(at + size), words(1)]);
  return Buffer.concat([record, locator, end]);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32LE(value, i * 4));
  return bytes;
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => bytes.writeBigUInt64LE(BigInt(value), i * 8));
  return bytes;
}
