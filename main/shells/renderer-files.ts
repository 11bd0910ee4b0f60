/** Files of the built renderer, by the path a page asks for. Nothing outside its folder can be named. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediaType, NONCE_PLACE } from './content-security.ts';

/** The built renderer lies beside the built service when packaged, and in `dist/` when run from source. */
const AT = import.meta.url.includes('/dist/app/') ? '../../../renderer/' : '../../dist/renderer/';
export const RENDERER = fileURLToPath(new URL(AT, import.meta.url));

export interface Served {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Null for a path that is not a file of the renderer. `/` is its page, with the nonce of this launch put in. */
export function rendererFile(pathname: string, nonce: string, folder = RENDERER): Served | null {
  let wanted: string;
  try {
    wanted = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
  } catch {
    return null;
  }
  const file = join(folder, wanted);
  const inside = relative(folder, file);
  if (inside.startsWith('..') || isAbsolute(inside) || wanted.includes('\0')) return null;
  const type = mediaType(file);
  if (type === null || !existsSync(file) || !statSync(file).isFile()) return null;
  const bytes = readFileSync(file);
  return { type, bytes: inside === 'index.html' ? Buffer.from(bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce)) : bytes };
}
