/** Every file below a folder, in the same order every time, following no symbolic link. */
import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  /** Path from the root, `/` between parts. */
  readonly path: string;
  readonly size: number | null;
  /** UTC milliseconds. */
  readonly modified: number | null;
  /** Why it cannot be read, or null. Folders are only given when they could not be entered. */
  readonly refusal: string | null;
}

/**
 * Walks depth first, names in code-point order. Links are given, never followed, so there are no loops; what can only be
 * opened to wait or to do harm (devices, sockets, FIFOs) is given with its reason.
 */
export function* walk(root: string): Generator<Found> {
  const waiting: string[] = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      // Asked of the system without waiting in turn: one call per file through the thread pool costs five times as long.
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      yield { path: folder, size: null, modified: null, refusal: `the folder cannot be opened (${code(error)})` };
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const folders: string[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else yield found(root, path, entry);
    }
    // Not as arguments of one call: a folder can hold more folders than a call can take.
    for (const path of folders.toReversed()) waiting.push(path);
  }
}

function found(root: string, path: string, entry: Dirent): Found {
  try {
    const facts = lstatSync(join(root, path));
    const modified = facts.mtimeMs === 0 ? null : Math.floor(facts.mtimeMs);
    return { path, size: facts.size, modified, refusal: facts.isFile() ? null : typeOf(facts) };
  } catch (error) {
    const isGarbled = entry.name.includes('\u{fffd}');
    return {
      path,
      size: null,
      modified: null,
      refusal: isGarbled ? 'its name is not valid text' : `cannot be looked at (${code(error)})`,
    };
  }
}

type Types = Pick<Dirent, 'isSymbolicLink' | 'isFIFO' | 'isSocket' | 'isBlockDevice' | 'isCharacterDevice'>;

function typeOf(facts: Types): string {
  if (facts.isSymbolicLink()) return 'symbolic link';
  if (facts.isFIFO()) return 'FIFO';
  if (facts.isSocket()) return 'socket';
  if (facts.isBlockDevice()) return 'block device';
  if (facts.isCharacterDevice()) return 'character device';
  return 'not a regular file';
}

function code(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
}
