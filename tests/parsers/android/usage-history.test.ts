/** The last use of apps, as Android 4 kept it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/usage-history.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const parse = (xml: string) => parseBytes(parser, 'data/system/usagestats/usage-history.xml', Buffer.from(xml));

describe('last uses', () => {
  it('say which app and screen, and when, unless the clock was not set', () => {
    const { records, tallies, warnings } = parse(
      '<?xml version="1.0"?><usage-history><pkg name="com.whatsapp"><comp name="com.whatsapp.Main" lrt="1380311174491"/><comp name="x" lrt="321734035"/><comp name="y"/></pkg></usage-history>',
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'comp', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toEqual([
      {
        tbl: 'comp',
        kind: 'last-use',
        category: 'device-use',
        service: 'usagestats',
        row: 1,
        time: 1380311174491,
        basis: 'utc',
        meta: '{"app":"com.whatsapp","screen":"com.whatsapp.Main"}',
      },
      {
        tbl: 'comp',
        kind: 'last-use',
        category: 'device-use',
        service: 'usagestats',
        row: 2,
        meta: '{"app":"com.whatsapp","screen":"x","clockNotSet":true}',
      },
      {
        tbl: 'comp',
        kind: 'last-use',
        category: 'device-use',
        service: 'usagestats',
        row: 3,
        meta: '{"app":"com.whatsapp","screen":"y"}',
      },
    ]);
  });

  it('of a file that is none are named, and of one that breaks off kept', () => {
    for (const xml of ['', 'words', '<other/>', '<!DOCTYPE a [<!ENTITY b "c">]><usage-history>&b;</usage-history>'])
      expect(() => parse(xml)).toThrow(Undecodable);
    const { records, tallies } = parse('<usage-history><pkg name="a"><comp name="b" lrt="1380311174491"/><comp');
    expect(records).toHaveLength(1);
    expect(tallies[0]).toMatchObject({ records: 1, unread: 1 });
  });
});

describeCorpus('on a device of 2013', () => {
  it('are 28, fifteen from before the clock was set', () => {
    const { records, tallies, warnings } = parseBytes(
      parser,
      'usage-history.xml',
      readFileSync(corpus('plaso/test_data/usage-history.xml')),
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'comp', rows: 28, records: 28, absorbed: 0, unread: 0 }]);
    expect(records.filter((record) => !('time' in record))).toHaveLength(15);
    expect(records[22]).toMatchObject({
      time: Date.UTC(2013, 11, 9, 19, 28, 33, 47),
      meta: expect.stringContaining('"app":"com.sec.android.widgetapp.ap.hero.accuweather"') as string,
    });
  });
});
