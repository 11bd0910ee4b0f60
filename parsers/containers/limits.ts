/** How far a hostile member may go before its stream is stopped. */
import { LimitReached } from '../parser.ts';

export interface Limits {
  /** Bytes that may come out of one byte of packed data. Deflate itself cannot exceed 1,032. */
  readonly ratio: number;
  /** The ratio is not asked about before this many bytes: databases full of zeros are real, and pack as well as a bomb. */
  readonly ratioFrom: number;
}

export const LIMITS: Limits = { ratio: 200, ratioFrom: 512 * 1024 * 1024 };

/** Throws when `made` bytes out of `packed` are more than the limits allow. */
export function checkRatio(name: string, packed: number, made: number, limits: Limits): void {
  if (made > limits.ratioFrom && made > packed * limits.ratio) {
    throw new LimitReached(
      `limit: ${name}: ${made} bytes came out of ${packed} packed ones, more than ${limits.ratio} times as many`,
    );
  }
}
