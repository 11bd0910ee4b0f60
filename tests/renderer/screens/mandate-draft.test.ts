import { describe, expect, it } from 'vitest';
import { MandateSchema } from '../../../contract/mandate.ts';
import { BLANK_DRAFT, draftOf } from '../../../renderer/screens/mandate/mandate-draft.ts';
import { mandateOf, unanswered } from '../../../renderer/screens/mandate/mandate-of.ts';
import { fieldWords, FIELD_WORDS } from '../../../renderer/screens/mandate/field-words.ts';
import { ofPage, PAGES, pagesFor } from '../../../renderer/screens/mandate/pages/pages.ts';
import { MANDATE } from '../sample-case.ts';

describe('a mandate’s draft', () => {
  it('gives back the mandate it was read from', () => {
    expect(MandateSchema.parse(mandateOf(draftOf(MANDATE)))).toEqual(MANDATE);
  });

  it('gives the check what was written for a place, number or not, and an empty place too', () => {
    const places = [
      { label: 'the school', lat: '51,5', lon: '-0.12', metres: 'far' },
      { label: '', lat: '', lon: '', metres: '1000' },
    ];
    const { scope } = mandateOf({ ...draftOf(MANDATE), places }) as { scope: { places: unknown } };
    expect(scope.places).toEqual([{ label: 'the school', lat: 51.5, lon: -0.12, metres: 'far' }, { metres: 1000 }]);
  });

  it('keeps exact times, extractions, agreement and attachments', () => {
    const full = MandateSchema.parse({
      ...MANDATE,
      basis: 'agreement-for-child-or-incapacity',
      scope: {
        ...MANDATE.scope,
        windows: [{ from: '2026-01-01T10:00:00+00:00', to: '2026-02-01', zone: 'Europe/Paris' }],
        services: ['whatsapp'],
        words: ['holiday'],
        places: [{ label: 'the school', lat: 51.5, lon: -0.12, metres: 2000 }],
        media: false,
        extractions: [1, 2],
        deleted: true,
        undated: true,
      },
      privilege: { parties: [{ label: 'Firm', identifiers: ['a@example.org'] }], words: ['advice'] },
      childViews: { notObtained: 'She is two years old' },
      agreement: {
        by: 'M. Example',
        relation: 'mother',
        capacity: 'spoke with the officer',
        noPressure: 'at home, with a friend',
        noticeGiven: '2026-03-01',
        confirmedBy: 'in writing',
      },
      attachments: [{ name: 'order.pdf', sha256: 'd'.repeat(64), bytes: 12 }],
    });
    expect(MandateSchema.parse(mandateOf(draftOf(full)))).toEqual(full);
  });

  it.each([null, 7, 'text', [], { scope: 7, issues: 'no', maxLevel: 9, basis: 'made-up', attachments: [{}] }])(
    'reads %j without complaint, as nothing',
    (json) => {
      expect(draftOf(json)).toEqual(BLANK_DRAFT);
    },
  );

  it('leaves empty boxes out, so that the check calls them missing', () => {
    const json = mandateOf(BLANK_DRAFT);
    expect(json).toEqual({
      instrument: {},
      issuer: {},
      issues: [],
      devices: [],
      dataSubjects: [],
      scope: { categories: [], deleted: false, undated: false },
      thirdParties: 'pseudonyms',
      privilege: { parties: [], words: [] },
      conditions: [],
      attachments: [],
    });
  });
});

describe('limits that may be left out', () => {
  it('are unanswered at first, and answered by a JSON that has a scope, but for whether a sift comes first', () => {
    expect(unanswered(BLANK_DRAFT).map((one) => one.field)).toEqual(['scope.windows', 'scope.parties', 'sift']);
    expect(unanswered(draftOf({ scope: { categories: ['calls'] } })).map((one) => one.field)).toEqual(['sift']);
    expect(unanswered(draftOf({ scope: { categories: ['calls'] }, sift: 'before-reading' }))).toEqual([]);
  });

  it('never turn into anybody because a person was begun and left empty', () => {
    const draft = { ...draftOf(MANDATE), parties: [{ label: '', identifiers: [] }] };
    const checked = MandateSchema.safeParse(mandateOf(draft));
    expect(checked.error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'scope.parties.0.label',
      'scope.parties.0.identifiers',
    ]);
  });
});

describe('the question pages', () => {
  it('ask about the agreement only where the basis is one', () => {
    expect(pagesFor(draftOf({ basis: 'agreement' })).map((page) => page.id)).toContain('agreement');
    expect(pagesFor(draftOf({ basis: 'family-court-order' })).map((page) => page.id)).not.toContain('agreement');
  });

  it('answer for every field that a mandate has, each on exactly one page', () => {
    for (const field of Object.keys(FIELD_WORDS)) {
      const pages = PAGES.filter((page) => ofPage(page, { field, problem: '' }));
      expect([field, pages.length]).toEqual([field, 1]);
    }
    for (const key of Object.keys(MandateSchema.shape)) {
      if (key === 'scope' || key === 'thirdParties') continue;
      expect([key, PAGES.some((page) => page.fields.includes(key))]).toEqual([key, true]);
    }
  });

  it('name a field of a list by its kind, and an unknown one by itself', () => {
    expect(fieldWords('issues.3.question').label).toBe('What is to be decided');
    expect(fieldWords('devices.0').label).toBe('Phones');
    expect(fieldWords('').label).toBe('The mandate');
    expect(fieldWords('nonsense').label).toBe('nonsense');
  });
});
