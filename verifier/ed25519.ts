/**
 * Checking Ed25519 signatures (RFC 8032 section 5.1.7), strictly: encodings that are not the one of their number are refused,
 * and the equation is the one without the cofactor. Nothing here is secret, so nothing here takes care to take constant time.
 */
import { join, same } from './bytes.ts';
import { sha512 } from './sha512.ts';

const P = 2n ** 255n - 19n;
/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
const BITS = 253;

/** Extended coordinates (RFC 8032 section 5.1.4): x = X/Z, y = Y/Z, T = XY/Z. */
interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

const NEUTRAL: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };
const BASE = pointAt(mod(4n * power(5n, P - 2n)), 0n) ?? NEUTRAL;

/** Whether `signature` (64 bytes) over `message` was made with the key of `publicKey` (32 bytes). Never throws. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = decode(publicKey);
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (key === null || decode(r) === null || s >= L) return false;
  const k = littleEndian(sha512(join(r, publicKey, message))) % L;
  const negative = { X: mod(-key.X), Y: key.Y, Z: key.Z, T: mod(-key.T) };
  return same(encode(twofold(s, BASE, k, negative)), r);
}

/** [a]A + [b]B, both at once, a bit at a time. */
function twofold(a: bigint, A: Point, b: bigint, B: Point): Point {
  const both = add(A, B);
  let sum = NEUTRAL;
  for (let bit = BigInt(BITS); bit >= 0n; bit--) {
    sum = add(sum, sum);
    const inA = ((a >> bit) & 1n) === 1n;
    const inB = ((b >> bit) & 1n) === 1n;
    if (inA || inB) sum = add(sum, inA ? (inB ? both : A) : B);
  }
  return sum;
}

/** The addition that holds for any two points, a point and itself included. */
function add(p: Point, q: Point): Point {
  const a = mod((p.Y - p.X) * (q.Y - q.X));
  const b = mod((p.Y + p.X) * (q.Y + q.X));
  const c = mod(2n * D * mod(p.T * q.T));
  const d = mod(2n * p.Z * q.Z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) };
}

function encode({ X, Y, Z }: Point): Uint8Array {
  const inverse = power(Z, P - 2n);
  let rest = mod(Y * inverse) | ((mod(X * inverse) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(rest & 255n);
    rest >>= 8n;
    return byte;
  });
}

function decode(bytes: Uint8Array): Point | null {
  const number = littleEndian(bytes);
  return pointAt(number & (2n ** 255n - 1n), number >> 255n);
}

/** The point of a y and the parity of its x; null where there is none (RFC 8032 section 5.1.3). */
function pointAt(y: bigint, parity: bigint): Point | null {
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u || (x === 0n && parity === 1n)) return null;
  if ((x & 1n) !== parity) x = P - x;
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
