/** Writes the journeys in the download folder: a GPX 1.1 track, NMEA sentences, and a GPX file that was cut short. */
import { bulkCount, bulkTime } from '../bulk.ts';
import { random } from '../random.ts';
import { CANAL_WALK, type Leg, points, VAN_RUN } from '../story/journeys.ts';
import type { Tree } from './tree.ts';

const DOWNLOAD = 'data/media/0/Download';
export const CANAL_GPX = `${DOWNLOAD}/canal.gpx`;
export const VAN_NMEA = `${DOWNLOAD}/van-20260213.nmea`;
export const EVERYDAY_GPX = `${DOWNLOAD}/everyday.gpx`;
export const CUT_SHORT_GPX = `${DOWNLOAD}/unfinished.gpx`;
/** Place in the file of everyday journeys: positions wander about it. */
const TOWN = { lat: 51.86, lon: -4.31, altitude: 30 };
const PER_WRITE = 2000;

/** Adds the files to the tree. */
export function writeTracks(tree: Tree, scale: number): void {
  const walk = gpx(CANAL_WALK.name, [...points(CANAL_WALK)]);
  tree.add(CANAL_GPX, walk);
  tree.add(VAN_NMEA, points(VAN_RUN).flatMap(sentences).join('\r\n') + '\r\n');
  tree.add(EVERYDAY_GPX, gpx('Everyday', everyday(scale)));
  tree.add(CUT_SHORT_GPX, walk.slice(0, 700));
}

function everyday(scale: number): Leg[] {
  const seeded = random('everyday journeys');
  const count = bulkCount('fixes', scale);
  const around = (middle: number): number => Math.round((middle + (seeded.next() - 0.5) * 0.05) * 1e6) / 1e6;
  return Array.from({ length: count }, (_, index) => ({
    at: bulkTime(index, count),
    lat: around(TOWN.lat),
    lon: around(TOWN.lon),
    altitude: TOWN.altitude,
  }));
}

function gpx(name: string, legs: readonly Leg[]): string {
  const out = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Walk Logger 3" xmlns="http://www.topografix.com/GPX/1/1">',
    `<trk><name>${name}</name><trkseg>`,
  ];
  for (let from = 0; from < legs.length; from += PER_WRITE) {
    const some = legs.slice(from, from + PER_WRITE);
    out.push(
      some
        .map(
          ({ at, lat, lon, altitude }) =>
            `<trkpt lat="${lat}" lon="${lon}"><ele>${altitude}</ele><time>${iso(at)}</time></trkpt>`,
        )
        .join('\n'),
    );
  }
  return [...out, '</trkseg></trk>', '</gpx>', ''].join('\n');
}

function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Position (GGA, time of day only) and position with date (RMC), as a receiver puts them out. */
function sentences({ at, lat, lon, altitude }: Leg): string[] {
  const utc = iso(at);
  const time = `${utc.slice(11, 19).replaceAll(':', '')}.00`;
  const date = `${utc.slice(8, 10)}${utc.slice(5, 7)}${utc.slice(2, 4)}`;
  const where = `${minutes(lat, 2)},${lat < 0 ? 'S' : 'N'},${minutes(lon, 3)},${lon < 0 ? 'W' : 'E'}`;
  return [
    summed(`GPGGA,${time},${where},1,08,0.9,${altitude.toFixed(1)},M,50.0,M,,`),
    summed(`GPRMC,${time},A,${where},0.0,0.0,${date},,,A`),
  ];
}

/** Degrees and minutes run together: `5152.9440`. */
function minutes(degrees: number, width: number): string {
  const all = Math.abs(degrees);
  const whole = Math.floor(all);
  return `${String(whole).padStart(width, '0')}${((all - whole) * 60).toFixed(4).padStart(7, '0')}`;
}

/** A sentence between its dollar sign and the sum of its characters (exclusive or). */
function summed(body: string): string {
  const sum = [...body].reduce((before, letter) => before ^ letter.charCodeAt(0), 0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}
