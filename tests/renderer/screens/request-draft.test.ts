import { describe, expect, it } from 'vitest';
import { RequestSchema } from '../../../contract/request.ts';
import { draftOfRequest, firstDraft, narrowed, requestOf, scopeOf } from '../../../renderer/screens/access/request-draft.ts';
import { REQUEST_PAGES, requestPagesFor } from '../../../renderer/screens/access/pages/pages.ts';
import { MANDATE, REQUEST } from '../sample-case.ts';

describe('a request’s draft', () => {
  it('begins with the mandate’s dates and people, no kinds, no step', () => {
    const draft = firstDraft(MANDATE);
    expect(draft.scope).toMatchObject({ categories: [], windows: MANDATE.scope.windows, parties: MANDATE.scope.parties });
    expect(draft.level).toBeNull();
    expect(scopeOf(draft)).toBeNull();
    expect(requestOf(draft)).toBeNull();
  });

  it('gives back the request it was read from', () => {
    expect(requestOf(draftOfRequest(REQUEST))).toEqual(REQUEST);
    const special = {
      ...REQUEST,
      scope: { ...REQUEST.scope, categories: ['photos' as const] },
      special: { necessity: 'n', condition: 'c' },
    };
    expect(requestOf(draftOfRequest(special))).toEqual(special);
  });

  it('leaves the special condition out where nothing special is asked for', () => {
    const draft = { ...draftOfRequest(REQUEST), special: { necessity: 'left over', condition: 'left over' } };
    expect(requestOf(draft)).not.toHaveProperty('special');
  });

  it.each(['', '2026-02-', '2026-02-30', 'x'])('counts nothing while a date reads “%s”', (from) => {
    const draft = firstDraft(MANDATE);
    const windows = [{ from, to: '2026-03-31', zone: 'Europe/London' }];
    expect(scopeOf({ ...draft, scope: { ...draft.scope, categories: ['calls'], windows } })).toBeNull();
  });

  it('takes a narrower scope over, but a step only where one was chosen', () => {
    const draft = firstDraft(MANDATE);
    const scope = { categories: ['calls' as const], words: ['holiday'], deleted: false, undated: false, level: 1 as const };
    expect(narrowed(draft, scope)).toMatchObject({ scope: { categories: ['calls'], words: ['holiday'] }, level: null });
    expect(narrowed({ ...draft, level: 4 }, scope).level).toBe(1);
  });

  it.each(['0', '-1', '337', 'four'])('is no request for %s hours', (hours) => {
    expect(requestOf({ ...draftOfRequest(REQUEST), hours })).toBeNull();
  });

  it('makes requests that the contract takes', () => {
    expect(RequestSchema.parse(requestOf(draftOfRequest(REQUEST)))).toEqual(REQUEST);
  });
});

describe('the pages of a request', () => {
  it('ask for the special condition only where something special is asked for', () => {
    const draft = draftOfRequest(REQUEST);
    expect(requestPagesFor(draft).map((page) => page.id)).not.toContain('special');
    const photos = { ...draft, scope: { ...draft.scope, categories: ['photos' as const] } };
    expect(requestPagesFor(photos).map((page) => page.id)).toContain('special');
  });

  it('say which page is not finished', () => {
    const unfinished = REQUEST_PAGES.filter((page) => page.problems(firstDraft(MANDATE)).length > 0).map((page) => page.id);
    expect(unfinished).toEqual(['find', 'kinds', 'level']);
    expect(REQUEST_PAGES.flatMap((page) => page.problems(draftOfRequest(REQUEST)))).toEqual([]);
  });
});
