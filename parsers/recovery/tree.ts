/** Which page of a state belongs to which table: walked from the schema on page 1, by inner pages alone. */
import { cellsOf, childrenOf, headerAt, INNER, LEAF } from './leaf-page.ts';
import { recordOf } from './overflow.ts';
import { typesOf, valuesOf } from './record-format.ts';
import type { State, Store } from './states.ts';

export interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly root: number;
  readonly sql: string;
}

/** More entries than this is no schema a phone keeps. */
const MOST_ENTRIES = 10_000;
/** No b-tree of 2^31 pages is deeper. */
const DEEPEST = 20;

/** Calls `leaf` for every leaf page of the tree under `root`. A page is visited once, however often it is pointed at. */
export function walkTree(
  store: Store,
  state: State,
  root: number,
  leaf: (number: number) => void,
  inner?: (number: number) => void,
): void {
  const seen = new Set<number>();
  const visit = (number: number, depth: number) => {
    if (depth > DEEPEST || number > state.size || seen.has(number)) return;
    seen.add(number);
    const page = store.page(state, number);
    const kind = page?.[headerAt(number)];
    if (page === null || kind === undefined) return;
    if (kind === LEAF) leaf(number);
    if (kind !== INNER) return;
    inner?.(number);
    const children = childrenOf(page, number, store.header.usable);
    // A b-tree is as deep everywhere: one child tells whether all of them are leaves, which then need not be read.
    const [first] = children;
    const below = first === undefined || first === number ? undefined : store.page(state, first)?.[headerAt(first)];
    if (below === INNER) for (const child of children) visit(child, depth + 1);
    else if (below === LEAF) for (const child of children) if (child >= 1 && child <= state.size) leaf(child);
  };
  visit(root, 0);
}

/** What `sqlite_schema` lists in a state. */
export function schemaOf(store: Store, state: State): SchemaEntry[] {
  const entries: SchemaEntry[] = [];
  const leaves: number[] = [];
  walkTree(store, state, 1, (number) => leaves.push(number));
  for (const number of leaves) {
    const page = store.page(state, number);
    if (page === null) continue;
    for (const cell of cellsOf(page, number, store.header.usable)) {
      const record = recordOf(store, state, page, cell);
      const types = record === null ? null : typesOf(record);
      if (record === null || types?.length !== 5 || entries.length >= MOST_ENTRIES) continue;
      const [type, name, , root, sql] = valuesOf(record, types);
      if (typeof type === 'string' && typeof name === 'string' && typeof root === 'bigint' && typeof sql === 'string')
        entries.push({ type, name, root: Number(root), sql });
    }
  }
  return entries;
}
