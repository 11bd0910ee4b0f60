import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/app-privacy.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const MS = 1_672_531_200_000;
const parse = (bytes: string | Uint8Array) => parseBytes(parser, 'Downloads/App_Privacy_Report_v4.ndjson', Buffer.from(bytes));
const access = (kind: string, id: string, at: string, category = 'camera') =>
  JSON.stringify({
    accessor: { identifier: 'org.example.app', identifierType: 'bundleID' },
    category,
    identifier: id,
    kind,
    timeStamp: at,
    type: 'access',
  });

describe('privacy report', () => {
  test('a begin and its end are one access; what had not ended, what has no begin, and what is neither', () => {
    const lines = [
      access('intervalBegin', 'A', '2023-01-01T01:00:00.000+01:00'),
      access('intervalBegin', 'B', '2023-01-01T00:00:05.000Z', 'microphone'),
      access('intervalEnd', 'A', '2023-01-01T01:00:10.500+01:00'),
      access('intervalEnd', 'C', '2023-01-01T00:00:20.000Z'),
      JSON.stringify({
        domain: 'exämple.org',
        bundleID: 'org.example.app',
        firstTimeStamp: '2023-01-01T00:00:00Z',
        timeStamp: '2023-01-01T01:00:00Z',
        hits: 4,
        context: '',
        domainOwner: 'Owner',
        type: 'networkActivity',
      }),
      '{"type":"other"}',
      'no json',
      '',
    ];
    const { records, tallies, warnings } = parse(lines.join('\n'));
    expect(
      records.map(({ tbl, row, kind, time, end_time, basis, title, body }) => [
        tbl,
        row,
        kind,
        time,
        end_time,
        basis,
        title,
        body,
      ]),
    ).toEqual([
      ['access', 1, 'privacy-access', MS, MS + 10_500, '+01:00', 'org.example.app', 'camera'],
      ['access', 4, 'privacy-access', MS + 20_000, undefined, 'utc', 'org.example.app', 'camera'],
      ['networkActivity', 5, 'network-contact', MS, MS + 3_600_000, 'utc', 'exämple.org', undefined],
      ['access', 2, 'privacy-access', MS + 5000, undefined, 'utc', 'org.example.app', 'microphone'],
    ]);
    expect(records[2]).toMatchObject({ meta: '{"times":4}' });
    expect(tallies).toEqual([
      { table: 'access', rows: 6, records: 3, absorbed: 1, unread: 2 },
      { table: 'networkActivity', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toHaveLength(1);
  });

  test('another kind of file is named', () => {
    expect(() => parse('{"a":1}\n'.repeat(30))).toThrow(/the first line is neither/);
  });
});

describeCorpus('report of a real phone', () => {
  test('every line is accounted for', () => {
    const bytes = readFileSync(corpus('plaso/test_data/ios_app_privacy_report.ndjson'));
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { type: string; kind?: string });
    const { tallies, warnings } = parse(bytes);
    const begun = lines.filter(({ type, kind }) => type === 'access' && kind === 'intervalBegin').length;
    const accesses = lines.filter(({ type }) => type === 'access').length;
    expect(lines).toHaveLength(72);
    expect(tallies).toEqual([
      { table: 'access', rows: accesses, records: begun, absorbed: accesses - begun, unread: 0 },
      { table: 'networkActivity', rows: 72 - accesses, records: 72 - accesses, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });
});
