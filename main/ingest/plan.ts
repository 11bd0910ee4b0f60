/** What a load will read: every file of the image, the parsers that claim it, and the log that belongs to it. */
import type { ImageEntry } from '../../parsers/containers/image.ts';
import { besideCopy } from '../../parsers/engine/beside.ts';
import type { Parser } from '../../parsers/parser.ts';
import { pathIndex, type PathIndex } from './glob.ts';

/** A store and the files that must be read with it. */
export interface Claim {
  readonly entry: ImageEntry;
  readonly parsers: readonly Parser[];
  /** Write-ahead log or rollback journal: changes that the main file alone does not hold; and files read beside it. */
  readonly companions: readonly ImageEntry[];
}

export interface Plan {
  readonly claims: readonly Claim[];
  /** Index of every companion (logs, journals, shared-memory files) to the path of the store it belongs to. */
  readonly companionOf: ReadonlyMap<number, string>;
}

const LOGS = ['-wal', '-journal'] as const;
/** Shared memory is rebuilt from the log; it holds nothing of its own. */
const SHARED_MEMORY = '-shm';
const COMPANIONS = [...LOGS, SHARED_MEMORY];

/** Patterns match the end of a path. A zip's names may have 65,535 letters, and time to match grows with their square. */
const MOST_MATCHED = 4096;

export function parserIndex(parsers: readonly Parser[]): PathIndex<Parser> {
  return pathIndex(parsers.flatMap((parser) => parser.paths.map((glob) => [glob, parser] as const)));
}

/** What a companion's copy is called: the store's copy with this behind it. */
export function endingOf({ entry }: Claim, companion: ImageEntry): string {
  return LOGS.find((ending) => companion.path === entry.path + ending) ?? besideCopy('', nameOf(companion.path));
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** One pass over the entries. An entry that is not present can be claimed too: coverage then says what is missing. */
export function plan(entries: readonly ImageEntry[], index: PathIndex<Parser>): Plan {
  const claimed: { readonly entry: ImageEntry; readonly parsers: readonly Parser[] }[] = [];
  for (const entry of entries) {
    const parsers = index.match(entry.path.slice(-MOST_MATCHED));
    if (parsers.length > 0) claimed.push({ entry, parsers });
  }
  const companions = companionsOf(
    entries,
    claimed.filter(({ parsers }) => parsers.some((parser) => parser.format === 'sqlite')).map(({ entry }) => entry),
  );
  addBeside(entries, claimed, companions);
  const companionOf = new Map<number, string>();
  const claims = claimed.map(({ entry, parsers }) => {
    const own = companions.get(entry.index) ?? [];
    for (const companion of own) companionOf.set(companion.index, entry.path);
    return {
      entry,
      parsers,
      companions: own.filter((companion) => !companion.path.endsWith(SHARED_MEMORY) && companion.size !== 0),
    };
  });
  return { claims: claims.filter(({ entry }) => !companionOf.has(entry.index)), companionOf };
}

/**
 * The same path can stand in an image twice (two acquisitions in one archive). A log belongs to the nearest store of
 * its name that comes before it, or else to the first one after it.
 */
function companionsOf(entries: readonly ImageEntry[], stores: readonly ImageEntry[]): Map<number, ImageEntry[]> {
  const byPath = new Map<string, ImageEntry[]>();
  for (const store of stores) {
    const same = byPath.get(store.path);
    if (same === undefined) byPath.set(store.path, [store]);
    else same.push(store);
  }
  const found = new Map<number, ImageEntry[]>();
  for (const entry of entries) {
    const suffix = COMPANIONS.find((ending) => entry.path.endsWith(ending));
    if (suffix === undefined || entry.state !== 'present') continue;
    const owners = byPath.get(entry.path.slice(0, -suffix.length));
    const owner = owners?.findLast((store) => store.index < entry.index) ?? owners?.[0];
    if (owner === undefined) continue;
    const list = found.get(owner.index);
    if (list === undefined) found.set(owner.index, [entry]);
    else list.push(entry);
  }
  return found;
}

/** A path without its last part; the end slash stays. */
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** Where a file that is read with those of a folder lies: in it, or in the one above. */
function besidePath(folder: string, name: string): string {
  return name.startsWith('../') ? besidePath(folderOf(folder.slice(0, -1)), name.slice(3)) : folder + name;
}

/** Files in a store's own folder, or one above, that its parser reads with it. Where a folder stands in an image twice: the nearest before it, or the first. */
function addBeside(
  entries: readonly ImageEntry[],
  claimed: readonly { readonly entry: ImageEntry; readonly parsers: readonly Parser[] }[],
  companions: Map<number, ImageEntry[]>,
): void {
  const wanting = claimed.filter(({ parsers }) => parsers.some((parser) => parser.beside !== undefined));
  if (wanting.length === 0) return;
  const names = new Set(wanting.flatMap(({ parsers }) => parsers.flatMap((parser) => (parser.beside ?? []).map(nameOf))));
  const byPath = new Map<string, ImageEntry[]>();
  for (const entry of entries) {
    if (entry.state !== 'present' || !names.has(nameOf(entry.path))) continue;
    byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  }
  for (const { entry, parsers } of wanting) {
    const folder = folderOf(entry.path);
    for (const name of new Set(parsers.flatMap((parser) => parser.beside ?? []))) {
      const there = byPath.get(besidePath(folder, name)) ?? [];
      const nearest = there.findLast((other) => other.index < entry.index) ?? there[0];
      if (nearest !== undefined) companions.set(entry.index, [...(companions.get(entry.index) ?? []), nearest]);
    }
  }
}
