/**
 * The device's Ed25519 key: made once in the Remit home of whoever uses this machine, and read from there ever after. It says
 * which installation signed a checkpoint, not which person sat at it.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { SigningKey } from './checkpoint.ts';

export interface DeviceKey extends SigningKey {
  /** SHA-256 of the 32 public bytes in groups of four hexadecimal digits: what is printed, and compared by eye. */
  readonly fingerprint: string;
}

/**
 * The device's key, made on the first call. Folder and file can be read by their owner alone (on Windows by whom the user's
 * profile lets). Throws `Failure('bad-input')` where the file is there and holds no Ed25519 key; it is never replaced.
 */
export function deviceKey(home: string): DeviceKey {
  return keptKey(home, 'device.key');
}

/** The key with which whoever uses this machine witnesses other people's ledgers; kept and made like the device's. */
export function witnessKey(home: string): DeviceKey {
  return keptKey(home, WITNESS_KEY);
}

/** Whether this machine has ever witnessed anything. */
export function hasWitnessKey(home: string): boolean {
  return existsSync(join(home, WITNESS_KEY));
}

const WITNESS_KEY = 'witness.key';

function keptKey(home: string, name: string): DeviceKey {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  const path = join(home, name);
  if (!existsSync(path)) writeNewKey(path);
  return signingKey(readKey(path, name));
}

/** A key pair that lives in memory only, for one session or one test. */
export function passingKey(): DeviceKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey);
}

/** SHA-256 of a public key as sixteen groups of four hexadecimal digits. */
export function fingerprint(publicKey: Buffer): string {
  return hash('sha256', publicKey, 'hex').replace(/(.{4})(?=.)/g, '$1 ');
}

/** Written beside and renamed, so that a crash leaves a key or none; read back, so that of two first starts one key wins. */
function writeNewKey(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, pem, { mode: 0o600, flush: true });
  renameSync(beside, path);
}

function readKey(path: string, name: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw notAKey(name, error);
  }
  throw notAKey(name, undefined);
}

function notAKey(name: string, cause: unknown): Failure {
  return new Failure('bad-input', `${name} in the Remit home holds no Ed25519 key`, {
    advice: 'Restore it from a backup, or move it away to have a new one made: what it signs will then carry a new key.',
    cause,
  });
}

function signingKey(key: KeyObject): DeviceKey {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Buffer.from(x ?? '', 'base64url');
  return { publicKey, fingerprint: fingerprint(publicKey), sign: (message) => sign(null, message, key) };
}
