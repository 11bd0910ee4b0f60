/// <reference types="vite/client" />
/**
 * Outlines of land and countries, from the bundle and from nowhere else: Natural Earth at 1:50 million, in the public domain.
 * Coasts in it lie kilometres from where they are. Read only when a map is looked at.
 */
import { geoClipRectangle, geoPath, geoTransform, type GeoStream } from 'd3-geo';
import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Frame, placing, PLOT_HEIGHT, PLOT_WIDTH } from './plot.ts';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

interface Bounds {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

interface Country {
  readonly name: string;
  readonly parts: readonly { readonly shape: Polygon; readonly bounds: Bounds }[];
}

export interface Outlines {
  readonly countries: readonly Country[];
  /** Where two countries meet. */
  readonly borders: MultiLineString;
}

export interface Outline {
  /** Path data in the drawing's units; empty where there is none. */
  readonly land: string;
  readonly borders: string;
  /** Countries whose outline lies in the frame, by their names in the data. */
  readonly names: readonly string[];
}

let loaded: Promise<Outlines> | null = null;

/** The outlines, read once. */
export function loadOutlines(): Promise<Outlines> {
  loaded ??= import('world-atlas/countries-50m.json?raw').then(({ default: text }) => outlinesOf(JSON.parse(text) as Atlas));
  return loaded;
}

function outlinesOf(atlas: Atlas): Outlines {
  const { features } = feature(atlas, atlas.objects.countries);
  return {
    countries: features.map(({ properties, geometry }) => ({
      name: properties.name,
      parts: polygonsOf(geometry as Polygon | MultiPolygon).map((shape) => ({
        shape,
        bounds: boundsOf(shape.coordinates[0] ?? []),
      })),
    })),
    borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
  };
}

function polygonsOf(geometry: Polygon | MultiPolygon): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry];
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}

function boundsOf(ring: readonly Position[]): Bounds {
  const bounds = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [lon = 0, lat = 0] of ring) {
    bounds.west = Math.min(bounds.west, lon);
    bounds.east = Math.max(bounds.east, lon);
    bounds.south = Math.min(bounds.south, lat);
    bounds.north = Math.max(bounds.north, lat);
  }
  return bounds;
}

/** Lines are cut a little outside the paper, so that no cut is seen. */
const OUTSIDE = 8;

/** What of the outlines lies in a frame. The world is laid out as often as the frame reaches round it. */
export function outlineIn({ countries, borders }: Outlines, frame: Frame): Outline {
  const land: string[] = [];
  const lines: string[] = [];
  const names = new Set<string>();
  for (const turn of [-360, 0, 360]) {
    const { x, y } = placing({ ...frame, lon: frame.lon - turn });
    const seen = ({ west, east, south, north }: Bounds): boolean =>
      x(east) >= 0 && x(west) <= PLOT_WIDTH && y(south) >= 0 && y(north) <= PLOT_HEIGHT;
    const project = geoTransform({
      point(lon, lat) {
        this.stream.point(x(lon), y(lat));
      },
    });
    const clip = geoClipRectangle(-OUTSIDE, -OUTSIDE, PLOT_WIDTH + OUTSIDE, PLOT_HEIGHT + OUTSIDE);
    const path = geoPath({ stream: (out: GeoStream) => project.stream(clip(out)) }).digits(1);
    for (const { name, parts } of countries) {
      const drawn = parts.flatMap(({ shape, bounds }) => (seen(bounds) ? (path(shape) ?? []) : []));
      if (drawn.length === 0) continue;
      land.push(...drawn);
      names.add(name);
    }
    lines.push(path(borders) ?? '');
  }
  return { land: land.join(''), borders: lines.join(''), names: [...names].toSorted((a, b) => a.localeCompare(b, 'en-GB')) };
}
