import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markupText } from '../../../parsers/formats/markup-text.ts';

describe('words out of markup', () => {
  it.each([
    ['Tea &amp; cake', 'Tea & cake'],
    ['I&apos;m <b>here</b>', "I'm here"],
    ['<a href="https://example.org/">https://example.org/</a>', 'https://example.org/'],
    ['one<br/>two', 'one\ntwo'],
    ['&#233;&#xE9;&#0;&#x110000;&nothing;', 'éé&#0;&#x110000;&nothing;'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['', null],
    ['<x/>', null],
    [7, null],
  ])('%j are %j', (stored, words) => {
    expect(markupText(stored)).toBe(words);
  });

  it('never throw', () => {
    assert(property(string(), (text) => markupText(`<${text}>&${text};`) !== undefined));
  });
});
