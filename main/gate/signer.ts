/** Signing and checking what people sign. The gate is handed a signer for one call; it never sees a private key. */
import { createPublicKey, verify } from 'node:crypto';

export interface Signer {
  /** 32 bytes of an Ed25519 public key, base64. */
  readonly publicKey: string;
  /** SHA-256 of those bytes, lower-case hexadecimal. */
  readonly id: string;
  /** Ed25519 over the bytes, base64. */
  sign(message: Buffer): string;
}

/** What is said by a signature: that a request was made, approved or not approved; that a version of the mandate was put in force. */
export type Said = 'request' | 'approve' | 'refuse' | 'mandate';

/** The bytes that are signed. The first line keeps one kind of signature from being taken for another. */
export function messageOf(said: Said, digest: string): Buffer {
  return Buffer.from(`remit/${said}/v1\n${digest}\n`);
}

/** Whether a signature holds. Never throws: what is not a key or not a signature does not hold. */
export function holdsFor(publicKey: string, message: Buffer, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, message, key, Buffer.from(signature, 'base64'));
  } catch {
    // A changed row can hold anything.
    return false;
  }
}
