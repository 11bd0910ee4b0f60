import { describe, expect, test } from 'vitest';
import { type Act, ACTS, type Entry, type EntryFacts, StatementSchema } from '../../../contract/ledger.ts';
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
