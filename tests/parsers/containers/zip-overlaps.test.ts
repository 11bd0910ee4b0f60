import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collisions, type Span } from '../../../parsers/containers/zip-overlaps.ts';

const always = async () => true;

describe('collisions', () => {
  it('finds none in an honest zip, and asks about nothing', async () => {
    const asked: number[] = [];
    const begins = async (at: number) => asked.push(at) > 0;
    expect(
      await collisions(
        [
          { from: 0, to: 5 },
          { from: 5, to: 9 },
          { from: 20, to: 30 },
        ],
        begins,
      ),
    ).toEqual([null, null, null]);
    expect(asked).toEqual([]);
  });

  it('refuses the one that runs into the next', async () => {
    expect(
      await collisions(
        [
          { from: 0, to: 90 },
          { from: 5, to: 9 },
          { from: 20, to: 30 },
        ],
        always,
      ),
    ).toEqual([1, null, null]);
  });

  it('does not let a false place cost the member it points into', async () => {
    const spans = [
      { from: 0, to: 10 },
      { from: 3, to: 8 },
      { from: 10, to: 20 },
    ];
    expect(await collisions(spans, async (at) => at !== 3)).toEqual([null, null, null]);
  });

  it('lets the first of several with one beginning be read', async () => {
    expect(
      await collisions(
        [
          { from: 0, to: 5 },
          { from: 0, to: 5 },
          { from: 0, to: 5 },
        ],
        always,
      ),
    ).toEqual([null, 0, 0]);
  });

  it('leaves no two readable spans that share a byte, whatever the spans', async () => {
    const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 })).map(([from, length]) => ({ from, to: from + length }));
    await fc.assert(
      fc.asyncProperty(fc.array(span, { maxLength: 12 }), async (some) => {
        const spans = some.toSorted((a, b) => a.from - b.from);
        const colliding = await collisions(spans, always);
        const readable = spans.filter((_, i) => colliding[i] === null);
        readable.reduce((before: Span | null, after) => {
          if (before !== null) expect(before.to).toBeLessThanOrEqual(after.from);
          return after;
        }, null);
      }),
    );
  });
});
