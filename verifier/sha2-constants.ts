/**
 * The constants of SHA-2 by their definition (FIPS 180-4 sections 4.2 and 5.3): the first bits of the fractional parts of square and
 * cube roots of the first primes. Worked out rather than listed, so that there is no table to mistype or to tamper with.
 */

/** First `bits` bits behind the point of the `degree`-th roots of the first `count` primes. */
export function rootFractions(degree: 2 | 3, count: number, bits: number): bigint[] {
  const shift = BigInt(degree * bits);
  return primes(count).map((prime) => BigInt.asUintN(bits, integerRoot(BigInt(prime) << shift, BigInt(degree))));
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** The largest integer whose power does not exceed `value`, by halving. */
function integerRoot(value: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(value.toString(2).length / Number(degree)));
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}
