/**
 * Where the files of a report lie, on the device and in the report, by their ids: a report of a large phone names half a million,
 * and as objects they would be most of the memory that reading it takes. Folders are kept once, names as bytes.
 */
import { GuidSet } from '../formats/guid-set.ts';

/** Six numbers a file: folder and name on the device, folder and name in the report; a name is its place and its length. */
const NUMBERS = 6;
const [FOLDER, NAME_AT, NAME_LENGTH, LOCAL_FOLDER, LOCAL_AT, LOCAL_LENGTH] = [0, 1, 2, 3, 4, 5] as const;

export class UfdrPlaces {
  readonly #ids = new GuidSet();
  readonly #folders: string[] = [''];
  readonly #folderNumbers = new Map<string, number>([['', 0]]);
  #numbers = new Uint32Array(1024 * NUMBERS);
  #names = Buffer.alloc(64 * 1024);
  #end = 0;

  get size(): number {
    return this.#ids.size;
  }

  /** The first place of an id stands. `local` is null where the report does not hold the file. */
  add(id: string, path: string, local: string | null): void {
    const at = this.size * NUMBERS;
    if (!this.#ids.add(id)) return;
    if (at === this.#numbers.length) this.#numbers = wider(this.#numbers, new Uint32Array(at * 2));
    const [folder, name] = split(path);
    const [nameAt, nameLength] = this.#keep(name);
    this.#numbers[at + FOLDER] = this.#folder(folder);
    this.#numbers[at + NAME_AT] = nameAt;
    this.#numbers[at + NAME_LENGTH] = nameLength;
    // One more than it is, so that nothing is none.
    const [localFolder, localName] = local === null ? [null, ''] : split(local);
    this.#numbers[at + LOCAL_FOLDER] = localFolder === null ? 0 : this.#folder(localFolder) + 1;
    const [localAt, localLength] = localName === name ? [nameAt, nameLength] : this.#keep(localName);
    this.#numbers[at + LOCAL_AT] = localAt;
    this.#numbers[at + LOCAL_LENGTH] = localLength;
  }

  of(id: string): { readonly path: string; readonly local: string | null } | null {
    const number = this.#ids.numberOf(id);
    if (number === undefined) return null;
    const of = (which: number): number => this.#numbers[number * NUMBERS + which] ?? 0;
    const name = (at: number, length: number): string => this.#names.toString('utf8', at, at + length);
    const local = of(LOCAL_FOLDER);
    return {
      path: `${this.#folders[of(FOLDER)] ?? ''}${name(of(NAME_AT), of(NAME_LENGTH))}`,
      local: local === 0 ? null : `${this.#folders[local - 1] ?? ''}${name(of(LOCAL_AT), of(LOCAL_LENGTH))}`,
    };
  }

  #folder(folder: string): number {
    const known = this.#folderNumbers.get(folder);
    if (known !== undefined) return known;
    // A copy: a piece of the text read holds on to all of it, a megabyte for each name kept.
    const own = Buffer.from(folder).toString();
    this.#folderNumbers.set(own, this.#folders.length);
    return this.#folders.push(own) - 1;
  }

  #keep(name: string): [at: number, length: number] {
    const bytes = Buffer.from(name);
    if (this.#end + bytes.length > this.#names.length)
      this.#names = wider(this.#names, Buffer.alloc(Math.max(this.#names.length * 2, this.#end + bytes.length)));
    this.#names.set(bytes, this.#end);
    this.#end += bytes.length;
    return [this.#end - bytes.length, bytes.length];
  }
}

function wider<T extends Uint8Array | Uint32Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

/** The folder with its last slash, and the name. */
function split(path: string): [folder: string, name: string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}
