/** AES key unwrap (RFC 3394), written out because not every build of node's crypto offers it under a name. */
import { createDecipheriv } from 'node:crypto';

const CHECK = Buffer.alloc(8, 0xa6);
const ROUNDS = 6;

/**
 * The key inside `wrapped` (its length less 8), or null when the check value does not come out: the wrong `kek`, or
 * damage. `kek` is 32 bytes; `wrapped` a multiple of 8, at least 24.
 */
export function unwrapKey(kek: Uint8Array, wrapped: Uint8Array): Buffer | null {
  if (kek.length !== 32 || wrapped.length < 24 || wrapped.length % 8 !== 0) return null;
  const blocks = wrapped.length / 8 - 1;
  const key = Buffer.from(wrapped.subarray(8));
  const state = Buffer.alloc(16);
  state.set(wrapped.subarray(0, 8));
  const cipher = createDecipheriv('aes-256-ecb', kek, null).setAutoPadding(false);
  for (let round = ROUNDS - 1; round >= 0; round--) {
    for (let block = blocks; block >= 1; block--) {
      const at = (block - 1) * 8;
      // The counter is far below 2^32: 6 rounds of a handful of blocks.
      state.writeUInt32BE((state.readUInt32BE(4) ^ (blocks * round + block)) >>> 0, 4);
      key.copy(state, 8, at, at + 8);
      cipher.update(state).copy(state);
      state.copy(key, at, 8, 16);
    }
  }
  return state.subarray(0, 8).equals(CHECK) ? key : null;
}
