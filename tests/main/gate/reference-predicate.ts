/**
 * The scope once more, written from the rules in words and not from the code that compiles them: plain TypeScript over plain
 * objects, without SQL. What a compiled scope returns is held against this.
 */
import type { Mandate } from '../../../contract/mandate.ts';
import type { LeveledScope, Scope, Window } from '../../../contract/scope.ts';

export interface PlainParty {
  readonly id: number;
  /** E.164, or an e-mail address in lower case. */
  readonly address: string;
  readonly owner: boolean;
}

export interface PlainRecord {
  readonly id: number;
  readonly category: string;
  readonly service: string;
  readonly time: number | null;
  readonly direction: 0 | 1 | 2;
  readonly party: number | null;
  readonly thread: number | null;
  readonly state: number;
  readonly extraction: number;
  readonly body: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface PlainWorld {
  readonly parties: readonly PlainParty[];
  readonly threads: readonly { readonly id: number; readonly grouped: boolean; readonly members: readonly number[] }[];
  /** SHA-256 of each extraction. */
  readonly hashes: ReadonlyMap<number, string>;
}

/** Whether mandate and grant both let the record be seen. */
export function mayBeSeen(record: PlainRecord, mandate: Mandate, asked: LeveledScope, world: PlainWorld): boolean {
  // A place that the mandate does not name holds nothing.
  const named = new Set(mandate.scope.places?.map((place) => JSON.stringify(place)));
  const places = asked.places?.filter((place) => named.has(JSON.stringify(place)));
  const own = places === undefined ? asked : { ...asked, places };
  return inScope(record, mandate.scope, world) && inScope(record, own, world) && onCoveredDevice(record, mandate, world);
}

export function inMandate(record: PlainRecord, mandate: Mandate, world: PlainWorld): boolean {
  return inScope(record, mandate.scope, world) && onCoveredDevice(record, mandate, world);
}

function onCoveredDevice(record: PlainRecord, mandate: Mandate, world: PlainWorld): boolean {
  const hash = world.hashes.get(record.extraction);
  return mandate.devices.some((device) => device.sha256 === undefined || device.sha256 === hash);
}

function inScope(record: PlainRecord, scope: Scope, world: PlainWorld): boolean {
  if (!(scope.categories as string[]).includes(record.category)) return false;
  if (scope.services !== undefined && !scope.services.some((name) => name.toLowerCase() === record.service.toLowerCase()))
    return false;
  if (scope.extractions !== undefined && !scope.extractions.includes(record.extraction)) return false;
  if (!scope.deleted && record.state !== 0) return false;
  if (record.time === null && !scope.undated) return false;
  if (record.time !== null && scope.windows !== undefined && !scope.windows.some((window) => inWindow(record.time ?? 0, window)))
    return false;
  if (scope.words !== undefined && !scope.words.some((word) => holdsWord(record.body, word))) return false;
  if (scope.places !== undefined && !scope.places.some((place) => liesIn(record, place))) return false;
  return (
    scope.parties === undefined ||
    withNamed(
      record,
      scope.parties.flatMap((party) => party.identifiers),
      world,
    )
  );
}

/** By the wall clock of the zone, as Intl tells it: no arithmetic on offsets is shared with the code under test. */
function inWindow(time: number, { from, to, zone }: Window): boolean {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    time,
  );
  const notBefore = from.includes('T') ? time >= Date.parse(from) : day >= from;
  const notAfter = to.includes('T') ? time < Date.parse(to) : day <= to;
  return notBefore && notAfter;
}

/** By the straight line through the earth between the two, not along its surface. */
function liesIn({ lat, lon }: PlainRecord, place: NonNullable<Scope['places']>[number]): boolean {
  if (lat === null || lon === null) return false;
  const radius = 6_371_008.8;
  const point = (latitude: number, longitude: number) => {
    const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)] as const;
  };
  const [a, b] = [point(lat, lon), point(place.lat, place.lon)];
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * radius * Math.asin(Math.min(1, chord / 2)) <= place.metres;
}

function holdsWord(text: string, word: string): boolean {
  const words = (value: string) =>
    ` ${value
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim()} `;
  return words(word).trim() !== '' && words(text).includes(words(word));
}

function withNamed(record: PlainRecord, identifiers: readonly string[], world: PlainWorld): boolean {
  const named = (id: number) => {
    const party = world.parties.find((each) => each.id === id);
    return party !== undefined && identifiers.some((identifier) => plain(identifier) === party.address);
  };
  if (record.direction !== 2) return record.party !== null && named(record.party);
  const thread = world.threads.find((each) => each.id === record.thread);
  const others = (thread?.members ?? []).filter((id) => world.parties.find((each) => each.id === id)?.owner !== true);
  const allNamed = others.length > 0 && others.every(named);
  const toSelf = record.party === null || world.parties.find((each) => each.id === record.party)?.owner === true;
  const toOne = record.party !== null && named(record.party) && (thread?.grouped !== true || allNamed);
  return toOne || (toSelf && allNamed);
}

/** British numbers only, as the test writes them: with 0, +44 or 0044, spaced or not. */
function plain(identifier: string): string {
  if (identifier.includes('@')) return identifier.trim().toLowerCase();
  return identifier.replaceAll(/[\s-]/g, '').replace(/^0044/, '+44').replace(/^0/, '+44');
}
