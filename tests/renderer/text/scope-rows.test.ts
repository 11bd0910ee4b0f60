import { describe, expect, it } from 'vitest';
import { leveledScopeRows, scopeLine, scopeRows } from '../../../renderer/text/scope-rows.ts';
import { MANDATE } from '../sample-case.ts';

describe('a scope in rows', () => {
  it('says what is limited and what is not', () => {
    expect(scopeRows({ categories: ['calls'], deleted: false, undated: false })).toEqual([
      { key: 'Kinds of information', value: 'Calls' },
      { key: 'Apps and services', value: 'every app and service' },
      { key: 'Dates', value: 'any date' },
      { key: 'With whom', value: 'anybody' },
      { key: 'Only with these words', value: 'whatever was said' },
    ]);
  });

  it('names deleted and undated records only where they are in', () => {
    const rows = leveledScopeRows({ categories: ['calls'], extractions: [2], deleted: true, undated: true, level: 3 });
    expect(rows.slice(5).map((row) => `${row.key}: ${row.value}`)).toEqual([
      'Phones: extraction 2',
      'Records found outside the live store (deleted, replaced): included',
      'Records that carry no time: included',
      'Step of the ladder: level 3, hits',
    ]);
  });

  it('fits on a line', () => {
    expect(scopeLine({ ...MANDATE.scope, level: 4 })).toBe(
      'Messages, Calls; 1 January 2026 to 31 March 2026 (Europe/London); with the father; level 4, content',
    );
  });
});
