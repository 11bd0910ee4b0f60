// biome-ignore-all format: made by a program
// Made from the folder verifier/ by npm run verifier, not written by hand. The same code as the page verify.html.
/* oxlint-disable */
import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { join as joinPath, sep } from 'node:path';
import { statSync } from 'node:fs';
// folder.ts
const folderFile = (() => {
/** An export's folder on a disk, for the twin that Node runs. */

/** All files below a folder. Links are listed and never followed. Throws as the disk does. */
function folderSource(folder        )         {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
  return new Map(
    entries.map((entry) => {
      const file = onDisk(folder, joinPath(entry.parentPath, entry.name));
      return [file.path, file];
    }),
  );
}

function onDisk(folder        , full        )             {
  const stat = lstatSync(full);
  const top = folder.endsWith(sep) ? folder.length : joinPath(folder, 'x').length - 1;
  return {
    path: full.slice(top).replaceAll(sep, '/'),
    plain: stat.isFile(),
    size: stat.size,
    chunks: () => createReadStream(full, { highWaterMark: 1024 * 1024 }),
  };
}
return { folderSource };
})();

// fault.ts
const faultFile = (() => {
/** Something that is not as it should be, in words for the person who reads the report. */
class Fault extends Error {
  constructor(why        ) {
    super(why);
    this.name = 'Fault';
  }
}

/** Runs `act`; puts `where` before the words of a `Fault` it throws. */
function at   (where        , act         )    {
  try {
    return act();
  } catch (error) {
    if (error instanceof Fault) throw new Fault(`${where}: ${error.message}`);
    throw error;
  }
}
return { Fault, at };
})();

// check.ts
const checkFile = (() => {
/** The checks of an export, in the order in which they are made, and what one comes to. */
const { Fault } = faultFile;

/** Each check under its short name, as a person reads it. Every one can fail where all others hold: tests show how. */
const CHECKS = {
  declaration: 'The folder says that it is an export',
  about: 'The files about the export are unchanged',
  payload: 'Every file of the export is there and unchanged',
  octets: 'The number of files and bytes is the one noted',
  lines: 'Every line of the ledger is an entry, in its one form',
  numbers: 'Entries are numbered without a gap',
  chain: 'Every entry follows from all before it',
  clock: 'The machine’s own clock never runs backwards',
  notes: 'Every checkpoint can be read and is of this ledger',
  roots: 'Every checkpoint is over these entries, and each grew into the next',
  keys: 'The keys are those that the ledger names',
  signatures: 'Every checkpoint is signed by a key that the ledger names',
  announced: 'Every checkpoint that the ledger speaks of is there',
  covered: 'The entries about this export are under a signed checkpoint',
  information: 'What bag-info.txt says of the ledger is so',
  witnessed: 'Who else has signed the ledger is what bag-info.txt says',
  content: 'The ledger names this very content',
  records: 'The records in the table are the ones that the ledger names',
  order: 'The export was written down before it was made',
  grant: 'The grant for these records existed and was in force',
  mandate: 'The mandate is the one in the ledger and was in force',
  statement: 'The numbers in the report add up',
  paper: 'The ledger is the one that you have on paper',
}         ;

/** Said by a check that has nothing to go by. */
class NotChecked {
           why        ;
  constructor(why        ) {
    this.why = why;
  }
}

/** Makes one check: what `judge` returns is what was found, a `Fault` it throws is why it failed. */
async function make(name           , judge                                                          )                 {
  const title = CHECKS[name];
  try {
    const found = await judge();
    return found instanceof NotChecked
      ? { name, title, outcome: 'not checked', finding: found.why }
      : { name, title, outcome: 'pass', finding: found };
  } catch (error) {
    if (error instanceof Fault) return { name, title, outcome: 'fail', finding: error.message };
    // A file that the disk or the browser will not give, or a mistake of ours: either way nothing was shown to hold.
    return { name, title, outcome: 'fail', finding: `this could not be checked: ${String(error)}` };
  }
}
return { CHECKS, NotChecked, make };
})();

// bytes.ts
const bytesFile = (() => {
/** Bytes as text and back, strictly: whatever could be read in two ways is null. */

const encoder = new TextEncoder();

function utf8(text        )             {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, a byte order mark included; null where they are not UTF-8. */
function fromUtf8(bytes            )                {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function toHex(bytes            )         {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Bytes of lower-case hexadecimal; null for anything else. */
function fromHex(text        )                    {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

function toBase64(bytes            )         {
  return btoa(String.fromCharCode(...bytes));
}

/** Bytes of base64 (RFC 4648 section 4) with its padding; null for anything that `toBase64` would write otherwise. */
function fromBase64(text        )                    {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}

function join(...parts                       )             {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function same(a            , b            )          {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
return { utf8, fromUtf8, toHex, fromHex, toBase64, fromBase64, join, same };
})();

// sha2-constants.ts
const sha2ConstantsFile = (() => {
/**
 * The constants of SHA-2 by their definition (FIPS 180-4 sections 4.2 and 5.3): the first bits of the fractional parts of square and
 * cube roots of the first primes. Worked out rather than listed, so that there is no table to mistype or to tamper with.
 */

/** First `bits` bits behind the point of the `degree`-th roots of the first `count` primes. */
function rootFractions(degree       , count        , bits        )           {
  const shift = BigInt(degree * bits);
  return primes(count).map((prime) => BigInt.asUintN(bits, integerRoot(BigInt(prime) << shift, BigInt(degree))));
}

function primes(count        )           {
  const found           = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** The largest integer whose power does not exceed `value`, by halving. */
function integerRoot(value        , degree        )         {
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(value.toString(2).length / Number(degree)));
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}
return { rootFractions };
})();

// sha256.ts
const sha256File = (() => {
/** SHA-256 (FIPS 180-4), taken in pieces so that no file is ever held whole. */
const { rootFractions } = sha2ConstantsFile;

const BLOCK = 64;
/** Bytes at the end of the last block that hold the number of bits. */
const LENGTH = 8;
const ROUNDS = 64;
const WORDS = 8;
const K = Int32Array.from(rootFractions(3, ROUNDS, 32), (value) => Number(BigInt.asIntN(32, value)));
const START = Int32Array.from(rootFractions(2, WORDS, 32), (value) => Number(BigInt.asIntN(32, value)));
const schedule = new Int32Array(ROUNDS);

class Sha256 {
           #state = START.slice();
           #block = new Uint8Array(BLOCK);
  #held = 0;
  #length = 0;

  update(bytes            )       {
    this.#length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(BLOCK - this.#held, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < BLOCK) return this;
      compress(this.#state, this.#block, 0);
      this.#held = 0;
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) compress(this.#state, bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.length - at;
    return this;
  }

  /** The 32 bytes. Ends the taking in. */
  digest()             {
    const block = this.#block;
    block[this.#held] = 0x80;
    block.fill(0, this.#held + 1);
    if (this.#held >= BLOCK - LENGTH) {
      compress(this.#state, block, 0);
      block.fill(0);
    }
    putWord(block, BLOCK - 8, Math.floor(this.#length / 2 ** 29));
    putWord(block, BLOCK - 4, (this.#length * 8) % 2 ** 32);
    compress(this.#state, block, 0);
    const out = new Uint8Array(4 * WORDS);
    for (let at = 0; at < WORDS; at++) putWord(out, 4 * at, this.#state[at] ?? 0);
    return out;
  }
}

function putWord(bytes            , at        , word        )       {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function sha256(...parts                       )             {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

// Every index below is within its array by the bounds of its loop.
function compress(state            , bytes            , from        )       {
  const w = schedule;
  for (let at = 0; at < 16; at++) {
    const byte = from + 4 * at;
    w[at] = (bytes[byte]  << 24) | (bytes[byte + 1]  << 16) | (bytes[byte + 2]  << 8) | bytes[byte + 3] ;
  }
  for (let at = 16; at < ROUNDS; at++) {
    const x = w[at - 15] ;
    const y = w[at - 2] ;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = (w[at - 16]  + s0 + w[at - 7]  + s1) | 0;
  }
  let a = state[0] ;
  let b = state[1] ;
  let c = state[2] ;
  let d = state[3] ;
  let e = state[4] ;
  let f = state[5] ;
  let g = state[6] ;
  let h = state[7] ;
  for (let at = 0; at < ROUNDS; at++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[at]  + w[at] ) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = (state[0]  + a) | 0;
  state[1] = (state[1]  + b) | 0;
  state[2] = (state[2]  + c) | 0;
  state[3] = (state[3]  + d) | 0;
  state[4] = (state[4]  + e) | 0;
  state[5] = (state[5]  + f) | 0;
  state[6] = (state[6]  + g) | 0;
  state[7] = (state[7]  + h) | 0;
}
return { Sha256, sha256 };
})();

// source.ts
const sourceFile = (() => {
/** The files of an export, wherever they come from: a folder on a disk, a browser's picker, a test. */
const { join } = bytesFile;
const { Fault } = faultFile;

/** All bytes of a file; null where it is not there. Throws `Fault` where it is larger than `most` bytes. */
async function readWhole(source        , path        , most        )                             {
  const file = source.get(path);
  if (file === undefined || !file.plain) return null;
  const parts               = [];
  let length = 0;
  for await (const part of file.chunks()) {
    length += part.length;
    if (length > most) throw new Fault(`${path} is longer than ${most} bytes`);
    parts.push(part);
  }
  return join(...parts);
}

/** Paths below a folder, sorted. */
function below(source        , folder        )           {
  return [...source.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
}
return { readWhole, below };
})();

// bag.ts
const bagFile = (() => {
/** The folder an export travels in: BagIt 1.0 (RFC 8493) with SHA-256 manifests. */
const { fromUtf8, toHex } = bytesFile;
const { Fault } = faultFile;
const { Sha256, sha256 } = sha256File;
const { readWhole, } = sourceFile;

const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const LEDGER = 'data/ledger/';
const MOST = 256 * 1024 * 1024;

async function checkDeclaration(source        )                  {
  if ((await readText(source, 'bagit.txt')) !== DECLARATION) throw new Fault('bagit.txt is missing or changed');
  return 'bagit.txt is as it should be';
}

/** Every file that a manifest lists, and no other of its kind. */
async function checkManifest(source        , manifest        , progress          )                  {
  const listed = new Set        ();
  const ours = [...source.keys()].filter((path) => path.startsWith('data/') === (manifest === MANIFEST) && path !== TAG_MANIFEST);
  for (const { hash, path, where } of await manifestLines(source, manifest)) {
    if (listed.has(path)) throw new Fault(`${where} lists ${path} twice`);
    listed.add(path);
    const file = source.get(path);
    if (file === undefined || !ours.includes(path)) throw new Fault(`${path} is missing: ${where} lists it`);
    if (!file.plain) throw new Fault(`${path} is not a plain file`);
    progress(path);
    const found = await hashOf(file.chunks());
    if (found !== hash) throw new Fault(`${path} has changed: its SHA-256 is ${found}, and ${where} says ${hash}`);
  }
  const extra = ours.sort().find((path) => !listed.has(path));
  if (extra !== undefined) throw new Fault(`${extra} is not listed in ${manifest}`);
  return `${listed.size} files, each with the SHA-256 that ${manifest} gives`;
}

/** `Payload-Oxum`: bytes and number of the files under `data/`. */
async function checkOctets(source        )                  {
  const payload = [...source.values()].filter(({ path }) => path.startsWith('data/'));
  const oxum = `${payload.reduce((sum, { size }) => sum + size, 0)}.${payload.length}`;
  const noted = (await bagInformation(source)).get('Payload-Oxum');
  if (noted !== oxum) throw new Fault(`bag-info.txt says ${noted ?? 'nothing'} of bytes and files, and there are ${oxum}`);
  return `${oxum.replace('.', ' bytes in ')} files`;
}

/** SHA-256 of the manifest's lines that are not about the ledger: what the ledger names the content by. */
async function contentDigest(source        )                  {
  const text = (await readText(source, MANIFEST)) ?? '';
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && line.slice(66).startsWith('data/') && !line.slice(66).startsWith(LEDGER));
  return toHex(sha256(new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))));
}

/** Labels and values of `bag-info.txt`; the last of a label counts. */
async function bagInformation(source        )                                       {
  const text = await readText(source, 'bag-info.txt');
  if (text === null) throw new Fault('bag-info.txt is missing');
  return new Map(
    text
      .split('\n')
      .flatMap((line) => (/^([^:]+): (.*)$/.exec(line) ?? []).slice(1))
      .flatMap(pairs),
  );
}

function pairs(_        , at        , all          )                                {
  return at % 2 === 0 ? [[all[at] ?? '', all[at + 1] ?? '']] : [];
}

async function manifestLines(source        , manifest        )                    {
  const text = await readText(source, manifest);
  if (text === null) throw new Fault(`${manifest} is missing`);
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const where = `${manifest}, line ${index + 1}`;
    const [, hash, encoded] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || encoded === undefined) throw new Fault(`${where} is not a SHA-256 and a name`);
    const path = encoded.replaceAll(/%(25|0A|0D)/gi, (escape) => decodeURIComponent(escape));
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Fault(`${where} names a file outside the export`);
    return [{ hash, path, where }];
  });
}

/** Text of a file; null where it is not there. */
async function readText(source        , path        )                         {
  const bytes = await readWhole(source, path, MOST);
  if (bytes === null) return null;
  const text = fromUtf8(bytes);
  if (text === null) throw new Fault(`${path} is not UTF-8 text`);
  return text;
}

async function hashOf(chunks                           )                  {
  const hash = new Sha256();
  for await (const chunk of chunks) hash.update(chunk);
  return toHex(hash.digest());
}
return { MANIFEST, TAG_MANIFEST, checkDeclaration, checkManifest, checkOctets, contentDigest, bagInformation, readText };
})();

// sha512.ts
const sha512File = (() => {
/** SHA-512 (FIPS 180-4), for the few hundred bytes that a signature is over: plain rather than fast. */
const { rootFractions } = sha2ConstantsFile;

const BLOCK = 128;
const ROUNDS = 80;
const K = rootFractions(3, ROUNDS, 64);
const START = rootFractions(2, 8, 64);

const word = (value        )         => BigInt.asUintN(64, value);
const turn = (value        , by        )         => (value >> by) | word(value << (64n - by));

/** The 64 bytes. */
function sha512(bytes            )             {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  let state = START;
  for (let from = 0; from < padded.length; from += BLOCK) state = compress(state, view, from);
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((each, at) => out.setBigUint64(8 * at, each));
  return new Uint8Array(out.buffer);
}

function compress(state                   , view          , from        )           {
  const w = Array.from({ length: 16 }, (_, at) => view.getBigUint64(from + 8 * at));
  for (let at = 16; at < ROUNDS; at++) {
    const x = w[at - 15] ?? 0n;
    const y = w[at - 2] ?? 0n;
    const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
    const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
    w.push(word((w[at - 16] ?? 0n) + s0 + (w[at - 7] ?? 0n) + s1));
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let at = 0; at < ROUNDS; at++) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const one = h + s1 + ((e & f) ^ (word(~e) & g)) + (K[at] ?? 0n) + (w[at] ?? 0n);
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, word(d + one), c, b, a, word(one + two)];
  }
  return [a, b, c, d, e, f, g, h].map((value, at) => word(value + (state[at] ?? 0n)));
}
return { sha512 };
})();

// ed25519.ts
const ed25519File = (() => {
/**
 * Checking Ed25519 signatures (RFC 8032 section 5.1.7), strictly: encodings that are not the one of their number are refused,
 * and the equation is the one without the cofactor. Nothing here is secret, so nothing here takes care to take constant time.
 */
const { join, same } = bytesFile;
const { sha512 } = sha512File;

const P = 2n ** 255n - 19n;
/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
const BITS = 253;

/** Extended coordinates (RFC 8032 section 5.1.4): x = X/Z, y = Y/Z, T = XY/Z. */

const NEUTRAL        = { X: 0n, Y: 1n, Z: 1n, T: 0n };
const BASE = pointAt(mod(4n * power(5n, P - 2n)), 0n) ?? NEUTRAL;

/** Whether `signature` (64 bytes) over `message` was made with the key of `publicKey` (32 bytes). Never throws. */
function verifyEd25519(publicKey            , message            , signature            )          {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = decode(publicKey);
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (key === null || decode(r) === null || s >= L) return false;
  const k = littleEndian(sha512(join(r, publicKey, message))) % L;
  const negative = { X: mod(-key.X), Y: key.Y, Z: key.Z, T: mod(-key.T) };
  return same(encode(twofold(s, BASE, k, negative)), r);
}

/** [a]A + [b]B, both at once, a bit at a time. */
function twofold(a        , A       , b        , B       )        {
  const both = add(A, B);
  let sum = NEUTRAL;
  for (let bit = BigInt(BITS); bit >= 0n; bit--) {
    sum = add(sum, sum);
    const inA = ((a >> bit) & 1n) === 1n;
    const inB = ((b >> bit) & 1n) === 1n;
    if (inA || inB) sum = add(sum, inA ? (inB ? both : A) : B);
  }
  return sum;
}

/** The addition that holds for any two points, a point and itself included. */
function add(p       , q       )        {
  const a = mod((p.Y - p.X) * (q.Y - q.X));
  const b = mod((p.Y + p.X) * (q.Y + q.X));
  const c = mod(2n * D * mod(p.T * q.T));
  const d = mod(2n * p.Z * q.Z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) };
}

function encode({ X, Y, Z }       )             {
  const inverse = power(Z, P - 2n);
  let rest = mod(Y * inverse) | ((mod(X * inverse) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(rest & 255n);
    rest >>= 8n;
    return byte;
  });
}

function decode(bytes            )               {
  const number = littleEndian(bytes);
  return pointAt(number & (2n ** 255n - 1n), number >> 255n);
}

/** The point of a y and the parity of its x; null where there is none (RFC 8032 section 5.1.3). */
function pointAt(y        , parity        )               {
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u || (x === 0n && parity === 1n)) return null;
  if ((x & 1n) !== parity) x = P - x;
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

function littleEndian(bytes            )         {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function mod(value        )         {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base        , exponent        )         {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
return { verifyEd25519 };
})();

// note.ts
const noteFile = (() => {
/**
 * Signed notes, keys and checkpoints (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature): a text, an empty line, and lines
 * `— name base64(key id ‖ signature)`; a key is `name+id+base64(kind ‖ public key)`.
 */
const { fromBase64, fromUtf8, join, toHex, utf8 } = bytesFile;
const { verifyEd25519 } = ed25519File;
const { Fault } = faultFile;
const { sha256 } = sha256File;

const LOG_KIND = 1;
const WITNESS_KIND = 4;
const MOST_BYTES = 64 * 1024;

/** The head of a ledger: name, number of entries, root. */

/** Throws `Fault` on what is not a key, or whose id is not the one of its name and bytes. */
function readKey(text        )      {
  const [, name, id, base64] = /^([^\s+]{1,150})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || id === undefined || bytes === null) throw new Fault('it is not name+id+key');
  const kind = bytes[0] === LOG_KIND ? 'log' : bytes[0] === WITNESS_KIND ? 'witness' : null;
  if (kind === null || bytes.length !== 33) throw new Fault('it is of a kind that this page does not know');
  const own = toHex(sha256(utf8(`${name}\n`), bytes).subarray(0, 4));
  if (own !== id) throw new Fault(`its id should be ${own}, not ${id}`);
  return { text, name, id, kind, publicKey: bytes.subarray(1) };
}

/** Throws `Fault` on what is not a checkpoint as a signed note. */
function readNote(bytes            )       {
  if (bytes.length > MOST_BYTES) throw new Fault(`it is longer than ${MOST_BYTES} bytes`);
  const whole = fromUtf8(bytes);
  if (whole === null) throw new Fault('it is not UTF-8 text');
  if ([...whole].some((char) => (char < ' ' && char !== '\n') || char === '\u007F'))
    throw new Fault('it holds control characters');
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 1 || !whole.endsWith('\n')) throw new Fault('it is not a text, an empty line and signatures');
  const text = whole.slice(0, gap + 1);
  const signatures = whole
    .slice(gap + 2, -1)
    .split('\n')
    .map(readSignature);
  return { text, head: readHead(text), signatures };
}

function readSignature(line        )            {
  const [, name, base64] = /^— ([^\s+]{1,150}) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || bytes === null || bytes.length < 5) throw new Fault('a signature line is not one');
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

/** Reads the three lines of a checkpoint. Throws `Fault` on anything else. */
function readHead(text        )       {
  const lines = text.split('\n');
  const [origin = '', size = '', base64 = '', end] = lines;
  if (lines.length !== 4 || end !== '') throw new Fault('it does not have three lines');
  if (!/^proportionality-log\/[0-9a-f-]{36}$/.test(origin)) throw new Fault('its first line is not the name of a ledger');
  const root = fromBase64(base64);
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new Fault('its second line is not a number');
  if (root?.length !== 32) throw new Fault('its third line is not a SHA-256 in base64');
  return { origin, size: Number(size), root };
}

/** When a witness says it signed, seconds since 1970; 0 where that is beyond any calendar. */
function signedAt({ bytes }           )         {
  const { buffer, byteOffset } = bytes;
  const seconds = new DataView(buffer, byteOffset).getBigUint64(0);
  return seconds > 8_640_000_000_000n ? 0 : Number(seconds);
}

/** Whether a signature of a note was made with this key. Never throws. */
function holds(note      , signature           , key     )          {
  if (signature.name !== key.name || signature.id !== key.id) return false;
  if (key.kind === 'log') return verifyEd25519(key.publicKey, utf8(note.text), signature.bytes);
  if (signature.bytes.length !== 72) return false;
  const { buffer, byteOffset } = signature.bytes;
  const seconds = new DataView(buffer, byteOffset).getBigUint64(0);
  const said = utf8(`cosignature/v1\ntime ${seconds}\n`);
  return verifyEd25519(key.publicKey, join(said, utf8(note.text)), signature.bytes.subarray(8));
}
return { readKey, readNote, readHead, signedAt, holds };
})();

// tree.ts
const treeFile = (() => {
/**
 * The Merkle tree of RFC 6962 section 2.1 over the lines of a ledger, kept whole: the hash of every complete subtree, so that the root
 * at any size and any path can be had by the definition itself.
 */
const { same } = bytesFile;
const { sha256 } = sha256File;

const HASH = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ line). */
function leafHash(line            )             {
  return sha256(LEAF, line);
}

/** SHA-256(0x01 ‖ left ‖ right). */
function nodeHash(left            , right            )             {
  return sha256(NODE, left, right);
}

/** Hashes one after the other in one piece of memory. */
class HashRow {
  #bytes = new Uint8Array(16 * HASH);
  length = 0;

  push(hash            )       {
    if ((this.length + 1) * HASH > this.#bytes.length) {
      const wider = new Uint8Array(2 * this.#bytes.length);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes.set(hash, this.length * HASH);
    this.length += 1;
  }

  at(index        )             {
    return this.#bytes.slice(index * HASH, (index + 1) * HASH);
  }
}

class Tree {
  /** `#rows[k]` holds the roots of the complete subtrees of 2^k leaves, from the left. */
           #rows            = [new HashRow()];

  get size()         {
    return this.#row(0).length;
  }

  append(leaf            )       {
    let hash = leaf;
    for (let height = 0; ; height++) {
      const row = this.#row(height);
      row.push(hash);
      if (row.length % 2 === 1) return;
      hash = nodeHash(row.at(row.length - 2), hash);
    }
  }

  /** Root of the first `size` leaves: MTH(D[0:size]). */
  root(size = this.size)             {
    return size === 0 ? sha256(new Uint8Array()) : this.#range(0, size);
  }

  leaf(index        )             {
    return this.#row(0).at(index);
  }

  /** The audit path of a leaf in the tree of the first `size` (RFC 6962 section 2.1.1). */
  path(index        , size = this.size)               {
    return this.#path(index, 0, size);
  }

  /** The path by which the tree of `older` leaves grew into that of `newer` (RFC 6962 section 2.1.2); 0 < older <= newer. */
  growth(older        , newer = this.size)               {
    return this.#growth(older, 0, newer, true);
  }

  #path(index        , from        , to        )               {
    if (to - from === 1) return [];
    const middle = from + leftWidth(to - from);
    return index < middle
      ? [...this.#path(index, from, middle), this.#range(middle, to)]
      : [...this.#path(index, middle, to), this.#range(from, middle)];
  }

  #growth(older        , from        , to        , known         )               {
    if (older === to) return known ? [] : [this.#range(from, to)];
    const middle = from + leftWidth(to - from);
    return older <= middle
      ? [...this.#growth(older, from, middle, known), this.#range(middle, to)]
      : [...this.#growth(older, middle, to, false), this.#range(from, middle)];
  }

  #range(from        , to        )             {
    const width = to - from;
    const height = Math.log2(width);
    if (Number.isInteger(height) && from % width === 0) return this.#row(height).at(from / width);
    const middle = from + leftWidth(width);
    return nodeHash(this.#range(from, middle), this.#range(middle, to));
  }

  #row(height        )          {
    const row = this.#rows[height] ?? new HashRow();
    this.#rows[height] = row;
    return row;
  }
}

/** The largest power of two below `width`, for widths above 1. */
function leftWidth(width        )         {
  let left = 1;
  while (2 * left < width) left *= 2;
  return left;
}

/** Whether `path` leads from a leaf at `index` to the root of a tree of `size`. Never throws. */
function isUnder(index        , size        , leaf            , path                       , root            )          {
  if (!areSizes(index, size) || index >= size || !areHashes(leaf, root, ...path)) return false;
  const rest = [...path];
  const climb = (at        , width        )                    => {
    if (width === 1) return leaf;
    const sibling = rest.pop();
    const left = leftWidth(width);
    const below = at < left ? climb(at, left) : climb(at - left, width - left);
    if (sibling === undefined || below === null) return null;
    return at < left ? nodeHash(below, sibling) : nodeHash(sibling, below);
  };
  const reached = climb(index, size);
  return reached !== null && rest.length === 0 && same(reached, root);
}

/** Whether `path` shows that the tree of `older` leaves is the beginning of that of `newer`. Never throws. */
function grewInto(
  older        ,
  newer        ,
  olderRoot            ,
  newerRoot            ,
  path                       ,
)          {
  if (!areSizes(older, newer) || older === 0 || older > newer) return false;
  // Between a head and itself nothing was hashed: the two are the same or not, whatever they are.
  if (older === newer) return path.length === 0 && same(olderRoot, newerRoot);
  if (!areHashes(olderRoot, newerRoot, ...path)) return false;
  const rest = [...path];
  /** The older and the newer root as the path has them, of the part of the tree that `width` leaves make up. */
  const climb = (at        , width        , known         )                                           => {
    if (at === width && known) return [olderRoot, olderRoot];
    const top = rest.pop();
    if (top === undefined) return null;
    if (at === width) return [top, top];
    const left = leftWidth(width);
    const below = at <= left ? climb(at, left, known) : climb(at - left, width - left, false);
    if (below === null) return null;
    return at <= left ? [below[0], nodeHash(below[1], top)] : [nodeHash(top, below[0]), nodeHash(top, below[1])];
  };
  const reached = climb(older, newer, true);
  return reached !== null && rest.length === 0 && same(reached[0], olderRoot) && same(reached[1], newerRoot);
}

function areHashes(...hashes                       )          {
  return hashes.every((hash) => hash.length === HASH);
}

function areSizes(...sizes                   )          {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}
return { leafHash, nodeHash, Tree, isUnder, grewInto };
})();

// checkpoints.ts
const checkpointsFile = (() => {
/** The checkpoints and keys beside the log, against the tree of its lines. */
const { same, toHex, utf8 } = bytesFile;
const { at, Fault } = faultFile;

const { holds, readKey, readNote, } = noteFile;
const { below, readWhole, } = sourceFile;
const { grewInto, isUnder } = treeFile;

const MOST_NOTE = 64 * 1024;
const MOST_KEY = 1024;

/** Reads every file of `checkpoints/`; names the first that is none, or not the one that its name says. */
async function readNotes(source        , folder        )                 {
  const notes              = [];
  let fault                = null;
  for (const path of below(source, `${folder}/checkpoints`)) {
    try {
      notes.push(filed(path, `${folder}/checkpoints/`, await readWhole(source, path, MOST_NOTE)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault ??= error.message;
    }
  }
  return { notes: notes.sort((a, b) => a.head.size - b.head.size), fault };
}

function filed(path        , folder        , bytes                   )            {
  const [, size, witness] = /^(0|[1-9]\d{0,15})(?:\.([0-9a-f]{8}))?\.note$/.exec(path.slice(folder.length)) ?? [];
  if (size === undefined || bytes === null) throw new Fault(`${path} is not the name of a checkpoint`);
  const note = at(path, () => readNote(bytes));
  if (note.head.size !== Number(size)) throw new Fault(`${path} is a checkpoint of ${note.head.size} entries`);
  return { ...note, path, witness: witness ?? null };
}

/** All could be read, are of one ledger, and of no more entries than there are. */
function checkNotes({ notes, fault }       , log     )         {
  if (fault !== null) throw new Fault(fault);
  const [first] = notes;
  for (const { path, head } of notes) {
    if (head.origin !== first?.head.origin) throw new Fault(`${path} is of another ledger, ${head.origin}`);
    if (head.size > log.tree.size)
      throw new Fault(`${path} is of ${head.size} entries, and audit.log holds ${log.tree.size}: its end has been cut off`);
  }
  const last = notes.at(-1);
  return last === undefined ? 'there is no checkpoint' : `${notes.length} checkpoints, the last of ${last.head.size} entries`;
}

/** The root of each is the one that the lines make, and by its path each grew into the next and the last into the whole. */
function checkRoots({ notes }       , { tree }     )         {
  const known = notes.filter(({ head }) => head.size > 0 && head.size <= tree.size);
  for (const { path, head } of known) {
    if (!same(tree.root(head.size), head.root))
      throw new Fault(`${path} was signed over other entries than the first ${head.size} of audit.log`);
  }
  const heads = [
    ...known.map(({ path, head: { size, root } }) => ({ path, size, root })),
    { path: 'audit.log', size: tree.size, root: tree.root() },
  ];
  for (const [index, newer] of heads.entries()) {
    const older = heads[index - 1];
    if (older !== undefined && !grewInto(older.size, newer.size, older.root, newer.root, tree.growth(older.size, newer.size)))
      throw new Fault(`${older.path} did not grow into ${newer.path}`);
  }
  return known.length === 0
    ? 'there is no checkpoint to hold the lines against'
    : `${known.length} roots worked out again, and each grew into the next`;
}

/** A key with where the log names it first. */

/** Those keys of the log that can be read. */
function namedKeys(log     )             {
  return [...log.keys].flatMap(([text, where]) => {
    try {
      return [{ key: readKey(text), at: where }];
    } catch (error) {
      // `checkKeys` says which and why.
      if (error instanceof Fault) return [];
      throw error;
    }
  });
}

/** Every key that the log names is in `keys/`, and no other. */
async function checkKeys(source        , folder        , log     )                  {
  const keys = [...log.keys].map(([text, where]) => ({ where, key: at(`audit.log, line ${where + 1}`, () => readKey(text)) }));
  const paths = below(source, `${folder}/keys`);
  for (const path of paths) {
    const known = keys.find(({ key }) => path === `${folder}/keys/${key.id}.vkey`);
    if (known === undefined) throw new Fault(`${path} is a key that no entry names`);
    const bytes = await readWhole(source, path, MOST_KEY);
    if (bytes === null || !same(bytes, utf8(`${known.key.text}\n`)))
      throw new Fault(`${path} is not the key of line ${known.where + 1} of audit.log`);
  }
  const absent = keys.find(({ key }) => !paths.includes(`${folder}/keys/${key.id}.vkey`));
  if (absent !== undefined)
    throw new Fault(`${folder}/keys/${absent.key.id}.vkey is missing: line ${absent.where + 1} of audit.log names it`);
  return keys.map(({ key }) => `${key.name} ${key.id}`).join('; ') || 'the ledger names no key';
}

/** Every signature holds, by keys that the log names, and each note has the ones it should. */
function checkSignatures({ notes }       , keys                     )         {
  for (const note of notes) {
    const own = note.signatures.map((signature) => at(note.path, () => signer(note, signature, keys)));
    if (!own.some((each) => isOfLog(each, note))) throw new Fault(`${note.path} is not signed by the ledger’s key`);
    if (note.witness !== null && !own.some(({ key }) => key.kind === 'witness' && key.id === note.witness))
      throw new Fault(`${note.path} is not signed by the witness in its name`);
  }
  const witnessed = notes.filter(({ witness }) => witness !== null).length;
  return `${notes.length} signed by the ledger’s key, ${witnessed} of them also by a witness`;
}

function signer(note      , signature           , keys                     )           {
  const known = keys.find(({ key }) => key.name === signature.name && key.id === signature.id);
  if (known === undefined)
    throw new Fault(`it is signed by ${signature.name} ${signature.id}, a key that the ledger does not name`);
  if (!holds(note, signature, known.key)) throw new Fault(`the signature of ${signature.name} does not hold`);
  return known;
}

function isOfLog({ key, at: place }          , { head }      )          {
  return key.kind === 'log' && key.name === head.origin && place < head.size;
}

/** Every checkpoint that an entry says was signed is there. */
function checkAnnounced(source        , folder        , log     )         {
  for (const { at: where, size, key } of log.announced) {
    const id = key === null ? null : (/^[^+]+\+([0-9a-f]{8})\+/.exec(key)?.[1] ?? 'unknown');
    const path = `${folder}/checkpoints/${size}${id === null ? '' : `.${id}`}.note`;
    if (!source.has(path)) throw new Fault(`${path} is missing: line ${where + 1} of audit.log says it was signed`);
  }
  return `${log.announced.length} spoken of`;
}

/** A note by the ledger's key whose signature holds and which the given entries are under. */
function checkCovered({ notes }       , keys                     , { tree }     , places                   )         {
  const last = Math.max(...places);
  if (places.length === 0) throw new Fault('audit.log has no entry of an export');
  const sound = notes.find(
    (note) =>
      note.head.size > last &&
      note.head.size <= tree.size &&
      keys.some((own) => isOfLog(own, note) && note.signatures.some((signature) => holds(note, signature, own.key))) &&
      places.every((place) => isUnder(place, note.head.size, tree.leaf(place), tree.path(place, note.head.size), note.head.root)),
  );
  if (sound === undefined)
    throw new Fault(`no checkpoint is signed over line ${last + 1} of audit.log: whoever had this folder could have written it`);
  return `${sound.path} covers them; its root is ${toHex(sound.head.root)}`;
}
return { readNotes, checkNotes, checkRoots, namedKeys, checkKeys, checkSignatures, checkAnnounced, checkCovered };
})();

// csv.ts
const csvFile = (() => {
/** The ids and categories of `records.csv` (RFC 4180), read in pieces. */
const { toHex, utf8 } = bytesFile;
const { Fault } = faultFile;
const { Sha256 } = sha256File;

const MEANS = /[",\r\n]/g;
const MOST_CELL = 16 * 1024 * 1024;

/** Throws `Fault`, naming the row, where the table is not one. */
async function readRecords(file            )                   {
  const digest = new Sha256().update(utf8('['));
  const categories = new Set        ();
  let columns                                          = null;
  let count = 0;
  for await (const cells of rows(file)) {
    if (columns === null) {
      columns = { id: cells.indexOf('record'), category: cells.indexOf('category') };
      if (columns.id === -1 || columns.category === -1) throw new Fault(`${file.path} has no columns “record” and “category”`);
      continue;
    }
    const id = cells[columns.id] ?? '';
    if (!/^(0|[1-9]\d{0,15})$/.test(id))
      throw new Fault(`${file.path}, row ${count + 2}: “${id.slice(0, 40)}” is not the number of a record`);
    digest.update(utf8(count === 0 ? id : `,${id}`));
    categories.add(cells[columns.category] ?? '');
    count += 1;
  }
  return { count, digest: toHex(digest.update(utf8(']')).digest()), categories };
}

/** Rows of cells, as the pieces of the text give them. */
async function* rows(file            )                           {
  const reader = new RowReader(file.path);
  for await (const text of texts(file)) yield* reader.take(text);
  yield* reader.end();
}

/** Quotes are only such at the beginning of a cell; a doubled one inside is one of the text. */
class RowReader {
           #path        ;
  #cells           = [];
  #cell = '';
  #state                                         = 'start';

  constructor(path        ) {
    this.#path = path;
  }

  take(text        )             {
    const whole             = [];
    for (let at = 0; at < text.length; ) {
      // All up to the next character that means something is text of the cell.
      MEANS.lastIndex = at;
      const stop = this.#state === 'quoted' ? text.indexOf('"', at) : (MEANS.exec(text)?.index ?? -1);
      const end = stop === -1 ? text.length : stop;
      if (end > at) this.#add(text.slice(at, end));
      if (stop !== -1 && this.#sign(text.charAt(stop))) whole.push(this.#endRow());
      at = end + 1;
    }
    return whole;
  }

  /** A last row without an end of line. */
  end()             {
    return this.#cell === '' && this.#cells.length === 0 ? [] : [this.#endRow()];
  }

  #add(text        )       {
    this.#cell += text;
    if (this.#state !== 'quoted') this.#state = 'plain';
    if (this.#cell.length > MOST_CELL) throw new Fault(`${this.#path} has a cell without an end`);
  }

  /** Takes a quote, a comma or an end of line; true at the end of a row. */
  #sign(char        )          {
    if (this.#state === 'quoted') this.#state = 'quote';
    else if (char === ',') this.#endCell();
    else if (char === '\n') return true;
    else if (char === '\r') this.#carriageReturn();
    else if (this.#state === 'plain') this.#cell += char;
    else {
      if (this.#state === 'quote') this.#cell += '"';
      this.#state = 'quoted';
    }
    return false;
  }

  /** Part of the end of a row, and taken off there, unless it stands within a plain cell. */
  #carriageReturn()       {
    if (this.#state === 'plain') this.#cell += '\r';
  }

  #endCell()       {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRow()           {
    this.#cell = this.#cell.replace(/\r$/, '');
    this.#endCell();
    const row = this.#cells;
    this.#cells = [];
    return row;
  }
}

async function* texts(file            )                         {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file.chunks()) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Fault(`${file.path} is not UTF-8 text`);
    throw error;
  }
}
return { readRecords };
})();

// disclosed.ts
const disclosedFile = (() => {
/** What the ledger says of this export: the entry before it, the entry that seals it, and the authority they name. */

const { Fault } = faultFile;

/** The last export that a ledger speaks of. Throws `Fault` where there is none. */
function lastExport(log     )            {
  const last = (act        ) => log.kept.findLast(({ entry }) => entry.act === act);
  const made = last('export.made');
  const sealed = last('export.sealed');
  if (made === undefined || sealed === undefined) throw new Fault('audit.log has no entry of an export');
  return { made, sealed };
}

/** Where the entries about this export stand; empty where there are none. */
function placesOfExport(log     )           {
  return log.kept
    .filter(({ entry }) => entry.act === 'export.made' || entry.act === 'export.sealed')
    .slice(-2)
    .map(({ at }) => at);
}

/** Written down first, sealed afterwards, and both entries of one grant and one number of records. */
function checkOrder(log     )         {
  const { made, sealed } = lastExport(log);
  if (made.at > sealed.at)
    throw new Fault(`audit.log, line ${sealed.at + 1} seals an export that was not written down before it`);
  const { grant, count } = made.entry.facts;
  if (sealed.entry.facts.grant !== grant || sealed.entry.facts.count !== count)
    throw new Fault(`audit.log, line ${sealed.at + 1} seals another export than line ${made.at + 1} speaks of`);
  return `line ${made.at + 1} of audit.log says that the records are about to leave, line ${sealed.at + 1} what they came to`;
}

/** A gate allows for the corrections that network time makes. */
const TOLERANCE_MS = 2_000;

/** `data/grant.json`. Throws `Fault` where one of the fields that are held against the ledger is missing. */
function readGrant(text               )            {
  const grant = fields(text, 'data/grant.json');
  const names = ['id', 'request', 'mandateVersion', 'level', 'from', 'until']         ;
  const missing = names.find((name) => !Number.isSafeInteger(grant[name]));
  if (missing !== undefined) throw new Fault(`data/grant.json does not say its ${missing}`);
  return grant                        ;
}

/** The object in a JSON file of the export. */
function fields(text               , path        )                          {
  if (text === null) throw new Fault(`${path} is missing`);
  let value         ;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${path} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault(`${path} is not an object`);
  return value                           ;
}

/** The grant was given before, covers what the export says it took, had not ended, and is the one in `data/grant.json`. */
function checkGrant(log     , file           , categories                     )         {
  const { made } = lastExport(log);
  const { facts, wall } = made.entry;
  const line = `audit.log, line ${made.at + 1}`;
  const about = (act        ) =>
    log.kept.find(({ at, entry }) => at < made.at && entry.act === act && entry.facts.grant === facts.grant);
  const granted = about('request.granted');
  if (facts.grant === undefined || granted === undefined)
    throw new Fault(`${line}: no entry before it gives grant ${facts.grant ?? '(none)'}`);
  const ended = about('grant.ended');
  if (ended !== undefined) throw new Fault(`${line}: grant ${facts.grant} was ended by line ${ended.at + 1}`);
  const given = granted.entry.facts;
  if ((facts.level ?? Infinity) > (given.level ?? -1))
    throw new Fault(`${line}: level ${facts.level} is above level ${given.level} of the grant`);
  const outside = [...(facts.categories ?? []), ...categories].find((each) => given.categories?.includes(each) === false);
  if (outside !== undefined) throw new Fault(`${line}: grant ${facts.grant} is not for “${outside}”`);
  if (
    file.id !== facts.grant ||
    file.request !== given.request ||
    file.mandateVersion !== given.mandate ||
    file.level !== given.level
  )
    throw new Fault(`data/grant.json is not the grant of audit.log, line ${granted.at + 1}`);
  if (wall < file.from - TOLERANCE_MS || wall >= file.until)
    throw new Fault(`${line}: at its time the grant in data/grant.json was not in force`);
  return `grant ${facts.grant}, given by line ${granted.at + 1}, not ended by line ${made.at + 1}`;
}

/** Version and digest that the ledger put in force last before the export, and the days of the mandate. */
function checkMandate(log     , text               , digestOf                             )         {
  const { made } = lastExport(log);
  const inForce = log.kept.findLast(({ at, entry }) => at < made.at && entry.act === 'mandate.activated');
  if (inForce === undefined) throw new Fault(`audit.log, line ${made.at + 1}: no mandate was in force`);
  const where = `line ${inForce.at + 1} of audit.log`;
  const file = fields(text, 'data/mandate.json');
  const { mandate: version, digest } = inForce.entry.facts;
  if (made.entry.facts.mandate !== version)
    throw new Fault(`audit.log, line ${made.at + 1} names another mandate than ${where} put in force`);
  // The file is canonical JSON, so reading and writing a part of it gives the same text again.
  const own = digestOf(JSON.stringify(file['mandate'] ?? null));
  if (file['version'] !== version || file['digest'] !== digest || own !== digest)
    throw new Fault(`data/mandate.json is not the mandate of ${where}`);
  checkDays(file['mandate']                           , made.entry);
  return `version ${version}, put in force by ${where}`;
}

/** The first and the last day of a mandate are days in England and Wales, both included. */
function checkDays({ validFrom, expires }                         , { wall }       )       {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(Math.min(Math.abs(wall), 8.64e15))
    .reduce                        ((all, { type, value }) => ({ ...all, [type]: value }), {});
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (typeof validFrom !== 'string' || typeof expires !== 'string')
    throw new Fault('data/mandate.json does not say from when and until when');
  if (day < validFrom || day > expires)
    throw new Fault(`data/mandate.json: the mandate runs from ${validFrom} to ${expires}, and the export is of ${day}`);
}
return { lastExport, placesOfExport, checkOrder, readGrant, fields, checkGrant, checkMandate };
})();

// canonical.ts
const canonicalFile = (() => {
/**
 * Reads JSON that is in the one form of the JSON Canonicalization Scheme (RFC 8785) and has whole numbers only, as the lines of a ledger
 * do. It reads each character once and takes only the one that may stand there, so there is nothing to write anew and compare.
 */

const MAX_DEPTH = 64;
const SHORT                                   = { '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Text that is not canonical JSON; `at` counts characters from 0. */
class NotCanonical extends Error {
           at        ;
  constructor(at        , why        ) {
    super(`${why} (character ${at + 1})`);
    this.name = 'NotCanonical';
    this.at = at;
  }
}

/** The value of canonical JSON. Throws `NotCanonical` at the first character that the canonical form does not have there. */
function readCanonical(text        )       {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
           #text        ;
  #at = 0;

  constructor(text        ) {
    this.#text = text;
  }

  end()       {
    if (this.#at !== this.#text.length) throw this.#wrong('something follows the end');
  }

  value(depth        )       {
    if (depth > MAX_DEPTH) throw this.#wrong('it is nested too deeply');
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#list(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth        )       {
    const fields                       = Object.create(null)                        ;
    let before                = null;
    this.#at += 1;
    if (this.#took('}')) return fields;
    do {
      const start = this.#at;
      const key = this.#string();
      // Strings compare by UTF-16 code units, the order that RFC 8785 section 3.2.3 asks for. Equal keys are out too.
      if (before !== null && !(before < key)) throw new NotCanonical(start, 'its fields are not in order');
      before = key;
      if (!this.#took(':')) throw this.#wrong('a colon should stand here');
      fields[key] = this.value(depth + 1);
    } while (this.#took(','));
    if (!this.#took('}')) throw this.#wrong('a comma or the end of the fields should stand here');
    return fields;
  }

  #list(depth        )       {
    const items         = [];
    this.#at += 1;
    if (this.#took(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#took(','));
    if (!this.#took(']')) throw this.#wrong('a comma or the end of the list should stand here');
    return items;
  }

  #string()         {
    if (!this.#took('"')) throw this.#wrong('a text should stand here');
    const start = this.#at;
    let value = '';
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined || char < ' ') throw this.#wrong('a text is not ended, or holds a control character');
      this.#at += 1;
      if (char === '"') break;
      value += char === '\\' ? this.#escaped() : char;
    }
    if (!value.isWellFormed()) throw new NotCanonical(start, 'a text holds half a character');
    return value;
  }

  #escaped()         {
    const char = this.#text[this.#at] ?? '';
    const short = SHORT[char];
    if (short !== undefined) {
      this.#at += 1;
      return short;
    }
    const digits = this.#text.slice(this.#at + 1, this.#at + 5);
    const code = Number.parseInt(digits, 16);
    const needed = /^00[01][0-9a-f]$/.test(digits) && !['\b', '\f', '\n', '\r', '\t'].includes(String.fromCharCode(code));
    if (char !== 'u' || !needed) throw this.#wrong('a character is escaped that has a plainer form');
    this.#at += 5;
    return String.fromCharCode(code);
  }

  #number()         {
    const [digits = ''] = /^(?:0|-?[1-9][0-9]{0,15})(?![0-9.eE])/.exec(this.#text.slice(this.#at, this.#at + 20)) ?? [];
    if (digits === '' || !Number.isSafeInteger(Number(digits)))
      throw this.#wrong('a whole number in its shortest form should stand here');
    this.#at += digits.length;
    return Number(digits);
  }

  #word                (word        , value   )    {
    if (!this.#text.startsWith(word, this.#at)) throw this.#wrong('a value should stand here');
    this.#at += word.length;
    return value;
  }

  #took(char        )          {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #wrong(why        )               {
    return new NotCanonical(this.#at, why);
  }
}
return { NotCanonical, readCanonical };
})();

// entry-words.ts
const entryWordsFile = (() => {
/** The words that an entry of version 1 may use, as docs/export-format.md lists them. */

const ROLES = 'officer sifter independent-counsel practitioner approver reviewer court-reader sole'.split(' ');

const CATEGORIES = (
  'calls messages social browsing email photos videos audio documents locations health home-and-work contacts ' +
  'device-use device cookies'
).split(' ');

const HIGHEST_LEVEL = 5;

/** Acts that put something before somebody's eyes, and so must say which records. */
const SHOWING                    = [
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
];

const words = (text        )           => text.split(' ').filter((word) => word !== '');
const form = (op        , must        , may        )          => ({ op, must: words(must), may: words(may) });

const ASKED = 'mandate request grant issue extraction categories level query';
const SHOWN = 'items itemsDigest count fresh freshPeople freshChildren records';
const SIGNED = 'signer signature';
const view = (op        )          => form(op, 'mandate grant level count', `${ASKED} ${SHOWN}`);

/** Each act: its operation, the facts it must carry, those it may carry besides. */
const ACTS                               = new Map([
  ['case.created', form('collection', '', 'key digest records')],
  ['extraction.loaded', form('collection', 'extraction digest count records', 'categories')],
  ['mandate.activated', form('authority', 'mandate digest', 'categories level reason signer signature')],
  ['mandate.refused', form('refusal', 'rules', 'mandate digest reason')],
  ['request.previewed', form('consultation', '', `${ASKED} count reason`)],
  ['request.granted', form('authority', 'mandate request grant level', `${ASKED} count reason`)],
  ['request.refused', form('refusal', 'request rules', `${ASKED} count reason`)],
  ['grant.ended', form('authority', 'grant', 'mandate request reason rules')],
  ['grant.lapsed', form('authority', 'grant', 'mandate request')],
  ['view.page', view('consultation')],
  ['view.record', view('consultation')],
  ['view.search', view('consultation')],
  ['view.combined', view('combination')],
  ['view.counts', form('consultation', '', `${ASKED} count records`)],
  ['view.refused', form('refusal', 'rules', `${ASKED} count reason`)],
  ['media.shown', view('consultation')],
  ['export.made', form('disclosure', 'recipient count', `${ASKED} ${SHOWN} digest reason`)],
  ['export.sealed', form('disclosure', 'grant count digest', 'itemsDigest')],
  ['export.refused', form('refusal', 'rules', `${ASKED} count recipient reason`)],
  ['sift.shown', view('consultation')],
  ['sift.decided', form('alteration', 'grant count decision', `${ASKED} items itemsDigest rules reason`)],
  ['privilege.listed', form('consultation', 'count', 'mandate')],
  ['privilege.shown', form('consultation', 'mandate level count', `${ASKED} ${SHOWN}`)],
  ['privilege.decided', form('alteration', 'count decision', 'mandate items itemsDigest reason')],
  ['privilege.waived', form('authority', 'count', 'mandate items itemsDigest reason')],
  ['item.locked', form('alteration', 'count', 'items itemsDigest')],
  ['hashlist.loaded', form('alteration', 'count digest', 'items itemsDigest')],
  ['release.made', form('disclosure', 'recipient count grant', `${ASKED} ${SHOWN} reason`)],
  ['release.sealed', form('disclosure', 'grant count digest', '')],
  ['release.begun', form('collection', 'root count digest', 'key records mandate grant')],
  ['ledger.read', form('consultation', 'count', 'query reason')],
  ['ledger.verified', form('verification', 'count', 'digest rules')],
  ['checkpoint.signed', form('key', 'count', 'digest key')],
  ['key.added', form('key', 'key', 'reason')],
  ['person.added', form('key', 'signer', 'reason')],
  ['session.opened', form('key', '', 'signer')],
  ['session.locked', form('key', '', 'rules')],
  ['session.refused', form('refusal', 'rules', '')],
  ['call.refused', form('refusal', 'rules call', '')],
  ['request.waiting', form('authority', 'mandate request level digest rules', `${ASKED} ${SIGNED} reason`)],
  ['approval.given', form('authority', 'request digest', `mandate grant level ${SIGNED} reason`)],
  ['approval.refused', form('refusal', 'request rules', `mandate digest ${SIGNED} reason`)],
  ['breakglass.opened', form('authority', 'mandate request grant level rules', `${ASKED} reason`)],
  ['breakglass.notified', form('authority', 'grant entry', '')],
  ['breakglass.refused', form('refusal', 'rules', `${ASKED} reason`)],
  ['breakglass.reviewed', form('authority', 'grant rules', 'reason')],
  ['attempts.alerted', form('refusal', 'count entry', '')],
  ['monitoring.cleared', form('authority', '', 'reason')],
  ['challenge.raised', form('authority', 'grant', 'mandate request reason')],
  ['appeal.raised', form('authority', 'request', 'mandate reason')],
  ['appeal.decided', form('authority', 'request rules', 'mandate reason')],
  ['agreement.withdrawn', form('authority', 'count', 'mandate reason')],
  ['agreement.decided', form('authority', 'rules', 'mandate reason')],
  ['person.marked', form('alteration', 'grant person mark', 'mandate')],
  ['person.unmarked', form('alteration', 'grant person mark', 'mandate reason')],
  ['person.joined', form('combination', 'grant person other', 'mandate reason')],
  ['person.split', form('alteration', 'grant person other', 'mandate reason')],
  ['unmask.waiting', form('authority', 'grant person digest', `mandate ${SIGNED} reason`)],
  ['unmask.approved', form('authority', 'grant person digest', `mandate ${SIGNED} reason`)],
  ['unmask.refused', form('refusal', 'grant person rules', `mandate digest ${SIGNED} reason`)],
  ['person.unmasked', form('consultation', 'grant person', 'mandate reason')],
  ['person.remasked', form('alteration', 'grant person', 'mandate')],
  ['item.marked', form('alteration', 'grant count', 'mandate items itemsDigest reason')],
  ['item.unmarked', form('alteration', 'grant count', 'mandate items itemsDigest reason')],
  ['note.written', form('alteration', 'digest', 'mandate grant items count entry reason')],
  ['search.saved', form('alteration', 'grant', 'mandate query')],
  ['concern.raised', form('disclosure', 'grant count', 'mandate items itemsDigest recipient reason')],
  ['notice.given', form('disclosure', 'digest', 'mandate recipient reason')],
  ['case.read', form('consultation', 'call', 'count')],
]);
return { ROLES, CATEGORIES, HIGHEST_LEVEL, SHOWING, ACTS };
})();

// entry.ts
const entryFile = (() => {
/** One line of a ledger as an entry of version 1. The form is closed: whatever it does not name is a fault. */
const { fromUtf8 } = bytesFile;
const { NotCanonical, readCanonical } = canonicalFile;
const { ACTS, CATEGORIES, HIGHEST_LEVEL, ROLES, SHOWING } = entryWordsFile;
const { Fault } = faultFile;

/** Facts that this code looks at; those that it only checks the form of are not named. */

const whole       = (value) => typeof value === 'number';
const count       = (value) => typeof value === 'number' && value >= 0;
const matching =
  (shape        )       =>
  (value) =>
    typeof value === 'string' && shape.test(value);
const oneOf = (words                  )       => {
  const known = new Set(words);
  return (value) => typeof value === 'string' && known.has(value);
};
const listOf =
  (test      , most = Number.POSITIVE_INFINITY)       =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(test);
const sha256 = matching(/^[0-9a-f]{64}$/);
const VKEY = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/;
const KEY_LENGTH = 250;
const MOST_ITEMS = 1000;

const FACTS                            = new Map              ([
  ...[
    'mandate',
    'request',
    'grant',
    'extraction',
    'count',
    'fresh',
    'freshPeople',
    'freshChildren',
    'records',
    'entry',
    'person',
    'other',
  ].map((name) => [name, count]         ),
  ...['issue', 'itemsDigest', 'query', 'reason', 'recipient', 'digest', 'root', 'signer'].map((name) => [name, sha256]         ),
  ['categories', listOf(oneOf(CATEGORIES))],
  ['level', (value) => count(value) && Number(value) <= HIGHEST_LEVEL],
  ['items', listOf(count, MOST_ITEMS)],
  ['decision', oneOf('relevant not-relevant redact privileged escalate undecided keep release'.split(' '))],
  ['mark', oneOf(['child', 'lawyer', 'professional'])],
  ['rules', listOf(matching(/^[a-z0-9-]{1,40}$/))],
  ['call', matching(/^[a-z]{1,30}\.[A-Za-z]{1,30}$/)],
  ['signature', matching(/^[A-Za-z0-9+/]{86}==$/)],
  ['key', (value) => matching(VKEY)(value) && String(value).length <= KEY_LENGTH],
]);

const FIELDS                            = new Map              ([
  ['v', (value) => value === 1],
  ['seq', count],
  ['act', oneOf(ACTS.keys())],
  ['op', (value) => typeof value === 'string'],
  ['wall', whole],
  ['zone', matching(/^[A-Za-z0-9_+\-/]{1,64}$/)],
  ['mono', count],
  ['boot', matching(/^[a-z0-9-]{1,64}$/)],
  ['actor', sha256],
  ['role', oneOf(ROLES)],
  ['facts', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  ['prevRoot', sha256],
]);

/** Of each act, the facts it may carry and the form of each. */
const FACTS_OF = new Map(
  [...ACTS].map(([act, { must, may }]) => [act, new Map([...FACTS].filter(([name]) => [...must, ...may].includes(name)))]),
);

/** Reads a line without its newline. Throws `Fault` saying what is not as the format has it. */
function readEntry(line            )        {
  const text = fromUtf8(line);
  if (text === null) throw new Fault('it is not UTF-8 text');
  let value      ;
  try {
    value = readCanonical(text);
  } catch (error) {
    if (error instanceof NotCanonical) throw new Fault(`it is not in the one form that an entry has: ${error.message}`);
    throw error;
  }
  if (!isFields(value)) throw new Fault('it is not an entry');
  check(value, FIELDS, [...FIELDS.keys()], 'the entry');
  const entry = value                                              ;
  const form = ACTS.get(entry.act);
  const facts = FACTS_OF.get(entry.act);
  if (form === undefined || facts === undefined || form.op !== entry.op)
    throw new Fault(`${entry.act} does not count as ${entry.op}`);
  check(value['facts']                        , facts, form.must, entry.act);
  checkNumbers(entry);
  return entry;
}

function check(value                      , tests                           , must                   , what        )       {
  const missing = must.find((name) => value[name] === undefined);
  if (missing !== undefined) throw new Fault(`${what} does not say its ${missing}`);
  for (const [name, each] of Object.entries(value)) {
    const test = tests.get(name);
    if (test === undefined) throw new Fault(`${what} has no ${name}`);
    if (!test(each)) throw new Fault(`${name} of ${what} is not as the format has it`);
  }
}

/** What must hold between the numbers of one entry. */
function checkNumbers({ act, facts }       )       {
  const { count: all, items, itemsDigest, fresh = 0, freshPeople = 0, freshChildren = 0 } = facts;
  if (SHOWING.includes(act) && items === undefined && itemsDigest === undefined)
    throw new Fault(`${act} does not say which records`);
  if (items !== undefined && items.length !== all) throw new Fault(`${act} names ${items.length} records and counts ${all}`);
  if (all !== undefined && fresh > all) throw new Fault(`${act} counts more new records than records`);
  if (freshChildren > freshPeople) throw new Fault(`${act} counts more children than people`);
}

function isFields(value      )                                {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
return { readEntry };
})();

// purpose-table.ts
const purposeTableFile = (() => {
/** What was done under each grant, added up from the entries, and held against the report's rows, each of which names its grants. */

const { Fault } = faultFile;

const GIVING = ['request.granted', 'breakglass.opened'];
const SHOWING = ['view.page', 'view.record', 'view.search', 'view.combined', 'sift.shown', 'media.shown'];
const TAKING = ['export.made', 'release.made'];
const CAPTION = 'By purpose, added up from the ledger';

/** Records first shown, times something was shown, times something was taken out, refusals: as the report prints them. */

class GrantFold {
           #under = new Map               ();

  add({ act, facts: { grant, fresh = 0 } }       )       {
    if (grant === undefined) return;
    if (GIVING.includes(act)) {
      this.#under.set(grant, [0, 0, 0, 0]);
      return;
    }
    const so = this.#under.get(grant);
    if (so === undefined) return;
    const more = [fresh, SHOWING.includes(act), TAKING.includes(act), act === 'view.refused'].map(Number);
    this.#under.set(grant, [so[0] + (more[0] ?? 0), so[1] + (more[1] ?? 0), so[2] + (more[2] ?? 0), so[3] + (more[3] ?? 0)]);
  }

  sum()                             {
    return this.#under;
  }
}

/** Number of rows that agree; null where the page has no such table, as reports once had none. Throws `Fault` at the first that does not. */
function comparePurposes(html        , grants                            )                {
  const from = html.indexOf(`<caption>${CAPTION}</caption>`);
  if (from === -1) return null;
  const rows = [...html.slice(from, html.indexOf('</table>', from)).matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td>/g)];
  const left = new Set(grants.keys());
  for (const [, label = '', cell = ''] of rows) {
    const named = (/ \(grants? ([\d, and]+)\)$/.exec(label)?.[1]?.match(/\d+/g) ?? []).map(Number);
    const sum = [0, 0, 0, 0];
    for (const grant of named) {
      if (!left.delete(grant)) throw new Fault(`data/report/index.html names grant ${grant}, which the ledger has not, or twice`);
      for (const [at, more] of (grants.get(grant) ?? []).entries()) sum[at] = (sum[at] ?? 0) + more;
    }
    const printed = [...cell.matchAll(/[\d,]*\d/g)].map(([text]) => Number(text.replaceAll(',', '')));
    if (printed.join() !== sum.join())
      throw new Fault(`data/report/index.html prints “${label}: ${cell}”, and the ledger adds up to ${sum.join(', ')}`);
  }
  const [missing] = left;
  if (missing !== undefined) throw new Fault(`data/report/index.html leaves out grant ${missing}, which the ledger has`);
  return rows.length;
}
return { GrantFold, comparePurposes };
})();

// sift-fold.ts
const siftFoldFile = (() => {
/** What sifters decided, added up from the entries: the latest decision about each record, and about each family without names. */

/** Records that one key stands for, and how its first and its second reader decided. */

class SiftFold {
           #readers = new Map                 ();

  add({ act, facts }       )       {
    const { decision, items, itemsDigest, count = 0, rules = [] } = facts;
    if (act !== 'sift.decided' || decision === undefined) return;
    const named                     = items?.map((item) => [String(item), 1]) ?? [];
    if (items === undefined && itemsDigest !== undefined) named.push([itemsDigest, count]);
    for (const [key, records] of named) {
      const [, first, second] = this.#readers.get(key) ?? [0, 'undecided', ''];
      if (rules.includes('second-reading')) this.#readers.set(key, [records, first, decision]);
      else this.#readers.set(key, [records, decision, rules.includes('settled') ? decision : second]);
    }
  }

  sum()         {
    let [decided, released, redacted] = [0, 0, 0];
    for (const [count, first, second] of this.#readers.values()) {
      if (first === 'undecided') continue;
      decided += count;
      if (!['relevant', 'redact'].includes(first) || (second !== '' && second !== first)) continue;
      released += count;
      if (first === 'redact') redacted += count;
    }
    return { decided, released, redacted, withheld: decided - released };
  }
}
return { SiftFold };
})();

// statement.ts
const statementFile = (() => {
/** The proportionality statement, added up again from the entries, and the same numbers as the report prints them. */

const { Fault } = faultFile;
const { comparePurposes, GrantFold, } = purposeTableFile;
const { SiftFold, } = siftFoldFile;

const REVEALING = [
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
  'export.made',
  'release.made',
];
const CAPTION = 'Proportionality statement, added up from the ledger';

/** Takes entries one by one, in order. */
class StatementFold {
           #times = new Map                ();
           #highest = new Map                ();
           #sift = new SiftFold();
           #grants = new GrantFold();
           #sums = { inCase: 0, opened: 0, people: 0, children: 0 };

  add(entry       )       {
    const { act, facts } = entry;
    this.#sift.add(entry);
    this.#grants.add(entry);
    const { count, records, fresh = 0, freshPeople = 0, freshChildren = 0, level, categories = [] } = facts;
    this.#times.set(act, this.#of(act) + 1);
    if (records !== undefined) this.#sums.inCase = records;
    this.#sums.opened += fresh;
    this.#sums.people += freshPeople;
    this.#sums.children += freshChildren;
    if (level === undefined || count === 0 || !REVEALING.includes(act)) return;
    for (const category of categories) this.#highest.set(category, Math.max(level, this.#highest.get(category) ?? 0));
  }

  sum()            {
    return {
      recordsInCase: this.#sums.inCase,
      recordsOpened: this.#sums.opened,
      people: this.#sums.people,
      children: this.#sums.children,
      granted: this.#of('request.granted'),
      refused: this.#of('request.refused'),
      refusedViews: this.#of('view.refused'),
      exports: this.#of('export.made'),
      searches: this.#of('view.search'),
      pages: this.#of('view.page') + this.#of('view.combined'),
      sift: this.#sift.sum(),
      grants: this.#grants.sum(),
      highest: this.#highest,
    };
  }

  #of(act        )         {
    return this.#times.get(act) ?? 0;
  }
}

/** The share of the case that was opened, in hundredths, as far as two decimals tell. */
function shareOpened({ recordsInCase, recordsOpened }           )         {
  return recordsInCase === 0 ? 0 : (100 * recordsOpened) / recordsInCase;
}

/** The rows that the report prints: label, and the numbers in the cell in their order. A share is the last of its cell. */
function printedRows(sum           )                                                    {
  return [
    ['Records in the case', [sum.recordsInCase]],
    ['Records opened', [sum.recordsOpened, shareOpened(sum)]],
    ['People whose records were opened', [sum.people]],
    ['Children among them', [sum.children]],
    ['Requests granted and refused', [sum.granted, sum.refused]],
    ['Attempts to look that were refused', [sum.refusedViews]],
    ['Exports made', [sum.exports]],
    [SIFTED, [sum.sift.decided, sum.sift.released, sum.sift.redacted, sum.sift.withheld]],
  ];
}

/** Reports say this only where something was sifted, and did not always. */
const SIFTED = 'Records sifted: decided, released, of them redacted, withheld';

/** Half of the last decimal that a share is printed with. */
const ROUNDING = 0.005 + 1e-9;

/**
 * Holds the statement table of `data/report/index.html` against the sums. Null where the page has no such table; throws `Fault`
 * at the first number that is another one.
 */
function compareWithReport(html        , sum           )                {
  const from = html.indexOf(`<caption>${CAPTION}</caption>`);
  if (from === -1) return null;
  const table = html.slice(from, html.indexOf('</table>', from));
  const cells = new Map(
    [...table.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td>/g)].map(([, label = '', cell = '']) => [label, cell]),
  );
  for (const [label, numbers] of printedRows(sum)) {
    const cell = cells.get(label);
    if (cell === undefined && label === SIFTED) continue;
    if (cell === undefined) throw new Fault(`data/report/index.html does not say “${label}”`);
    const printed = [...cell.matchAll(/[\d,]+(?:\.\d+)?/g)].map(([text]) => Number(text.replaceAll(',', '')));
    const agrees =
      printed.length === numbers.length && numbers.every((number, at) => Math.abs(number - (printed[at] ?? -1)) <= ROUNDING);
    if (!agrees)
      throw new Fault(
        `data/report/index.html prints “${label}: ${cell}”, and the ledger adds up to ${numbers.map(plain).join(' and ')}`,
      );
  }
  const purposes = comparePurposes(html, sum.grants);
  return `${cells.size + (purposes ?? 0)} rows of data/report/index.html, each as the ledger adds up`;
}

function plain(number        )         {
  return Number.isInteger(number) ? String(number) : `${number.toFixed(2)}%`;
}
return { StatementFold, shareOpened, compareWithReport };
})();

// log.ts
const logFile = (() => {
/** One pass over `audit.log`: the tree of its lines, and what its entries say that other files are held against. */
const { toHex } = bytesFile;
const { readEntry } = entryFile;
const { Fault } = faultFile;

const { StatementFold } = statementFile;
const { leafHash, Tree } = treeFile;

const MOST_LINE = 256 * 1024;
const NEWLINE = 10;
/** Acts that later checks ask for; the views between them are only added up. */
const KEPT = new Set(['mandate.activated', 'request.granted', 'grant.ended', 'export.made', 'export.sealed']);

/** Reads a ledger to its end, or to a line longer than any entry. Never holds more than a piece of it. */
async function readLog(file            )               {
  const pass = new Pass(file.path);
  for await (const line of lines(file)) pass.take(line);
  return pass;
}

async function* lines(file            )                       {
  let rest = new Uint8Array();
  for await (const chunk of file.chunks()) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1 && end - from <= MOST_LINE; end = bytes.indexOf(NEWLINE, from)) {
      yield { bytes: bytes.subarray(from, end), ended: true };
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > MOST_LINE) break;
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}

class Pass                {
           tree = new Tree();
           faults                                                                 = {
    lines: null,
    numbers: null,
    chain: null,
    clock: null,
  };
           kept           = [];
           keys = new Map                ();
           announced                                                     = [];
           people = new Set        ();
           statement = new StatementFold();
           #path        ;
  #before               = null;

  constructor(path        ) {
    this.#path = path;
  }

  take({ bytes, ended }      )       {
    const at = this.tree.size;
    const where = `${this.#path}, line ${at + 1}`;
    if (!ended) {
      this.faults.lines ??= `${where}: it has no end, or is longer than any entry`;
      return;
    }
    let entry               = null;
    try {
      entry = readEntry(bytes);
      this.#judge(entry, at, where);
      this.#note(entry, at);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.faults.lines ??= `${where}: ${error.message}`;
    }
    this.#before = entry;
    this.tree.append(leafHash(bytes));
  }

  #judge(entry       , at        , where        )       {
    if (entry.seq !== at)
      this.faults.numbers ??= `${where}: it says it is entry ${entry.seq}, and it stands where entry ${at} should`;
    if (entry.prevRoot !== toHex(this.tree.root()))
      this.faults.chain ??= `${where}: the lines before it are not those it was added to`;
    const before = this.#before;
    if (before !== null && before.boot === entry.boot && entry.mono < before.mono)
      this.faults.clock ??= `${where}: the machine’s own clock runs backwards from the entry before`;
  }

  #note(entry       , at        )       {
    const { key, count = 0 } = entry.facts;
    if (entry.act === 'checkpoint.signed') this.announced.push({ at, size: count, key: key ?? null });
    else if (key !== undefined && !this.keys.has(key)) this.keys.set(key, at);
    if (entry.act === 'person.added' && entry.facts.signer !== undefined) this.people.add(entry.facts.signer);
    if (KEPT.has(entry.act)) this.kept.push({ at, entry });
    this.statement.add(entry);
  }
}
return { readLog };
})();

// words.ts
const wordsFile = (() => {
/**
 * A root as twelve words for reading aloud: sixteen bits a word, as consonant, vowel, consonant, vowel, consonant of four, two, four, two
 * and four bits (the alphabet of arXiv:0901.4016). Eleven words are the first 22 bytes of the root; the twelfth is the first two bytes of
 * the SHA-256 of those 22.
 */
const { join, same } = bytesFile;
const { sha256 } = sha256File;

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const SPOKEN = 22;
const WORDS = 12;

/** The words of a root of 32 bytes. */
function wordsOf(root            )           {
  const spoken = root.subarray(0, SPOKEN);
  const bytes = join(spoken, sha256(spoken).subarray(0, 2));
  return Array.from({ length: WORDS }, (_, at) => {
    const bits = ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0);
    const letters = [
      CONSONANTS[bits >> 12],
      VOWELS[(bits >> 10) & 3],
      CONSONANTS[(bits >> 6) & 15],
      VOWELS[(bits >> 4) & 3],
      CONSONANTS[bits & 15],
    ];
    return letters.join('');
  });
}

/** The first 22 bytes of the root that twelve words stand for; null where a word was misheard. */
function spokenBytes(words                   )                    {
  if (words.length !== WORDS) return null;
  const bytes = new Uint8Array(2 * WORDS);
  for (const [at, word] of words.entries()) {
    const shaped = /^[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]$/.test(word);
    if (!shaped) return null;
    const [a = '', b = '', c = '', d = '', e = ''] = word;
    const high = (CONSONANTS.indexOf(a) << 4) | (VOWELS.indexOf(b) << 2) | (CONSONANTS.indexOf(c) >> 2);
    bytes[2 * at] = high;
    bytes[2 * at + 1] = ((CONSONANTS.indexOf(c) & 3) << 6) | (VOWELS.indexOf(d) << 4) | CONSONANTS.indexOf(e);
  }
  const spoken = bytes.subarray(0, SPOKEN);
  return same(bytes.subarray(SPOKEN), sha256(spoken).subarray(0, 2)) ? spoken : null;
}
return { WORDS, wordsOf, spokenBytes };
})();

// paper.ts
const paperFile = (() => {
/** What somebody has on paper or in an e-mail: a root in hexadecimal, its twelve words, or a checkpoint. Held against the ledger. */
const { fromHex, same, utf8 } = bytesFile;

const { Fault } = faultFile;

const { holds, readHead, readNote } = noteFile;
const { grewInto, } = treeFile;
const { spokenBytes, WORDS } = wordsFile;

/** Compares what was typed. Throws `Fault` where the ledger is another one, or the text is none of the three. */
function comparePaper(typed        , log     , origin               , keys                     )         {
  // bag-info.txt prints a checkpoint on one line, with bars between its lines.
  const text = typed
    .trim()
    .replaceAll('\r\n', '\n')
    .replaceAll(/ ?\| ?/g, '\n');
  const digits = text.toLowerCase().replaceAll(/[\s:]/g, '');
  const root = digits.length === 64 ? fromHex(digits) : null;
  if (root !== null) return byBeginning(root, log.tree);
  const words = text
    .toLowerCase()
    .split(/[\s,.;]+/)
    .filter((word) => word !== '');
  if (text.includes('proportionality-log/')) return byCheckpoint(text, log.tree, origin, keys);
  if (words.length === WORDS) {
    const spoken = spokenBytes(words);
    if (spoken === null) throw new Fault('a word was misheard or mistyped: these twelve words are not the words of any root');
    return byBeginning(spoken, log.tree);
  }
  throw new Fault(`what you entered is not 64 hexadecimal digits, twelve words or a checkpoint: it has ${words.length} words`);
}

/** By the whole root, or as much of it as twelve words carry. */
function byBeginning(root            , tree      )         {
  for (let size = tree.size; size > 0; size--) {
    if (same(tree.root(size).subarray(0, root.length), root)) return withSize(size, tree.size);
  }
  throw new Fault('no beginning of audit.log has this root: it is not the ledger that was printed or read out');
}

function byCheckpoint(text        , tree      , origin               , keys                     )         {
  const note = text.includes('\n\n') ? readNote(utf8(`${text}\n`)) : null;
  const head       = note?.head ?? readHead(`${text}\n`);
  if (origin !== null && head.origin !== origin) throw new Fault(`what you entered is of another ledger, ${head.origin}`);
  if (head.size > tree.size)
    throw new Fault(
      `what you entered is of ${head.size} entries, and audit.log holds ${tree.size}: compare with an export made later`,
    );
  if (head.size === 0 || !grewInto(head.size, tree.size, head.root, tree.root(), tree.growth(head.size)))
    throw new Fault(`audit.log did not grow out of the ${head.size} entries of what you entered${signedHere(note, keys)}`);
  return withSize(head.size, tree.size);
}

/** The worst case there is: one key signed two histories. */
function signedHere(note             , keys                     )         {
  const own = note?.signatures.some((signature) => keys.some(({ key }) => holds(note, signature, key))) === true;
  return own ? ', which this ledger’s own key signed: there are two histories' : '';
}

function withSize(size        , all        )         {
  return size === all
    ? `it is the root of all ${all} entries`
    : `it is the root of the first ${size} of ${all} entries, and the rest grew out of them`;
}
return { comparePaper };
})();

// witnesses.ts
const witnessesFile = (() => {
/**
 * Who besides the ledger's own machine has signed it. A key that the ledger itself signs with is that machine again, whatever name it
 * stands under, and is not counted.
 */
const { same, toHex } = bytesFile;

const { holds, signedAt } = noteFile;
const { sha256 } = sha256File;

/** Counts the cosignatures that hold, over heads that are heads of this very log. */
function witnessesOf({ notes }       , keys                     , { tree, people }     )            {
  const own = keys.filter(({ key }) => key.kind === 'log');
  const heads = notes.filter(({ head }) => head.size > 0 && head.size <= tree.size && same(tree.root(head.size), head.root));
  const found            = [];
  for (const { key } of keys) {
    if (key.kind !== 'witness' || own.some((log) => same(log.key.publicKey, key.publicKey))) continue;
    let [times, size, at] = [0, 0, 0];
    for (const note of heads) {
      for (const signature of note.signatures) {
        if (!holds(note, signature, key)) continue;
        times += 1;
        if (note.head.size < size) continue;
        size = note.head.size;
        at = signedAt(signature);
      }
    }
    if (times > 0) found.push({ name: key.name, person: people.has(toHex(sha256(key.publicKey))), times, size, at });
  }
  return found;
}

/** As bag-info.txt says it. */
function witnessLabel(witnesses                    , entries        )         {
  const names = witnesses.map(({ name }) => name).sort();
  return `${furthest(witnesses)} of ${entries} entries; ${names.join(' ') || 'nobody'}`;
}

/** As a person reads it. */
function witnessSentence(witnesses                    , entries        )         {
  if (witnesses.length === 0) return 'nobody: only the machine that wrote the ledger has signed it';
  const each = witnesses.map(({ name, person, times, size, at }) => {
    const whose = person ? 'a person of the case' : 'not a person of the case';
    const when = new Date(at * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
    return `${name} (${whose}), ${times} ${times === 1 ? 'time' : 'times'}, last ${size} entries at ${when}`;
  });
  return `the first ${furthest(witnesses)} of ${entries} entries, by ${each.join('; ')}`;
}

function furthest(witnesses                    )         {
  return Math.max(0, ...witnesses.map(({ size }) => size));
}
return { witnessesOf, witnessLabel, witnessSentence };
})();

// verify.ts
const verifyFile = (() => {
/** Every check of an export, in order, from its files and from what somebody has on paper. Reads only; asks nothing of any network. */
const { bagInformation, checkDeclaration, checkManifest, checkOctets, contentDigest, MANIFEST, readText, TAG_MANIFEST, } = bagFile;
const { toHex, utf8 } = bytesFile;
const { make, NotChecked } = checkFile;
const { checkAnnounced, checkCovered, checkKeys, checkNotes, checkRoots, checkSignatures, namedKeys, readNotes, } = checkpointsFile;
const { readRecords, } = csvFile;
const { checkGrant, checkMandate, checkOrder, lastExport, placesOfExport, readGrant } = disclosedFile;
const { Fault } = faultFile;
const { readLog } = logFile;
const { comparePaper } = paperFile;
const { sha256 } = sha256File;

const { compareWithReport, } = statementFile;
const { witnessesOf, witnessLabel, witnessSentence } = witnessesFile;
const { wordsOf } = wordsFile;

const LEDGER = 'data/ledger';

/** What no check of a folder can show. */
const LIMITS                    = [
  'Whether this page is the true one: it came with the files it checks. Compare its SHA-256 with the one published with Remit, or use a copy from elsewhere.',
  'Whether the ledger is the true one, unless you entered a root, words or a checkpoint that you have from somewhere else: on paper, in an order, from the other party.',
  'Whether the keys belong to those they should belong to: compare them with what was printed or told to you elsewhere.',
  'Whether other software was used, or other copies of the phone: the ledger holds what Remit recorded.',
  'Who sat at the keyboard: names and reasons stand in the ledger as sealed values, and this export does not open them.',
  'Whether the records are what the phone held: that would need the phone, or an image of it.',
  'What the time was: times are those of the machine that wrote them. Their order is certain, by their numbers.',
];

/** Checks an export. `paper` is what was typed, empty for nothing; `progress` is told each file as it is read. */
async function verifyExport(source        , paper        , progress           = () => {})                  {
  const bag = [
    await make('declaration', () => checkDeclaration(source)),
    await make('about', () => checkManifest(source, TAG_MANIFEST, progress)),
    await make('payload', () => checkManifest(source, MANIFEST, progress)),
    await make('octets', () => checkOctets(source)),
  ];
  const file = source.get(`${LEDGER}/audit.log`);
  if (file === undefined || !file.plain) {
    const missing = await make('lines', () => {
      throw new Fault(`${LEDGER}/audit.log is missing`);
    });
    return report([...bag, missing], null);
  }
  progress(file.path);
  const { checks, log, notes } = await verifyLedger(source, LEDGER, file);
  const all = [
    ...bag,
    ...checks,
    ...(await verifyDisclosure(source, log, notes)),
    await make('paper', () => judgePaper(paper, log, notes)),
  ];
  return report(all, {
    entries: log.tree.size,
    root: toHex(log.tree.root()),
    words: wordsOf(log.tree.root()),
    statement: log.statement.sum(),
    keys: namedKeys(log).map(({ key }) => `${key.name} ${key.id}`),
    witnesses: witnessesOf(notes, namedKeys(log), log),
  });
}

/** The checks of a ledger by itself: `audit.log`, `checkpoints/` and `keys/` in a folder. */
async function verifyLedger(
  source        ,
  folder        ,
  file            ,
)                                                       {
  const log = await readLog(file);
  const notes = await readNotes(source, folder);
  const keys = namedKeys(log);
  const ofLines = (name                                         , finding        ) =>
    make(name, () => {
      const fault = log.faults[name];
      if (fault !== null) throw new Fault(fault);
      return finding;
    });
  const checks = [
    await ofLines('lines', `${log.tree.size} lines`),
    await ofLines('numbers', `0 to ${log.tree.size - 1}`),
    await ofLines('chain', `the root of the whole is ${toHex(log.tree.root())}`),
    await ofLines('clock', 'it never does'),
    await make('notes', () => checkNotes(notes, log)),
    await make('roots', () => checkRoots(notes, log)),
    await make('keys', () => checkKeys(source, folder, log)),
    await make('signatures', () => checkSignatures(notes, keys)),
    await make('announced', () => checkAnnounced(source, folder, log)),
  ];
  return { checks, log, notes };
}

/** That the export is the one the ledger speaks of, and was allowed when it was made. */
async function verifyDisclosure(source        , log     , notes       )                   {
  const hash = (text        ) => toHex(sha256(utf8(text)));
  const table = await tableOf(source);
  return [
    await make('covered', () => checkCovered(notes, namedKeys(log), log, placesOfExport(log))),
    await make('information', () => checkInformation(source, log, notes)),
    await make('witnessed', () => checkWitnessed(source, log, notes)),
    await make('content', async () => {
      const { at, entry } = lastExport(log).sealed;
      if (entry.facts.digest === (await contentDigest(source))) return `line ${at + 1} of audit.log names all of it`;
      throw new Fault(`audit.log, line ${at + 1} names other content than ${MANIFEST} lists`);
    }),
    await make('records', async () => {
      const { at, entry } = lastExport(log).made;
      const { count, digest } = table();
      if (count === entry.facts.count && digest === entry.facts.itemsDigest)
        return `${count} records, the very ones of line ${at + 1} of audit.log`;
      throw new Fault(`data/records.csv holds other records than line ${at + 1} of audit.log names`);
    }),
    await make('order', () => checkOrder(log)),
    await make('grant', async () => {
      return checkGrant(log, readGrant(await readText(source, 'data/grant.json')), table().categories);
    }),
    await make('mandate', async () => checkMandate(log, await readText(source, 'data/mandate.json'), hash)),
    await make('statement', async () => {
      const page = await readText(source, 'data/report/index.html');
      if (page === null) throw new Fault('data/report/index.html is missing');
      const found = compareWithReport(page, log.statement.sum());
      return found ?? new NotChecked('data/report/index.html has no such table: compare it with the numbers below');
    }),
  ];
}

/** The table, read once; the fault in it, for each check that asks for it. */
async function tableOf(source        )                         {
  const file = source.get('data/records.csv');
  try {
    if (file === undefined || !file.plain) throw new Fault('data/records.csv is missing');
    const records = await readRecords(file);
    return () => records;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function checkWitnessed(source        , log     , notes       )                               {
  const told = (await bagInformation(source)).get('Ledger-Witnessed');
  const found = witnessesOf(notes, namedKeys(log), log);
  const label = witnessLabel(found, log.tree.size);
  if (told === undefined) return new NotChecked(`bag-info.txt says nothing of witnesses; the ledger has ${label}`);
  if (told !== label) throw new Fault(`bag-info.txt: Ledger-Witnessed is “${told}”, and by the ledger it is “${label}”`);
  return witnessSentence(found, log.tree.size);
}

async function checkInformation(source        , { tree }     , { notes }       )                  {
  const told = await bagInformation(source);
  const root = tree.root();
  const must = (label        , value        ) => {
    if (told.get(label) !== value)
      throw new Fault(`bag-info.txt: ${label} is “${told.get(label) ?? ''}”, and by the ledger it is “${value}”`);
  };
  must('Ledger-Root', toHex(root));
  must('Ledger-Root-Words', wordsOf(root).join(' '));
  const oneLine = notes.map(({ text, signatures, path }) => ({
    path,
    begins: `${text.trim().replaceAll('\n', ' | ')} | | — ${signatures[0]?.name} `,
  }));
  const printed = told.get('Ledger-Checkpoint') ?? '';
  const note = oneLine.find(({ begins }) => printed.startsWith(begins));
  if (note === undefined)
    throw new Fault('bag-info.txt: Ledger-Checkpoint is none of the checkpoints in data/ledger/checkpoints');
  const named = /case ([0-9a-f-]{36})$/.exec(told.get('External-Description') ?? '')?.[1];
  if (notes.some(({ head }) => head.origin !== `proportionality-log/${named}`))
    throw new Fault('bag-info.txt: External-Description is of another case than the ledger');
  return `root, words and checkpoint are those of the ledger (${note.path})`;
}

function judgePaper(paper        , log     , { notes }       )                      {
  if (paper.trim() === '') return new NotChecked('you entered no root, words or checkpoint');
  return comparePaper(paper, log, notes[0]?.head.origin ?? null, namedKeys(log));
}

function report(checks                  , ledger                      )         {
  const failed = checks.find(({ outcome }) => outcome === 'fail') ?? null;
  return { holds: failed === null, checks, failed, ledger };
}
return { LEDGER, LIMITS, verifyExport, verifyLedger };
})();

// report-words.ts
const reportWordsFile = (() => {
/** The parts of a report that page and terminal say alike. */

const { shareOpened, } = statementFile;

const { witnessSentence } = witnessesFile;

/** One sentence: that all holds, or what failed first. */
function headline({ failed, checks }        )         {
  if (failed !== null) return `FAIL: the first check that does not hold is “${failed.title}”: ${failed.finding}`;
  const open = checks.filter(({ outcome }) => outcome === 'not checked').length;
  const passed = checks.length - open;
  return `PASS: ${passed} checks hold${open === 0 ? '' : `, ${open} could not be made`}`;
}

/** Label and value of what the ledger adds up to; empty where it could not be read. */
function numbersOf({ ledger }        )                                   {
  if (ledger === null) return [];
  const { statement } = ledger;
  const levels = [...statement.highest].map(([category, level]) => `${category} to level ${level}`);
  return [
    ['Entries in the ledger', group(ledger.entries)],
    ['Root of the ledger', ledger.root],
    ['Its twelve words', ledger.words.join(' ')],
    ['Keys', ledger.keys.join('; ') || 'none'],
    ['Signed by somebody else', witnessSentence(ledger.witnesses, ledger.entries)],
    ['Records in the case', group(statement.recordsInCase)],
    ['Records opened', `${group(statement.recordsOpened)} (${shareOpened(statement).toFixed(2)}%)`],
    ['People whose records were opened', group(statement.people)],
    ['Children among them', group(statement.children)],
    ['Requests granted', group(statement.granted)],
    ['Requests refused', group(statement.refused)],
    ['Pages of records opened', group(statement.pages)],
    ['Searches', group(statement.searches)],
    ['Attempts to look that were refused', group(statement.refusedViews)],
    ['Exports made', group(statement.exports)],
    ['Records sifted', sifted(statement)],
    ['Under each grant', [...statement.grants].map(underGrant).join('; ') || 'no grant was given'],
    ['Highest level reached', levels.join(', ') || 'nothing was opened'],
  ];
}

function sifted({ sift: { decided, released, redacted, withheld } }           )         {
  if (decided === 0) return 'none';
  return `${group(decided)}: ${group(released)} released, of them ${group(redacted)} redacted, and ${group(withheld)} withheld`;
}

function underGrant([grant, [opened, shown, taken, refused]]                          )         {
  return `grant ${grant}: ${group(opened)} records opened, times shown ${group(shown)}, taken out ${group(taken)}, refused ${group(refused)}`;
}

/** 12345 as 12,345. */
function group(number        )         {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
return { headline, numbersOf };
})();

// command.ts
/** `node verify.mjs FOLDER`: the same checks as the page, in a terminal. Exit code 0 where all hold, 1 where one fails, 2 for misuse. */
const { folderSource } = folderFile;
const { CHECKS } = checkFile;
const { LIMITS, verifyExport } = verifyFile;
const { headline, numbersOf } = reportWordsFile;

const USAGE = `Checks an export made with Remit. Reads only; uses no network.

  node verify.mjs FOLDER            the folder that holds bagit.txt
  node verify.mjs FOLDER PAPER      and compares the ledger with a root (64 hexadecimal digits), its twelve words
                                    in quotation marks, or a checkpoint, that you have from elsewhere
`;

function inText(report        )         {
  const checks = report.checks.map(
    ({ outcome, title, finding }) => `${outcome.toUpperCase().padEnd(12)}${title}\n            ${finding}\n`,
  );
  const numbers = numbersOf(report).map(([label, value]) => `  ${label}: ${value}\n`);
  return [
    `${headline(report)}\n\n`,
    ...checks,
    '\nAdded up again from the ledger\n',
    ...numbers,
    '\nWhat this cannot know\n',
    ...LIMITS.map((limit) => `  - ${limit}\n`),
  ].join('');
}

async function run(args                   )                  {
  const [folder, ...paper] = args;
  if (folder === undefined || folder.startsWith('-')) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    process.stderr.write(`${folder} is not a folder. Name the folder that holds bagit.txt.\n`);
    return 2;
  }
  const report = await verifyExport(folderSource(folder), paper.join(' '));
  process.stdout.write(`${inText(report)}\n${report.checks.length} of ${Object.keys(CHECKS).length} checks were made.\n`);
  return report.holds ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
