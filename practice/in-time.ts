/** Weaves the story into the filler, oldest first, without holding the filler. */

/** Both must be in order of time; where times are equal the story's item comes first. */
export function* inTime<T extends { readonly at: number }>(told: readonly T[], filler: Iterable<T>): Generator<T> {
  let next = 0;
  for (const one of filler) {
    for (let item = told[next]; item !== undefined && item.at <= one.at; item = told[next]) {
      yield item;
      next += 1;
    }
    yield one;
  }
  yield* told.slice(next);
}

/** Items made one by one when they are wanted: `make(index)` for each index below `count`. */
export function* each<T>(count: number, make: (index: number) => T): Generator<T> {
  for (let index = 0; index < count; index++) yield make(index);
}
