/** A file-system tree of an Android phone being filled, as an extraction of the data partition gives it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createStore, type Store } from '../formats/sqlite-store.ts';

/** Names are kept in the order of writing; the zip of the tree follows it. */
export class Tree {
  readonly folder: string;
  readonly #names: string[] = [];

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Names of all files so far, with forward slashes. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Lists a file, makes its folder, and gives the path at which to write it. */
  place(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    this.#names.push(name);
    return path;
  }

  /** Writes a file. */
  add(name: string, bytes: Buffer | string): void {
    writeFileSync(this.place(name), bytes);
  }

  /** Creates an SQLite store; the caller closes it with `closeAsWal(db, path)`. */
  store(name: string, schema: readonly string[], userVersion: number): { db: Store; path: string } {
    const path = this.place(name);
    return { db: createStore(path, schema, userVersion), path };
  }
}
