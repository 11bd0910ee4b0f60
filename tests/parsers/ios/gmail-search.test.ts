/** Mails that Gmail keeps for its own search. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/ios/gmail-search.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'searchsqlitedb',
    `CREATE TABLE offline_search_content(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
     INSERT INTO offline_search_content VALUES (1, 1700000000000.0, 'thread-f:1', 'msg-f:1', 'Rees, Bryn, bryn@example.org', 'megan@example.org', '', '', 'Practice', '  Hall at 8 ', 'attachment'),
       (2, 0, 'thread-f:1', 'msg-f:2', 'al@example.org', '', '', '', NULL, '', ''), (5, 'x', NULL, NULL, '(unknown sender)', NULL, NULL, NULL, 'Draft', NULL, NULL);`,
  );

describe('mails', () => {
  it('know who wrote them', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'offline_search_content', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        row: 1,
        kind: 'email',
        time: 1700000000000,
        party: 'bryn@example.org',
        thread: 'thread-f:1',
        title: 'Practice',
        body: 'Hall at 8',
        detail: '{"from":"Rees, Bryn, bryn@example.org","to":"megan@example.org","has":"attachment","messageId":"msg-f:1"}',
      },
      { row: 2, party: 'al@example.org' },
      { row: 5, title: 'Draft' },
    ]);
    for (const name of ['time', 'party']) expect(records[2]).not.toHaveProperty(name);
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['al@example.org', undefined],
      ['bryn@example.org', 'Rees, Bryn'],
    ]);
  });

  standsHostileStores(parser, at, make, 'offline_search_content');
});

describeCorpus('on a phone of 2023', () => {
  it('are 206', async () => {
    const zip = 'iLEAPP/admin/test/cases/data/gmail/testdata.gmail.gmailOfflineSearch.josh_ios15_ffs.zip';
    const { records, tallies, warnings } = parseStore(parser, await memberOf(zip, '/searchsqlitedb'));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'offline_search_content', rows: 206, records: 206, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({
      row: 1,
      time: 1684010458463,
      party: 'newsletter@service.tiktok.com',
      title: 'Suggested videos for ThisIsDFIR',
    });
    expect(records.filter((record) => !('party' in record))).toHaveLength(1);
  });
});
