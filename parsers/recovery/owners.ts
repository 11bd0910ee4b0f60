/** For every page of a state, which of the wanted tables its rows belong to. */
import type { State, Store } from './states.ts';
import { type SchemaEntry, schemaOf, walkTree } from './tree.ts';

export interface Owners {
  /** By page number: 0 for none of the tables, else the table's place and one more. */
  readonly of: Uint16Array;
  /** Pages that decide this: the schema's and all inner ones. */
  readonly structure: ReadonlySet<number>;
}

/** Walks the tables of a state. `placeOf` tells which tables are wanted, by what the state's own schema says of them. */
export function ownersIn(store: Store, state: State, pages: number, placeOf: (entry: SchemaEntry) => number): Owners {
  const of = new Uint16Array(pages + 1);
  const structure = new Set<number>();
  const noted = (number: number) => structure.add(number);
  walkTree(store, state, 1, noted, noted);
  for (const entry of schemaOf(store, state)) {
    const place = entry.type === 'table' ? placeOf(entry) : -1;
    if (place < 0 || entry.root < 2) continue;
    noted(entry.root);
    walkTree(
      store,
      state,
      entry.root,
      (number) => {
        if (number <= pages && of[number] === 0) of[number] = place + 1;
      },
      noted,
    );
  }
  return { of, structure };
}

/** Whether a state's changes leave it as it was which page belongs to what: a leaf changes hands only where an inner page says so. */
export function isSameStructure(state: State, { structure }: Owners): boolean {
  return state.changed.every((image) => !structure.has(image.number));
}
