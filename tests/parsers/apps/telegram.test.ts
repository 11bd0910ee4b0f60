import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/telegram-android.ts';
import { parser as ios } from '../../../parsers/apps/telegram-ios.ts';
import { telegramMessage } from '../../../parsers/formats/telegram-tl.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_672_531_200;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

const u32 = (value: number) => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const i64 = (value: bigint) => {
  const out = Buffer.alloc(8);
  out.writeBigInt64LE(value);
  return out;
};
const f64 = (value: number) => {
  const out = Buffer.alloc(8);
  out.writeDoubleLE(value);
  return out;
};
/** Text in the service's type language. */
const tl = (value: string) => {
  const bytes = Buffer.from(value);
  const head = bytes.length < 254 ? Buffer.from([bytes.length]) : Buffer.from([254, bytes.length & 0xff, bytes.length >> 8, 0]);
  const out = Buffer.concat([head, bytes]);
  return Buffer.concat([out, Buffer.alloc((4 - (out.length % 4)) % 4)]);
};
const USER = 0x59511722;
const CHANNEL = 0xa2a5371e;
const peer = (kind: number, id: bigint) => Buffer.concat([u32(kind), i64(id)]);
const message = (
  mid: number,
  date: number,
  text: string,
  options: { flags?: number; from?: Buffer; after?: Buffer; kind?: number; head?: Buffer } = {},
) =>
  Buffer.concat([
    u32(options.kind ?? 0x9815cec8),
    u32((options.flags ?? 0) | (options.from === undefined ? 0 : 1 << 8)),
    u32(0),
    u32(mid),
    options.from ?? Buffer.alloc(0),
    peer(USER, 5n),
    options.head ?? Buffer.alloc(0),
    u32(date),
    tl(text),
    options.after ?? Buffer.alloc(0),
  ]);
const GEO = Buffer.concat([u32(0x56e0d474), u32(0xb2a2f663), u32(0), f64(-1.5), f64(53.8), i64(1n)]);
const CALL = (mid: number) =>
  Buffer.concat([
    u32(0x2b085862),
    u32(1 << 8),
    u32(mid),
    peer(USER, 5n),
    peer(USER, 5n),
    u32(S),
    u32(0x80e11a7f),
    u32(3),
    i64(77n),
    u32(0x57adc690),
    u32(61),
  ]);

const makeAndroid = (strange = true) =>
  at.make(
    'cache4.db',
    `CREATE TABLE users(uid INTEGER PRIMARY KEY, name TEXT, status INTEGER, data BLOB); CREATE TABLE chats(uid INTEGER PRIMARY KEY, name TEXT, data BLOB); CREATE TABLE enc_chats(uid INTEGER PRIMARY KEY, user INTEGER, name TEXT);
     CREATE TABLE messages_v2(mid INTEGER, uid INTEGER, read_state INTEGER, send_state INTEGER, date INTEGER, data BLOB, out INTEGER, ttl INTEGER, PRIMARY KEY(mid, uid));
     CREATE TABLE user_contacts_v7(key TEXT PRIMARY KEY, uid INTEGER, fname TEXT, sname TEXT); CREATE TABLE user_phones_v7(key TEXT, phone TEXT);
     INSERT INTO users VALUES (5, 'ada b;;;ada', 0, NULL), (6, 'grace', 0, NULL); INSERT INTO chats VALUES (700, 'Netball', NULL); INSERT INTO enc_chats VALUES (12, 6, 'x'); INSERT INTO user_contacts_v7 VALUES ('k', 5, 'Ada', 'B'); INSERT INTO user_phones_v7 VALUES ('k', '+441');`,
    (db) => {
      const add = db.prepare('INSERT INTO messages_v2(mid, uid, date, data, out, read_state, ttl) VALUES (?, ?, ?, ?, ?, ?, 0)');
      add.run(1, 5, S, message(1, S, 'Tea?', { from: peer(USER, 5n) }), 0, 3);
      add.run(2, 5, S + 1, message(2, S + 1, 'Yes', { flags: 1 << 3, head: u32(12345) }), 1, 0);
      add.run(3, -700, S + 2, message(3, S + 2, 'Group', { from: peer(USER, 6n), flags: 1 << 2 }), 0, 3);
      add.run(4, -700, S + 3, message(4, S + 3, 'News', { from: peer(CHANNEL, 900n) }), 0, 3);
      add.run(5, 5, S + 4, message(5, S + 4, '', { flags: 1 << 9, after: GEO }), 0, 3);
      add.run(6, 5, S, CALL(6), 0, 3);
      add.run(
        7,
        5,
        S + 5,
        message(7, S + 5, 'x'.repeat(300), {
          flags: 1 << 9,
          after: Buffer.concat([u32(0x695150d7), tl('/storage/emulated/0/Telegram/a.jpg')]),
        }),
        1,
        3,
      );
      add.run(-1, (1n << 62n) + 12n, S + 6, message(-1, S + 6, 'Secret', { kind: 0x555555fa }), 0, 3);
      if (strange) add.run(8, 5, S + 7, message(8, S + 7, 'New layer', { kind: 0x01020304 }), 0, 3);
    },
  );

describe('Telegram on Android', () => {
  test('words, places, calls and secret chats out of the service’s objects', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(android, makeAndroid());
    const secret = String((1n << 62n) + 12n);
    expect(
      records
        .filter(({ tbl }) => tbl === 'messages_v2')
        .map(({ kind, time, direction, party, thread, body }) => [
          kind,
          time,
          direction,
          party,
          thread,
          typeof body === 'string' ? body.slice(0, 9) : body,
        ]),
    ).toEqual([
      ['message', S * 1000, 1, '5', '5', 'Tea?'],
      ['message', S * 1000 + 1000, 2, '5', '5', 'Yes'],
      ['message', S * 1000 + 2000, 1, '6', '-700', 'Group'],
      ['message', S * 1000 + 3000, 1, undefined, '-700', 'News'],
      ['message', S * 1000 + 4000, 1, '5', '5', undefined],
      ['call-notice', S * 1000, 1, '5', '5', undefined],
      ['message', S * 1000 + 5000, 2, '5', '5', 'xxxxxxxxx'],
      ['secret-message', S * 1000 + 6000, 1, '6', secret, 'Secret'],
      ['message', S * 1000 + 7000, 1, '5', '5', undefined],
    ]);
    expect(json(records[1]?.meta)).toEqual({ read: false, reply: true });
    expect(json(records[2]?.meta)).toEqual({ read: true, forwarded: true });
    expect(json(records[3]?.detail)).toEqual({ id: '4', from: '-900' });
    expect(records[4]).toMatchObject({ lat: 53.8, lon: -1.5 });
    expect(json(records[5]?.meta)).toEqual({ action: 'phone-call', ended: 'hung-up', seconds: 61, read: true });
    expect(records[6]).toMatchObject({ media: '/storage/emulated/0/Telegram/a.jpg' });
    expect(
      records.filter(({ tbl }) => tbl !== 'messages_v2').map(({ tbl, party, title, detail }) => [tbl, party, title, detail]),
    ).toEqual([
      ['users', '5', 'ada b', '{"userName":"ada"}'],
      ['users', '6', 'grace', undefined],
      ['user_contacts_v7', '5', 'Ada B', '{"phones":["+441"]}'],
    ]);
    expect(parties.map(({ ref }) => ref)).toEqual(['5', '6']);
    expect(threads).toContainEqual({ ref: '-700', identifier: '-700', title: 'Netball', grouped: 1 });
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['messages_v2', 9, 9, 0],
      ['users', 2, 2, 0],
      ['user_contacts_v7', 1, 1, 0],
    ]);
    expect(warnings).toEqual(['1 value: telegram_message: a message of a kind that is not known (0x01020304)']);
  });

  test('no piece of a message ends reading with another error', () => {
    const whole = message(1, S, 'Tea?', { from: peer(USER, 5n), flags: 1 << 9, after: GEO });
    for (let size = 0; size < whole.length; size += 1) {
      try {
        telegramMessage(whole.subarray(0, size), 1, S);
      } catch (error) {
        expect(error).toBeInstanceOf(Undecodable);
      }
    }
  });

  standsHostileStores(android, at, () => makeAndroid(false), 'users');
});

/** The coding of Telegram for iOS: a short key, a type, a value. */
type Coded = number | bigint | string | Buffer | { readonly [key: string]: Coded } | readonly { readonly [key: string]: Coded }[];
function coded(fields: { readonly [key: string]: Coded }): Buffer {
  const text = (value: string) => Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(value)]);
  const object = (value: { readonly [key: string]: Coded }) => {
    const inside = coded(value);
    return Buffer.concat([u32(1), u32(inside.length), inside]);
  };
  const value = (one: Coded): Buffer => {
    if (typeof one === 'bigint') return Buffer.concat([Buffer.from([1]), i64(one)]);
    if (typeof one === 'number')
      return Number.isInteger(one) ? Buffer.concat([Buffer.from([0]), u32(one)]) : Buffer.concat([Buffer.from([3]), f64(one)]);
    if (typeof one === 'string') return Buffer.concat([Buffer.from([4]), text(one)]);
    if (Buffer.isBuffer(one)) return Buffer.concat([Buffer.from([10]), u32(one.length), one]);
    if (Array.isArray(one))
      return Buffer.concat([
        Buffer.from([8]),
        u32(one.length),
        ...(one as readonly { readonly [key: string]: Coded }[]).map(object),
      ]);
    return Buffer.concat([Buffer.from([5]), object(one as { readonly [key: string]: Coded })]);
  };
  return Buffer.concat(
    Object.entries(fields).map(([key, one]) => Buffer.concat([Buffer.from([key.length]), Buffer.from(key), value(one)])),
  );
}
const postbox = (
  text: string,
  incoming: boolean,
  author: bigint | null,
  media: readonly { readonly [key: string]: Coded }[] = [],
  forward = Buffer.from([0]),
) => {
  const list = (objects: readonly { readonly [key: string]: Coded }[]) =>
    Buffer.concat([
      u32(objects.length),
      ...objects.map((one) => coded({ _: one })).map((bytes) => Buffer.concat([u32(bytes.length), bytes])),
    ]);
  return Buffer.concat([
    Buffer.from([0]),
    u32(1),
    u32(1),
    Buffer.from([1]),
    i64(99n),
    u32(incoming ? 4 : 0),
    u32(0),
    forward,
    author === null ? Buffer.from([0]) : Buffer.concat([Buffer.from([1]), i64(author)]),
    u32(Buffer.byteLength(text)),
    Buffer.from(text),
    list([{ x: 1 }]),
    list(media),
    u32(0),
  ]);
};
const key = (peerId: bigint, date: number, id: number) => {
  const out = Buffer.alloc(20);
  out.writeBigInt64BE(peerId, 0);
  out.writeInt32BE(date, 12);
  out.writeInt32BE(id, 16);
  return out;
};
const GROUP = (2n << 32n) + 700n;
const makeIos = (strange = true) =>
  at.make(
    'db_sqlite',
    'CREATE TABLE t2(key INTEGER PRIMARY KEY, value BLOB); CREATE TABLE t7(key BLOB PRIMARY KEY, value BLOB);',
    (db) => {
      const peers = db.prepare('INSERT INTO t2 VALUES (?, ?)');
      peers.run(5n, coded({ _: { fn: 'Ada', ln: 'B', un: 'ada', p: '441' } }));
      peers.run(GROUP, coded({ _: { t: 'Netball' } }));
      const add = db.prepare('INSERT INTO t7 VALUES (?, ?)');
      add.run(key(5n, S, 1), postbox('Tea?', true, 5n));
      add.run(key(5n, S + 1, 2), postbox('Yes', false, 9n, [], Buffer.concat([Buffer.from([1]), i64(6n), u32(S - 60)])));
      add.run(key(GROUP, S + 2, 3), postbox('', true, 6n, [{ la: 53.8, lo: -1.5 }]));
      add.run(key(5n, S + 3, 4), postbox('', true, 5n, [{ _rawValue: 14, d: 61, dr: 2 }]));
      add.run(key(5n, S + 4, 5), postbox('', false, 9n, [{ mt: 'application/pdf', s: 99, at: [{ fn: 'plan.pdf' }] }]));
      if (strange) add.run(key(5n, S + 5, 6), Buffer.from([7, 1]));
    },
  );

describe('Telegram on iOS, not encrypted', () => {
  test('messages and people out of the app’s own coding', () => {
    const { records: unsorted, parties, threads, tallies, warnings } = parseStore(ios, makeIos());
    const records = unsorted.toSorted((a, b) => String(b.tbl).localeCompare(String(a.tbl)) || Number(a.row) - Number(b.row));
    expect(
      records.map(({ tbl, kind, time, direction, party, thread, body }) => [tbl, kind, time, direction, party, thread, body]),
    ).toEqual([
      ['t7', 'message', S * 1000, 1, '5', '5', 'Tea?'],
      ['t7', 'message', S * 1000 + 1000, 2, '5', '5', 'Yes'],
      ['t7', 'message', S * 1000 + 2000, 1, '6', String(GROUP), undefined],
      ['t7', 'call-notice', S * 1000 + 3000, 1, '5', '5', undefined],
      ['t7', 'message', S * 1000 + 4000, 2, '5', '5', undefined],
      ['t7', 'message', S * 1000 + 5000, 0, '5', '5', undefined],
      ['t2', 'contact', undefined, undefined, '5', undefined, undefined],
      ['t2', 'group', undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(json(records[1]?.meta)).toEqual({ forwardedAt: (S - 60) * 1000 });
    expect(records[2]).toMatchObject({ lat: 53.8, lon: -1.5 });
    expect(json(records[3]?.meta)).toEqual({ action: 14, seconds: 61, ended: 2 });
    expect(records[4]).toMatchObject({ media: 'plan.pdf' });
    expect(records[6]).toMatchObject({ title: 'Ada B' });
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['5', 'Ada B', 0],
      ['6', undefined, 0],
      ['9', undefined, 1],
    ]);
    expect(threads).toContainEqual({ ref: String(GROUP), identifier: String(GROUP), title: 'Netball', grouped: 1 });
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['t7', 6, 6, 0],
      ['t2', 2, 2, 0],
    ]);
    expect(warnings).toEqual(['1 value: postbox_message: a message of type 7']);
  });
  standsHostileStores(ios, at, () => makeIos(false), 't7');
});
