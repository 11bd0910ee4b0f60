/**
 * Salted commitments: a name or a reason enters the ledger as SHA-256(salt ‖ canonical JSON). The salt and the value are kept
 * in the case's encrypted store, so that one can be opened for a reader who may have it, and destroyed without touching the
 * ledger: with the salt gone, nobody can tell by trying which value it was.
 */
import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database } from 'better-sqlite3';
import { canonicalJson } from './canonical.ts';

const SALT_BYTES = 32;

/** What is committed to: text, or any JSON value. */
export type Committed = z.core.util.JSONType;

export interface CommitmentVault {
  /** Keeps a value under a fresh salt; gives its commitment in lower-case hexadecimal. */
  put(value: Committed): string;
  /** The one lasting commitment to a value, made when first asked for: how a person is the same person in every entry. */
  standing(value: Committed): string;
  /** The value, or null where it is not held or has been forgotten. */
  open(commitment: string): Committed | null;
  /** Destroys value and salt. Entries that carry the commitment still verify; what they meant is gone. */
  forget(commitment: string): void;
}

/** SHA-256(salt ‖ JCS(value)) in lower-case hexadecimal. */
export function commit(salt: Uint8Array, value: Committed): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return hash('sha256', Buffer.concat([salt, Buffer.from(canonicalJson(value))]), 'hex');
}

/** What is disclosed of one commitment so that a reader can check it: see `discloses`. */
export interface Disclosure {
  readonly commitment: string;
  /** Lower-case hexadecimal. */
  readonly salt: string;
  readonly value: Committed;
}

/** Whether a disclosure opens its commitment. Never throws. */
export function discloses(disclosure: Disclosure): boolean {
  if (!/^[0-9a-f]{64}$/.test(disclosure.salt)) return false;
  try {
    return commit(Buffer.from(disclosure.salt, 'hex'), disclosure.value) === disclosure.commitment;
  } catch {
    // A value without a canonical form was never committed to.
    return false;
  }
}

const SCHEMA = `CREATE TABLE IF NOT EXISTS commitment (
  hash TEXT PRIMARY KEY,
  salt BLOB NOT NULL,
  value TEXT NOT NULL,
  standing INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS commitment_standing ON commitment (value) WHERE standing = 1;`;

interface Row {
  readonly hash: string;
  readonly salt: Buffer;
  readonly value: string;
}

/**
 * A vault in a table of the case's own store. The connection is the caller's: who opened it decides how it is encrypted, when
 * it commits and when it closes. `disclose` gives what an export may carry of one commitment.
 */
export function sqlVault(db: Database): CommitmentVault & { disclose(commitment: string): Disclosure | null } {
  db.pragma('secure_delete = ON');
  db.exec(SCHEMA);
  const insert = db.prepare<[string, Buffer, string, 0 | 1]>(
    'INSERT INTO commitment (hash, salt, value, standing) VALUES (?, ?, ?, ?)',
  );
  const byHash = db.prepare<[string], Row>('SELECT hash, salt, value FROM commitment WHERE hash = ?');
  const byValue = db.prepare<[string], Row>('SELECT hash, salt, value FROM commitment WHERE value = ? AND standing = 1');
  const remove = db.prepare<[string]>('DELETE FROM commitment WHERE hash = ?');

  const keep = (value: Committed, standing: 0 | 1): string => {
    const salt = randomBytes(SALT_BYTES);
    const commitment = commit(salt, value);
    insert.run(commitment, salt, canonicalJson(value), standing);
    return commitment;
  };
  const disclose = (commitment: string): Disclosure | null => {
    const row = byHash.get(commitment);
    if (row === undefined) return null;
    return { commitment, salt: row.salt.toString('hex'), value: z.json().parse(JSON.parse(row.value)) };
  };
  return {
    put: (value) => keep(value, 0),
    standing: (value) => byValue.get(canonicalJson(value))?.hash ?? keep(value, 1),
    open: (commitment) => disclose(commitment)?.value ?? null,
    forget: (commitment) => void remove.run(commitment),
    disclose,
  };
}
