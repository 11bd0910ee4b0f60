/** Pages of the main file in their order, read many at a time. */
import type { Store } from './states.ts';

const PAGES_AT_ONCE = 256;

/** The wanted pages from 1 to `last`. Stretches in which none is wanted are not read. */
export function* pagesOf(store: Store, last: number, wants: (number: number) => boolean): Generator<[number, Uint8Array]> {
  const { pageSize } = store.header;
  for (let first = 1; first <= last; first += PAGES_AT_ONCE) {
    const numbers: number[] = [];
    for (let number = first; number < first + PAGES_AT_ONCE && number <= last; number++) if (wants(number)) numbers.push(number);
    if (numbers.length === 0) continue;
    const bytes = store.mainBytes((first - 1) * pageSize, PAGES_AT_ONCE * pageSize);
    for (const number of numbers) {
      const page = bytes.subarray((number - first) * pageSize, (number - first + 1) * pageSize);
      if (page.length === pageSize) yield [number, page];
    }
  }
}
