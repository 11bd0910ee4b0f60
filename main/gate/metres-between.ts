import { EARTH_RADIUS } from '../store/predicate.ts';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Along the ground, over a sphere: the same as the store computes for whether a record lies in a place. Degrees in, metres out. */
export function metresBetween(one: Point, other: Point): number {
  const north = Math.sin(radians(other.lat - one.lat) / 2) ** 2;
  const east = Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(north + east)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
