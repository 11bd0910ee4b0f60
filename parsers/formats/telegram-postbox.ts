/**
 * Messages and people as Telegram for iOS keeps them in its key-value store: a message as a fixed head and then objects of a coding of the
 * app's own (a short key, a type, a value; little-endian), people as one such object. Keys of tables are big-endian. Facts: iLEAPP and
 * the app's published source (Postbox).
 */
import { Undecodable } from '../parser.ts';
import { jsonFacts } from './json-facts.ts';
import { position } from './position.ts';

type Value = string | number | bigint | boolean | null | Uint8Array | readonly Value[] | Fields;
type Fields = ReadonlyMap<string, Value>;

const MOST_DEEP = 24;
const INCOMING = 4;

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get done(): boolean {
    return this.at >= this.#bytes.length;
  }
  u8(): number {
    return this.#bytes[this.#step(1)] as number;
  }
  i32(): number {
    return this.#view.getInt32(this.#step(4), true);
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
  bytes(length: number): Uint8Array {
    if (length < 0) throw new Undecodable(`a length of ${length} at ${this.at}`);
    const from = this.#step(length);
    return this.#bytes.subarray(from, from + length);
  }
  text(length: number): string {
    return Buffer.from(this.bytes(length)).toString('utf8');
  }
  /** How many of something follow; each takes at least `size` bytes, so that a lie is seen before anything is made room for. */
  count(size: number): number {
    const count = this.i32();
    if (count < 0 || count * size > this.#bytes.length - this.at)
      throw new Undecodable(`${count} values announced at ${this.at}`);
    return count;
  }
  #step(size: number): number {
    const from = this.at;
    if (from + size > this.#bytes.length) throw new Undecodable(`it ends at ${this.#bytes.length}, inside a value`);
    this.at = from + size;
    return from;
  }
}

function fields(bytes: Uint8Array, depth = 0): Fields {
  if (depth > MOST_DEEP) throw new Undecodable(`objects lie more than ${MOST_DEEP} deep in each other`);
  const reader = new Reader(bytes);
  const found = new Map<string, Value>();
  while (!reader.done) {
    const key = reader.text(reader.u8());
    found.set(key, value(reader, depth));
  }
  return found;
}

function object(reader: Reader, depth: number): Fields {
  // A hash of the class's name, which the keys inside make needless.
  reader.i32();
  return fields(reader.bytes(reader.i32()), depth + 1);
}

const many = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);

function value(reader: Reader, depth: number): Value {
  const type = reader.u8();
  switch (type) {
    case 0:
      return reader.i32();
    case 1:
      return reader.i64();
    case 2:
      return reader.u8() !== 0;
    case 3:
      return reader.double();
    case 4:
      return reader.text(reader.i32());
    case 5:
      return object(reader, depth);
    case 6:
      return many(reader.count(4), () => reader.i32());
    case 7:
      return many(reader.count(8), () => reader.i64());
    case 8:
      return many(reader.count(8), () => object(reader, depth));
    case 9:
      return many(reader.count(16), () => [object(reader, depth), object(reader, depth)]);
    case 10:
      return reader.bytes(reader.i32());
    case 11:
      return null;
    case 12:
      return many(reader.count(4), () => reader.text(reader.i32()));
    case 13:
      return many(reader.count(4), () => reader.bytes(reader.i32()));
    default:
      throw new Undecodable(`a value of type ${type}`);
  }
}

/** The object a value of the store holds under its key `_`. */
function root(bytes: Uint8Array): Fields {
  const found = fields(bytes).get('_');
  if (!(found instanceof Map)) throw new Undecodable('no object of the app: it has no root');
  return found as Fields;
}

const words = (from: Fields, key: string) => {
  const found = from.get(key);
  return typeof found === 'string' && found !== '' ? found : null;
};

/**
 * JSON of a message (`t7.value`): `out`, `author`, `text`, `thread`, `forwardedAt` and `forwardedFrom`, and of what is embedded in it
 * `media` kind, `file` name, `mime`, `bytes`, `url`, `lat`, `lon`, `title`, `action` (number of its kind), `seconds`.
 */
export function postboxMessage(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  const type = reader.u8();
  if (type !== 0) throw new Undecodable(`a message of type ${type}`);
  reader.u32();
  reader.u32();
  const has = reader.u8();
  if (has & 1) reader.i64();
  if (has & 2) reader.u32();
  if (has & 4) reader.i64();
  if (has & 8) reader.u32();
  if (has & 16) reader.u32();
  const thread = has & 32 ? reader.i64() : null;
  const flags = reader.u32();
  reader.u32();
  const forwarded = forwardOf(reader);
  const author = reader.u8() === 1 ? reader.i64() : null;
  const text = reader.text(reader.i32());
  const objects = () => many(reader.count(4), () => root(reader.bytes(reader.i32())));
  objects();
  const embedded = objects();
  const media = Object.assign({}, ...embedded.map(mediaOf)) as Record<string, unknown>;
  const referenced = reader.done ? 0 : reader.count(12);
  return jsonFacts({
    out: (flags & INCOMING) === 0 ? 1 : 0,
    author: author === null ? null : String(author),
    text,
    thread: thread === null ? null : String(thread),
    ...forwarded,
    ...media,
    referenced: referenced === 0 ? null : referenced,
  });
}

function forwardOf(reader: Reader): Record<string, unknown> {
  const has = reader.u8();
  if (has === 0) return {};
  const author = reader.i64();
  const at = reader.i32();
  if (has & 2) reader.i64();
  if (has & 4) {
    reader.i64();
    reader.i32();
    reader.i32();
  }
  if (has & 8) reader.text(reader.i32());
  if (has & 16) reader.text(reader.i32());
  if (has & 32) reader.i32();
  return { forwardedFrom: author === 0n ? null : String(author), forwardedAt: at > 0 ? at * 1000 : null };
}

/** Kinds of media are told by the keys they have. */
function mediaOf(media: Fields): Record<string, unknown> {
  const action = media.get('_rawValue');
  if (typeof action === 'number')
    return {
      action,
      seconds: typeof media.get('d') === 'number' ? media.get('d') : null,
      ended: typeof media.get('dr') === 'number' ? media.get('dr') : null,
      title: words(media, 'title'),
    };
  const [lat, lon] = [media.get('la'), media.get('lo')];
  if (typeof lat === 'number' && typeof lon === 'number') {
    const venue = media.get('ven');
    const title = venue instanceof Map ? words(venue as Fields, 't') : null;
    return { media: 'location', ...(position(lat, lon) === null ? {} : { lat, lon }), title };
  }
  const resource = media.get('r');
  if (words(media, 'mt') !== null) {
    const named = resource instanceof Map ? words(resource as Fields, 'fn') : null;
    const attributes = media.get('at');
    const from = Array.isArray(attributes)
      ? (attributes as readonly Value[])
          .map((one) => (one instanceof Map ? words(one as Fields, 'fn') : null))
          .find((one) => one !== null)
      : null;
    const size = media.get('s');
    return {
      media: 'document',
      mime: words(media, 'mt'),
      file: named ?? from ?? null,
      bytes: typeof size === 'number' ? size : null,
    };
  }
  if (Array.isArray(resource)) return { media: 'photo' };
  if (words(media, 'u') !== null || words(media, 'pendingUrl') !== null)
    return { media: 'link', url: words(media, 'u') ?? words(media, 'pendingUrl') };
  if (words(media, 'n.p') !== null || words(media, 'pn') !== null)
    return {
      media: 'contact',
      title:
        [words(media, 'n.f') ?? words(media, 'fn'), words(media, 'n.l') ?? words(media, 'ln')].filter(Boolean).join(' ') || null,
    };
  return {};
}

/** JSON of a person, group or channel (`t2.value`): `name`, `userName`, `phone`, `group`. */
export function postboxPeer(bytes: Uint8Array): string | null {
  const peer = root(bytes);
  const title = words(peer, 't');
  const name = [words(peer, 'fn'), words(peer, 'ln')].filter(Boolean).join(' ');
  return jsonFacts({
    name: name || title,
    userName: words(peer, 'un'),
    phone: words(peer, 'p'),
    group: name === '' && title !== null ? 1 : 0,
  });
}

/** JSON of a key of `t7`: `peer`, `namespace`, `at` (UTC seconds), `id`. Null where it is no such key. */
export function postboxKey(bytes: Uint8Array): string | null {
  if (bytes.length !== 20) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return jsonFacts({
    peer: String(view.getBigInt64(0)),
    namespace: view.getInt32(8),
    at: view.getInt32(12),
    id: view.getInt32(16),
  });
}
