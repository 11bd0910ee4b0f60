/** Row ids of an image's files by their entries, and whose turn has not come: two numbers a file, for half a million files. */
import type { ImageEntry } from '../../parsers/containers/image.ts';

export class FileRows {
  readonly #ids: Float64Array;
  readonly #pending: Uint8Array;

  /** `row` gives the row of the entry at a position of the list. */
  constructor(entries: readonly ImageEntry[], row: (position: number) => { readonly id: number; readonly pending: boolean }) {
    const most = entries.reduce((highest, { index }) => Math.max(highest, index), -1);
    this.#ids = new Float64Array(most + 1);
    this.#pending = new Uint8Array(most + 1);
    for (const [position, { index }] of entries.entries()) {
      const { id, pending } = row(position);
      this.#ids[index] = id;
      this.#pending[index] = pending ? 1 : 0;
    }
  }

  /** Row id of a file. */
  id({ index }: Pick<ImageEntry, 'index'>): number {
    const id = this.#ids[index];
    if (id === undefined || id === 0) throw new Error(`no file row for entry ${index}`);
    return id;
  }

  pending({ index }: Pick<ImageEntry, 'index'>): boolean {
    return this.#pending[index] === 1;
  }
}
