/** Positions written inside texts and facts, cut to a square of a hundredth of a degree: below level 5 no place is exact. */

/** Two decimal numbers side by side, as in map links: degrees with three decimals or more. */
const PAIR = /(-?\d{1,3}\.\d{2})\d+(\s*(?:,|;|%2C|\s)\s*)(-?\d{1,3}\.\d{2})\d+/gi;
const PLACE_KEY = /^(?:lat|lon|lng|latitude|longitude|.*(?:latitude|longitude))$/i;

export function coarsePlaces<T>(value: T): T;
export function coarsePlaces(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(PAIR, '$1$2$3');
  if (Array.isArray(value)) return value.map(coarsePlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each === 'number' && PLACE_KEY.test(key) ? Math.floor(each * 100) / 100 : coarsePlaces(each),
    ]),
  );
}
