import { describe, expect, test } from 'vitest';
import { parsers } from '../../../parsers/registry.ts';
import type { FileParser } from '../../../parsers/parser.ts';
import { pathIndex } from '../../../main/ingest/glob.ts';
import { parseBytes } from '../../support/parse.ts';
import { message } from '../formats/build-protobuf.ts';
import { segb1, segb2, type Entry } from '../formats/build-segb.ts';

/** 1 January 2023 in seconds from 2001, and in UTC milliseconds. */
const T = 694_224_000;
const UNIX = 1_672_531_200;
const MS = 1_672_531_200_000;

const all = await parsers();
const index = pathIndex(all.flatMap((parser) => parser.paths.map((glob) => [glob, parser] as const)));
const FOLDER = 'private/var/mobile/Library/Biome/streams/restricted';

/** The one parser that claims a stream, run on a container at the place a phone has it. */
function read(
  stream: string,
  entries: readonly Entry[],
  { write = segb2, device = 'local' }: { write?: typeof segb2; device?: string } = {},
) {
  const path = `${FOLDER}/${stream}/${device}/694224000000000`;
  const claimed = [...new Set(index.match(path))] as FileParser[];
  expect(
    claimed.map(({ format }) => format),
    stream,
  ).toEqual(['file']);
  return parseBytes(claimed[0] as FileParser, path, write(entries));
}

const one = (stream: string, payload: Uint8Array) => {
  const { records, warnings, tallies } = read(stream, [{ payload, at: T }]);
  expect(warnings).toEqual([]);
  expect(tallies).toEqual([{ table: 'entry', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
  const [record = {}] = records;
  const facts = (json: unknown) => (json === undefined ? {} : (JSON.parse(json as string) as Record<string, unknown>));
  return { ...record, meta: facts(record['meta']), detail: facts(record['detail']) } as Record<string, unknown> & {
    meta: unknown;
    detail: unknown;
  };
};

describe('streams', () => {
  test('apps in front', () => {
    const record = one('App.InFocus', message([3, 1n], [4, T + 1], [6, 'org.example.app'], [9, '1.2'], [10, '34']));
    expect(record).toMatchObject({
      kind: 'app-infocus',
      category: 'device-use',
      time: MS + 1000,
      title: 'org.example.app',
      state: 0,
    });
    expect(record.meta).toEqual({ in_front: true, written_at: MS });
    expect(record.detail).toMatchObject({ version: '1.2', build: '34' });
    expect(one('App.InFocus', message([4, T], [6, 'a'])).meta).toEqual({ written_at: MS });
  });

  test('events in the form of knowledgeC', () => {
    const locked = message(
      [1, message([1, '/device/isLocked'])],
      [2, T],
      [3, T + 60],
      [4, message([4, 1n])],
      [5, 'ID'],
      [8, T + 61],
      [10, 3600n],
    );
    const record = one('_DKEvent.Device.IsLockedImputed', locked);
    expect(record).toMatchObject({
      kind: 'device-islocked',
      category: 'device-use',
      time: MS,
      end_time: MS + 60_000,
      basis: '+01:00',
    });
    expect(record.meta).toEqual({ seconds: 60, value: 1, recorded_at: MS + 61_000, written_at: MS });
    const page = message(
      [1, message([1, '/safari/history'])],
      [2, T],
      [4, message([3, 'https://example.org/'])],
      [7, message([2, message([3, 'A page'])], [3, 7n])],
      [10, BigInt.asUintN(64, -12_600n)],
    );
    expect(one('_DKEvent.Safari.History', page)).toMatchObject({
      kind: 'safari-history',
      category: 'browsing',
      title: 'A page',
      url: 'https://example.org/',
      basis: '-03:30',
    });
    expect(
      one('_DKEvent.Wifi.Connection', message([1, message([1, 'call 4477'])], [2, T], [4, message([3, 'Home'])])),
    ).toMatchObject({ kind: 'use', title: 'Home' });
    expect(one('_DKEvent.Device.BatteryPercentage', message([2, T], [4, message([5, 81.5])])).meta).toMatchObject({
      value: 81.5,
    });
  });

  test('states of the phone', () => {
    expect(one('Device.ScreenLocked', message([1, 1n]))).toMatchObject({ kind: 'device-islocked', time: MS, meta: { value: 1 } });
    expect(one('Device.Display.Backlight', message([1, T + 5], [2, 0n]))).toMatchObject({
      kind: 'display-isbacklit',
      time: MS + 5000,
      meta: { value: 0 },
    });
    expect(one('Device.BootSession', message([1, 'x'], [2, 1n]))).toMatchObject({
      kind: 'device-bootsession',
      meta: { value: 1 },
    });
  });

  test('notices with their words', () => {
    const record = one(
      'Notification.Usage',
      message([1, 'N1'], [2, T], [3, 8n], [5, 'T1'], [8, 'Sam'], [9, 'sub'], [12, 'See you'], [14, 'net.whatsapp.WhatsApp']),
    );
    expect(record).toMatchObject({
      kind: 'notification',
      category: 'messages',
      title: 'Sam',
      body: 'See you',
      meta: { event: 8 },
    });
    expect(record.detail).toMatchObject({ app: 'net.whatsapp.WhatsApp', subtitle: 'sub', id: 'N1', thread: 'T1' });
  });

  test('visits without their address', () => {
    const place = message([1, 53.8], [2, -1.55], [3, 20], [4, 40]);
    const known = message([1, 'V'], [5, message([1, 'P'], [2, 'Pool'], [3, '3 Pool Lane'], [4, 'swimming'])]);
    const record = one('Location.Visit', message([1, T + 900], [3, place], [4, T], [5, T + 600], [6, 0.8], [8, known]));
    expect(record).toMatchObject({
      category: 'locations',
      time: MS,
      end_time: MS + 600_000,
      lat: 53.8,
      lon: -1.55,
      accuracy: 20,
      title: 'Pool',
    });
    expect(JSON.stringify(record)).not.toContain('Pool Lane');
    expect(one('Location.Visit', message([1, T], [3, message([1, -180], [2, -180])]))).not.toHaveProperty('lat');
  });

  test('pages', () => {
    expect(
      one('Safari.Navigations', message([1, 'example.org'], [2, UNIX - 900], [8, 'https://example.org/'], [5, 'GB'])),
    ).toMatchObject({
      time: MS,
      title: 'example.org',
      url: 'https://example.org/',
      meta: { rounded_at: MS - 900_000 },
    });
    expect(
      one(
        'App.WebUsage',
        message([1, 'G'], [2, T], [3, 1n], [4, 'https://example.org/a'], [5, 'example.org'], [6, 'com.apple.mobilesafari']),
      ),
    ).toMatchObject({
      url: 'https://example.org/a',
      detail: { app: 'com.apple.mobilesafari' },
    });
  });

  test('networks, devices, sound, typing, apps', () => {
    expect(one('Device.Wireless.WiFi', message([1, 'Home'], [2, 1n]))).toMatchObject({ title: 'Home', meta: { joined: true } });
    expect(one('Device.Wireless.Bluetooth', message([1, '00:11'], [2, 'Car']))).toMatchObject({
      title: 'Car',
      detail: { address: '00:11' },
    });
    expect(
      one(
        'Media.NowPlaying',
        message([2, T], [3, 1n], [5, 'Singer'], [8, 'Song'], [14, message([3, 'Speaker'])], [15, 'com.apple.Music']),
      ),
    ).toMatchObject({
      title: 'Song',
      body: 'Singer',
      detail: { app: 'com.apple.Music', outputs: ['Speaker'] },
    });
    expect(one('Text.InputSession', message([1, 4.5], [2, UNIX], [3, 'com.apple.MobileSMS']))).toMatchObject({
      time: MS,
      end_time: MS + 4500,
      title: 'com.apple.MobileSMS',
    });
    expect(one('TextInputSession', message([1, 4.5], [2, T], [3, 'a']))).toMatchObject({ time: MS });
    expect(
      one('App.Installation', message([1, message([1, 'org.example'])], [2, 2n], [3, message([3, '1.0'])], [4, UNIX])),
    ).toMatchObject({ time: MS, title: 'org.example' });
    expect(one('ScreenTime.AppUsage', message([1, 2n], [3, 'org.example']))).toMatchObject({
      title: 'org.example',
      meta: { event: 2 },
    });
    expect(one('Keyboard.TokenFrequency', message([1, message([1, 'hello'])], [3, 4n]))).toMatchObject({
      body: 'hello',
      meta: { times: 4 },
    });
    expect(one('Clock.Alarm', message([2, 3n], [3, 'A']))).toMatchObject({ meta: { event: 3 }, detail: { id: 'A' } });
    expect(one('Wallet.Transaction', message([1, 'C'], [2, 'Card'], [4, 'X']))).toMatchObject({
      title: 'Card',
      detail: { card: 'C', id: 'X' },
    });
  });

  test('messages, mails and notes the suggestions read', () => {
    expect(one('Messages.Read', message([1, 'GUID-1']))).toMatchObject({ kind: 'message-marked-read', detail: { id: 'GUID-1' } });
    expect(
      one('ProactiveHarvesting.Messages', message([1, 'G'], [2, 'iMessage;-;+441'], [10, 'words'], [11, message([1, '+441'])])),
    ).toMatchObject({
      thread: 'iMessage;-;+441',
      body: 'words',
      detail: { sender: '+441' },
    });
    expect(
      one('ProactiveHarvesting.Mail', message([3, T], [10, message([1, 'From'], [2, 'a@example.org'])], [11, 'Subject'])),
    ).toMatchObject({
      time: MS,
      title: 'Subject',
      detail: { from: 'a@example.org' },
    });
    expect(one('NotesContent', message([1, 'a'], [2, 'b'], [3, T], [5, 'note']))).toMatchObject({ time: MS, body: 'note' });
  });

  test('dealings the assistant noted, each way', () => {
    const person = (role: string, value: string) => message([1, role], [2, message([1, value])]);
    const incoming = message(
      [1, message([4, 'net.whatsapp.WhatsApp'], [6, 1n], [8, UNIX], [12, 'chat'], [13, 'M'])],
      [2, person('senderHandle', '+441')],
      [2, person('recipientHandles', '+442')],
    );
    expect(one('Siri.Remembers.MessageHistory', incoming)).toMatchObject({
      kind: 'message-noted',
      category: 'messages',
      time: MS,
      direction: 1,
      party: '+441',
      thread: 'chat',
    });
    const call = message([1, message([6, 2n], [8, UNIX])], [2, person('contactHandles', '+443')]);
    expect(one('Siri.Remembers.CallHistory', call)).toMatchObject({
      kind: 'call-noted',
      category: 'calls',
      direction: 2,
      party: '+443',
    });
    const many = message([1, message([6, 2n])], [2, person('recipientHandles', '+1')], [2, person('recipientHandles', '+2')]);
    const record = one('Siri.Remembers.MessageHistory', many);
    expect(record).not.toHaveProperty('party');
    expect(record).toMatchObject({ meta: { people: 2 }, detail: { handles: ['+1', '+2'] } });
  });
});

describe('the list behind the privacy report', () => {
  test('lies in a folder of its own and has the same containers', () => {
    const path =
      'private/var/mobile/Library/PrivacyAccounting/Biome/com.apple.privacy.accounting.stream.access/local/694224000000000';
    const [parser] = [...index.match(path)] as FileParser[];
    const payload = message(
      [1, message([1, message([1, 2n], [2, 'org.example.app'])], [2, Buffer.from('00ff', 'hex')], [3, 1n])],
      [2, 'kTCCServiceCamera'],
    );
    const { records, tallies } = parseBytes(parser as FileParser, path, segb2([{ payload, at: T }]));
    expect(records).toMatchObject([{ kind: 'privacy-access', title: 'org.example.app', body: 'kTCCServiceCamera', time: MS }]);
    expect(JSON.parse(records[0]?.['meta'] as string)).toEqual({ event: 1, written_at: MS });
    expect(JSON.parse(records[0]?.['detail'] as string)).toMatchObject({ id: '00ff' });
    expect(tallies[0]).toMatchObject({ records: 1, unread: 0 });
  });
});

describe('containers', () => {
  const payload = message([3, 1n], [4, T], [6, 'org.example.app']);
  test.each([
    ['1', segb1],
    ['2', segb2],
  ] as const)('version %s: written, deleted with and without its payload, empty, unknown, used again', (_, write) => {
    const { records, tallies, warnings } = read(
      'App.InFocus',
      [
        { payload, at: T },
        { payload, at: T + 1, state: 3 },
        { payload: Buffer.alloc(12), at: T + 2, state: 3 },
        { payload: Buffer.alloc(0), at: T + 3, state: 4 },
        { payload, at: T + 4, state: 9 },
        { payload: Buffer.from([0xff, 0xff]), at: T + 5, stale: true },
        { payload: message([6, 'stale']), at: T + 6, stale: true },
        { payload: Buffer.from([0x08]), at: T + 7 },
      ],
      { write },
    );
    expect(records.map(({ row, state, title, time }) => [row, state, title, time])).toEqual([
      [1, 0, 'org.example.app', MS],
      [2, 1, 'org.example.app', MS],
      [3, 1, undefined, MS + 2000],
      [6, 0, 'stale', MS + 6000],
    ]);
    expect(JSON.parse(records[3]?.['meta'] as string)).toMatchObject({ checksum_fails: true });
    expect(tallies).toEqual([{ table: 'entry', rows: 7, records: 4, absorbed: 0, unread: 3 }]);
    expect(warnings).toHaveLength(3);
  });

  test('what another device of the account sent is called so', () => {
    const { records } = read('App.InFocus', [{ payload, at: T }], { device: 'remote/ABCD' });
    expect(JSON.parse(records[0]?.['meta'] as string)).toMatchObject({ other_device: true });
    expect(JSON.parse(records[0]?.['detail'] as string)).toMatchObject({ device: 'ABCD' });
  });

  test('tombstones and locks are no containers', () => {
    expect([...index.match(`${FOLDER}/App.InFocus/local/tombstone/694224000000000`)]).toEqual([]);
    const [parser] = index.match(`${FOLDER}/App.InFocus/local/.lock`) as FileParser[];
    if (parser !== undefined)
      expect(parseBytes(parser, `${FOLDER}/App.InFocus/local/.lock`, Buffer.from('x')).records).toEqual([]);
  });

  test.each([segb1, segb2])('a container cut short gives what is left, or says why not', (write) => {
    const whole = write(Array.from({ length: 20 }, (_, at) => ({ payload, at: T + at })));
    const path = `${FOLDER}/App.InFocus/local/1`;
    const [parser] = [...index.match(path)] as FileParser[];
    for (let size = 0; size < whole.length; size += 7) {
      let records = 0;
      try {
        records = parseBytes(parser as FileParser, path, whole.subarray(0, size)).records.length;
      } catch (error) {
        expect((error as Error).message).toMatch(/^SEGB/);
      }
      expect(records).toBeLessThanOrEqual(20);
    }
  });

  test('bytes of noise', () => {
    const path = `${FOLDER}/App.InFocus/local/1`;
    const [parser] = [...index.match(path)] as FileParser[];
    for (const write of [segb1, segb2]) {
      for (let seed = 0; seed < 40; seed++) {
        const bytes = write([
          { payload, at: T },
          { payload, at: T },
        ]);
        for (let at = seed; at < bytes.length; at += 11)
          if (at > 3 && (at < 52 || at > 55)) bytes[at] = (at * 31 + seed * 17) & 0xff;
        try {
          parseBytes(parser as FileParser, path, bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(/SEGB|protobuf/);
        }
      }
    }
  });
});
