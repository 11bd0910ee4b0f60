import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, atTimes, condition, EVERYTHING, inCategories, type Predicate } from '../../../main/store/predicate.ts';
import { matchedList, type RecordList, recordList } from '../../../main/store/record-list.ts';
import { mergeSpans } from '../../../main/store/spans.ts';
import { piecesOf, timeMarks } from '../../../main/store/time-marks.ts';
import { everyWord } from '../../../main/store/words.ts';
import { categoryCode } from '../../../contract/category.ts';
import { testStore } from '../../support/store.ts';

const record = fc.record({
  category: fc.constantFrom('calls' as const, 'messages' as const, 'photos' as const),
  time: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
  direction: fc.constantFrom(0 as const, 1 as const, 2 as const),
  body: fc.constantFrom('one two', 'two', 'three', null),
});
const span = fc.tuple(fc.integer({ min: -5, max: 65 }), fc.integer({ min: -5, max: 65 })).map(([from, to]) => ({ from, to }));
const predicate = fc
  .record({
    categories: fc.option(fc.uniqueArray(fc.constantFrom(1, 2, 6), { minLength: 1 })),
    spans: fc.option(fc.array(span, { maxLength: 3 })),
    undated: fc.boolean(),
    direction: fc.option(fc.constantFrom(1, 2)),
  })
  .map(
    ({ categories, spans, undated, direction }): Predicate =>
      allOf([
        categories === null ? EVERYTHING : inCategories(categories),
        atTimes(spans, undated),
        direction === null ? EVERYTHING : condition(`direction = ${direction}`),
      ]),
  );

describe('a list of records', () => {
  it('is the same held or counted, read forwards or backwards, whole or in pages', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 80 }),
        predicate,
        fc.integer({ min: 1, max: 9 }),
        fc.nat(70),
        fc.integer({ min: 1, max: 30 }),
        (records, wanted, step, offset, limit) => {
          const store = testStore();
          const rows = records.map((each) => ({ ...each, id: store.record(each) }));
          store.finish();
          const inside = rows.filter(
            ({ category, time, direction }) =>
              (wanted.categories?.includes(categoryCode(category)) ?? true) &&
              wanted.tests.every((test) => test === `direction = ${direction}`) &&
              (time === null ? wanted.undated : (wanted.spans?.some(({ from, to }) => time >= from && time < to) ?? true)),
          );
          const expected = [
            ...inside.filter(({ time }) => time !== null).toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0) || a.id - b.id),
            ...inside.filter(({ time }) => time === null),
          ].map(({ id }) => id);
          const dated = inside.filter(({ time }) => time !== null).length;
          const newest = [...expected.slice(0, dated).toReversed(), ...expected.slice(dated)];
          const marks = timeMarks(store.db, step);
          const check = (list: RecordList) => {
            expect(list.total).toBe(expected.length);
            expect(list.ids('oldest', 0, 1000)).toEqual(expected);
            expect(list.ids('oldest', offset, limit)).toEqual(expected.slice(offset, offset + limit));
            expect(list.ids('newest', offset, limit)).toEqual(newest.slice(offset, offset + limit));
          };
          check(recordList(store.db, wanted, marks));
          check(recordList(store.db, wanted, marks, 0));
          store.db.close();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('matched by words is the same whether hits are looked up in it or joined to it', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('two', 'one two', '"one two"', 'three', '?', 'none'),
        (records, text) => {
          const store = testStore();
          for (const each of records) store.record(each);
          store.finish();
          const words = everyWord(text);
          const joined = recordList(store.db, words, []);
          if (words.match !== null) {
            const all = recordList(store.db, EVERYTHING, timeMarks(store.db, 3), 0);
            const looked = matchedList(store.db, all, words.match);
            expect(looked.ids('oldest', 0, 100)).toEqual(joined.ids('oldest', 0, 100));
            expect(looked.dated).toBe(joined.dated);
          } else expect(joined.total).toBe(0);
          store.db.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('pieces of time', () => {
  it('lie between two marks each and cover what the spans and the marks have in common', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2 }),
        fc.option(fc.array(span)),
        (numbers, spans) => {
          const marks = numbers.toSorted((a, b) => a - b);
          const merged = spans === null ? null : mergeSpans(spans);
          const pieces = piecesOf(marks, merged);
          for (let at = -5; at < 66; at++) {
            const marked = at >= (marks[0] ?? 0) && at < (marks.at(-1) ?? 0);
            const wanted = marked && (merged?.some(({ from, to }) => at >= from && at < to) ?? true);
            expect(pieces.filter(({ from, to }) => at >= from && at < to)).toHaveLength(wanted ? 1 : 0);
          }
          for (const { from, to } of pieces) expect(marks.some((mark) => mark > from && mark < to)).toBe(false);
        },
      ),
    );
  });
});
