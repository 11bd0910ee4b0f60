/** Property lists that hold a few things each. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Undecodable, type FileParser } from '../../../parsers/parser.ts';
import { parser as alarms } from '../../../parsers/ios/alarms.ts';
import { parser as blocked } from '../../../parsers/ios/blocked-numbers.ts';
import { parser as bluetooth } from '../../../parsers/ios/bluetooth-devices.ts';
import { parser as carplay } from '../../../parsers/ios/carplay.ts';
import { parser as lease } from '../../../parsers/ios/dhcp-lease.ts';
import { parser as identity } from '../../../parsers/ios/identity-lookups.ts';
import { parser as appUse } from '../../../parsers/ios/keyboard-app-usage.ts';
import { parser as drafts } from '../../../parsers/ios/sms-drafts.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';
import { bplist, Uid } from '../formats/build-bplist.ts';

const T = 694_224_000;
const UNIX = 1_672_531_200;
const MS = 1_672_531_200_000;
const xml = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${body}</plist>`);
const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;

describe('identity lookups', () => {
  test('by service and address', () => {
    const { records, parties, tallies } = parseBytes(
      identity,
      'com.apple.identityservices.idstatuscache.plist',
      bplist({
        CacheVersion: 1,
        'com.apple.madrid': {
          'tel:+441': { LookupDate: T, IDStatus: 1 },
          'mailto:a@example.org': { IDStatus: 2 },
          'tel:+442': 'odd',
        },
        'com.apple.ess': { 'tel:+441': { LookupDate: T, IDStatus: 7 } },
      }),
    );
    expect(records.map(({ row, party, time, meta, detail }) => [row, party, time, meta, detail])).toEqual([
      [1, 'tel:+441', MS, '{"known":true}', '{"service":"com.apple.madrid"}'],
      [2, 'mailto:a@example.org', undefined, '{"known":false}', '{"service":"com.apple.madrid"}'],
      [4, 'tel:+441', MS, '{"status":7}', '{"service":"com.apple.ess"}'],
    ]);
    expect(parties.map(({ ref, identifier }) => [ref, identifier])).toEqual([
      ['mailto:a@example.org', 'a@example.org'],
      ['tel:+441', '+441'],
    ]);
    expect(tallies).toEqual([{ table: 'lookup', rows: 4, records: 3, absorbed: 0, unread: 1 }]);
  });
});

describe('the car', () => {
  test('apps, and the last vehicle', () => {
    expect(
      parseBytes(
        carplay,
        'com.apple.CarPlayApp.plist',
        bplist({ CARRecentAppHistory: { 'com.apple.Maps': UNIX + 0.5, 'com.apple.Music': 'odd' } }),
      ).records,
    ).toMatchObject([
      { kind: 'carplay-app', title: 'com.apple.Maps', time: MS + 500 },
      { kind: 'carplay-app', title: 'com.apple.Music' },
    ]);
    const { records, tallies } = parseBytes(
      carplay,
      'locationd/cache.plist',
      bplist({ LastVehicleConnectionV2: [T, T + 600, 'CarPlay'], LastVehicleConnection: 'odd' }),
    );
    expect(records).toMatchObject([
      { kind: 'vehicle-connection', time: MS, end_time: MS + 600_000, detail: '{"how":"CarPlay"}' },
    ]);
    expect(tallies.reduce((sum, { unread }) => sum + unread, 0)).toBe(1);
  });
});

describe('Bluetooth', () => {
  test('paired devices', () => {
    const { records } = parseBytes(
      bluetooth,
      'com.apple.MobileBluetooth.devices.plist',
      bplist({ '00:11': { Name: 'Car', UserNameKey: 'Our car', LastSeenTime: UNIX, DeviceIdProduct: 7 }, '22:33': {} }),
    );
    expect(records.map(({ title, time, meta }) => [title, time, meta])).toEqual([
      ['Our car', MS, '{"product":7}'],
      [undefined, undefined, undefined],
    ]);
  });
});

describe('blocked numbers', () => {
  test('numbers and addresses', () => {
    const item = (rest: Record<string, string>) => ({ __kCMFItemTypeKey: 0, ...rest });
    const { records, tallies } = parseBytes(
      blocked,
      'com.apple.cmfsyncagent.plist',
      bplist({
        __kCMFBlockListStoreTopLevelKey: {
          __kCMFBlockListStoreArrayKey: [
            item({ __kCMFItemPhoneNumberUnformattedKey: '+441', __kCMFItemPhoneNumberCountryCodeKey: 'gb' }),
            item({ __kCMFItemEmailUnformattedKey: 'a@example.org' }),
            item({}),
          ],
        },
      }),
    );
    expect(records.map(({ party, detail }) => [party, detail])).toEqual([
      ['+441', '{"country":"gb"}'],
      ['a@example.org', undefined],
    ]);
    expect(tallies).toEqual([{ table: 'blocked', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(parseBytes(blocked, 'com.apple.cmfsyncagent.plist', bplist({})).records).toEqual([]);
  });
});

describe('alarms', () => {
  test('an alarm, the one for sleep, and something else', () => {
    const date = '<date>2023-01-01T00:00:00Z</date>';
    const alarm = (rest: string) => `<dict><key>$MTAlarm</key><dict>${rest}</dict></dict>`;
    const { records, tallies } = parseBytes(
      alarms,
      'com.apple.mobiletimerd.plist',
      xml(
        `<dict><key>MTAlarms</key><dict><key>MTAlarms</key><array>${alarm(`<key>MTAlarmTitle</key><string>School run</string><key>MTAlarmHour</key><integer>7</integer><key>MTAlarmMinute</key><integer>5</integer><key>MTAlarmRepeatSchedule</key><integer>31</integer><key>MTAlarmEnabled</key><true/><key>MTAlarmFireDate</key>${date}`)}<string>odd</string></array>
          <key>MTSleepAlarm</key>${alarm('<key>MTAlarmHour</key><integer>22</integer>')}</dict></dict>`,
      ),
    );
    expect(records.map(({ row, title, time, meta, detail }) => [row, title, time, facts(meta ?? '{}'), facts(detail)])).toEqual([
      [1, 'School run', MS, { on: true }, { clock: '07:05', days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] }],
      [3, undefined, undefined, { sleep: true }, { clock: '22:00' }],
    ]);
    expect(tallies).toEqual([{ table: 'alarm', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
  });
});

describe('a draft', () => {
  test('its words by conversation', () => {
    const archive = bplist({
      $version: 100_000,
      $archiver: 'NSKeyedArchiver',
      $top: { root: new Uid(1) },
      $objects: [
        '$null',
        { $class: new Uid(3), NSString: new Uid(2) },
        'I will be la',
        { $classname: 'NSAttributedString', $classes: ['NSAttributedString', 'NSObject'] },
      ],
    });
    const { records, threads } = parseBytes(
      drafts,
      'mobile/Library/SMS/Drafts/+441/composition.plist',
      bplist({ text: archive, subject: '' }),
    );
    expect(records).toMatchObject([
      { kind: 'draft', direction: 2, thread: '+441', body: 'I will be la', meta: '{"draft":true}' },
    ]);
    expect(threads).toMatchObject([{ ref: '+441', identifier: '+441' }]);
    expect(parseBytes(drafts, 'mobile/Library/SMS/Drafts/Pending/composition.plist', bplist({})).threads).toEqual([]);
  });
});

describe('a lease', () => {
  test('its span, network and router', () => {
    const { records } = parseBytes(
      lease,
      'db/dhcpclient/leases/en0.plist',
      xml(
        '<dict><key>SSID</key><string>Home</string><key>IPAddress</key><string>192.0.2.7</string><key>LeaseLength</key><integer>60</integer><key>LeaseStartDate</key><date>2023-01-01T00:00:00Z</date><key>RouterHardwareAddress</key><data>AAECAwQF</data></dict>',
      ),
    );
    expect(records).toMatchObject([{ title: 'Home', time: MS, end_time: MS + 60_000 }]);
    expect(facts(records[0]?.['detail'])).toEqual({ address: '192.0.2.7', router_hardware: '00:01:02:03:04:05' });
  });
});

describe('typing by app and day', () => {
  test('seconds of the app and of its keyboard', () => {
    const { records, tallies } = parseBytes(
      appUse,
      'Keyboard/app_usage_database.plist',
      xml(
        '<dict><key>a</key><array><dict><key>startDate</key><date>2023-01-01T00:00:00Z</date><key>appTime</key><real>12.5</real><key>keyboardTimes</key><array><real>1.5</real><real>2</real></array></dict><string>odd</string></array></dict>',
      ),
    );
    expect(records).toMatchObject([{ title: 'a', time: MS, meta: '{"seconds":12.5,"typing_seconds":3.5,"typings":2}' }]);
    expect(tallies).toEqual([{ table: 'day', rows: 2, records: 1, absorbed: 0, unread: 1 }]);
  });
});

describe('lists that are something else', () => {
  const ALL: readonly (readonly [string, FileParser])[] = [
    ['alarms', alarms],
    ['blocked', blocked],
    ['bluetooth', bluetooth],
    ['carplay', carplay],
    ['lease', lease],
    ['identity', identity],
    ['app use', appUse],
    ['drafts', drafts],
  ];
  test.each(ALL)('%s', (_, parser) => {
    expect(() => parseBytes(parser, 'x/y/z', Buffer.from('no list'))).toThrow(Undecodable);
    for (const value of [
      [],
      'words',
      7,
      {
        MTAlarms: { MTAlarms: { a: 1 } },
        'com.apple.madrid': { a: [] },
        CARRecentAppHistory: [],
        a: [1],
        text: Buffer.from('x'),
      },
    ]) {
      try {
        const { tallies } = parseBytes(parser, 'SMS/Drafts/x/composition.plist', bplist(value));
        for (const tally of tallies) expect(tally.rows).toBe(tally.records + tally.absorbed + tally.unread);
      } catch (error) {
        expect(error).toBeInstanceOf(Undecodable);
      }
    }
  });
});

describeCorpus('lists of real phones', () => {
  test('forty lookups and five apps of a car', () => {
    const lookups = parseBytes(
      identity,
      'com.apple.identityservices.idstatuscache.plist',
      readFileSync(corpus('plaso/test_data/ios/com.apple.identityservices.idstatuscache.plist')),
    );
    expect(lookups.tallies).toEqual([{ table: 'lookup', rows: 40, records: 40, absorbed: 0, unread: 0 }]);
    const car = parseBytes(
      carplay,
      'com.apple.CarPlayApp.plist',
      readFileSync(corpus('plaso/test_data/ios/com.apple.CarPlayApp.plist')),
    );
    expect(car.tallies).toEqual([{ table: 'CARRecentAppHistory', rows: 5, records: 5, absorbed: 0, unread: 0 }]);
    expect(car.records[0]).toMatchObject({ title: 'com.apple.mobilecal', time: 1_586_699_751_255 });
  });

  test('158 days of 52 apps', async () => {
    const file = await memberOf(
      'iLEAPP/admin/test/cases/data/keyboard/testdata.keyboard.keyboardAppUsage.josh_ios15_ffs.zip',
      'Keyboard/app_usage_database.plist',
    );
    const { records, tallies } = parseBytes(appUse, 'Keyboard/app_usage_database.plist', readFileSync(file));
    expect(tallies).toEqual([{ table: 'day', rows: 158, records: 158, absorbed: 0, unread: 0 }]);
    expect(new Set(records.map(({ title }) => title)).size).toBe(52);
  });
});
