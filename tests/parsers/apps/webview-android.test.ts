/** The old browser engine's store: no value of a cookie, no password. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/webview-android.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'webview.db',
    `CREATE TABLE cookies (_id INTEGER PRIMARY KEY, name TEXT, value TEXT, domain TEXT, path TEXT, expires INTEGER, secure INTEGER);
     CREATE TABLE formurl (_id INTEGER PRIMARY KEY, url TEXT); CREATE TABLE formdata (_id INTEGER PRIMARY KEY, urlid INTEGER, name TEXT, value TEXT);
     CREATE TABLE password (_id INTEGER PRIMARY KEY, host TEXT, username TEXT, password TEXT); CREATE TABLE httpauth (_id INTEGER PRIMARY KEY, host TEXT, realm TEXT, username TEXT, password TEXT);
     INSERT INTO cookies VALUES (1, 'sid', 'S3CRET', '.example.org', '/', 1700000000000, 1);
     INSERT INTO formurl VALUES (1, 'https://example.org/'); INSERT INTO formdata VALUES (1, 1, 'email', 'bryn@example.org');
     INSERT INTO password VALUES (1, 'example.org', 'bryn', 'S3CRET');`,
  );

describe('pages inside an app', () => {
  it('leave cookies, form entries and log-ins, and no secrets', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies.map(({ table, rows, records: made }) => [table, rows, made])).toEqual([
      ['cookies', 1, 1],
      ['formdata', 1, 1],
      ['password', 1, 1],
      ['httpauth', 0, 0],
    ]);
    expect(records).toMatchObject([
      {
        kind: 'cookie',
        category: 'cookies',
        title: '.example.org',
        meta: '{"expiresAt":1700000000000,"secure":true}',
        detail: '{"name":"sid","path":"/"}',
      },
      { kind: 'form-entry', category: 'browsing', title: 'email', body: 'bryn@example.org', url: 'https://example.org/' },
      { kind: 'saved-login', title: 'example.org', detail: '{"user":"bryn"}' },
    ]);
    expect(records.every((record) => !('time' in record))).toBe(true);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  standsHostileStores(parser, at, make, 'cookies');
});

describeCorpus('on a device of 2013', () => {
  it('left eight cookies and two form entries', () => {
    const { tallies, warnings, records } = parseStore(parser, at.copy(corpus('plaso/test_data/android/webview.db')));
    expect(warnings).toEqual([]);
    expect(tallies.map(({ table, rows, records: made, unread }) => [table, rows, made, unread])).toEqual([
      ['cookies', 8, 8, 0],
      ['formdata', 2, 2, 0],
      ['password', 0, 0, 0],
      ['httpauth', 0, 0, 0],
    ]);
    expect(records[0]).toMatchObject({ title: '.skype.com', meta: '{"expiresAt":1394031884000}' });
  });
});
