/** Contact cards of every age, as phones write them. */
import { readFileSync } from 'node:fs';
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/vcard-files.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const parse = (...lines: string[]) => parseBytes(parser, 'Download/contacts.vcf', Buffer.from(lines.join('\r\n')));

describe('cards', () => {
  it('of version 2.1, quoted-printable over two lines and bare parameters', () => {
    const { records, parties, tallies } = parse(
      'BEGIN:VCARD',
      'VERSION:2.1',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Si=C3=',
      '=A2n',
      'TEL;HOME:1',
      'TEL;CELL;PREF:07700 900001',
      'PHOTO;ENCODING=BASE64;JPEG:AAAA',
      ' AAAA',
      '',
      'END:VCARD',
    );
    expect(records).toMatchObject([
      {
        tbl: 'VCARD',
        kind: 'contact',
        category: 'contacts',
        row: 1,
        party: '07700 900001',
        title: 'Siân',
        meta: '{"version":"2.1","phones":2,"photo":true}',
        detail: '{"phones":[{"value":"1","label":"home"},{"value":"07700 900001","label":"cell"}]}',
      },
    ]);
    expect(parties.map(({ identifier, name }) => [identifier, name])).toEqual([
      ['07700 900001', 'Siân'],
      ['1', 'Siân'],
    ]);
    expect(tallies).toEqual([{ table: 'VCARD', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
  });

  it('of versions 3 and 4, folded, grouped and escaped', () => {
    const { records } = parse(
      'BEGIN:VCARD',
      'VERSION:4.0',
      'N:Rees;Megan;;Dr;',
      'item1.EMAIL;TYPE="work,pref":megan@exam',
      ' ple.org',
      'TEL;VALUE=uri;TYPE=cell:tel:+447700900002',
      'ADR;TYPE=home:;;1 Quay\\, East;Cardiff;;CF10;Wales',
      'NOTE:Two\\nlines\\; and more',
      'BDAY:19900501',
      'REV:2024-01-02T03:04:05+01:00',
      'END:VCARD',
    );
    expect(records).toMatchObject([
      {
        time: Date.UTC(2024, 0, 2, 2, 4, 5),
        basis: '+01:00',
        party: '+447700900002',
        title: 'Dr Megan Rees',
        detail: JSON.stringify({
          phones: [{ value: '+447700900002', label: 'cell' }],
          emails: [{ value: 'megan@example.org', label: 'work' }],
          addresses: ['1 Quay, East, Cardiff, CF10, Wales'],
          notes: ['Two\nlines; and more'],
          born: '19900501',
        }),
      },
    ]);
  });

  it('in a card are left inside it, and one that breaks off is counted', () => {
    const { records, tallies, warnings } = parse(
      'BEGIN:VCARD',
      'FN:A',
      'AGENT:',
      'BEGIN:VCARD',
      'FN:Inner',
      'END:VCARD',
      'END:VCARD',
      'BEGIN:VCARD',
      'FN:B',
    );
    expect(records).toMatchObject([{ title: 'A' }]);
    expect(tallies).toEqual([{ table: 'VCARD', rows: 2, records: 1, absorbed: 0, unread: 1 }]);
    expect(warnings).toEqual(['1 item: a card breaks off before its end']);
  });

  it('in UTF-16 or Latin-1 keep their letters', () => {
    const text = 'BEGIN:VCARD\r\nFN:Siân\r\nEND:VCARD\r\n';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [wide, Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`)]) {
      expect(parseBytes(parser, 'a.vcf', bytes).records).toMatchObject([{ title: 'Siân' }]);
    }
  });
});

describe('files that are none', () => {
  it('are named', () => {
    for (const words of ['', 'nothing here', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR']) expect(() => parse(words)).toThrow(Undecodable);
  });

  it('never stop the reader', () => {
    assert(
      property(uint8Array({ maxLength: 400 }), string(), (noise, words) => {
        const bytes = Buffer.concat([
          Buffer.from('BEGIN:VCARD\nFN:'),
          noise,
          Buffer.from(`\nTEL;${words}:1\n`),
          noise,
          Buffer.from('\nEND:VCARD\n'),
        ]);
        const { tallies } = parseBytes(parser, 'a.vcf', bytes);
        expect(tallies[0]?.rows).toBeGreaterThan(0);
      }),
    );
  });
});

describeCorpus("of other people's tests", () => {
  const folder = 'ez-vcard/src/test/resources/ezvcard/io/text/';
  it.each([
    ['John_Doe_ANDROID', 6],
    ['John_Doe_BLACK_BERRY', 1],
    ['John_Doe_EVOLUTION', 1],
    ['John_Doe_GMAIL', 1],
    ['John_Doe_LOTUS_NOTES', 1],
    ['John_Doe_MAC_ADDRESS_BOOK', 1],
    ['fullcontact', 1],
    ['gmail-single2', 1],
    ['rfc2426-example', 2],
  ])('%s holds %i', (name, cards) => {
    const { records, tallies, warnings } = parseBytes(parser, `${name}.vcf`, readFileSync(corpus(`${folder}${name}.vcf`)));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'VCARD', rows: cards, records: cards, absorbed: 0, unread: 0 }]);
    expect(records).toHaveLength(cards);
  });

  it('and of a phone keep letters outside the alphabet', () => {
    const { records } = parseBytes(parser, 'c.vcf', readFileSync(corpus('WhatsApp-Chat-Exporter/tests/data/contacts.vcf')));
    expect(records.map(({ title, party }) => [title, party])).toEqual([
      ['Sample Contact', '+85288888888'],
      ['Yard Lawn Guy, Jose Lopez', '5673334444'],
      ['John Butler 🌟💫🌟', '5556667777'],
      ["Airline Contact #'s", '1234567890'],
      ['James Peacock Elementary', '3451112222'],
      ['AAA Car Service', '8889990001'],
    ]);
  });
});
