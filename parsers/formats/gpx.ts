/** GPX 1.0 and 1.1: waypoints, route points and track points (topografix.com/GPX/1/1). */
import { Undecodable } from '../parser.ts';
import { isoTime, type IsoTime } from './civil-time.ts';
import { decimal, position, type Position } from './position.ts';
import { xmlItems, type XmlHandler } from './xml-stream.ts';

export type GpxKind = 'trkpt' | 'rtept' | 'wpt';

export interface GpxPoint {
  readonly kind: GpxKind;
  /** Null where the file gives none, or none on earth. */
  readonly position: Position | null;
  readonly time: IsoTime | null;
  /** Metres. */
  readonly elevation: number | null;
  /** Metres a second, where the writer says so. */
  readonly speed: number | null;
  readonly name: string | null;
  readonly description: string | null;
  /** Name of the track or route that the point belongs to. */
  readonly path: string | null;
}

const POINTS: ReadonlySet<string> = new Set<GpxKind>(['trkpt', 'rtept', 'wpt']);
const PATHS: ReadonlySet<string> = new Set(['trk', 'rte']);
const LEAVES: ReadonlySet<string> = new Set(['time', 'ele', 'speed', 'name', 'desc']);

/** Points in the order of the file. Throws `Undecodable` when the XML breaks, or is not GPX. */
export function gpxPoints(chunks: Iterable<Uint8Array>): Generator<GpxPoint> {
  return xmlItems(chunks, 'GPX', (emit) => new GpxHandler(emit));
}

type Draft = { kind: GpxKind; position: Position | null; leaves: Map<string, string> };

class GpxHandler implements XmlHandler {
  readonly #emit: (point: GpxPoint) => void;
  readonly #open: string[] = [];
  #draft: Draft | null = null;
  #path: string | null = null;
  #text = '';

  constructor(emit: (point: GpxPoint) => void) {
    this.#emit = emit;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#open.length === 0 && name !== 'gpx') throw new Undecodable(`GPX: the file is <${name.slice(0, 40)}>, not <gpx>`);
    this.#open.push(name);
    this.#text = '';
    if (PATHS.has(name)) this.#path = null;
    if (POINTS.has(name)) {
      const place = position(decimal(attributes['lat']), decimal(attributes['lon']));
      this.#draft = { kind: name as GpxKind, position: place, leaves: new Map() };
    }
  }

  text(words: string): void {
    if (LEAVES.has(this.#open.at(-1) ?? '')) this.#text += words;
  }

  close(name: string): void {
    this.#open.pop();
    const parent = this.#open.at(-1) ?? '';
    if (this.#draft !== null && name === this.#draft.kind) this.#finish(this.#draft);
    else if (LEAVES.has(name) && POINTS.has(parent)) this.#draft?.leaves.set(name, this.#text.trim());
    else if (name === 'name' && PATHS.has(parent)) this.#path = this.#text.trim() || null;
    else if (PATHS.has(name)) this.#path = null;
  }

  #finish({ kind, position: place, leaves }: Draft): void {
    this.#draft = null;
    this.#emit({
      kind,
      position: place,
      time: isoTime(leaves.get('time') ?? ''),
      elevation: decimal(leaves.get('ele')),
      speed: decimal(leaves.get('speed')),
      name: leaves.get('name') || null,
      description: leaves.get('desc') || null,
      path: kind === 'wpt' ? null : this.#path,
    });
  }
}
