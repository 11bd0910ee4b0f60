import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keyId, newPersonKey, openPersonKey, PersonSlotSchema } from '../../../main/people/person-key.ts';

const PASSPHRASE = 'four unlikely wörds here';
let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'remit-person-key-'));
  vi.stubEnv('REMIT_HOME', home);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

function holds(publicKey: string, message: Buffer, signature: string): boolean {
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, Buffer.from(signature, 'base64'));
}

describe('a person’s key', () => {
  it('signs once its passphrase was given, however the keyboard composed it, and the slot holds neither key nor passphrase', () => {
    const made = newPersonKey('passphrase', PASSPHRASE);
    expect(PersonSlotSchema.parse(made.slot)).toEqual(made.slot);
    expect(made.slot).toMatchObject({ kind: 'passphrase', n: 131_072, r: 8, p: 1 });
    const signer = openPersonKey(made, PASSPHRASE.normalize('NFD'));
    const signature = signer.sign(Buffer.from('request'));
    expect(holds(made.publicKey, Buffer.from('request'), signature)).toBe(true);
    expect(holds(made.publicKey, Buffer.from('another'), signature)).toBe(false);
    expect(signer.id).toBe(keyId(made.publicKey));
    expect(signer.id).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(made)).not.toContain('unlikely');
  });

  it('does not open by another passphrase, none, under another public key, or with one byte changed', () => {
    const made = newPersonKey('passphrase', PASSPHRASE);
    const other = newPersonKey('machine', undefined);
    const tag = Buffer.from(made.slot.tag, 'base64');
    tag[0] = (tag[0] ?? 0) ^ 1;
    expect(() => openPersonKey(made, 'four unlikely words here')).toThrow('does not open the key');
    expect(() => openPersonKey(made, undefined)).toThrow('does not open the key');
    expect(() => openPersonKey({ ...made, publicKey: other.publicKey }, PASSPHRASE)).toThrow('does not open the key');
    expect(() => openPersonKey({ ...made, slot: { ...made.slot, tag: tag.toString('base64') } }, PASSPHRASE)).toThrow();
  });

  it('kept by the machine needs no passphrase there, and is of no use elsewhere', () => {
    const made = newPersonKey('machine', undefined);
    const signature = openPersonKey(made, undefined).sign(Buffer.from('x'));
    expect(holds(made.publicKey, Buffer.from('x'), signature)).toBe(true);
    const elsewhere = mkdtempSync(join(tmpdir(), 'remit-person-key-'));
    vi.stubEnv('REMIT_HOME', elsewhere);
    expect(() => openPersonKey(made, undefined)).toThrow('does not open the key');
    vi.stubEnv('REMIT_HOME', home);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is not made under a short passphrase, counted in characters and not in bytes', () => {
    expect(() => newPersonKey('passphrase', 'too short')).toThrow('at least 10 characters');
    expect(() => newPersonKey('passphrase', '🔑🔑🔑🔑🔑🔑🔑🔑🔑')).toThrow('at least 10 characters');
    expect(() => newPersonKey('passphrase', undefined)).toThrow('at least 10 characters');
  });

  it('cannot be made to ask for more memory than a new one takes', () => {
    const made = newPersonKey('passphrase', PASSPHRASE);
    expect(PersonSlotSchema.safeParse({ ...made.slot, n: 2 ** 24 }).success).toBe(false);
    expect(PersonSlotSchema.safeParse({ ...made.slot, r: 64 }).success).toBe(false);
  });
});
