/** Pages a state counts as free. Trunk pages list the others and lost their first bytes to that list. */
import type { State, Store } from './states.ts';

/** Free pages up to number `most`, each with how many of its first bytes the list itself has overwritten. */
export function freePages(store: Store, state: State, most: number): Map<number, number> {
  const free = new Map<number, number>();
  const first = store.page(state, 1);
  if (first === null) return free;
  const last = Math.min(state.size, most);
  let trunk = viewOf(first).getUint32(32);
  while (trunk > 1 && trunk <= last && !free.has(trunk)) {
    const page = store.page(state, trunk);
    if (page === null) break;
    const view = viewOf(page);
    const count = Math.min(view.getUint32(4), Math.floor(store.header.usable / 4) - 2);
    free.set(trunk, 8 + count * 4);
    for (let nth = 0; nth < count; nth++) {
      const leaf = view.getUint32(8 + nth * 4);
      if (leaf > 1 && leaf <= last && !free.has(leaf)) free.set(leaf, 0);
    }
    trunk = view.getUint32(0);
  }
  return free;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
