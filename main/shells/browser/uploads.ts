/** Files dropped on the page: a browser gives bytes, not paths, so they are kept for this session in a private folder. */
import { createWriteStream, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export class Uploads {
  #folder: string | null = null;
  #next = 0;

  /** Streams a body to a file of its own; gives the path. */
  async take(request: IncomingMessage): Promise<string> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'remit-dropped-'));
    const place = join(this.#folder, String(this.#next++));
    mkdirSync(place, { mode: 0o700 });
    const path = join(place, fileName(request.headers['x-file-name']));
    try {
      await pipeline(request, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    } catch (error) {
      rmSync(place, { recursive: true, force: true });
      throw error;
    }
    return path;
  }

  remove(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}

/** The name the file had, without anything that could lead elsewhere. */
function fileName(header: string | string[] | undefined): string {
  let name = 'dropped';
  try {
    name = basename(decodeURIComponent(String(header ?? 'dropped')).replaceAll('\\', '/'));
  } catch {
    // Not a name as our page sends it.
  }
  const plain = name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 200);
  return plain === '' || /^\.+$/.test(plain) ? 'dropped' : plain;
}
