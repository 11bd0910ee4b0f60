import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributedText } from '../../../parsers/formats/attributed-text.ts';
import { attachmentGuids, messageEdits, retractedParts, withoutPlaceholders } from '../../../parsers/formats/imessage.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { bplist, Real } from './build-bplist.ts';
import { typedAttributed } from './build-typedstream.ts';

const wording = (text: string) => typedAttributed(text, [{ length: text.length, attributes: {} }]);

describe('what Messages keeps beside a text', () => {
  it('gives every wording of every part, and the parts taken back', () => {
    const summary = bplist({
      ec: {
        '0': [
          { d: new Real(690_513_474.25), t: wording('first') },
          { d: new Real(690_513_480.5), t: wording('second \ufffc') },
        ],
        '2': [{ d: new Real(0), t: wording('untimed') }],
      },
      rp: [1, 3],
    });
    expect(messageEdits(summary)).toEqual([
      { part: 0, at: 1_668_820_674_250, text: 'first' },
      { part: 0, at: 1_668_820_680_500, text: 'second ' },
      { part: 2, at: null, text: 'untimed' },
    ]);
    expect(retractedParts(summary)).toEqual([1, 3]);
  });

  it('finds nothing where nothing was changed', () => {
    const summary = bplist({ ust: true, amc: 0 });
    expect([messageEdits(summary), retractedParts(summary)]).toEqual([[], []]);
  });

  it('fails where a wording cannot be read, and still says what was taken back', () => {
    const summary = bplist({ ec: { '0': [{ t: Buffer.from('no stream') }] }, rp: [1] });
    expect(() => messageEdits(summary)).toThrow(Undecodable);
    expect(retractedParts(summary)).toEqual([1]);
  });

  it('lists attachments in the order of the text', () => {
    const message = attributedText(
      typedAttributed('\ufffcand\ufffc', [
        { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: 'at_0_A' } },
        { length: 3, attributes: {} },
        { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: 'at_2_B' } },
      ]),
    );
    expect(attachmentGuids(message)).toEqual(['at_0_A', 'at_2_B']);
    expect(withoutPlaceholders(message.text)).toBe('and');
    expect(withoutPlaceholders('\ufffc ')).toBe('');
  });

  it('survives any change of its bytes', () => {
    const good = bplist({ ec: { '0': [{ d: new Real(1), t: wording('x') }] }, rp: [0] });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, to) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = to;
        try {
          messageEdits(bytes);
          retractedParts(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describeCorpus('edited messages of others', () => {
  const read = (name: string) =>
    messageEdits(readFileSync(corpus(`imessage-exporter/imessage-database/test_data/edited_message/${name}`)));

  it('reads four wordings of one message', () => {
    const edits = read('Edited.plist');
    expect(edits.map(({ part, text }) => [part, text])).toEqual([
      [0, 'First message  '],
      [0, 'Edit 1'],
      [0, 'Edit 2'],
      [0, 'Edited message'],
    ]);
    expect(edits[0]?.at).toBe(Date.UTC(2022, 10, 19, 1, 17, 54, 272));
  });

  it('reads an edit of the second part, and one to a link and back', () => {
    expect(read('EditedToLink.plist').map(({ part }) => part)).toEqual([1, 1]);
    expect(read('EditedToLinkAndBack.plist').at(-1)?.text).toBe('And edit it back to a normal message...');
  });
});
