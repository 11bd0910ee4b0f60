/**
 * The page and its Node twin that check an export without Remit. They are built from `verifier/`, which shares no code with this room,
 * and kept with the sources, so that their SHA-256 is one that anybody can look up. Here they are only copied.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../contract/failure.ts';

/** From the sources, and from the built application two folders further down. */
const AT = import.meta.url.includes('/dist/app/') ? '../../../../verifier/built/' : '../../verifier/built/';

export const VERIFIER_FILES = ['verify.html', 'verify.mjs'] as const;

/** Puts the verifier into the payload of an export. Throws `Failure('broken')` where this copy of Remit came without it. */
export function copyVerifier(data: string): void {
  for (const name of VERIFIER_FILES) {
    // Read and written rather than copied: the application may lie in one archive file.
    writeFileSync(join(data, name), built(name));
  }
}

function built(name: string): Buffer {
  try {
    return readFileSync(fileURLToPath(new URL(`${AT}${name}`, import.meta.url)));
  } catch (cause) {
    throw new Failure('broken', `verifier/built/${name}, which goes into every export, is not there`, {
      advice: 'From the sources, run npm run verifier. An installed Remit should be installed again.',
      cause,
    });
  }
}
