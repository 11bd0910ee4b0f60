/**
 * SEGB, the container of Apple's Biome streams, versions 1 (iOS 15, 16) and 2 (from 17 on). Layout after the published notes of
 * CCL Solutions Group: version 1 has a head of 56 bytes that ends in the mark, then entries with heads of 32 bytes, each rounded up to
 * 8; version 2 begins with the mark, and a list at the end of the file says where each entry ends, what state it is in, and when.
 */
import { crc32 } from 'node:zlib';
import { LimitReached, Undecodable } from '../parser.ts';
import { macMs } from './epochs.ts';

export interface SegbEntry {
  /** Where its payload begins in the file. */
  readonly offset: number;
  readonly state: 'written' | 'deleted';
  /** When the entry was written, UTC milliseconds. */
  readonly at: number | null;
  readonly payload: Uint8Array;
  /** Whether the payload has the checksum the entry names. Space that was used again has not. */
  readonly sound: boolean;
}

/** An entry in a state nobody has described, or one that does not fit into the file. */
export interface SegbGap {
  readonly unread: string;
}

const MARK = 'SEGB';
const WRITTEN = 1;
const DELETED = 3;
const EMPTY = 4;
const MOST_ENTRIES = 5_000_000;

/** Entries in the order of the file. Throws `Undecodable` when the bytes are no such container. */
export function segbEntries(bytes: Uint8Array): Iterable<SegbEntry | SegbGap> {
  const mark = (at: number) => Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).toString('latin1') === MARK;
  if (bytes.length >= 32 && mark(0)) return second(bytes);
  if (bytes.length >= 56 && mark(52)) return first(bytes);
  throw new Undecodable(`SEGB: the mark ${MARK} was expected at the start or after 52 bytes`);
}

function* first(bytes: Uint8Array): Iterable<SegbEntry | SegbGap> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.getUint32(0, true);
  if (end > bytes.length) yield { unread: `the container should have ${end} bytes and has ${bytes.length}` };
  let at = 56;
  for (let count = 0; at + 32 <= Math.min(end, bytes.length); count++) {
    if (count >= MOST_ENTRIES) throw new LimitReached(`SEGB: more than ${MOST_ENTRIES} entries`);
    const size = view.getInt32(at, true);
    const offset = at + 32;
    if (size < 0 || offset + size > bytes.length) {
      yield { unread: 'an entry does not fit into the file' };
      return;
    }
    const payload = bytes.subarray(offset, offset + size);
    const entry = entryOf(
      view.getInt32(at + 4, true),
      view.getFloat64(at + 8, true),
      view.getUint32(at + 24, true),
      offset,
      payload,
    );
    if (entry !== null) yield entry;
    at = Math.ceil((offset + size) / 8) * 8;
  }
}

const HEAD = 32;
const LISTED = 16;

function* second(bytes: Uint8Array): Iterable<SegbEntry | SegbGap> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getInt32(4, true);
  const list = bytes.length - count * LISTED;
  if (count < 0 || list < HEAD)
    throw new Undecodable(`SEGB: ${count} entries are announced, which ${bytes.length} bytes cannot hold`);
  const listed = Array.from({ length: count }, (_, index) => {
    const at = list + index * LISTED;
    return { end: view.getInt32(at, true), state: view.getInt32(at + 4, true), time: view.getFloat64(at + 8, true) };
  });
  let at = HEAD;
  for (const { end, state, time } of listed.toSorted((a, b) => a.end - b.end)) {
    // An empty place has no bytes of its own; the next entry begins where it would.
    if (state === EMPTY) continue;
    const stop = HEAD + end;
    if (stop > list || at + 8 > stop) {
      yield { unread: 'an entry does not fit into the file' };
      continue;
    }
    const payload = bytes.subarray(at + 8, stop);
    const entry = entryOf(state, time, view.getUint32(at, true), at + 8, payload);
    if (entry !== null) yield entry;
    at = HEAD + Math.ceil(end / 4) * 4;
  }
}

function entryOf(state: number, time: number, sum: number, offset: number, payload: Uint8Array): SegbEntry | SegbGap | null {
  if (state === EMPTY) return null;
  if (state !== WRITTEN && state !== DELETED) return { unread: `an entry is in the state ${state}, which is not known` };
  return {
    offset,
    state: state === WRITTEN ? 'written' : 'deleted',
    at: macMs(time),
    payload,
    sound: payload.length > 0 && crc32(payload) === sum,
  };
}
