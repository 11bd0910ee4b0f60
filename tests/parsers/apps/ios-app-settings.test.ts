/** Accounts and last deeds out of the property lists of apps: BeReal, Booking.com, Clubhouse, GroupMe. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parser as bereal } from '../../../parsers/apps/bereal-ios-group.ts';
import { parser as booking } from '../../../parsers/apps/booking-ios.ts';
import { parser as clubhouse } from '../../../parsers/apps/clubhouse-ios.ts';
import { parser as groupme } from '../../../parsers/apps/groupme-ios-account.ts';
import { type FileParser, Undecodable } from '../../../parsers/parser.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';
import { bplist } from '../formats/build-bplist.ts';

const T = 694_224_000;
const MS = 1_672_531_200_000;
const DATE = '<date>2023-01-01T00:00:00Z</date>';
const xml = (inner: string) => Buffer.from(`<?xml version="1.0"?><plist version="1.0"><dict>${inner}</dict></plist>`);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

test('GroupMe: the account', () => {
  const { records, parties } = parseBytes(
    groupme,
    'a',
    xml(`<key>user</key><dict><key>id</key><string>9</string><key>name</key><string>Mia</string><key>email</key><string>m@example.org</string>
      <key>created_at</key>${DATE}</dict><key>syncContactsToServer</key><true/><key>lastUploadedFullAddressBook</key>${DATE}`),
  );
  expect(records).toMatchObject([
    {
      kind: 'account',
      party: '9',
      title: 'Mia',
      time: MS,
      meta: `{"address_book_sent_at":${MS},"sends_contacts":true}`,
      detail: '{"email":"m@example.org"}',
    },
  ]);
  expect(parties).toMatchObject([{ ref: '9', name: 'Mia', owner: 1 }]);
  expect(parseBytes(groupme, 'a', bplist({ userId: '9', user: 'odd' })).records).toMatchObject([{ party: '9' }]);
  expect(parseBytes(groupme, 'a', bplist({ user: ['odd'] })).records).toEqual([]);
});

test('BeReal: the account and the last call', () => {
  const push = json({ momentID: 'm', creationDate: T, expirationDate: T + 120, deliveryDate: T + 2, region: 'eu' });
  const { records } = parseBytes(bereal, 'a', bplist({ myUserID: 'u', lateUsername: ['ada', 1], lastPushMomentData: push }));
  expect(records.map(({ row, kind, party, time, meta, detail }) => [row, kind, party, time, meta, detail])).toEqual([
    [1, 'account', 'u', undefined, undefined, '{"late":["ada"]}'],
    [2, 'call-to-post', undefined, MS + 2000, `{"made_at":${MS},"ends_at":${MS + 120_000}}`, '{"id":"m","region":"eu"}'],
  ]);
  expect(parseBytes(bereal, 'a', bplist({ lastPushMomentData: Buffer.from([255, 254]) })).tallies[0]).toMatchObject({
    records: 0,
    unread: 1,
  });
});

test('Clubhouse: the account, others, and what was proposed', () => {
  const { records, tallies } = parseBytes(
    clubhouse,
    'a',
    bplist({
      kStorageKeyUserServerId: 12,
      kStorageKeyMyName: 'Mia',
      kStorageKeyPhoneNumber: '+441',
      kCachedFollowing: [5, true],
      kCachedBlocked: { '6': 1 },
      'contact-upload-store-suggested-invites': json({
        lastUpdated: T,
        suggestedInvites: [{ name: 'Ada', phoneNumber: '+442', inApp: true, pop: 3 }],
      }),
      widgetConversations: Buffer.from('{odd'),
      notification_received_ids: ['n', 'o'],
      notification_received_timestamps: ['1672531200.25', 'odd'],
    }),
  );
  expect(
    records.map(({ tbl, kind, category, row, party, title, time, meta, detail }) => [
      tbl,
      kind,
      category,
      row,
      party,
      title,
      time,
      meta,
      detail,
    ]),
  ).toEqual([
    ['account', 'account', 'social', 1, '12', 'Mia', undefined, undefined, '{"phone":"+441"}'],
    ['following', 'following', 'contacts', 1, '5', undefined, undefined, undefined, undefined],
    ['blocked', 'blocked', 'contacts', 1, '6', undefined, undefined, undefined, undefined],
    [
      'contact-upload-store-suggested-invites',
      'contact',
      'contacts',
      1,
      undefined,
      'Ada',
      undefined,
      `{"noted_at":${MS},"in_app":true,"friends_there":3}`,
      '{"phone":"+442"}',
    ],
    ['notification_received_ids', 'notification', 'social', 1, undefined, undefined, MS + 250, undefined, '{"id":"n"}'],
    ['notification_received_ids', 'notification', 'social', 2, undefined, undefined, undefined, undefined, '{"id":"o"}'],
  ]);
  expect(tallies.filter(({ unread }) => unread > 0).map(({ table }) => table)).toEqual(['following', 'widgetConversations']);
});

test('Booking.com: searches', () => {
  const { records, tallies } = parseBytes(
    booking,
    'a',
    xml(`<key>stored_searches</key><array><dict><key>created</key>${DATE}<key>checkin</key><string>2023-02-01</string><key>checkout</key>${DATE}<key>number_of_nights</key><integer>2</integer>
      <key>destination</key><dict><key>string_</key><string>Leeds</string><key>latitude_</key><real>53.8</real><key>longitude_</key><real>-1.55</real><key>city_</key><dict><key>string_</key><string>Leeds</string></dict></dict></dict>
      <dict><key>destination</key><dict><key>latitude_</key><real>253.8</real><key>longitude_</key><real>1</real></dict></dict><string>odd</string></array>`),
  );
  expect(
    records.map(({ kind, row, title, time, lat, lon, meta, detail }) => [kind, row, title, time, lat, lon, meta, detail]),
  ).toEqual([
    [
      'search',
      1,
      'Leeds',
      MS,
      53.8,
      -1.55,
      '{"nights":2}',
      '{"from":"2023-02-01","to":"2023-01-01T00:00:00.000Z","city":"Leeds"}',
    ],
    ['search', 2, undefined, undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(tallies).toEqual([{ table: 'stored_searches', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
});

test('files that are none are refused', () => {
  for (const parser of [groupme, bereal, clubhouse, booking])
    for (const bytes of [Buffer.from(''), Buffer.from('bplist00'), bplist(['a'])])
      expect(() => parseBytes(parser, 'a', bytes)).toThrow(Undecodable);
});

describeCorpus('research phones', () => {
  const parse = async (parser: FileParser, zip: string, name: string) =>
    parseBytes(parser, name, readFileSync(await memberOf(`iLEAPP/admin/test/cases/data/${zip}.zip`, `/${name}`)));

  test('GroupMe', async () => {
    const { records } = await parse(
      groupme,
      'groupMe/testdata.groupMe.groupMeAccount.josh_ios17_ffs',
      'com.groupme.iphone-app.plist',
    );
    expect(records).toMatchObject([{ party: '91071677', title: 'This Is DFIR', time: Date.UTC(2021, 1, 3, 13, 31, 16) }]);
  });

  test('BeReal', async () => {
    const { records } = await parse(bereal, 'BeReal/testdata.BeReal.bereal_preferences.josh_ios15_ffs', 'group.BeReal.plist');
    expect(records).toMatchObject([{ party: 'fQR9Z1q9dxSPWy91fcJk2XAgJ7H3' }, { kind: 'call-to-post', time: 1_684_602_584_638 }]);
  });

  test('Clubhouse', async () => {
    const account = await parse(
      clubhouse,
      'clubhouse/testdata.clubhouse.clubhouseAccount.josh_ios17_ffs',
      'co.alphaexploration.clubhouse.plist',
    );
    expect(account.tallies.map(({ table, records, unread }) => [table, records, unread])).toEqual([
      ['account', 1, 0],
      ['following', 1, 0],
      ['contact-upload-store-suggested-invites', 7, 0],
    ]);
    const group = await parse(
      clubhouse,
      'clubhouse/testdata.clubhouse.clubhouseConversations.josh_ios17_ffs',
      'group.alphaexploration.clubhouse.plist',
    );
    expect(group.records).toMatchObject([
      { kind: 'conversation', title: 'ThisIs' },
      { kind: 'notification', time: 1_704_842_774_825 },
    ]);
  });
});
