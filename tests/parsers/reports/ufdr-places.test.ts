import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { UfdrPlaces } from '../../../parsers/reports/ufdr-places.ts';

it('gives back every place as it was added, the first of an id, and nothing for an id that never was', () => {
  const name = fc.stringMatching(/^[a-zé/😀 .]{0,12}$/u);
  const file = fc.record({ id: fc.oneof(fc.uuid(), name), path: name, local: fc.option(name) });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 3000 }), (files) => {
      const places = new UfdrPlaces();
      const plain = new Map<string, { path: string; local: string | null }>();
      for (const { id, path, local } of files) {
        places.add(id, path, local);
        if (!plain.has(id)) plain.set(id, { path, local });
      }
      expect(places.size).toBe(plain.size);
      for (const [id, place] of plain) expect(places.of(id)).toEqual(place);
      expect(places.of('no such id')).toBeNull();
    }),
    { numRuns: 30 },
  );
});

it('holds a quarter of a million files in little room', () => {
  const places = new UfdrPlaces();
  const id = (n: number) => `${n.toString(16).padStart(8, '0')}-21cc-4510-9bc2-543253465415`;
  const path = (n: number) =>
    `/private/var/mobile/Containers/Data/Application/${Math.floor(n / 60)}/Library/Caches/file-${n}.dat`;
  globalThis.gc?.();
  const before = process.memoryUsage();
  for (let n = 0; n < 250_000; n++) places.add(id(n), path(n), `files/Image/file-${n}.dat`);
  globalThis.gc?.();
  const after = process.memoryUsage();
  expect(places.of(id(200_000))).toEqual({ path: path(200_000), local: 'files/Image/file-200000.dat' });
  // As objects they take 110 MB; what the test has made besides is garbage that may still be counted.
  expect((after.arrayBuffers - before.arrayBuffers) / 1e6).toBeLessThan(60);
});
