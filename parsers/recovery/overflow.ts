/** The whole record of a cell: what lies on its page, and what lies on the pages it goes on to. */
import type { Cell } from './leaf-page.ts';
import type { State, Store } from './states.ts';

/** A record longer than this is left alone: no table that Remit reads holds one. */
export const MOST_RECORD = 16 * 1024 * 1024;

/**
 * The record of a cell that stands in a tree of `state`, or null where its chain of pages is not as long as it must be. The
 * bytes are the caller's to keep.
 */
export function recordOf(store: Store, state: State, page: Uint8Array, cell: Cell): Uint8Array | null {
  if (cell.payload > MOST_RECORD || cell.payload < 1) return null;
  const record = new Uint8Array(cell.payload);
  record.set(page.subarray(cell.at, cell.at + cell.local));
  let filled = cell.local;
  if (filled === cell.payload) return record;
  const room = store.header.usable - 4;
  let next = pageNumber(page, cell.at + cell.local);
  while (filled < cell.payload) {
    const more = next > state.size ? null : store.page(state, next);
    if (more === null) return null;
    const take = Math.min(room, cell.payload - filled);
    record.set(more.subarray(4, 4 + take), filled);
    filled += take;
    next = pageNumber(more, 0);
  }
  return next === 0 ? record : null;
}

function pageNumber(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
