import { describe, expect, it } from 'vitest';
import { countText, readingAge, syllablesOf } from '../../../main/exports/readability.ts';

describe('syllables', () => {
  it.each([
    ['cat', 1],
    ['made', 1],
    ['table', 2],
    ['people', 2],
    ['asked', 1],
    ['wanted', 2],
    ['names', 1],
    ['places', 2],
    ['information', 4],
    ['proportionality', 6],
    ['rhythm', 1],
    ['2026', 1],
  ])('%s has %i', (word, expected) => {
    expect(syllablesOf(word)).toBe(expected);
  });
});

describe('the reading age', () => {
  it('is the Flesch-Kincaid grade and five', () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45.
    expect(countText(['The cat sat on the mat.'])).toEqual({ words: 6, sentences: 1, syllables: 6 });
    expect(readingAge(['The cat sat on the mat.'])).toBe(3.6);
    // 8 words, 1 sentence, 23 syllables: 3.12 + 33.925 - 15.59 = 21.455.
    const hard = ['Necessity and proportionality considerations determine evidential accessibility.'];
    expect(readingAge(hard)).toBeGreaterThan(20);
  });

  it('takes each line for a sentence, and no words for nothing', () => {
    expect(countText(['Calls', 'Messages', 'One. Two! Three?']).sentences).toBe(5);
    expect(readingAge([])).toBe(0);
    expect(readingAge(['  ', '...'])).toBe(0);
  });

  it('does not end a sentence inside an address or a number', () => {
    expect(countText(['See ico.org.uk or 3.5 of them']).sentences).toBe(1);
  });
});
