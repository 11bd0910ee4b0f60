/**
 * Clocks of phones. Each comes twice: a function for decoders in code, and a builder of the same arithmetic as SQL text,
 * so that a million rows are converted inside SQLite. Every one gives UTC milliseconds or nothing: 0, negative
 * sentinels and the "distant past" and "distant future" of Apple's frameworks are no time at all. Neither are words or
 * bytes in a column of dates, which SQLite holds to be greater than every number.
 */

/** Seconds from 1970-01-01 to 2001-01-01. */
export const MAC_EPOCH_S = 978_307_200;
/** Seconds from 1601-01-01 to 1970-01-01. */
export const WEBKIT_EPOCH_S = 11_644_473_600;
/** Apple's "distant future" (4001-01-01) in Mac seconds; anything from here on means "never". */
const MAC_NEVER_S = 63_113_904_000;
/** Mac values above this are nanoseconds: as seconds they would lie past the year 5138. */
const MAC_NS_FROM = 100_000_000_000;

/** Mac seconds (whole or fractional) or, from iOS 11 on, nanoseconds: told apart by magnitude. */
export function macMs(value: number | bigint | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (Number(value) >= MAC_NS_FROM) return Number(BigInt(Math.trunc(Number(value))) / 1_000_000n) + MAC_EPOCH_S * 1000;
  const seconds = Number(value);
  if (!(seconds > 0) || seconds >= MAC_NEVER_S) return null;
  return Math.trunc((seconds + MAC_EPOCH_S) * 1000);
}

/** Words sort after numbers in SQLite, so a comparison alone would read them as a date. */
const isNumber = (column: string) => `typeof(${column}) IN ('integer', 'real')`;

export function macMsSql(column: string): string {
  return `CASE WHEN NOT ${isNumber(column)} THEN NULL WHEN ${column} >= ${MAC_NS_FROM} THEN CAST(${column} AS INTEGER) / 1000000 + ${MAC_EPOCH_S}000
    WHEN ${column} > 0 AND ${column} < ${MAC_NEVER_S} THEN CAST((${column} + ${MAC_EPOCH_S}) * 1000 AS INTEGER) END`;
}

/** Unix seconds, whole or fractional. */
export function unixMsSql(column: string): string {
  return `CASE WHEN ${isNumber(column)} AND ${column} > 0 THEN CAST(${column} * 1000 AS INTEGER) END`;
}

/** Unix milliseconds, where 0 and less stand for "not set". */
export function milliMsSql(column: string): string {
  return `CASE WHEN ${isNumber(column)} AND ${column} > 0 THEN CAST(${column} AS INTEGER) END`;
}

/** Unix microseconds (PRTime). */
export function microMsSql(column: string): string {
  return `CASE WHEN ${isNumber(column)} AND ${column} > 0 THEN CAST(${column} AS INTEGER) / 1000 END`;
}

/** WebKit: microseconds since 1601-01-01. */
export function webkitMsSql(column: string): string {
  return `CASE WHEN ${isNumber(column)} AND ${column} > 0 THEN CAST(${column} AS INTEGER) / 1000 - ${WEBKIT_EPOCH_S}000 END`;
}

/** The moment a number of seconds after `start` (SQL that gives milliseconds): NULL without a start or for no real length. */
export function laterMsSql(start: string, seconds: string): string {
  return `CASE WHEN ${isNumber(seconds)} AND ${seconds} > 0 AND ${seconds} < 1000000000
    THEN (${start}) + CAST(${seconds} * 1000 AS INTEGER) END`;
}

/**
 * Unix time in the unit its size shows: seconds, milliseconds, microseconds or nanoseconds. For columns whose unit changed
 * between versions of an app. Each unit covers 1973 to 5138, so the ranges do not meet.
 */
export function unixAnyMsSql(column: string): string {
  return `CASE WHEN NOT ${isNumber(column)} OR ${column} <= 0 THEN NULL
    WHEN ${column} < 100000000000 THEN CAST(${column} * 1000 AS INTEGER)
    WHEN ${column} < 100000000000000 THEN CAST(${column} AS INTEGER)
    WHEN ${column} < 100000000000000000 THEN CAST(${column} AS INTEGER) / 1000 ELSE CAST(${column} AS INTEGER) / 1000000 END`;
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, as SQLite's CURRENT_TIMESTAMP writes it. */
export function utcTextMsSql(column: string): string {
  return `CASE WHEN CAST(${column} AS TEXT) GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] *'
  THEN CAST(strftime('%s', CAST(${column} AS TEXT)) AS INTEGER) * 1000 END`;
}
