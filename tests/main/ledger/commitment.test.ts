import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { commit, discloses, sqlVault } from '../../../main/ledger/commitment.ts';

describe('commitments', () => {
  test('are the hash of salt and canonical value', () => {
    const salt = Buffer.alloc(32, 9);
    const expected = createHash('sha256').update(salt).update('{"a":[1,"é"],"b":null}').digest('hex');
    expect(commit(salt, { b: null, a: [1, 'é'] })).toBe(expected);
    expect(() => commit(Buffer.alloc(8), 'x')).toThrow('a salt has 32 bytes');
  });

  test('open to what was put, each under a salt of its own', () => {
    const vault = sqlVault(new Database(':memory:'));
    const [first, second] = [vault.put('to see the texts of May'), vault.put('to see the texts of May')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.open(first)).toBe('to see the texts of May');
    expect(vault.open(vault.put({ to: ['A', 'B'], n: 3 }))).toEqual({ to: ['A', 'B'], n: 3 });
    expect(vault.open('0'.repeat(64))).toBeNull();
  });

  test('keep one lasting commitment for a person, which forgetting ends', () => {
    const vault = sqlVault(new Database(':memory:'));
    const before = vault.standing('R. Okafor');
    expect(vault.standing('R. Okafor')).toBe(before);
    expect(vault.standing('T. Linde')).not.toBe(before);
    expect(vault.put('R. Okafor')).not.toBe(before);
    vault.forget(before);
    expect(vault.open(before)).toBeNull();
    expect(vault.standing('R. Okafor')).not.toBe(before);
  });

  test('leave nothing of a forgotten value in the file', () => {
    const db = new Database(':memory:');
    const vault = sqlVault(db);
    const commitment = vault.put('a secret that must go');
    expect(db.serialize().includes('a secret that must go')).toBe(true);
    vault.forget(commitment);
    expect(db.serialize().includes('secret')).toBe(false);
  });

  test('are checked by salt and value, and by nothing less', () => {
    const vault = sqlVault(new Database(':memory:'));
    const shown = vault.disclose(vault.put('Was she there?'));
    if (shown === null) throw new Error('not held');
    expect(discloses(shown)).toBe(true);
    expect(discloses({ ...shown, value: 'Was he there?' })).toBe(false);
    expect(discloses({ ...shown, salt: 'ab'.repeat(32) })).toBe(false);
    expect(discloses({ ...shown, salt: shown.salt.toUpperCase() })).toBe(false);
    expect(discloses({ ...shown, commitment: 'ab'.repeat(32) })).toBe(false);
    expect(discloses({ ...shown, value: '\ud800' })).toBe(false);
    expect(vault.disclose('ab'.repeat(32))).toBeNull();
  });

  test('survive closing the store and opening it again', () => {
    const db = new Database(':memory:');
    const commitment = sqlVault(db).put(17);
    expect(sqlVault(db).open(commitment)).toBe(17);
  });
});
