import { describe, expect, test } from 'vitest';
import { type Act, ACTS, type Entry, type EntryFacts, StatementSchema } from '../../../contract/ledger.ts';
import { byPurpose } from '../../../main/ledger/grant-tally.ts';
import { statementOf } from '../../../main/ledger/statement.ts';

const hash = '0'.repeat(64);
const entry = (act: Act, facts: EntryFacts, seq: number): Entry => ({
  v: 1,
  seq,
  act,
  op: ACTS[act],
  wall: 0,
  zone: 'UTC',
  mono: 0,
  boot: 'b',
  actor: hash,
  role: 'practitioner',
  facts,
  prevRoot: hash,
});
const statement = (...told: [Act, EntryFacts][]) => statementOf(told.map(([act, facts], seq) => entry(act, facts, seq)));

describe('the proportionality statement', () => {
  test('of an empty ledger is all noughts', () => {
    expect(StatementSchema.parse(statement())).toEqual({
      entries: 0,
      recordsInCase: 0,
      recordsOpened: 0,
      share: 0,
      people: 0,
      children: 0,
      highestLevel: {},
      requests: { granted: 0, refused: 0 },
      previews: 0,
      pages: 0,
      searches: 0,
      refusedViews: 0,
      exports: 0,
      acts: {},
    });
  });

  test('adds up what was opened for the first time, over all that is in the case by then', () => {
    const found = statement(
      ['extraction.loaded', { extraction: 1, digest: hash, count: 800, records: 800 }],
      ['extraction.loaded', { extraction: 2, digest: hash, count: 200, records: 1000 }],
      ['request.previewed', { count: 900 }],
      ['request.refused', { request: 1, rules: ['outside-dates'] }],
      ['request.granted', { mandate: 1, request: 2, grant: 1, level: 2 }],
      [
        'view.page',
        {
          mandate: 1,
          grant: 1,
          level: 2,
          count: 50,
          fresh: 50,
          freshPeople: 4,
          freshChildren: 1,
          categories: ['messages'],
          itemsDigest: hash,
        },
      ],
      [
        'view.page',
        { mandate: 1, grant: 1, level: 2, count: 50, fresh: 0, categories: ['messages', 'calls'], itemsDigest: hash },
      ],
      [
        'view.search',
        { mandate: 1, grant: 1, level: 3, count: 2, fresh: 1, freshPeople: 1, categories: ['messages'], items: [4, 5] },
      ],
      ['view.refused', { rules: ['level'], level: 5, categories: ['photos'] }],
      ['export.made', { recipient: hash, count: 50 }],
    );
    expect(StatementSchema.parse(found)).toEqual({
      entries: 10,
      recordsInCase: 1000,
      recordsOpened: 51,
      share: 0.051,
      people: 5,
      children: 1,
      highestLevel: { messages: 3, calls: 2 },
      requests: { granted: 1, refused: 1 },
      previews: 1,
      pages: 2,
      searches: 1,
      refusedViews: 1,
      exports: 1,
      grants: [{ grant: 1, request: 2, opened: 51, shown: 3, taken: 0, refused: 0 }],
      acts: {
        'export.made': 1,
        'extraction.loaded': 2,
        'request.granted': 1,
        'request.previewed': 1,
        'request.refused': 1,
        'view.page': 2,
        'view.refused': 1,
        'view.search': 1,
      },
    });
  });

  test('of sifting counts each record as its latest decision has it, and a second reader who differs withholds it', () => {
    const sifted = (decision: NonNullable<EntryFacts['decision']>, items: number[], ...rules: string[]): [Act, EntryFacts] => [
      'sift.decided',
      { grant: 1, count: items.length, items, decision, ...(rules.length === 0 ? {} : { rules }) },
    ];
    const told: [Act, EntryFacts][] = [sifted('relevant', [1, 2, 3]), sifted('redact', [4, 5]), sifted('not-relevant', [6])];
    expect(statement(...told).sift).toEqual({ decided: 6, released: 5, redacted: 2, withheld: 1 });
    told.push(['sift.decided', { grant: 1, count: 2000, itemsDigest: hash, decision: 'privileged' }]);
    told.push(sifted('undecided', [1]), sifted('not-relevant', [2]), sifted('not-relevant', [4], 'second-reading'));
    expect(statement(...told).sift).toEqual({ decided: 2005, released: 2, redacted: 1, withheld: 2003 });
    told.push(sifted('redact', [4], 'settled'), sifted('relevant', [3], 'second-reading'));
    expect(statement(...told).sift).toEqual({ decided: 2005, released: 3, redacted: 2, withheld: 2002 });
    expect(statement()).not.toHaveProperty('sift');
  });

  test('of purposes counts under each grant, and puts together those that were asked for about one issue', () => {
    const granted = (grant: number, issue: string): [Act, EntryFacts] => [
      'request.granted',
      { mandate: 1, request: grant + 10, grant, level: 4, issue },
    ];
    const found = statement(
      granted(1, 'a'.repeat(64)),
      granted(2, 'b'.repeat(64)),
      ['view.page', { mandate: 1, grant: 1, level: 4, count: 5, fresh: 5 }],
      granted(3, 'c'.repeat(64)),
      ['breakglass.opened', { mandate: 1, request: 14, grant: 4, level: 4, rules: ['risk-to-life'] }],
      ['view.record', { mandate: 1, grant: 3, level: 4, count: 1, fresh: 1 }],
      ['view.refused', { grant: 3, rules: ['level'] }],
      ['export.made', { grant: 2, recipient: hash, count: 2, fresh: 2 }],
      ['view.page', { mandate: 1, grant: 9, level: 4, count: 5, fresh: 5 }],
    );
    expect(found.grants).toEqual([
      { grant: 1, request: 11, issue: 'a'.repeat(64), opened: 5, shown: 1, taken: 0, refused: 0 },
      { grant: 2, request: 12, issue: 'b'.repeat(64), opened: 2, shown: 0, taken: 1, refused: 0 },
      { grant: 3, request: 13, issue: 'c'.repeat(64), opened: 1, shown: 1, taken: 0, refused: 1 },
      { grant: 4, request: 14, opened: 0, shown: 0, taken: 0, refused: 0 },
    ]);
    const issues: Record<string, string> = { a: 'hand-overs', b: 'school', c: 'hand-overs' };
    expect(byPurpose(found.grants ?? [], (commitment) => issues[commitment.charAt(0)] ?? null)).toEqual([
      { issue: 'hand-overs', grants: [1, 3], opened: 6, shown: 2, taken: 0, refused: 1 },
      { issue: 'school', grants: [2], opened: 2, shown: 0, taken: 1, refused: 0 },
      { issue: null, grants: [4], opened: 0, shown: 0, taken: 0, refused: 0 },
    ]);
  });

  test('a page put together from two phones is a page too, and reaches its level', () => {
    const found = statement([
      'view.combined',
      { mandate: 1, grant: 1, level: 4, count: 2, fresh: 2, categories: ['messages'], items: [4, 5] },
    ]);
    expect(found).toMatchObject({ pages: 1, recordsOpened: 2, highestLevel: { messages: 4 }, acts: { 'view.combined': 1 } });
  });

  test('a page that came back empty reached no level, and neither did a grant nobody used', () => {
    const found = statement(
      ['request.granted', { mandate: 1, request: 1, grant: 1, level: 5, categories: ['photos'] }],
      ['view.page', { mandate: 1, grant: 1, level: 5, count: 0, categories: ['photos'], items: [] }],
    );
    expect(found.highestLevel).toEqual({});
    expect(found.pages).toBe(1);
  });
});
