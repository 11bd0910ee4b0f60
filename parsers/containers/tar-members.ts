/** The members of a tar, front to back, with what the headers before them add: long names, pax values. */
import { Undecodable } from '../parser.ts';
import type { ByteSource } from './byte-source.ts';
import { BLOCK, isZero, readHeader, readPax, type TarHeader } from './tar-header.ts';

/** Names and pax headers longer than this are damage, or meant to fill the memory. */
const LONGEST_EXTRA = 1024 * 1024;
/** What is looked at behind the end mark, to say whether something lies there. */
const AFTER_END = 64 * 1024;

export interface TarMember {
  readonly name: string;
  readonly size: number;
  /** UTC milliseconds. */
  readonly modified: number | null;
  readonly isFolder: boolean;
  /** Why it cannot be read, or null. */
  readonly refusal: string | null;
  /** Position of its first byte in the (unpacked) archive. */
  readonly dataAt: number;
}

/** What was noticed on the way; `cut` names the member in whose middle the archive ends. */
export interface TarNotes {
  readonly warnings: string[];
  cut: TarMember | null;
}

interface Extras {
  readonly name?: string;
  readonly link?: string;
  readonly pax: ReadonlyMap<string, string>;
}

const NO_EXTRAS: Extras = { pax: new Map() };

/**
 * Gives each member with the source at its first byte; the data may be read then, or not. Damage between members is
 * stepped over to the next header and noted. Never throws for damage of the tar itself.
 */
export async function* tarMembers(source: ByteSource, notes: TarNotes): AsyncGenerator<TarMember> {
  const global = new Map<string, string>();
  let extras = NO_EXTRAS;
  for (;;) {
    const header = await nextHeader(source, notes);
    if (header === null) return;
    const dataAt = source.at;
    const end = dataAt + Math.ceil(header.size / BLOCK) * BLOCK;
    if ('LKxgX'.includes(header.type)) {
      if (header.size > LONGEST_EXTRA) {
        notes.warnings.push(
          `limit: a name or extra header of ${header.size} bytes at byte ${dataAt} of the archive is passed over`,
        );
      } else {
        const extra = await source.take(header.size);
        if (extra.length < header.size) return noteCut(notes, null);
        extras = withExtra(extras, header.type, extra, global, notes, dataAt);
      }
      if (!(await source.skipTo(end))) return noteCut(notes, null);
      continue;
    }
    const member = memberOf(header, { ...extras, pax: new Map([...global, ...extras.pax]) }, await pastSparseMap(source, header));
    extras = NO_EXTRAS;
    yield member;
    // The padding behind the last member of a tar that breaks off may be missing: its bytes are whole all the same.
    if (!(await source.skipTo(member.dataAt + member.size))) return noteCut(notes, member);
    await source.skipTo(member.dataAt + Math.ceil(member.size / BLOCK) * BLOCK);
  }
}

function noteCut(notes: TarNotes, member: TarMember | null): void {
  notes.cut = member;
  const where = member === null ? 'in the middle of a header' : `in the middle of ${member.name}`;
  notes.warnings.push(`the archive is cut short: it ends ${where}; every member before that is whole`);
}

/** The next header, past damage; null at the end, which is noted when it is not marked as an end. */
async function nextHeader(source: ByteSource, notes: TarNotes): Promise<TarHeader | null> {
  let damagedFrom: number | null = null;
  for (let zeros = 0; ; ) {
    const at = source.at;
    const block = await source.take(BLOCK);
    if (block.length < BLOCK) {
      if (damagedFrom !== null) noteGap(notes, damagedFrom, source.at);
      else if (block.length > 0) noteCut(notes, null);
      else notes.warnings.push('the archive ends without an end mark; what it lists is whole, but there may have been more');
      return null;
    }
    if (isZero(block)) {
      if (++zeros < 2) continue;
      if (damagedFrom !== null) noteGap(notes, damagedFrom, at);
      await noteAfterEnd(source, notes);
      return null;
    }
    zeros = 0;
    const header = readHeader(block);
    // After damage only a header that says what it is counts: file data can pass for an old one by chance.
    if (header !== null && (damagedFrom === null || block.toString('latin1', 257, 262) === 'ustar')) {
      if (damagedFrom !== null) noteGap(notes, damagedFrom, at);
      return header;
    }
    damagedFrom ??= at;
  }
}

function noteGap(notes: TarNotes, from: number, to: number): void {
  notes.warnings.push(`the archive is damaged: ${to - from} bytes from byte ${from} on belong to no member that can be named`);
}

async function noteAfterEnd(source: ByteSource, notes: TarNotes): Promise<void> {
  const at = source.at;
  const after = await source.take(AFTER_END);
  if (!isZero(after)) notes.warnings.push(`something follows the end mark at byte ${at} of the archive; it was not read`);
}

function withExtra(
  extras: Extras,
  type: string,
  bytes: Buffer,
  global: Map<string, string>,
  notes: TarNotes,
  at: number,
): Extras {
  if (type === 'L') return { ...extras, name: untilZero(bytes) };
  if (type === 'K') return { ...extras, link: untilZero(bytes) };
  const records = readPax(bytes);
  if (records === null) {
    notes.warnings.push(
      `the extra header at byte ${at} of the archive is damaged: the name, size or time of the next member may be wrong`,
    );
    return extras;
  }
  if (type !== 'g') return { ...extras, pax: records };
  for (const [key, value] of records) global.set(key, value);
  return extras;
}

function untilZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

/** Position of the data: behind the blocks of an old GNU sparse map, if there is one. */
async function pastSparseMap(source: ByteSource, header: TarHeader): Promise<number> {
  for (let goesOn = header.mapGoesOn; goesOn; ) {
    const block = await source.take(BLOCK);
    goesOn = block.length === BLOCK && block[504] === 1;
  }
  return source.at;
}

const TYPES: Readonly<Record<string, string>> = {
  '2': 'symbolic link',
  '3': 'character device',
  '4': 'block device',
  '6': 'FIFO',
  S: 'sparse file (GNU), which Remit does not put together',
  M: 'a part of a file that began in another volume',
};

function memberOf(header: TarHeader, { name: longName, link: longLink, pax }: Extras, dataAt: number): TarMember {
  const isFile = '07'.includes(header.type);
  const name = pax.get('path') ?? longName ?? header.name;
  const stated = pax.get('size');
  const size = sizeOf(header, stated);
  const isFolder = header.type === '5' || header.type === 'D' || (isFile && size === 0 && name.endsWith('/'));
  const seconds = pax.has('mtime') ? Number(pax.get('mtime')) : header.modified;
  const common = {
    name,
    isFolder,
    dataAt,
    modified: seconds === null || seconds === 0 || !inRange(seconds) ? null : Math.floor(seconds * 1000),
  };
  const refused = (refusal: string) => ({ ...common, size: size ?? header.size, refusal });
  if (size === null) return refused(`its size is stated as ${stated}`);
  if (header.type === '1') return refused(`hard link: its bytes are listed as ${pax.get('linkpath') ?? longLink ?? header.link}`);
  if ([...pax.keys()].some((key) => key.startsWith('GNU.sparse.')))
    return { ...refused(TYPES.S as string), name: pax.get('GNU.sparse.name') ?? name };
  if (isFile || isFolder) return { ...common, size, refusal: null };
  return refused(TYPES[header.type] ?? `of a type (${JSON.stringify(header.type)}) that Remit does not know`);
}

/** Folders and hard links have no data of their own, whatever size some writers note for them. Null: stated as nonsense. */
function sizeOf(header: TarHeader, stated: string | undefined): number | null {
  if (header.type === '5' || header.type === '1') return 0;
  if (stated === undefined) return header.size;
  return /^\d{1,15}$/.test(stated) ? Number(stated) : null;
}

function inRange(seconds: number): boolean {
  return Number.isFinite(seconds) && Math.abs(seconds) <= 8_640_000_000_000;
}

/** Throws the refusal of a member that cannot be read. */
export function checkReadable(member: TarMember, path: string): void {
  if (member.refusal !== null) throw new Undecodable(`${path}: ${member.refusal}`);
}
