/**
 * Messages as Telegram for Android keeps them: objects of the service's own type language, a four-byte constructor and then its fields
 * (core.telegram.org/mtproto/serialize). A message's head differs from layer to layer, but two of its fields stand in columns beside
 * it, its number and its date: they show where the head's fields lie, and that the words begin behind the date. Constructors: the
 * service's published schemas and ALEAPP.
 */
import { Undecodable } from '../parser.ts';
import { jsonFacts } from './json-facts.ts';
import { position } from './position.ts';

const MESSAGES = new Set([
  // By falling age: layers of 2025 down to 48, then those of secret chats.
  0x95ef6f2b, 0x3ae56482, 0x9cb490e9, 0xb92f76cf, 0x9815cec8, 0xeabcdd4d, 0x96fdbbe9, 0x94345242, 0xbde09c2e, 0x2357bf25,
  0xa66c7efc, 0x1e4c8a69, 0x76bec211, 0x38116ee0, 0x85d6cbe2, 0xbce383d2, 0x58ae39c9, 0xf52e6b7f, 0x452c0e65, 0x44f9b43d,
  0x90dddc11, 0xc09be45f, 0x555555fa, 0x555555f9, 0x555555f8,
]);
const SERVICE = new Set([0x7a800e0a, 0xd3d28540, 0x2b085862, 0x286fa604, 0x9e19a1f6, 0xc06b9607, 0x1d86f70e, 0x9f8d60bb]);
/** Peers by constructor: how many bytes their number has, and whether it is a person's. */
const PEERS: ReadonlyMap<number, { readonly long: boolean; readonly person: boolean }> = new Map([
  [0x59511722, { long: true, person: true }],
  [0x36c6019a, { long: true, person: false }],
  [0xa2a5371e, { long: true, person: false }],
  [0x9db1bc6d, { long: false, person: true }],
  [0xbad0e5bb, { long: false, person: false }],
  [0xbddde532, { long: false, person: false }],
]);
const MEDIA: ReadonlyMap<number, string> = new Map([
  [0x695150d7, 'photo'],
  [0x56e0d474, 'location'],
  [0xb940c666, 'live-location'],
  [0x2ec0533f, 'venue'],
  [0x70322949, 'contact'],
  [0xcbf24940, 'contact'],
  [0x9cb070d7, 'document'],
  [0xdd570bd5, 'document'],
  [0x4cf4d72d, 'document'],
  [0x52d8ccd9, 'document'],
  [0xa32dd600, 'link'],
  [0xddf10c3b, 'link'],
  [0xfdb19008, 'game'],
  [0x84551347, 'invoice'],
  [0xf6a548d3, 'invoice'],
  [0x4bd6e798, 'poll'],
  [0x3f7ee58b, 'dice'],
  [0x08cbec07, 'dice'],
  [0x68cb6283, 'story'],
  [0x9f84f49e, 'unsupported'],
]);
const ACTIONS: ReadonlyMap<number, string> = new Map([
  [0x80e11a7f, 'phone-call'],
  [0x7a0d7f42, 'group-call'],
  [0xb3a07661, 'group-call-scheduled'],
  [0x2ffe2f7a, 'conference-call'],
  [0xbd47cbad, 'group-created'],
  [0xa6638b9a, 'group-created'],
  [0x95d2ac92, 'channel-created'],
  [0x15cefd00, 'member-added'],
  [0x488a7337, 'member-added'],
  [0xa43f30cc, 'member-removed'],
  [0xb2ae9b0c, 'member-removed'],
  [0x031224c3, 'joined-by-link'],
  [0xf89cf5e8, 'joined-by-link'],
  [0xebbca3cb, 'joined-by-request'],
  [0xf3f25f76, 'contact-joined'],
  [0x70ef8294, 'contact-joined'],
  [0xb5a1ce5a, 'title-changed'],
  [0x7fcb13a8, 'picture-changed'],
  [0x95e3fbef, 'picture-removed'],
  [0x94bd38ed, 'message-pinned'],
  [0x9fbab604, 'history-cleared'],
  [0x4792929b, 'screenshot'],
  [0x3c134d7b, 'timer-changed'],
  [0xaa1afbfd, 'timer-changed'],
  [0xe1037f92, 'group-upgraded'],
  [0x51bdb021, 'group-upgraded'],
  [0xea3948e9, 'group-upgraded'],
  [0xb055eaee, 'group-upgraded'],
  [0x98e0d697, 'proximity-alert'],
  [0xaa786345, 'theme-changed'],
  [0xfae69f56, 'custom'],
]);
/** How a call ended, by constructor. */
const ENDED: ReadonlyMap<number, string> = new Map([
  [0x85e42301, 'missed'],
  [0xe095c1a0, 'disconnected'],
  [0x57adc690, 'hung-up'],
  [0xfaf7e8c9, 'busy'],
]);
const PHONE_CALL = 0x80e11a7f;
const HAS_SENDER = 1 << 8;
const HAS_MEDIA = 1 << 9;
const FORWARDED = 1 << 2;
const REPLY = 1 << 3;
const GEO_POINTS = new Map([
  [0xb2a2f663, true],
  [0x0296f104, false],
  [0x2049d70c, false],
]);

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at: number;
  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }
  u32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }
  i64(): bigint {
    return this.#view.getBigInt64(this.#step(8), true);
  }
  double(): number {
    return this.#view.getFloat64(this.#step(8), true);
  }
  /** Text: its length in one byte, or 254 and three, and zeros up to a multiple of four. */
  text(): string {
    const start = this.at;
    const first = this.#bytes[this.#step(1)] as number;
    if (first === 255) throw new Undecodable(`text at ${start} has no length`);
    const length =
      first < 254
        ? first
        : (this.#bytes[this.#step(3)] as number) |
          ((this.#bytes[this.at - 2] as number) << 8) |
          ((this.#bytes[this.at - 1] as number) << 16);
    const from = this.#step(length);
    const padding = (4 - ((this.at - start) % 4)) % 4;
    if (this.#bytes.subarray(this.#step(padding), this.at).some((byte) => byte !== 0))
      throw new Undecodable(`text at ${start} does not end where it says`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#bytes.subarray(from, from + length));
    } catch (cause) {
      throw new Undecodable(`text at ${start} is no UTF-8`, { cause });
    }
  }
  #step(size: number): number {
    const from = this.at;
    if (from + size > this.#bytes.length) throw new Undecodable(`it ends at ${this.#bytes.length}, inside a field`);
    this.at = from + size;
    return from;
  }
}

const hex = (constructor: number) => `0x${constructor.toString(16).padStart(8, '0')}`;
/** What `read` gives, or undefined where the bytes are not of that shape. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undecodable) return undefined;
    throw error;
  }
}

/** Where fields may hold the 32 bits of `value`, from `from` on; fields begin at multiples of four. */
function* places(bytes: Uint8Array, value: number, from: number): Iterable<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 4 <= bytes.length; at += 4) if (view.getInt32(at, true) === value) yield at;
}

/**
 * JSON of a message: `sender` (a group or channel with a minus before its number), `text`, `action` with `seconds` and `ended` for calls,
 * `media` kind, `file` path, `lat`, `lon`, `title`, `address`, `card`, `forwarded`, `reply`. `mid` and `date` are the columns beside it.
 * Throws `Undecodable` for a constructor that is not known.
 */
export function telegramMessage(bytes: Uint8Array, mid: number, date: number): string | null {
  const head = new Reader(bytes);
  const constructor = head.u32();
  const service = SERVICE.has(constructor);
  if (!service && !MESSAGES.has(constructor))
    throw new Undecodable(`a message of a kind that is not known (${hex(constructor)})`);
  const flags = head.u32();
  const sender = attempt(() => senderOf(bytes, mid, flags));
  const common = {
    sender,
    forwarded: !service && (flags & FORWARDED) !== 0 ? true : null,
    reply: (flags & REPLY) !== 0 ? true : null,
  };
  for (const at of places(bytes, date, 12)) {
    const body = new Reader(bytes, at + 4);
    if (service) {
      const action = attempt(() => body.u32());
      const name = action === undefined ? undefined : ACTIONS.get(action);
      if (name === undefined) continue;
      return jsonFacts({ ...common, action: name, ...(action === PHONE_CALL ? (attempt(() => callOf(body)) ?? {}) : {}) });
    }
    const text = attempt(() => body.text());
    if (text === undefined) continue;
    const media = (flags & HAS_MEDIA) === 0 ? {} : (attempt(() => mediaOf(body)) ?? {});
    return jsonFacts({ ...common, text, ...media, file: fileOf(bytes) });
  }
  if (service) return jsonFacts({ ...common, action: 'unknown' });
  throw new Undecodable(`the words of a message (${hex(constructor)}) were not found behind its date`);
}

/** A second word of flags stands before the number in newer layers; the number itself shows whether it does. */
function senderOf(bytes: Uint8Array, mid: number, flags: number): string | null {
  if ((flags & HAS_SENDER) === 0) return null;
  const at = [8, 12].find((place) => attempt(() => new Reader(bytes, place).u32()) === mid >>> 0);
  if (at === undefined) return null;
  const reader = new Reader(bytes, at + 4);
  const kind = reader.u32();
  const peer = PEERS.get(kind);
  // Layers before 2020 have a person's number here, and no peer.
  if (peer === undefined) return kind > 0 && kind < 0x80000000 ? String(kind) : null;
  const number = peer.long ? reader.i64() : BigInt(reader.u32());
  return peer.person ? String(number) : `-${number}`;
}

function callOf(body: Reader): Record<string, unknown> {
  const flags = body.u32();
  body.i64();
  const ended = (flags & 1) === 0 ? null : (ENDED.get(body.u32()) ?? null);
  return { ended, seconds: (flags & 2) === 0 ? null : body.u32(), video: (flags & 4) === 0 ? null : true };
}

function mediaOf(body: Reader): Record<string, unknown> {
  const kind = MEDIA.get(body.u32());
  if (kind === 'live-location') {
    body.u32();
    return { media: kind, ...placeOf(body) };
  }
  if (kind === 'location') return { media: kind, ...placeOf(body) };
  if (kind === 'venue')
    return { media: kind, ...placeOf(body), title: attempt(() => body.text()), address: attempt(() => body.text()) };
  if (kind === 'contact') {
    const [phone, first, last] = [body.text(), body.text(), body.text()];
    return { media: kind, title: `${first} ${last}`.trim(), card: attempt(() => body.text()) ?? phone, phone };
  }
  return { media: kind ?? null };
}

function placeOf(body: Reader): Record<string, unknown> {
  const hasFlags = GEO_POINTS.get(body.u32());
  if (hasFlags === undefined) return {};
  if (hasFlags) body.u32();
  const [lon, lat] = [body.double(), body.double()];
  const found = position(lat, lon);
  return found === null ? {} : { lat, lon };
}

/** The app writes the path of a file it attached behind the message: the last text, which must end exactly where the bytes do. */
function fileOf(bytes: Uint8Array): string | null {
  for (let at = bytes.length - 8; at >= Math.max(0, bytes.length - 1024); at -= 4) {
    const reader = new Reader(bytes, at);
    const text = attempt(() => reader.text());
    if (text?.startsWith('/') === true && reader.at === bytes.length) return text;
  }
  return null;
}
