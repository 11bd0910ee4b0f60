/** What browsers built on Chromium keep beside their history: forms, log-ins, cookies, bookmarks, pages on a new tab, media. */
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsers as bookmarks } from '../../../parsers/apps/chromium-bookmarks.ts';
import { parsers as cookies } from '../../../parsers/apps/chromium-cookies.ts';
import { parsers as forms } from '../../../parsers/apps/chromium-forms.ts';
import { parsers as logins } from '../../../parsers/apps/chromium-logins.ts';
import { parsers as media } from '../../../parsers/apps/chromium-media-history.ts';
import { parsers as topSites } from '../../../parsers/apps/chromium-top-sites.ts';
import { Undecodable, type FileParser, type SqliteParser } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const US = 13_317_004_800_000_000n;
const MS = 1_672_531_200_000;
const S = MS / 1000;
const whole = (table: string, rows: number) => ({ table, rows, records: rows, absorbed: 0, unread: 0 });
const [form, login, cookie, top, played] = [forms, logins, cookies, topSites, media].map(([chrome]) => chrome) as [
  SqliteParser,
  SqliteParser,
  SqliteParser,
  SqliteParser,
  SqliteParser,
];
const bookmark = bookmarks[0] as FileParser;

describe('every browser', () => {
  it('has each store once, under a name of its own', () => {
    for (const all of [forms, logins, cookies, topSites, media, bookmarks]) {
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(all.map(({ service }) => service)).toEqual(
        expect.arrayContaining(['chrome', 'brave', 'edge', 'opera', 'samsung-internet', 'vivaldi']),
      );
    }
    expect(cookies.flatMap(({ paths }) => paths)).toContain('**/app_webview/**/Cookies');
  });
});

describe('forms', () => {
  const make = () =>
    at.make(
      'Web Data',
      `CREATE TABLE autofill (name VARCHAR, value VARCHAR, value_lower VARCHAR, date_created INTEGER, date_last_used INTEGER, count INTEGER, PRIMARY KEY (name, value));
       CREATE TABLE autofill_profiles (guid VARCHAR PRIMARY KEY, company_name VARCHAR, street_address VARCHAR, city VARCHAR, state VARCHAR, zipcode VARCHAR, country_code VARCHAR, date_modified INTEGER, use_count INTEGER, use_date INTEGER);
       CREATE TABLE autofill_profile_names (guid VARCHAR, first_name VARCHAR, last_name VARCHAR, full_name VARCHAR);
       CREATE TABLE autofill_profile_emails (guid VARCHAR, email VARCHAR); CREATE TABLE autofill_profile_phones (guid VARCHAR, number VARCHAR);
       CREATE TABLE addresses (guid VARCHAR PRIMARY KEY, use_count INTEGER, use_date INTEGER, date_modified INTEGER); CREATE TABLE address_type_tokens (guid VARCHAR, type INTEGER, value VARCHAR, PRIMARY KEY (guid, type));
       CREATE TABLE credit_cards (guid VARCHAR PRIMARY KEY, name_on_card VARCHAR, expiration_month INTEGER, expiration_year INTEGER, card_number_encrypted BLOB, date_modified INTEGER, use_count INTEGER, use_date INTEGER, nickname VARCHAR);
       CREATE TABLE masked_credit_cards (id VARCHAR, name_on_card VARCHAR, network VARCHAR, last_four VARCHAR, exp_month INTEGER, exp_year INTEGER, bank_name VARCHAR);
       INSERT INTO autofill VALUES ('q', 'netball', 'netball', ${S}, ${S + 5}, 2), ('q', 'tea', 'tea', 0, 0, 1);
       INSERT INTO autofill_profiles VALUES ('g', '', '1 Quay', 'Cardiff', '', 'CF10', 'GB', ${S}, 1, ${S}); INSERT INTO autofill_profile_names VALUES ('g', 'Bryn', 'Rees', 'Bryn Rees');
       INSERT INTO autofill_profile_emails VALUES ('g', 'bryn@example.org'), ('g', ''); INSERT INTO autofill_profile_phones VALUES ('g', '07700 900001');
       INSERT INTO addresses VALUES ('h', 3, ${S}, 0); INSERT INTO address_type_tokens VALUES ('h', 7, 'Megan'), ('h', 33, 'Cardiff'), ('h', 900, 'x'), ('h', 36, '');
       INSERT INTO credit_cards VALUES ('c', 'B Rees', 5, 2027, x'00', ${S}, 1, ${S}, 'Blue'); INSERT INTO masked_credit_cards VALUES ('m', 'B Rees', 'VISA', '4242', 5, 2027, 'Bank');`,
    );

  it('give words, addresses and cards without their numbers', () => {
    const { records, tallies, warnings } = parseStore(form, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      whole('autofill', 2),
      whole('autofill_profiles', 1),
      whole('addresses', 1),
      whole('credit_cards', 1),
      whole('masked_credit_cards', 1),
    ]);
    expect(records).toMatchObject([
      { kind: 'form-entry', time: MS + 5000, title: 'q', body: 'netball', meta: `{"usedTimes":2,"firstUsedAt":${MS}}` },
      { title: 'q', body: 'tea' },
      {
        kind: 'form-address',
        title: 'Bryn Rees',
        detail:
          '{"names":["Bryn Rees"],"emails":["bryn@example.org"],"phones":["07700 900001"],"street":"1 Quay","city":"Cardiff","postcode":"CF10","country":"GB"}',
      },
      {
        kind: 'form-address',
        title: 'Megan',
        meta: `{"usedTimes":3,"usedAt":${MS}}`,
        detail: '{"name":"Megan","city":"Cardiff","field 900":"x"}',
      },
      { kind: 'payment-card', title: 'B Rees', detail: '{"expires":"2027-5","label":"Blue"}' },
      { kind: 'payment-card', detail: '{"lastFour":"4242","network":"VISA","bank":"Bank","expires":"2027-5"}' },
    ]);
    expect(records[1]).not.toHaveProperty('time');
  });

  standsHostileStores(form, at, make, 'autofill');
});

describe('log-ins', () => {
  const make = () =>
    at.make(
      'Login Data',
      `CREATE TABLE logins (origin_url VARCHAR NOT NULL, action_url VARCHAR, username_element VARCHAR, username_value VARCHAR, password_value BLOB, signon_realm VARCHAR NOT NULL, date_created INTEGER NOT NULL, blacklisted_by_user INTEGER NOT NULL, times_used INTEGER, id INTEGER PRIMARY KEY AUTOINCREMENT, date_last_used INTEGER, date_password_modified INTEGER);
       INSERT INTO logins VALUES ('https://example.org/in', '', 'u', 'bryn', x'736563726574', 'https://example.org/', ${US}, 0, 4, 1, ${US + 1_000_000n}, 0), ('https://x.example/', '', '', '', NULL, 'https://x.example/', ${S}, 1, 0, 2, 0, 0);`,
    );

  it('never give a password', () => {
    const { records, tallies, warnings } = parseStore(login, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('logins', 2)]);
    expect(records).toMatchObject([
      {
        kind: 'saved-login',
        time: MS,
        title: 'https://example.org/',
        url: 'https://example.org/in',
        meta: `{"usedTimes":4,"usedAt":${MS + 1000}}`,
        detail: '{"user":"bryn"}',
      },
      { time: MS, meta: '{"neverSaved":true,"usedTimes":0}' },
    ]);
    expect(JSON.stringify(records)).not.toMatch(/secret|736563/);
  });

  standsHostileStores(login, at, make, 'logins');
});

describe('cookies', () => {
  const make = () =>
    at.make(
      'Cookies',
      `CREATE TABLE cookies(creation_utc INTEGER NOT NULL, host_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, encrypted_value BLOB, path TEXT, expires_utc INTEGER, is_secure INTEGER, is_httponly INTEGER, last_access_utc INTEGER);
       INSERT INTO cookies VALUES (${US}, '.example.org', 'sid', 'secret', x'00', '/', 0, 1, 0, ${US + 1_000_000n});`,
    );

  it('never give a value', () => {
    const { records, tallies, warnings } = parseStore(cookie, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('cookies', 1)]);
    expect(records).toMatchObject([
      {
        kind: 'cookie',
        category: 'cookies',
        time: MS,
        title: '.example.org',
        meta: `{"last_sent_at":${MS + 1000},"secure":true,"http_only":false}`,
        detail: '{"name":"sid","path":"/"}',
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('secret');
  });

  standsHostileStores(cookie, at, make, 'cookies');
});

describe('pages on a new tab', () => {
  const make = () =>
    at.make(
      'Top Sites',
      "CREATE TABLE top_sites(url TEXT PRIMARY KEY, url_rank INTEGER NOT NULL, title TEXT NOT NULL); INSERT INTO top_sites VALUES ('https://example.org/', 0, 'Example');",
    );

  it('have a rank', () => {
    const { records, tallies } = parseStore(top, make());
    expect(tallies).toEqual([whole('top_sites', 1)]);
    expect(records).toMatchObject([{ kind: 'top-site', title: 'Example', url: 'https://example.org/', meta: '{"rank":0}' }]);
    const old = at.make(
      'Top Sites',
      `CREATE TABLE thumbnails(url TEXT PRIMARY KEY, url_rank INTEGER, title TEXT, thumbnail BLOB, last_updated INTEGER); INSERT INTO thumbnails VALUES ('https://old.example/', 1, 'Old', NULL, ${US});`,
    );
    expect(parseStore(top, old).records).toMatchObject([{ title: 'Old', time: MS }]);
  });

  standsHostileStores(top, at, make, 'top_sites');
});

describe('films and sound', () => {
  const make = () =>
    at.make(
      'Media History',
      `CREATE TABLE origin(id INTEGER PRIMARY KEY, origin TEXT, last_updated_time_s BIGINT, aggregate_watchtime_audio_video_s INTEGER);
       CREATE TABLE playback(id INTEGER PRIMARY KEY, origin_id INTEGER, url TEXT, watch_time_s INTEGER, has_video INTEGER, has_audio INTEGER, last_updated_time_s BIGINT);
       CREATE TABLE playbackSession(id INTEGER PRIMARY KEY, origin_id INTEGER, url TEXT, duration_ms INTEGER, position_ms INTEGER, last_updated_time_s BIGINT, title TEXT, artist TEXT, album TEXT, source_title TEXT);
       INSERT INTO origin VALUES (1, 'https://example.org', ${US / 1_000_000n}, 90); INSERT INTO playback VALUES (1, 1, 'https://example.org/v', 30, 1, 1, ${US / 1_000_000n});
       INSERT INTO playbackSession VALUES (1, 1, 'https://example.org/v', 60000, 30500, ${US / 1_000_000n}, 'Match', 'Town', '', 'example.org');`,
    );

  it('say how long', () => {
    const { records, tallies, warnings } = parseStore(played, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('playback', 1), whole('playbackSession', 1), whole('origin', 1)]);
    expect(records).toMatchObject([
      { kind: 'media-played', time: MS, url: 'https://example.org/v', meta: '{"seconds":30,"video":true,"sound":true}' },
      {
        kind: 'media-session',
        time: MS,
        title: 'Match',
        meta: '{"seconds_in_all":60.0,"seconds":30.5}',
        detail: '{"artist":"Town","site":"example.org"}',
      },
      { kind: 'media-site', title: 'https://example.org', meta: '{"seconds_in_all":90}' },
    ]);
  });

  standsHostileStores(played, at, make, 'playback');
});

describe('bookmarks', () => {
  const parse = (value: unknown) =>
    parseBytes(bookmark, 'Default/Bookmarks', Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

  it('know their folder', () => {
    const page = (name: string) => ({
      type: 'url',
      name,
      url: `https://${name}.example/`,
      date_added: String(US),
      date_last_used: '0',
    });
    const { records, tallies, warnings } = parse({
      checksum: 'x',
      roots: {
        bookmark_bar: {
          type: 'folder',
          name: 'Bar',
          children: [page('a'), { type: 'folder', name: 'Netball', children: [page('b')] }],
        },
        other: { type: 'folder', name: 'Other', children: [] },
        sync_transaction_version: '1',
      },
    });
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'bookmark', rows: 3, records: 2, absorbed: 1, unread: 0 }]);
    expect(records).toMatchObject([
      { row: 1, kind: 'bookmark', time: MS, title: 'a', url: 'https://a.example/', detail: '{"folder":"Bar"}' },
      { row: 2, title: 'b', detail: '{"folder":"Bar / Netball"}' },
    ]);
  });

  it('that are none, or lie, are named', () => {
    for (const words of ['', '[]', '{"roots":1}', 'words']) expect(() => parse(words)).toThrow(Undecodable);
    let deep: unknown = { type: 'url' };
    for (let depth = 0; depth < 400; depth += 1) deep = { type: 'folder', children: [deep] };
    expect(parse({ roots: { a: deep } }).warnings.join()).toContain('limit:');
    assert(
      property(
        string(),
        (name) => void parse({ roots: { a: { children: [{ type: 'url', name, date_added: name }, name, null, 5] } } }),
      ),
    );
  });
});

describeCorpus('of real profiles', () => {
  it('are counted as SQLite counts them', async () => {
    const data = parseStore(form, at.copy(corpus('plaso/test_data/chrome/Web Data')));
    expect(data.warnings).toEqual([]);
    expect(data.tallies[0]).toEqual(whole('autofill', 3));
    expect(data.records[0]).toMatchObject({ title: 'identifier', body: 'name@example.com', time: 1534278094000 });
    const old = parseStore(cookie, at.copy(corpus('plaso/test_data/chrome/cookies.db')));
    expect([old.warnings, old.tallies]).toEqual([[], [whole('cookies', 560)]]);
    const recent = parseStore(cookie, await memberOf('images/android.zip', 'app_chrome/Default/Cookies'));
    expect([recent.warnings, recent.tallies]).toEqual([[], [whole('cookies', 5)]]);
  });
});
