import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CATEGORIES } from '../../../contract/category.ts';
import { LEVELS } from '../../../contract/level.ts';
import { LeveledScopeSchema } from '../../../contract/scope.ts';
import { approvalNeeds } from '../../../main/gate/approval-need.ts';

const scopes = fc
  .record({
    categories: fc.subarray([...CATEGORIES], { minLength: 1 }),
    deleted: fc.boolean(),
    level: fc.constantFrom(...LEVELS),
  })
  .map((scope) => LeveledScopeSchema.parse(scope));

it('a second person is asked for the fifth step, five kinds of information and deleted records, and for nothing else', () => {
  const scope = (more: object) => LeveledScopeSchema.parse({ categories: ['messages', 'calls', 'email'], level: 4, ...more });
  expect(approvalNeeds(scope({}))).toEqual([]);
  expect(approvalNeeds(scope({ level: 5, deleted: true }))).toEqual(['level-5', 'deleted']);
  expect(approvalNeeds(scope({ categories: [...CATEGORIES], level: 0 }))).toEqual([
    'health',
    'browsing',
    'photos',
    'videos',
    'locations',
  ]);
});

it('asking for more never needs less', () => {
  fc.assert(
    fc.property(scopes, scopes, (a, b) => {
      const wider = {
        ...a,
        categories: [...new Set([...a.categories, ...b.categories])],
        deleted: a.deleted || b.deleted,
        level: a.level > b.level ? a.level : b.level,
      };
      const needs = approvalNeeds(wider);
      for (const need of [...approvalNeeds(a), ...approvalNeeds(b)]) expect(needs).toContain(need);
    }),
  );
});
