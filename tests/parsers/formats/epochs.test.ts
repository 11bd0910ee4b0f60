import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { macMs, macMsSql, microMsSql, milliMsSql, unixMsSql, webkitMsSql } from '../../../parsers/formats/epochs.ts';

describe('clocks of phones', () => {
  const db = new Database(':memory:');
  afterAll(() => db.close());
  const sql = (build: (column: string) => string, value: number | bigint | null) =>
    db
      .prepare(`SELECT ${build('v')} FROM (SELECT ? AS v)`)
      .pluck()
      .get(value);

  it.each([
    [700_000_000, Date.UTC(2023, 2, 8, 20, 26, 40)],
    [700_000_000.5, Date.UTC(2023, 2, 8, 20, 26, 40, 500)],
    [700_000_000_500_000_000n, Date.UTC(2023, 2, 8, 20, 26, 40, 500)],
    [0, null],
    [-1, null],
    [-63_114_076_800, null],
    [63_113_904_000, null],
    [null, null],
  ])('reads Mac time %s alike in code and in SQL', (value, ms) => {
    expect(macMs(value)).toBe(ms);
    expect(sql(macMsSql, value)).toBe(ms);
  });

  it('agrees between code and SQL on any whole second and nanosecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 2_000_000_000 }), (seconds) => {
        expect(sql(macMsSql, seconds)).toBe(macMs(seconds));
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 100_000_000_000_000_000n, max: 900_000_000_000_000_000n }), (ns) => {
        // In code a nanosecond count passes through a double: half a millisecond at most.
        expect(Math.abs(Number(sql(macMsSql, ns)) - Number(macMs(ns)))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('reads the other clocks', () => {
    const at = Date.UTC(2024, 4, 1, 12, 0, 0, 250);
    expect(sql(unixMsSql, at / 1000)).toBe(at);
    expect(sql(milliMsSql, at)).toBe(at);
    expect(sql(microMsSql, at * 1000)).toBe(at);
    expect(sql(webkitMsSql, BigInt(at) * 1000n + 11_644_473_600_000_000n)).toBe(at);
    for (const build of [unixMsSql, milliMsSql, microMsSql, webkitMsSql])
      for (const none of [0, -1, null]) expect(sql(build, none)).toBeNull();
  });
});
