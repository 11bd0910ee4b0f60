/** Spans of time and what can be done with them. */

/** UTC milliseconds; `from` included, `to` not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same times as spans that neither touch nor overlap, earliest first; empty ones are gone. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
}

/** The times that lie in both. */
export function intersectSpans(some: readonly Span[], others: readonly Span[]): Span[] {
  return mergeSpans(
    mergeSpans(some).flatMap((one) =>
      mergeSpans(others).map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
    ),
  );
}

/** Whether every moment of the first lies in the second. */
export function spansWithin(inner: readonly Span[], outer: readonly Span[]): boolean {
  const around = mergeSpans(outer);
  return mergeSpans(inner).every((span) => around.some((wide) => wide.from <= span.from && span.to <= wide.to));
}
