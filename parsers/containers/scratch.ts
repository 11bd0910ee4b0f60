/** A private temporary folder for what cannot be read where it lies. Only its owner can enter it; removed when done. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Scratch {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes a folder (mode 0700) inside `parent`, or in the system's temporary folder. */
  static async make(parent = tmpdir()): Promise<Scratch> {
    return new Scratch(await mkdtemp(join(parent, 'remit-image-')));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
