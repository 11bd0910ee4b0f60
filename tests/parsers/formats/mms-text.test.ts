import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mmsText } from '../../../parsers/formats/mms-text.ts';

describe('a subject stored as Latin-1 of its bytes', () => {
  it('comes back as it was written', () => {
    assert(
      property(string({ unit: 'grapheme', minLength: 1 }), (words) => {
        expect(mmsText(Buffer.from(words, 'utf8').toString('latin1'))).toBe(Buffer.from(words, 'utf8').toString('utf8'));
      }),
    );
  });

  it('stays as it is when it is no UTF-8 in disguise', () => {
    expect(mmsText('Caf\u00e9')).toBe('Caf\u00e9');
    expect(mmsText('日本')).toBe('日本');
    expect([mmsText(''), mmsText(null), mmsText(5)]).toEqual([null, null, null]);
  });
});
