/** Tars for tests, every field of which can be made to lie. */

export interface TestTarMember {
  readonly name: string;
  readonly data?: Buffer | string;
  readonly type?: string;
  readonly link?: string;
  /** Unix seconds. */
  readonly modified?: number;
  readonly prefix?: string;
  /** The 12 bytes of the size field, instead of octal digits. */
  readonly sizeField?: Buffer;
  /** What the size field says instead of the truth. */
  readonly size?: number;
  /** `ustar\0` (POSIX) when absent. */
  readonly magic?: string;
  /** Added to the checksum, to make it wrong. */
  readonly checksumOff?: number;
}

export interface TarOptions {
  /** Blocks of zeros at the end; 2 is the end mark. */
  readonly endBlocks?: number;
  readonly after?: Buffer;
}

export function tarBytes(members: readonly TestTarMember[], { endBlocks = 2, after }: TarOptions = {}): Buffer {
  return Buffer.concat([...members.flatMap(memberBlocks), Buffer.alloc(512 * endBlocks), after ?? Buffer.alloc(0)]);
}

/** A pax header (`x`, or `g` for all that follow) with these records. */
export function pax(records: Readonly<Record<string, string>>, type: 'x' | 'g' = 'x'): TestTarMember {
  const data = Object.entries(records).map(([key, value]) => paxRecord(key, value));
  return { name: 'PaxHeaders/x', type, data: data.join('') };
}

/** The length in front counts its own digits too. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  length = bytes + String(length).length;
  return `${length}${rest}`;
}

/** GNU's header for a name too long for the field. */
export function longName(name: string, type: 'L' | 'K' = 'L'): TestTarMember {
  return { name: '././@LongLink', type, data: `${name}\0`, magic: 'ustar  ' };
}

/** A number as GNU writes it when octal digits do not suffice. */
export function base256(value: bigint): Buffer {
  const bytes = Buffer.alloc(12);
  for (let i = 11, rest = BigInt.asUintN(96, value); i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  bytes[0] = (bytes[0] as number) | 0x80;
  return bytes;
}

function memberBlocks(member: TestTarMember): Buffer[] {
  const data = Buffer.from(member.data ?? '');
  const block = Buffer.alloc(512);
  block.write(member.name, 0, 100, 'utf8');
  block.write('0000644\0', 100, 'latin1');
  block.write('0000000\0'.repeat(2), 108, 'latin1');
  block.write(octal(member.size ?? data.length, 12), 124, 'latin1');
  member.sizeField?.copy(block, 124);
  block.write(octal(member.modified ?? 0, 12), 136, 'latin1');
  block.write(member.type ?? '0', 156, 'latin1');
  block.write(member.link ?? '', 157, 100, 'utf8');
  block.write(member.magic ?? 'ustar\0', 257, 'latin1');
  block.write('00', 263, 'latin1');
  block.write(member.prefix ?? '', 345, 155, 'utf8');
  block.fill(0x20, 148, 156);
  const sum = block.reduce((all, byte) => all + byte, member.checksumOff ?? 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return [block, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}
