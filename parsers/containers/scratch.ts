/** A private temporary folder for what cannot be read where it lies. Only its owner can enter it; removed when done. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders in use. A process that ends without closing its images still leaves none behind; only a killed one does. */
const inUse = new Set<string>();

function removeAllInUse(): void {
  for (const folder of inUse) rmSync(folder, { recursive: true, force: true });
}

export class Scratch {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes a folder (mode 0700) inside `parent`, or in the system's temporary folder. */
  static async make(parent = tmpdir()): Promise<Scratch> {
    const folder = await mkdtemp(join(parent, 'remit-image-'));
    if (inUse.size === 0) process.once('exit', removeAllInUse);
    inUse.add(folder);
    return new Scratch(folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
    inUse.delete(this.folder);
    if (inUse.size === 0) process.off('exit', removeAllInUse);
  }
}
