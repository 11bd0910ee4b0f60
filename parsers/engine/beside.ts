/** Files that are read together with a store: their copies lie next to the store's, under a name of their own. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type Beside, Undecodable } from '../parser.ts';

const MOST = 128 * 1024 * 1024;

/** Where the copy of a file that is read with another lies, next to that one's copy. */
export function besideCopy(copy: string, name: string): string {
  return `${copy}.beside.${name.slice(name.lastIndexOf('/') + 1)}`;
}

/** Reads what lies beside the store copied to `copy`. */
export function besideOf(copy: string): Beside {
  return (name) => {
    const file = besideCopy(copy, name);
    if (!existsSync(file)) return null;
    const { size } = statSync(file);
    if (size > MOST) throw new Undecodable(`limit: ${name}, which describes it, has ${size} bytes and at most ${MOST} are read`);
    return readFileSync(file);
  };
}
