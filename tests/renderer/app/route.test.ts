import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { href, parseHash, withQuery } from '../../../renderer/app/route.ts';

describe('addresses', () => {
  it('are parts and a query', () => {
    expect(parseHash('#/timeline/3?grant=7&text=a%20b')).toEqual({ path: ['timeline', '3'], query: { grant: '7', text: 'a b' } });
    expect(parseHash('')).toEqual({ path: [], query: {} });
    expect(parseHash('#/a/%E0%A4%A')).toEqual({ path: ['a', '%E0%A4%A'], query: {} });
    expect(withQuery('#/open', { folder: '/a b', none: undefined })).toBe('#/open?folder=%2Fa+b');
    expect(withQuery('#/open', {})).toBe('#/open');
  });

  it('give back any parts they were made of', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1 }).filter((part) => part.isWellFormed()),
          { minLength: 1 },
        ),
        (parts) => {
          expect(parseHash(href(...parts)).path).toEqual(parts);
        },
      ),
    );
  });
});
