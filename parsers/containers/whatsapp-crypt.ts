/**
 * WhatsApp's own backup on Android (`msgstore.db.crypt15`, 14 or 12), given alone: unlocked into a private folder with the
 * key file that lies beside it, or with the 64 digits that were written down, and opened as the database it is.
 */
import { createDecipheriv, createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import { DescribedImage } from './described-image.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type OpenOptions, type Recognised } from './image.ts';
import { inflated } from './inflate.ts';
import { looseFile } from './loose-file.ts';
import { Scratch } from './scratch.ts';
import { cryptVersion, HEAD_BYTES, lockedEnd, readHeader, type CryptHeader, type CryptVersion } from './whatsapp-header.ts';
import { fileKey, keyFromDigits, keyFromFile, kindFor, type WhatsappKey } from './whatsapp-key.ts';

const TAG = 16;
const SQLITE = 'SQLite format 3\0';
/** Names of key files as WhatsApp gives them; any other `.key` in the folder is tried as well. */
const KEY_NAME = /^(?:key|.*\.key)$/i;
const LARGEST_KEY = 4096;

export const whatsappCrypt: Container = {
  id: 'whatsapp-crypt',
  async recognise(path) {
    const version = cryptVersion(basename(path));
    if (version === null) return null;
    return { ...described(path, version), encrypted: (await keysBeside(path, version)).length === 0 };
  },
  async open(path, options = {}) {
    const version = cryptVersion(basename(path));
    if (version === null) throw new Failure('bad-input', `${path} is not named as an encrypted WhatsApp backup is`);
    return unlock(path, version, await keysFor(path, version, options.password), options);
  },
};

function described(path: string, version: CryptVersion): Omit<Recognised, 'encrypted'> {
  return {
    kind: 'file',
    sentence: `Encrypted WhatsApp backup (crypt${version}): ${basename(path)}`,
    device: { ...UNKNOWN_DEVICE, platform: 'android' },
  };
}

/** What was typed comes first; a key file beside the backup after it. What was typed may be meant for another container. */
async function keysFor(path: string, version: CryptVersion, password = ''): Promise<WhatsappKey[]> {
  const typed = keyFromDigits(password);
  const keys = [...(typed === null ? [] : [typed]), ...(await keysBeside(path, version))].filter(
    ({ kind }) => kind === kindFor(version),
  );
  if (keys.length > 0) return keys;
  const why =
    password !== '' && typed === null ? 'what was given for it is no 64 hexadecimal digits' : 'its key is not beside it';
  throw new Failure('password', `${basename(path)} is encrypted, and ${why}`, { advice: adviceFor(version) });
}

function adviceFor(version: CryptVersion): string {
  return version === 15
    ? 'Put its encrypted_backup.key (from the phone, com.whatsapp/files) into the same folder, or give the 64 digits of the key as the password. A password chosen in WhatsApp does not open it.'
    : 'Put its file named key (from the phone, com.whatsapp/files) into the same folder.';
}

async function keysBeside(path: string, version: CryptVersion): Promise<WhatsappKey[]> {
  const keys: WhatsappKey[] = [];
  for (const name of (await readdir(dirname(path))).filter((each) => KEY_NAME.test(each)).toSorted()) {
    const key = await keyIn(join(dirname(path), name));
    if (key?.kind === kindFor(version)) keys.push(key);
  }
  return keys;
}

/** Something else that is called a key is no reason to stop. */
async function keyIn(path: string): Promise<WhatsappKey | null> {
  let file: FileBytes;
  try {
    file = await FileBytes.open(path);
  } catch {
    return null;
  }
  try {
    return file.size > LARGEST_KEY ? null : keyFromFile(await file.upTo(0, LARGEST_KEY));
  } finally {
    await file.close();
  }
}

async function unlock(path: string, version: CryptVersion, keys: readonly WhatsappKey[], options: OpenOptions): Promise<Image> {
  const scratch = await Scratch.make(options.scratch);
  const file = await FileBytes.open(path);
  try {
    const header = readHeader(version, await file.upTo(0, HEAD_BYTES));
    const end = lockedEnd(version, file.size, version !== 12 && (await endsInMd5(file, options.signal)));
    if (end <= header.at) throw new Undecodable(`${basename(path)} ends before its locked bytes: it is cut short`);
    const store = scratch.path(storeName(path));
    await withFirstKey(path, version, keys, header, (key) => decrypt(file, header, end, key, store, options.signal));
    await mustBeStore(store, path);
    return new DescribedImage(await looseFile.open(store), {
      ...described(path, version),
      singleFile: path,
      cleanUp: () => scratch.remove(),
    });
  } catch (error) {
    await scratch.remove();
    throw error;
  } finally {
    await file.close();
  }
}

/** `msgstore-2023-01-01.1.db.crypt14` is a dated copy of `msgstore.db`. */
function storeName(path: string): string {
  return `${/^[A-Za-z_]+/.exec(basename(path))?.[0] ?? 'msgstore'}.db`;
}

/** The first key that opens it. What was written under a wrong one is overwritten by the next, or removed with the folder. */
async function withFirstKey(
  path: string,
  version: CryptVersion,
  keys: readonly WhatsappKey[],
  header: CryptHeader,
  decryptWith: (key: Buffer) => Promise<boolean>,
): Promise<void> {
  for (const key of keys) if (await decryptWith(fileKey(key))) return;
  const { salt } = header;
  const other = salt !== null && keys.every((key) => key.salt !== null && !key.salt.equals(salt));
  const why = other ? 'the key beside it is of another backup' : 'the key does not fit, or the file was changed or damaged';
  throw new Failure('password', `${basename(path)} could not be unlocked: ${why}`, { advice: adviceFor(version) });
}

/** False when the tag does not hold: nothing that was written may then be believed. */
async function decrypt(
  file: FileBytes,
  { iv, at }: CryptHeader,
  end: number,
  key: Buffer,
  to: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  decipher.setAuthTag(await file.exactly(end, TAG));
  let holds = true;
  const plain = async function* () {
    for await (const piece of file.stream(at, end - at, signal)) yield decipher.update(piece);
    try {
      decipher.final();
    } catch {
      holds = false;
    }
  };
  try {
    await pipeline(
      inflated(plain(), 'zlib', basename(file.path)),
      createWriteStream(to, { mode: 0o600 }),
      signal === undefined ? {} : { signal },
    );
  } catch (error) {
    // Under a wrong key what comes out is noise, which does not unpack.
    if (error instanceof Undecodable && !(await tagHolds(file, iv, at, end, key, signal))) return false;
    throw error;
  }
  return holds;
}

async function tagHolds(
  file: FileBytes,
  iv: Uint8Array,
  at: number,
  end: number,
  key: Buffer,
  signal?: AbortSignal,
): Promise<boolean> {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  decipher.setAuthTag(await file.exactly(end, TAG));
  for await (const piece of file.stream(at, end - at, signal)) decipher.update(piece);
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

async function endsInMd5(file: FileBytes, signal: AbortSignal | undefined): Promise<boolean> {
  if (file.size < 16) return false;
  const hash = createHash('md5');
  for await (const piece of file.stream(0, file.size - 16, signal)) hash.update(piece);
  return hash.digest().equals(await file.exactly(file.size - 16, 16));
}

async function mustBeStore(store: string, path: string): Promise<void> {
  const file = await FileBytes.open(store);
  try {
    if ((await file.upTo(0, SQLITE.length)).toString('latin1') === SQLITE) return;
  } finally {
    await file.close();
  }
  throw new Failure('bad-input', `${basename(path)} was unlocked, and holds no database: it is another part of the backup`, {
    advice: 'Open the file named msgstore.db with its ending crypt12, crypt14 or crypt15.',
  });
}
