/**
 * The key bag of an encrypted iTunes backup and what its keys open. Facts: the backup's own layout as other open readers
 * describe it. The bag is a run of tag (4 letters), length (32 bits, big-endian), value; what precedes the second UUID describes the bag,
 * every later UUID begins a class key. Data are AES-256-CBC with an IV of zeros.
 */
import { createDecipheriv } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import type { WrappedKey } from './backup-manifest.ts';
import { deriveKey } from './derive-key.ts';
import { FileBytes } from './file-bytes.ts';
import type { OpenOptions } from './image.ts';
import { unwrapKey } from './key-wrap.ts';
import { wrappedKey } from './mb-file.ts';

/** Ten times what Apple uses; a bag that asks for more would hold the load up for hours. */
const MOST_ROUNDS = 100_000_000;
const WRAPPED_WITH_PASSCODE = 2;
const BLOCK = 16;

interface KeyBag {
  readonly salt: Buffer;
  readonly rounds: number;
  /** The first, slower step; before iOS 10.2 there is none. */
  readonly strong: { readonly salt: Buffer; readonly rounds: number } | null;
  readonly classes: readonly WrappedKey[];
}

/** Class keys of an unlocked backup. */
export interface ClassKeys {
  /** The file's own key; `Undecodable` when its class is not in the bag or its check value fails. */
  unwrap(key: WrappedKey, name: string): Buffer;
}

/** Takes the bag apart; `Undecodable` when a part that is needed is missing. */
export function readKeyBag(bytes: Uint8Array): KeyBag {
  const bag = Buffer.from(bytes);
  const header = new Map<string, Buffer>();
  const classes: Map<string, Buffer>[] = [];
  for (let at = 0; at + 8 <= bag.length; ) {
    const tag = bag.toString('latin1', at, at + 4);
    const length = bag.readUInt32BE(at + 4);
    if (at + 8 + length > bag.length) throw new Undecodable(`the key bag ends in the middle of its part ${tag}`);
    const value = bag.subarray(at + 8, at + 8 + length);
    if (tag === 'UUID' && header.has('UUID')) classes.push(new Map());
    (classes.at(-1) ?? header).set(tag, value);
    at += 8 + length;
  }
  const part = (name: string) => {
    const value = header.get(name);
    if (value === undefined) throw new Undecodable(`the key bag has no part ${name}`);
    return value;
  };
  const dpsl = header.get('DPSL');
  return {
    salt: part('SALT'),
    rounds: number(part('ITER'), 'ITER'),
    strong: dpsl === undefined ? null : { salt: dpsl, rounds: number(part('DPIC'), 'DPIC') },
    classes: classes.flatMap(classKey),
  };
}

function classKey(parts: ReadonlyMap<string, Buffer>): WrappedKey[] {
  const [clas, wrap, wpky] = ['CLAS', 'WRAP', 'WPKY'].map((tag) => parts.get(tag));
  if (clas === undefined || wrap === undefined || wpky === undefined) return [];
  if ((number(wrap, 'WRAP') & WRAPPED_WITH_PASSCODE) === 0) return [];
  return [{ protectionClass: number(clas, 'CLAS'), wrapped: wpky }];
}

function number(value: Buffer, tag: string): number {
  if (value.length !== 4) throw new Undecodable(`the key bag's part ${tag} is ${value.length} bytes long, not 4`);
  return value.readUInt32BE(0);
}

/** The class keys. `Failure` with code `password` when the password is wrong, `bad-input` when the bag is damaged. */
export async function unlockKeyBag(bytes: Uint8Array, password: string, options: OpenOptions = {}): Promise<ClassKeys> {
  const bag = readWhole(bytes);
  for (const rounds of [bag.rounds, bag.strong?.rounds ?? 1]) {
    if (rounds >= 1 && rounds <= MOST_ROUNDS) continue;
    throw new Failure(
      'bad-input',
      `the backup's key bag asks for ${rounds} rounds of key derivation, which no device does: it is damaged`,
    );
  }
  const first =
    bag.strong === null
      ? Buffer.from(password, 'utf8')
      : await deriveKey({ password, salt: bag.strong.salt, rounds: bag.strong.rounds, digest: 'sha256' }, options);
  const passcodeKey = await deriveKey(
    { password: first, salt: bag.salt, rounds: bag.rounds, digest: 'sha1' },
    { signal: options.signal },
  );
  const keys = new Map<number, Buffer>();
  for (const { protectionClass, wrapped } of bag.classes) {
    const key = unwrapKey(passcodeKey, wrapped);
    // A wrong password fails on every class; one class alone that fails is damage, and fails when it is asked for.
    if (key !== null) keys.set(protectionClass, key);
  }
  if (keys.size === 0) {
    throw new Failure('password', 'the password does not open this backup', {
      advice:
        'Check capital letters and the keyboard. It is the password of the encrypted backup, not the passcode of the phone.',
    });
  }
  options.onUnlock?.(1);
  return {
    unwrap({ protectionClass, wrapped }, name) {
      const classKeyFound = keys.get(protectionClass);
      if (classKeyFound === undefined)
        throw new Undecodable(`${name}: the backup holds no key for its protection class ${protectionClass}`);
      const key = unwrapKey(classKeyFound, wrapped);
      if (key === null) throw new Undecodable(`${name}: its key is damaged`);
      return key;
    },
  };
}

function readWhole(bytes: Uint8Array): KeyBag {
  try {
    const bag = readKeyBag(bytes);
    if (bag.classes.length > 0) return bag;
    throw new Undecodable('the key bag holds no key that a password opens');
  } catch (cause) {
    if (!(cause instanceof Undecodable)) throw cause;
    throw new Failure('bad-input', `the backup's keys are damaged: ${cause.message}`, {
      cause,
      advice: 'Copy the backup again from where it was made.',
    });
  }
}

/** Writes the readable list to `to`. */
export async function decryptManifest(
  from: string,
  to: string,
  manifestKey: Uint8Array | null,
  keys: ClassKeys,
  original: string,
): Promise<void> {
  const wrapped = manifestKey === null ? null : wrappedKey(manifestKey);
  if (wrapped === null) throw new Undecodable(`${original}: Manifest.plist holds no whole key for it`);
  const key = keys.unwrap(wrapped, original);
  const file = await FileBytes.open(from);
  try {
    await pipeline(decrypted(file.stream(), key, null, original), createWriteStream(to, { mode: 0o600 }));
  } finally {
    await file.close();
  }
}

/**
 * Decrypts a stream. With a `size` the padding behind it is left out, whatever it holds: it is not always well-formed.
 * `Undecodable` when fewer bytes than `size` come out.
 */
export async function* decrypted(
  bytes: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  size: number | null,
  name: string,
): AsyncGenerator<Uint8Array> {
  const cipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  let taken = 0;
  let made = 0;
  for await (const piece of bytes) {
    taken += piece.length;
    const plain = cipher.update(piece);
    const part = size === null ? plain : plain.subarray(0, Math.max(0, size - made));
    made += part.length;
    if (part.length > 0) yield part;
  }
  if (size !== null && made < size) throw new Undecodable(`${name}: cut short: ${made} of ${size} bytes could be decrypted`);
  if (size === null && taken % BLOCK !== 0)
    throw new Undecodable(`${name}: cut short: ${taken} bytes are no whole number of cipher blocks`);
}
