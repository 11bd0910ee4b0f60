/**
 * Positions laid out on paper: equirectangular, true at the middle latitude. Good for a town or a county; over a continent it
 * stretches. Pure functions of the positions.
 */
import type { Spot } from './place-class.ts';

/** Metres in a degree of latitude, on the mean radius of the earth. */
const METRES_A_DEGREE = 111_195;
export const PLOT_WIDTH = 720;
export const PLOT_HEIGHT = 420;
const MARGIN = 24;
/** Less than this is not drawn larger: one position alone still has a scale. */
const LEAST_METRES = 200;

export interface Plot {
  /** Places in the drawing's units, in the order of the spots; sides are 0 for exact positions. */
  readonly marks: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  /** Length of the scale bar in metres and in units. */
  readonly bar: { readonly metres: number; readonly length: number };
  readonly gridX: readonly number[];
  readonly gridY: readonly number[];
}

/** Null where there is nothing to draw. */
export function plotOf(spots: readonly Spot[]): Plot | null {
  if (spots.length === 0) return null;
  const eastward = acrossTheDateLine(spots);
  const [south, north] = ends(spots.flatMap(({ lat, side }) => [lat, lat + side]));
  const [west, east] = ends(eastward.flatMap((lon, at) => [lon, lon + (spots[at]?.side ?? 0)]));
  const shrink = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const across = Math.max(LEAST_METRES, (east - west) * shrink * METRES_A_DEGREE);
  const up = Math.max(LEAST_METRES, (north - south) * METRES_A_DEGREE);
  const unitsAMetre = Math.min((PLOT_WIDTH - 2 * MARGIN) / across, (PLOT_HEIGHT - 2 * MARGIN) / up);
  const metres = round125(120 / unitsAMetre);
  const x = (lon: number): number => PLOT_WIDTH / 2 + (lon - (west + east) / 2) * shrink * METRES_A_DEGREE * unitsAMetre;
  const y = (lat: number): number => PLOT_HEIGHT / 2 - (lat - (south + north) / 2) * METRES_A_DEGREE * unitsAMetre;
  const step = metres * unitsAMetre;
  return {
    marks: spots.map(({ lat, side }, at) => {
      const lon = eastward[at] ?? 0;
      return { x: x(lon), y: y(lat + side), width: x(lon + side) - x(lon), height: y(lat) - y(lat + side) };
    }),
    bar: { metres, length: step },
    gridX: linesAt(step, PLOT_WIDTH),
    gridY: linesAt(step, PLOT_HEIGHT),
  };
}

/** Longitudes that can be measured from each other: where the way round the back is shorter, western ones are counted on. */
function acrossTheDateLine(spots: readonly Spot[]): number[] {
  const [west, east] = ends(spots.map(({ lon }) => lon));
  if (east - west <= 180) return spots.map(({ lon }) => lon);
  return spots.map(({ lon }) => (lon < 0 ? lon + 360 : lon));
}

function ends(numbers: readonly number[]): [least: number, most: number] {
  return numbers.reduce(([least, most], each) => [Math.min(least, each), Math.max(most, each)], [Infinity, -Infinity]);
}

/** The largest of 1, 2, 5, 10, 20, ... that is not above the number; at least 1. */
export function round125(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return ([5, 2].find((factor) => factor * ten <= most) ?? 1) * ten;
}

function linesAt(step: number, length: number): number[] {
  return Array.from({ length: Math.floor(length / step) }, (_, index) => (index + 1) * step);
}
