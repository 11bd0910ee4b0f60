/** Journeys that the father's phone recorded to files, as straight legs between times and places. */
import { london } from '../clock.ts';

export interface Leg {
  readonly at: number;
  readonly lat: number;
  readonly lon: number;
  readonly altitude: number;
}

export interface Journey {
  readonly name: string;
  readonly legs: readonly Leg[];
  /** Seconds between recorded points. */
  readonly every: number;
}

const FIELDS = { lat: 51.8824, lon: -4.3105, altitude: 62 };
const CANAL = { lat: 51.8902, lon: -4.2811, altitude: 18 };
const LOCK = { lat: 51.8931, lon: -4.2704, altitude: 20 };
const FLAT = { lat: 51.8567, lon: -4.3239, altitude: 25 };

/** Kept as GPX. */
export const CANAL_WALK: Journey = {
  name: 'Canal with Nia and Zosia',
  every: 30,
  legs: [
    { at: london('2026-03-21 13:40'), ...CANAL },
    { at: london('2026-03-21 14:20'), ...LOCK },
    { at: london('2026-03-21 15:05'), ...CANAL },
  ],
};

/** Kept as NMEA by a logger in the van: at the far gate while Nia went another way. */
export const VAN_RUN: Journey = {
  name: 'van',
  every: 20,
  legs: [
    { at: london('2026-02-13 17:35'), ...FLAT },
    { at: london('2026-02-13 17:52'), lat: 51.8831, lon: -4.3088, altitude: 60 },
    { at: london('2026-02-13 18:22'), lat: 51.8831, lon: -4.3088, altitude: 60 },
    { at: london('2026-02-13 18:40'), ...FIELDS },
  ],
};

/** Points of a journey, evenly spaced in time; degrees to six places. */
export function points(journey: Journey): Leg[] {
  const out: Leg[] = [];
  for (let index = 1; index < journey.legs.length; index++) {
    const [start, end] = [journey.legs[index - 1], journey.legs[index]];
    if (start === undefined || end === undefined) continue;
    for (let at = start.at; at < end.at; at += journey.every * 1000) {
      const share = (at - start.at) / (end.at - start.at);
      const between = (from: number, to: number): number => Math.round((from + (to - from) * share) * 1e6) / 1e6;
      out.push({
        at,
        lat: between(start.lat, end.lat),
        lon: between(start.lon, end.lon),
        altitude: between(start.altitude, end.altitude),
      });
    }
  }
  const last = journey.legs.at(-1);
  return last === undefined ? out : [...out, last];
}
