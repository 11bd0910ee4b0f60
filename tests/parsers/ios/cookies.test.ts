import { readFileSync } from 'node:fs';
import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Undecodable } from '../../../parsers/parser.ts';
import { parser } from '../../../parsers/ios/cookies.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

interface Cookie {
  readonly host: string;
  readonly value: string;
  readonly flags?: number;
  readonly created?: number;
  readonly expires?: number;
}

function cookieBytes({ host, value, flags = 0, created = 694_224_000, expires = 694_224_060 }: Cookie): Buffer {
  const strings = ['name', '/'].map((text) => Buffer.from(`${text}\0`));
  const first = Buffer.from(`${host}\0`);
  const last = Buffer.from(`${value}\0`);
  const head = Buffer.alloc(56);
  const offsets = [56, 56 + first.length, 56 + first.length + 5, 56 + first.length + 5 + 2];
  head.writeUInt32LE(56 + first.length + 5 + 2 + last.length, 0);
  head.writeUInt32LE(flags, 8);
  offsets.forEach((offset, index) => head.writeUInt32LE(offset, 16 + index * 4));
  head.writeDoubleLE(expires, 40);
  head.writeDoubleLE(created, 48);
  return Buffer.concat([head, first, ...strings, last]);
}

function pageBytes(cookies: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8 + cookies.length * 4 + 4);
  head.writeUInt32BE(0x100, 0);
  head.writeUInt32LE(cookies.length, 4);
  let at = head.length;
  cookies.forEach((cookie, index) => {
    head.writeUInt32LE(at, 8 + index * 4);
    at += cookie.length;
  });
  return Buffer.concat([head, ...cookies]);
}

function fileBytes(pages: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8 + pages.length * 4);
  head.write('cook');
  head.writeUInt32BE(pages.length, 4);
  pages.forEach((page, index) => head.writeUInt32BE(page.length, 8 + index * 4));
  return Buffer.concat([head, ...pages]);
}

const parse = (bytes: Uint8Array) => parseBytes(parser, 'Library/Cookies/Cookies.binarycookies', bytes);

describe('cookies', () => {
  const whole = fileBytes([
    pageBytes([
      cookieBytes({ host: '.example.org', value: 'secretvalue', flags: 5 }),
      cookieBytes({ host: 'b.example.org', value: 'v', created: 0 }),
    ]),
    pageBytes([cookieBytes({ host: 'c.example.org', value: 'v' })]),
  ]);

  test('host and times of each, on every page; never a value', () => {
    const parsed = parse(whole);
    expect(parsed.records.map(({ row, title, time, meta }) => [row, title, time, meta])).toEqual([
      [1, '.example.org', 1_672_531_200_000, '{"expires_at":1672531260000,"secure":true,"http_only":true}'],
      [2, 'b.example.org', undefined, '{"expires_at":1672531260000,"secure":false,"http_only":false}'],
      [3, 'c.example.org', 1_672_531_200_000, '{"expires_at":1672531260000,"secure":false,"http_only":false}'],
    ]);
    expect(JSON.stringify(parsed)).not.toContain('secretvalue');
    expect(parsed.tallies).toEqual([{ table: 'cookie', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(parsed.warnings).toEqual([]);
  });

  test('what a cut file still holds is read, and the rest counted', () => {
    const { tallies, warnings } = parse(whole.subarray(0, whole.length - 10));
    expect(tallies).toEqual([{ table: 'cookie', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(warnings).toEqual(['1 item: a page is cut short or does not begin like one']);
  });

  test('another file, and a head that promises too much, are named', () => {
    expect(() => parse(Buffer.from('bplist00'))).toThrow(/does not begin with "cook"/);
    expect(() => parse(Buffer.from('cook\xff\xff\xff\xff', 'latin1'))).toThrow(/4294967295 pages are announced/);
  });

  test('any bytes give records and a count, or Undecodable', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (tail) => {
        for (const bytes of [
          Buffer.concat([Buffer.from('cook\0\0\0\x01', 'latin1'), tail]),
          Buffer.concat([whole.subarray(0, 40), tail]),
        ]) {
          try {
            parse(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        }
      }),
    );
  });
});

describeCorpus('cookies of a real device', () => {
  test('ninety-one', () => {
    const { records, tallies, warnings } = parse(readFileSync(corpus('plaso/test_data/Cookies.binarycookies')));
    expect(tallies).toEqual([{ table: 'cookie', rows: 91, records: 91, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ title: 'en.wikipedia.org', time: 1_373_304_268_000 });
    expect(warnings).toEqual([]);
  });
});
