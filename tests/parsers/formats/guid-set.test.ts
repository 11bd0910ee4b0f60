import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { GuidSet } from '../../../parsers/formats/guid-set.ts';

it('is a set, whatever the ids', () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.constantFrom('', 'a', '00000000-0000-0000-0000-000000000000', '8204cd26-21cc-4510-9bc2-000000000000'),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 3000 }), (ids) => {
      const set = new GuidSet();
      const plain = new Set<string>();
      for (const each of ids) {
        expect(set.add(each)).toBe(!plain.has(each));
        plain.add(each);
      }
      expect(set.size).toBe(plain.size);
    }),
    { numRuns: 20 },
  );
});

it('knows a GUID in every way it is written', () => {
  const set = new GuidSet();
  expect(set.add('8204cd26-21cc-4510-9bc2-543253465415')).toBe(true);
  for (const same of [
    '8204CD26-21CC-4510-9BC2-543253465415',
    '{8204cd26-21cc-4510-9bc2-543253465415}',
    '8204cd2621cc45109bc2543253465415',
  ])
    expect(set.add(same)).toBe(false);
});
