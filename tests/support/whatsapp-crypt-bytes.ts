/** WhatsApp's encrypted backups, locked by tests from the format's own description and by no code of the reader. */
import { createCipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const JAVA_BYTES = Buffer.from('aced0005757200025b42acf317f8060854e00200007870', 'hex');

function java(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([JAVA_BYTES, length, body]);
}

/** `encrypted_backup.key` of a 32-byte root. */
export const endToEndKeyFile = (root: Buffer): Buffer => java(root);

/** `key`: versions, salt (32), Google id (16), its hash (32), padding (16), the key (32). */
export function serverKeyFile(key: Buffer, salt: Buffer): Buffer {
  return java(Buffer.concat([Buffer.from([0, 1, 2]), salt, Buffer.alloc(16, 7), Buffer.alloc(32, 8), Buffer.alloc(16), key]));
}

export interface Locking {
  readonly key: Buffer;
  readonly iv?: Buffer;
  readonly salt?: Buffer;
  /** A 1 between the length and the message. */
  readonly flag?: boolean;
  /** Leaves the MD5 at the end out. */
  readonly part?: boolean;
}

const field = (number: number, bytes: Buffer) => Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);

function seal(key: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const locked = Buffer.concat([cipher.update(deflateSync(plain)), cipher.final()]);
  return Buffer.concat([locked, cipher.getAuthTag()]);
}

const md5 = (bytes: Buffer) => Buffer.concat([bytes, createHash('md5').update(bytes).digest()]);

export function crypt12(plain: Buffer, { key, iv = Buffer.alloc(16, 5), salt = Buffer.alloc(32, 6) }: Locking): Buffer {
  const header = Buffer.concat([Buffer.from([0, 1, 2]), salt, Buffer.alloc(16, 7), iv]);
  return Buffer.concat([header, seal(key, iv, plain), Buffer.from('0001')]);
}

export function crypt14(
  plain: Buffer,
  { key, iv = Buffer.alloc(16, 5), salt = Buffer.alloc(32, 6), flag = false, part = false }: Locking,
): Buffer {
  const cipher = [
    field(1, Buffer.from([0, 1])),
    field(2, Buffer.from('2')),
    field(3, salt),
    field(4, Buffer.alloc(16, 7)),
    field(5, iv),
  ];
  return withPrefix(field(2, Buffer.concat(cipher)), flag, part, seal(key, iv, plain));
}

export function crypt15(plain: Buffer, { key: root, iv = Buffer.alloc(16, 5), flag = false, part = false }: Locking): Buffer {
  // The same derivation by the standard's own function: a salt of nothing is one of zeros.
  const key = Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), 'backup encryption', 32));
  return withPrefix(Buffer.concat([Buffer.from([8, 1]), field(3, field(1, iv))]), flag, part, seal(key, iv, plain));
}

function withPrefix(message: Buffer, flag: boolean, part: boolean, sealed: Buffer): Buffer {
  const all = Buffer.concat([Buffer.from([message.length]), flag ? Buffer.from([1]) : Buffer.alloc(0), message, sealed]);
  return part ? all : md5(all);
}

/** The 64 digits a person wrote down, in the groups that WhatsApp shows. */
export function digitsOf(root: Buffer): string {
  return (root.toString('hex').match(/.{4}/g) ?? []).join(' ');
}

export const someKey = (seed: string): Buffer => createHmac('sha256', 'test').update(seed).digest();
