/**
 * Binary property lists (`bplist00`): a table of offsets, found through a 32-byte trailer, points at objects that refer
 * to each other by number. Read here and not by a library: bplist-parser has no guard against objects that contain
 * themselves, expands shared objects again at every mention (a few hundred bytes become billions of nodes) and puts keys
 * such as `__proto__` on plain objects. Layout: CoreFoundation's CFBinaryPList.c.
 */
import { LimitReached, Undecodable } from '../parser.ts';
import { latin1, utf8 } from './bytes-text.ts';
import { MAC_EPOCH_S } from './epochs.ts';
import { exactInteger, PlistDate, PlistUid, type PlistValue } from './plist-value.ts';

const MAGIC = 'bplist';
const HEADER = 8;
const TRAILER = 32;
/** Nesting that no real property list reaches, and that recursion survives. */
const MAX_DEPTH = 512;
/** Nodes when walked as a tree, shared objects counted at every mention. */
const MAX_NODES = 4_000_000;
const LAST_MS = 8_640_000_000_000_000;

interface Source {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Objects lie between the header and here. */
  readonly end: number;
  readonly offsetSize: number;
  readonly refSize: number;
  readonly count: number;
  readonly table: number;
  readonly done: Map<number, Done>;
  readonly open: Set<number>;
}

/** A finished object, with what it costs to mention it once more. */
interface Done {
  readonly value: PlistValue;
  readonly height: number;
  readonly nodes: number;
}

export function isBinaryPlist(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** Throws `Undecodable` when offsets, counts or references do not hold together. */
export function readBinaryPlist(bytes: Uint8Array): PlistValue {
  const { source, top } = open(bytes);
  return objectAt(source, top, 0).value;
}

function fail(message: string): never {
  throw new Undecodable(`binary property list: ${message}`);
}

function over(message: string): never {
  throw new LimitReached(`binary property list: ${message}`);
}

function open(bytes: Uint8Array): { source: Source; top: number } {
  if (bytes.length < HEADER + TRAILER + 1) fail(`${bytes.length} bytes are too few`);
  const version = String.fromCharCode(...bytes.subarray(6, 8));
  if (version[0] !== '0') fail(`version ${JSON.stringify(version)} is not known`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const trailer = bytes.length - TRAILER;
  const offsetSize = view.getUint8(trailer + 6);
  const refSize = view.getUint8(trailer + 7);
  const count = safe(view.getBigUint64(trailer + 8), 'number of objects');
  const top = safe(view.getBigUint64(trailer + 16), 'first object');
  const table = safe(view.getBigUint64(trailer + 24), 'place of the offset table');
  if (offsetSize < 1 || offsetSize > 8) fail(`offsets of ${offsetSize} bytes`);
  if (refSize < 1 || refSize > 8) fail(`references of ${refSize} bytes`);
  if (table < HEADER || table + count * offsetSize > trailer) fail('its offset table lies outside the file');
  if (top >= count) fail(`its first object is number ${top} of ${count}`);
  const source = { bytes, view, end: table, offsetSize, refSize, count, table, done: new Map(), open: new Set<number>() };
  return { source, top };
}

function safe(value: bigint, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) fail(`${what} is ${value}`);
  return number;
}

/** An unsigned big-endian number of 1 to 8 bytes that must be a sensible size or place. */
function unsigned(source: Source, at: number, size: number): number {
  let value = 0;
  for (let i = at; i < at + size; i++) value = value * 256 + (source.bytes[i] as number);
  return value;
}

function objectAt(source: Source, ref: number, depth: number): Done {
  if (ref >= source.count) fail(`object ${ref} is mentioned, there are ${source.count}`);
  const known = source.done.get(ref);
  if (known !== undefined) return mention(known, depth);
  if (source.open.has(ref)) fail(`object ${ref} contains itself`);
  const at = unsigned(source, source.table + ref * source.offsetSize, source.offsetSize);
  if (at < HEADER || at >= source.end) fail(`object ${ref} lies outside the file`);
  const done = decode(source, ref, at, depth);
  source.done.set(ref, done);
  return done;
}

function mention(done: Done, depth: number): Done {
  if (depth + done.height > MAX_DEPTH) over(`nested more than ${MAX_DEPTH} deep`);
  if (done.nodes > MAX_NODES) over(`more than ${MAX_NODES} values`);
  return done;
}

function decode(source: Source, ref: number, at: number, depth: number): Done {
  const marker = source.bytes[at] as number;
  const type = marker >> 4;
  if (type < 0xa || type > 0xd) return { value: scalar(source, at, type, marker & 0x0f), height: 0, nodes: 1 };
  if (depth >= MAX_DEPTH) over(`nested more than ${MAX_DEPTH} deep`);
  source.open.add(ref);
  const done = type === 0xd ? dict(source, at, depth) : list(source, at, depth);
  source.open.delete(ref);
  return mention(done, depth);
}

function scalar(source: Source, at: number, type: number, low: number): PlistValue {
  switch (type) {
    case 0x0:
      return singleton(low);
    case 0x1:
      return integer(source, at + 1, 1 << low);
    case 0x2:
      return real(source, at + 1, 1 << low);
    case 0x3:
      return date(source, at + 1, 1 << low);
    case 0x4:
      return extent(source, at, 1);
    case 0x5:
      return utf8(extent(source, at, 1));
    case 0x6:
      return new TextDecoder('utf-16be').decode(extent(source, at, 2));
    case 0x8:
      within(source, at + 1, low + 1);
      return new PlistUid(safe(BigInt(unsigned(source, at + 1, low + 1)), 'a reference'));
    default:
      return fail(`marker 0x${((type << 4) | low).toString(16)} is not known`);
  }
}

function singleton(low: number): PlistValue {
  if (low === 0x0) return null;
  if (low === 0x8) return false;
  if (low === 0x9) return true;
  return fail(`marker 0x0${low.toString(16)} is not known`);
}

function within(source: Source, at: number, size: number): void {
  if (at + size > source.end) fail(`${size} bytes are announced at ${at}, the objects end at ${source.end}`);
}

/** One, two and four bytes are unsigned, eight are signed, sixteen hold what does not fit into those. */
function integer(source: Source, at: number, size: number): number | bigint {
  if (size > 16) fail(`a whole number of ${size} bytes`);
  within(source, at, size);
  if (size <= 4) return unsigned(source, at, size);
  if (size === 8) return exactInteger(source.view.getBigInt64(at));
  return exactInteger((source.view.getBigInt64(at) << 64n) | source.view.getBigUint64(at + 8));
}

function real(source: Source, at: number, size: number): number {
  if (size !== 4 && size !== 8) fail(`a decimal number of ${size} bytes`);
  within(source, at, size);
  return size === 4 ? source.view.getFloat32(at) : source.view.getFloat64(at);
}

/** A date that no calendar can show is nothing. */
function date(source: Source, at: number, size: number): PlistValue {
  if (size !== 8) fail(`a date of ${size} bytes`);
  const ms = Math.round((real(source, at, size) + MAC_EPOCH_S) * 1000);
  return Math.abs(ms) <= LAST_MS ? new PlistDate(ms) : null;
}

/** Count of items and where they begin: in the marker, or, from fifteen on, in a whole number behind it. */
function counted(source: Source, at: number): { count: number; from: number } {
  const low = source.view.getUint8(at) & 0x0f;
  if (low < 0x0f) return { count: low, from: at + 1 };
  within(source, at + 1, 1);
  const marker = source.view.getUint8(at + 1);
  if (marker >> 4 !== 0x1) fail(`no count at ${at + 1}`);
  const size = 1 << (marker & 0x0f);
  const count = Number(integer(source, at + 2, size));
  if (!(count >= 0)) fail(`a count of ${count}`);
  return { count, from: at + 2 + size };
}

function extent(source: Source, at: number, unit: number): Uint8Array {
  const { count, from } = counted(source, at);
  within(source, from, count * unit);
  return source.bytes.subarray(from, from + count * unit);
}

function list(source: Source, at: number, depth: number): Done {
  const { count, from } = counted(source, at);
  within(source, from, count * source.refSize);
  const value: PlistValue[] = [];
  let height = 0;
  let nodes = 1;
  for (let i = 0; i < count; i++) {
    const item = objectAt(source, unsigned(source, from + i * source.refSize, source.refSize), depth + 1);
    value.push(item.value);
    height = Math.max(height, item.height);
    nodes += item.nodes;
  }
  return { value, height: height + 1, nodes };
}

function dict(source: Source, at: number, depth: number): Done {
  const { count, from } = counted(source, at);
  within(source, from, 2 * count * source.refSize);
  const value = new Map<string, PlistValue>();
  let height = 0;
  let nodes = 1;
  for (let i = 0; i < count; i++) {
    const key = objectAt(source, unsigned(source, from + i * source.refSize, source.refSize), depth + 1).value;
    if (typeof key !== 'string') fail(`a dictionary at ${at} has a key that is not text`);
    const item = objectAt(source, unsigned(source, from + (count + i) * source.refSize, source.refSize), depth + 1);
    value.set(key, item.value);
    height = Math.max(height, item.height);
    nodes += 1 + item.nodes;
  }
  return { value, height: height + 1, nodes };
}
