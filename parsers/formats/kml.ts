/** KML 2.x: placemarks with points, lines and areas, and Google's gx:Track. Coordinates are longitude first (OGC 12-007). */
import { Undecodable } from '../parser.ts';
import { isoTime, type IsoTime } from './civil-time.ts';
import { decimal, position, type Position } from './position.ts';
import { xmlItems, type XmlHandler } from './xml-stream.ts';

export interface KmlPlacemark {
  readonly kind: 'Placemark';
  /** Of its point; null where it has a line, an area, or only an address. */
  readonly position: Position | null;
  readonly shape: 'point' | 'path' | 'area' | 'none';
  readonly time: IsoTime | null;
  readonly end: IsoTime | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly address: string | null;
}

/** A corner of a line, a point of a track, or a further point of a placemark that has several, in the order of the file. */
export interface KmlPoint {
  readonly kind: 'LineString' | 'gx:Track' | 'Point';
  /** Null where what is written is no place on earth. */
  readonly position: Position | null;
  /** Metres. */
  readonly altitude: number | null;
  readonly time: IsoTime | null;
  readonly name: string | null;
}

export type KmlItem = KmlPlacemark | KmlPoint;

/** A placemark's points come before the placemark. Throws `Undecodable` when the XML breaks, or is not KML. */
export function kmlItems(chunks: Iterable<Uint8Array>): Generator<KmlItem> {
  return xmlItems(chunks, 'KML', (emit) => new KmlHandler(emit));
}

const WORDS = new Set(['name', 'description', 'address', 'begin', 'end']);
const COLLECTED = new Set([...WORDS, 'when', 'coord', 'coordinates']);

interface Draft {
  readonly words: Map<string, string>;
  when: string | null;
  position: Position | null;
  shape: KmlPlacemark['shape'];
}

class KmlHandler implements XmlHandler {
  readonly #emit: (item: KmlItem) => void;
  readonly #open: string[] = [];
  #draft: Draft | null = null;
  #track: TrackPairs | null = null;
  #text = '';

  constructor(emit: (item: KmlItem) => void) {
    this.#emit = emit;
  }

  open(name: string): void {
    if (this.#open.length === 0 && name !== 'kml') throw new Undecodable(`KML: the file is <${name.slice(0, 40)}>, not <kml>`);
    this.#open.push(name);
    this.#text = '';
    if (name === 'Placemark') this.#draft = { words: new Map(), when: null, position: null, shape: 'none' };
    if (name === 'Track') this.#track = new TrackPairs((at, when) => this.#trackPoint(at, when));
  }

  text(words: string): void {
    if (COLLECTED.has(this.#open.at(-1) ?? '')) this.#text += words;
  }

  close(name: string): void {
    this.#open.pop();
    const parent = this.#open.at(-1) ?? '';
    const text = this.#text.trim();
    const draft = this.#draft;
    if (name === 'Track') this.#endTrack();
    else if (draft === null) return;
    else if (name === 'Placemark') this.#finish(draft);
    else if (name === 'coordinates') this.#coordinates(draft, parent, text);
    else if (name === 'coord') this.#track?.place(text);
    else if (name === 'when') this.#when(draft, text);
    else if (WORDS.has(name) && (parent === 'Placemark' || parent === 'TimeSpan')) draft.words.set(name, text);
    this.#text = '';
  }

  #when(draft: Draft, text: string): void {
    if (this.#track === null) draft.when = text;
    else this.#track.when(text);
  }

  #coordinates(draft: Draft, parent: string, text: string): void {
    if (parent === 'Point') {
      if (text === '') return;
      const at = tuple(text.split(/\s/, 1)[0] ?? '', ',');
      if (draft.shape === 'point') this.#point('Point', at, null);
      else draft.position = at.position;
      draft.shape = 'point';
    } else if (parent === 'LineString') {
      draft.shape = draft.shape === 'none' ? 'path' : draft.shape;
      for (const match of text.matchAll(/\S+/g)) this.#point('LineString', tuple(match[0], ','), null);
    } else if (parent === 'LinearRing') draft.shape = draft.shape === 'none' ? 'area' : draft.shape;
  }

  #trackPoint(text: string, when: string | null): void {
    this.#point('gx:Track', tuple(text, /\s+/), when === null ? null : isoTime(when));
  }

  #point(kind: KmlPoint['kind'], at: Tuple, time: IsoTime | null): void {
    this.#emit({ kind, ...at, time, name: this.#draft?.words.get('name') || null });
  }

  #endTrack(): void {
    this.#track?.finish();
    if (this.#draft?.shape === 'none' && this.#track?.any === true) this.#draft.shape = 'path';
    this.#track = null;
  }

  #finish(draft: Draft): void {
    this.#draft = null;
    const { words } = draft;
    this.#emit({
      kind: 'Placemark',
      position: draft.position,
      shape: draft.shape,
      time: isoTime(draft.when ?? words.get('begin') ?? ''),
      end: isoTime(words.get('end') ?? ''),
      name: words.get('name') || null,
      description: words.get('description') || null,
      address: words.get('address') || null,
    });
  }
}

interface Tuple {
  readonly position: Position | null;
  readonly altitude: number | null;
}

function tuple(text: string, separator: string | RegExp): Tuple {
  const [lon, lat, altitude] = text.trim().split(separator, 3);
  return { position: position(decimal(lat), decimal(lon)), altitude: decimal(altitude) };
}

/** A track lists its times and its places apart; the first belongs to the first. Places wait until their time is known. */
class TrackPairs {
  readonly #emit: (at: string, when: string | null) => void;
  readonly #whens: string[] = [];
  readonly #waiting: string[] = [];
  #waited = 0;
  #given = 0;

  constructor(emit: (at: string, when: string | null) => void) {
    this.#emit = emit;
  }

  get any(): boolean {
    return this.#given > 0;
  }

  when(text: string): void {
    this.#whens.push(text);
    this.#giveWaiting();
  }

  place(text: string): void {
    if (this.#waited === this.#waiting.length && this.#given < this.#whens.length) this.#give(text);
    else this.#waiting.push(text);
  }

  finish(): void {
    while (this.#giveWaiting());
  }

  #giveWaiting(): boolean {
    const place = this.#waiting[this.#waited];
    if (place === undefined) return false;
    this.#waited += 1;
    this.#give(place);
    return true;
  }

  #give(place: string): void {
    this.#emit(place, this.#whens[this.#given] ?? null);
    this.#given += 1;
  }
}
