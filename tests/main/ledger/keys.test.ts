import { verify } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceKey, fingerprint, passingKey } from '../../../main/ledger/keys.ts';
import { publicKeyObject, vkeyFor } from '../../../main/ledger/vkey.ts';
import { temporaryFolder } from './support.ts';

describe('the device key', () => {
  test('is made once, for its owner alone, and is the same ever after', () => {
    const home = join(temporaryFolder(), 'deep', 'home');
    const first = deviceKey(home);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'device.key')).mode & 0o777).toBe(0o600);
    expect(deviceKey(home).publicKey.equals(first.publicKey)).toBe(true);
    expect(deviceKey(temporaryFolder()).publicKey.equals(first.publicKey)).toBe(false);
  });

  test('signs so that its public key verifies', () => {
    const key = passingKey();
    const message = Buffer.from('head');
    const object = publicKeyObject(vkeyFor('x', 'log', key.publicKey));
    expect(key.publicKey).toHaveLength(32);
    expect(verify(null, message, object, key.sign(message))).toBe(true);
    expect(verify(null, Buffer.from('heap'), object, key.sign(message))).toBe(false);
  });

  test('has a fingerprint to compare by eye', () => {
    expect(fingerprint(Buffer.alloc(32))).toBe('6668 7aad f862 bd77 6c8f c18b 8e9f 8e20 0897 1485 6ee2 33b3 902a 591d 0d5f 2925');
  });

  test.each(['', 'not a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'])(
    'is never replaced where its file is damaged (%j)',
    (text) => {
      const home = temporaryFolder();
      writeFileSync(join(home, 'device.key'), text);
      expect(() => deviceKey(home)).toThrow('device.key in the Remit home holds no Ed25519 key');
      expect(readFileSync(join(home, 'device.key'), 'utf8')).toBe(text);
      expect(existsSync(join(home, 'device.key.tmp'))).toBe(false);
    },
  );
});
