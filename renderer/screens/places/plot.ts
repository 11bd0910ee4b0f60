/**
 * Positions laid out on paper: equirectangular, true at the middle latitude. Good for a town or a county; over a continent it
 * stretches. Pure functions of the positions and of the part of the world that is looked at.
 */
import type { Spot } from './place-class.ts';

/** Metres in a degree of latitude, on the mean radius of the earth. */
const METRES_A_DEGREE = 111_195;
export const PLOT_WIDTH = 720;
export const PLOT_HEIGHT = 420;
const MARGIN = 24;
/** Less than this is not drawn larger: one position alone still has a scale. */
const LEAST_METRES = 200;

/** Which part of the world is on the paper: its middle, and how many of the drawing's units a metre takes there. */
export interface Frame {
  readonly lat: number;
  readonly lon: number;
  readonly unitsAMetre: number;
}

export interface Plot {
  /** Places in the drawing's units, in the order of the spots; sides are 0 for exact positions. */
  readonly marks: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  /** Length of the scale bar in metres and in units. */
  readonly bar: { readonly metres: number; readonly length: number };
  readonly gridX: readonly number[];
  readonly gridY: readonly number[];
}

/** The frame that holds all of them; null where there is nothing to draw. */
export function frameOf(spots: readonly Spot[]): Frame | null {
  if (spots.length === 0) return null;
  const eastward = acrossTheDateLine(spots);
  const [south, north] = ends(spots.flatMap(({ lat, side }) => [lat, lat + side]));
  const [west, east] = ends(eastward.flatMap((lon, at) => [lon, lon + (spots[at]?.side ?? 0)]));
  const lat = (south + north) / 2;
  const across = Math.max(LEAST_METRES, (east - west) * shrinkAt(lat) * METRES_A_DEGREE);
  const up = Math.max(LEAST_METRES, (north - south) * METRES_A_DEGREE);
  const unitsAMetre = Math.min((PLOT_WIDTH - 2 * MARGIN) / across, (PLOT_HEIGHT - 2 * MARGIN) / up);
  return { lat, lon: (west + east) / 2, unitsAMetre };
}

/** Where a longitude and a latitude lie in a frame, in the drawing's units. */
export function placing(frame: Frame): { readonly x: (lon: number) => number; readonly y: (lat: number) => number } {
  const units = METRES_A_DEGREE * frame.unitsAMetre;
  const shrink = shrinkAt(frame.lat);
  return {
    x: (lon) => PLOT_WIDTH / 2 + (lon - frame.lon) * shrink * units,
    y: (lat) => PLOT_HEIGHT / 2 - (lat - frame.lat) * units,
  };
}

/** Null where there is nothing to draw. `frame` is the one that holds all of them when absent. */
export function plotOf(spots: readonly Spot[], frame: Frame | null = frameOf(spots)): Plot | null {
  if (frame === null || spots.length === 0) return null;
  const { x, y } = placing(frame);
  const metres = round125(120 / frame.unitsAMetre);
  const step = metres * frame.unitsAMetre;
  return {
    marks: spots.map(({ lat, lon: written, side }) => {
      const lon = nearest(written, frame.lon);
      return { x: x(lon), y: y(lat + side), width: x(lon + side) - x(lon), height: y(lat) - y(lat + side) };
    }),
    bar: { metres, length: step },
    gridX: linesAt(step, PLOT_WIDTH),
    gridY: linesAt(step, PLOT_HEIGHT),
  };
}

/** Between a few paces and half the world on the paper. */
const FARTHEST = (PLOT_WIDTH - 2 * MARGIN) / (360 * METRES_A_DEGREE);
const CLOSEST = (PLOT_WIDTH - 2 * MARGIN) / 20;

/** Closer (above 1) or further (below), round the same middle. */
export function zoomed(frame: Frame, times: number): Frame {
  return { ...frame, unitsAMetre: Math.min(CLOSEST, Math.max(FARTHEST, frame.unitsAMetre * times)) };
}

/** Moved by the drawing's units: a positive `right` brings what lies east into the middle. */
export function moved(frame: Frame, right: number, down: number): Frame {
  const units = METRES_A_DEGREE * frame.unitsAMetre;
  const lat = Math.min(85, Math.max(-85, frame.lat - down / units));
  const lon = frame.lon + right / (units * shrinkAt(frame.lat));
  return { ...frame, lat, lon: nearest(lon, 0) };
}

/** The same meridian, as few degrees from another as can be. */
function nearest(lon: number, to: number): number {
  return lon - 360 * Math.round((lon - to) / 360);
}

function shrinkAt(lat: number): number {
  return Math.max(0.01, Math.cos((lat * Math.PI) / 180));
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
