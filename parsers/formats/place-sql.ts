/** Places out of a store's columns, for any cell they may hold. Devices write 0/0, -180/-180 and -1 for "no fix". */
import { numberSql } from './facts.ts';

/** SQL condition: the two columns are a place on earth. */
export function isPlaceSql(lat: string, lon: string): string {
  return `(typeof(${lat}) IN ('integer', 'real') AND typeof(${lon}) IN ('integer', 'real')
    AND ${lat} BETWEEN -90 AND 90 AND ${lon} BETWEEN -180 AND 180 AND NOT (${lat} = 0 AND ${lon} = 0))`;
}

/** SELECT columns `lat`, `lon` and `accuracy` (metres), NULL where there is no place. */
export function placeSql(lat: string, lon: string, accuracy?: string): string {
  const when = isPlaceSql(lat, lon);
  const metres = accuracy === undefined ? 'NULL' : `CASE WHEN ${when} AND ${accuracy} > 0 THEN ${numberSql(accuracy)} END`;
  return `CASE WHEN ${when} THEN ${lat} END AS lat, CASE WHEN ${when} THEN ${lon} END AS lon, ${metres} AS accuracy`;
}
