/** Android backups for tests, encrypted as Android itself does it. */
import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export interface AndroidBackupOptions {
  /** 5 when absent. */
  readonly version?: number;
  readonly compressed?: boolean;
  readonly password?: string;
  /** A master key of bytes that matter: those of 0x80 and more are where the check value differs by version. */
  readonly masterKey?: Buffer;
  /** A maker's own header in front. */
  readonly before?: Buffer;
  readonly after?: Buffer;
}

const ROUNDS = 50;

export function androidBackupBytes(tar: Buffer, options: AndroidBackupOptions = {}): Buffer {
  const { version = 5, compressed = true, password, before, after } = options;
  const body = compressed ? deflateSync(tar) : tar;
  const encryption =
    password === undefined ? { lines: ['none'], body } : encrypt(body, password, version, options.masterKey ?? randomBytes(32));
  const head = ['ANDROID BACKUP', String(version), compressed ? '1' : '0', ...encryption.lines, ''].join('\n');
  return Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(head, 'latin1'), encryption.body, after ?? Buffer.alloc(0)]);
}

function encrypt(body: Buffer, password: string, version: number, masterKey: Buffer): { lines: string[]; body: Buffer } {
  const [userSalt, checkSalt, userIv, masterIv] = [randomBytes(64), randomBytes(64), randomBytes(16), randomBytes(16)];
  const userKey = pbkdf2Sync(password, userSalt, ROUNDS, 32, 'sha1');
  const check = pbkdf2Sync(version === 1 ? masterKey : javaUtf8(masterKey), checkSalt, ROUNDS, 32, 'sha1');
  const blob = Buffer.concat([masterIv, masterKey, check].flatMap((part) => [Buffer.from([part.length]), part]));
  const hex = (bytes: Buffer) => bytes.toString('hex').toUpperCase();
  return {
    lines: ['AES-256', hex(userSalt), hex(checkSalt), String(ROUNDS), hex(userIv), hex(cbc(userKey, userIv, blob))],
    body: cbc(masterKey, masterIv, body),
  };
}

/** Each byte as a signed Java char, in UTF-8, spelt out byte by byte. */
function javaUtf8(key: Buffer): Buffer {
  return Buffer.from(
    [...key].flatMap((byte) => (byte < 0x80 ? [byte] : [0xef, byte < 0xc0 ? 0xbe : 0xbf, 0x80 | (byte & 0x3f)])),
  );
}

function cbc(key: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}
