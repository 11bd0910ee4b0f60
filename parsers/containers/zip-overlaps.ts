/**
 * Members of a zip that share bytes. In an honest zip none do; a bomb stacks thousands of them on the same few bytes, and
 * one false size or place makes a member run into its neighbours. Whoever runs into the next member is refused, so that
 * the neighbours of one false record stay readable and no byte is unpacked twice.
 */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * For spans sorted by `from`: the position of the span that each collides with, or null where it may be read. Of several
 * with one beginning the first may be read. `begins` says whether a member really begins at a byte; it is only asked
 * about beginnings that lie inside an earlier span.
 */
export async function collisions(spans: readonly Span[], begins: (at: number) => Promise<boolean>): Promise<(number | null)[]> {
  const isTrue: boolean[] = [];
  let reach = -1;
  for (const { from, to } of spans) {
    isTrue.push(from >= reach || (await begins(from)));
    reach = Math.max(reach, to);
  }
  const colliding: (number | null)[] = spans.map(() => null);
  let next: number | null = null;
  for (let last = spans.length - 1; last >= 0; ) {
    const { from } = spans[last] as Span;
    let first = last;
    while (first > 0 && spans[first - 1]?.from === from) first--;
    for (let i = first; i <= last; i++) {
      const runsInto: boolean = next !== null && (spans[next] as Span).from < (spans[i] as Span).to;
      colliding[i] = runsInto ? next : i > first ? first : null;
    }
    if (isTrue[first] === true) next = first;
    last = first - 1;
  }
  return colliding;
}
