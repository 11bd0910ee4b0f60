/** Files of Android itself: apps, networks, Bluetooth, recent apps, permissions, notifications, use of apps. */
import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parser as appops } from '../../../parsers/android/appops.ts';
import { parser as bluetooth } from '../../../parsers/android/bluetooth-config.ts';
import { parser as notifications } from '../../../parsers/android/notification-history.ts';
import { parser as list } from '../../../parsers/android/packages-list.ts';
import { parser as packages } from '../../../parsers/android/packages.ts';
import { parser as recent } from '../../../parsers/android/recent-tasks.ts';
import { parser as usage } from '../../../parsers/android/usage-stats.ts';
import { parser as wifi } from '../../../parsers/android/wifi-config.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { androidXml } from '../../support/android-xml-bytes.ts';
import { parseBytes } from '../../support/parse.ts';
import { message } from '../formats/build-protobuf.ts';

const MS = 1_700_000_000_000;
const HEX = MS.toString(16);
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const metas = (records: readonly Record<string, unknown>[]) => records.map(({ meta }) => json(meta));

describe('installed apps', () => {
  it('are those of the list, in XML', () => {
    const { records, tallies, warnings } = parseBytes(
      packages,
      'data/system/packages.xml',
      Buffer.from(
        `<?xml version='1.0'?><packages><version sdkVersion="29"/><package name="com.whatsapp" codePath="/data/app/w" ft="${HEX}" it="${HEX}" ut="${(MS + 1).toString(16)}" version="5" userId="10123" installer="com.android.vending"><sigs><package name="no"/></sigs></package><package name="com.android.phone" codePath="/system/priv-app/x" ft="0" it="0" ut="x" version="1" sharedUserId="1001"/><updated-package name="com.x" codePath="/system/app/x"/></packages>`,
      ),
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'package', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'updated-package', rows: 1, records: 0, absorbed: 1, unread: 0 },
    ]);
    expect(records).toMatchObject([{ row: 1, kind: 'app', time: MS, basis: 'utc' }, { row: 2 }]);
    expect(metas(records)).toEqual([
      {
        app: 'com.whatsapp',
        updatedAt: MS + 1,
        fileChangedAt: MS,
        version: '5',
        uid: '10123',
        installedBy: 'com.android.vending',
      },
      { app: 'com.android.phone', version: '1', uid: '1001', cameWithThePhone: true },
    ]);
  });

  it('are read from binary XML too, as far as it goes', () => {
    const app = (name: string) => ['package', { name, codePath: '/data/app/w', it: HEX, userId: 10123 }] as const;
    const bytes = androidXml(['packages', {}, [app('com.whatsapp'), app('com.x')]]);
    const { records } = parseBytes(packages, 'packages.xml', bytes);
    expect(records).toMatchObject([{ time: MS, meta: '{"app":"com.whatsapp","uid":"10123"}' }, { time: MS }]);
    const cut = parseBytes(packages, 'packages.xml', bytes.subarray(0, bytes.length - 12));
    expect([cut.records.length, cut.warnings.length]).toEqual([1, 1]);
  });

  it('stand a line each in the short list', () => {
    const { records, tallies } = parseBytes(
      list,
      'data/system/packages.list',
      Buffer.from('com.whatsapp 10123 0 /data/user/0/com.whatsapp default 3003\nbad line\ncom.x 1000 1 /data/x\n'),
    );
    expect(tallies).toEqual([{ table: 'package', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(records).toMatchObject([
      { meta: '{"app":"com.whatsapp","uid":10123}', detail: '{"folder":"/data/user/0/com.whatsapp"}' },
      { meta: '{"app":"com.x","uid":1000,"debuggable":true}' },
    ]);
    for (const words of ['', 'no list\n'])
      expect(() => parseBytes(list, 'packages.list', Buffer.from(words))).toThrow(Undecodable);
  });
});

describe('Wi-Fi networks', () => {
  it('never give a key', () => {
    const { records, tallies, warnings } = parseBytes(
      wifi,
      'data/misc/wifi/WifiConfigStore.xml',
      Buffer.from(
        `<?xml version='1.0'?><WifiConfigStoreData><int name="Version" value="3"/><NetworkList><Network><WifiConfiguration><string name="ConfigKey">&quot;Home&quot;WPA_PSK</string><string name="SSID">&quot;Home&quot;</string><null name="BSSID"/><string name="PreSharedKey">&quot;secret&quot;</string><boolean name="HiddenSSID" value="false"/><string name="RandomizedMacAddress">0a:00:00:00:00:01</string><string name="CreatorName">com.android.settings</string></WifiConfiguration><NetworkStatus><boolean name="HasEverConnected" value="true"/></NetworkStatus></Network></NetworkList></WifiConfigStoreData>`,
      ),
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'network', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([{ kind: 'wifi-network', title: 'Home', detail: '{"ownAddress":"0a:00:00:00:00:01"}' }]);
    expect(metas(records)).toEqual([{ security: 'WPA_PSK', addedBy: 'com.android.settings' }]);
    expect(JSON.stringify(records)).not.toContain('secret');
  });
});

describe('Bluetooth devices', () => {
  it('are a section each', () => {
    const { records, tallies } = parseBytes(
      bluetooth,
      'data/misc/bluedroid/bt_config.conf',
      Buffer.from(
        `[Info]\nFileSource = Empty\n\n[Adapter]\nAddress = 00:11:22:33:44:55\nName = Pixel\n\n[aa:bb:cc:dd:ee:ff]\nTimestamp = ${MS / 1000}\nName = Car\nDevClass = 2360344\nLinkKey = secret\nManufacturer = 15\n[11:bb:cc:dd:ee:ff]\n`,
      ),
    );
    expect(tallies).toEqual([{ table: 'section', rows: 4, records: 3, absorbed: 1, unread: 0 }]);
    expect(records).toMatchObject([
      { row: 2, kind: 'bluetooth-adapter', title: 'Pixel', detail: '{"address":"00:11:22:33:44:55"}' },
      {
        row: 3,
        kind: 'bluetooth-device',
        time: MS,
        title: 'Car',
        meta: '{"paired":true,"class":2360344}',
        detail: '{"address":"aa:bb:cc:dd:ee:ff","manufacturer":"15"}',
      },
      { row: 4, meta: '{"paired":false}' },
    ]);
    expect(JSON.stringify(records)).not.toContain('secret');
    expect(() => parseBytes(bluetooth, 'bt_config.conf', Buffer.from('words'))).toThrow(Undecodable);
  });
});

describe('recent apps', () => {
  it('say when each was last active', () => {
    const { records } = parseBytes(
      recent,
      'data/system_ce/0/recent_tasks/12_task.xml',
      Buffer.from(
        `<?xml version='1.0'?><task task_id="12" real_activity="com.whatsapp/.Main" user_id="0" last_time_moved="${MS + 1}" last_active_time="${MS}" calling_package="com.launcher"><intent action="android.intent.action.MAIN" component="com.whatsapp/.Home"/></task>`,
      ),
    );
    expect(records).toMatchObject([
      { row: 12, kind: 'recent-app', time: MS, basis: 'utc', detail: '{"action":"android.intent.action.MAIN"}' },
    ]);
    expect(metas(records)).toEqual([
      { app: 'com.whatsapp', screen: 'com.whatsapp/.Main', movedAt: MS + 1, openedBy: 'com.launcher' },
    ]);
  });
});

describe('permissions', () => {
  it('say when one was last used or refused', () => {
    const { records, tallies } = parseBytes(
      appops,
      'data/system/appops.xml',
      Buffer.from(
        `<?xml version='1.0'?><app-ops v="1"><uid n="1000"><op n="63" m="1"/></uid><pkg n="com.whatsapp"><uid n="10123" p="false"><op n="26"><st n="1" t="${MS}" d="1500"/><st n="2" r="${MS}"/><st n="3"/></op><op n="27" tp="${MS + 1}"/></uid></pkg></app-ops>`,
      ),
    );
    expect(tallies).toEqual([{ table: 'op', rows: 5, records: 3, absorbed: 2, unread: 0 }]);
    expect(records.map(({ time }) => time)).toEqual([MS, MS, MS + 1]);
    expect(metas(records)).toEqual([
      { app: 'com.whatsapp', permission: 'camera', milliseconds: 1500, uid: 10123 },
      { app: 'com.whatsapp', permission: 'camera', refused: true, uid: 10123 },
      { app: 'com.whatsapp', permission: 'record sound', uid: 10123 },
    ]);
  });
});

describe('notifications', () => {
  const bytes = message(
    [1, message([1, 2n], [2, 'com.whatsapp'], [2, 'Chats'])],
    [2, 1n],
    [3, message([2, 1n], [4, 2n], [7, 10123n], [9, BigInt(MS)], [10, 'Megan'], [11, 'Tea?'])],
    [3, message([1, 'com.x'])],
    [3, Buffer.from([0xff])],
  );

  it('find their words in the list', () => {
    const { records, tallies, warnings } = parseBytes(
      notifications,
      'data/system_ce/0/notification_history/history/1700000000000',
      bytes,
    );
    expect(tallies).toEqual([{ table: 'notification', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(warnings).toHaveLength(1);
    expect(records).toMatchObject([
      { time: MS, title: 'Megan', body: 'Tea?', meta: '{"app":"com.whatsapp","uid":10123}', detail: '{"channel":"Chats"}' },
      { meta: '{"app":"com.x"}' },
    ]);
  });

  it('of other bytes are named', () => {
    expect(() => parseBytes(notifications, 'h', message([9, 'words']))).toThrow(Undecodable);
    assert(
      property(uint8Array({ maxLength: 200 }), (noise) => {
        for (const one of [notifications, usage, packages, recent, appops, wifi, bluetooth, list]) {
          try {
            parseBytes(one, 'usagestats/daily/1700000000000', noise);
          } catch (error) {
            if (!(error instanceof Undecodable)) throw error;
          }
        }
      }),
    );
  });
});

describe('use of apps', () => {
  const at = `data/system_ce/0/usagestats/daily/${MS}`;
  const EVENTS = [
    { event: 'resumed', app: 'com.whatsapp', screen: 'com.whatsapp.Main', instance: 7 },
    { event: 'keyguard hidden', app: 'android' },
  ];
  const SUM = { app: 'com.whatsapp', span: 'daily', from: MS, seconds: 90, launches: 3 };

  it('in XML counts from the time that names the file', () => {
    const { records, tallies, warnings } = parseBytes(
      usage,
      `data/system/usagestats/0/daily/${MS}`,
      Buffer.from(
        `<?xml version='1.0'?><usagestats version="1" endTime="5"><packages><package lastTimeActive="1000" package="com.whatsapp" timeActive="90000" lastEvent="2" appLaunchCount="3"/></packages><configurations><config/></configurations><event-log><event time="500" package="com.whatsapp" class="com.whatsapp.Main" type="1" instanceId="7"/><event time="-${MS + 7}" package="android" type="18"/></event-log></usagestats>`,
      ),
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'event', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'package', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(records.map(({ kind, time }) => [kind, time])).toEqual([
      ['app-use', MS + 1000],
      ['app-event', MS + 500],
      ['app-event', MS + 7],
    ]);
    expect(metas(records)).toEqual([SUM, ...EVENTS]);
  });

  it('of Android 10 has its words in a list', () => {
    const { records } = parseBytes(
      usage,
      at,
      message(
        [1, 5n],
        [2, message([1, 3n], [2, 'com.whatsapp'], [2, 'com.whatsapp.Main'], [2, 'android'])],
        [20, message([2, 1n], [3, 1000n], [4, 90_000n], [6, 3n])],
        [22, message([2, 1n], [4, 2n], [5, 500n], [7, 1n], [14, 7n])],
        [22, message([2, 3n], [5, 600n], [7, 18n])],
      ),
    );
    expect(records.map(({ time }) => time)).toEqual([MS + 1000, MS + 500, MS + 600]);
    expect(metas(records)).toEqual([SUM, ...EVENTS]);
  });

  it('of later versions has them in the file beside', () => {
    const bytes = message(
      [1, 5n],
      [2, 1n],
      [20, message([1, 4n], [3, 1000n], [4, 90_000n], [6, 3n])],
      [22, message([1, 4n], [2, 2n], [3, 500n], [5, 1n], [10, 7n])],
      [22, message([1, 9n], [3, 600n], [5, 18n])],
    );
    const mappings = message(
      [1, 9n],
      [2, message([1, 4n], [2, 'com.whatsapp'], [2, 'com.whatsapp.Main'])],
      [2, message([1, 9n], [2, 'android'])],
    );
    const beside = (name: string) => (name === '../mappings' ? mappings : null);
    expect(metas(parseBytes(usage, at, bytes, beside).records)).toEqual([SUM, ...EVENTS]);
    expect(metas(parseBytes(usage, at, bytes).records)).toMatchObject([
      { app: 'number 4' },
      { event: 'resumed', app: 'number 4' },
      { app: 'number 9' },
    ]);
  });
});
