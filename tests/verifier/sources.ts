/** Files for the verifier out of memory, and what it said. */
import type { CheckName } from '../../verifier/check.ts';
import type { Source } from '../../verifier/source.ts';
import type { Report } from '../../verifier/verify.ts';

/** Files by path; each comes in pieces of `piece` bytes, so that nothing depends on where a piece ends. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>, piece = 997): Source {
  return new Map(
    [...files].map(([path, bytes]) => [
      path,
      {
        path,
        plain: true,
        size: bytes.length,
        async *chunks() {
          for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
        },
      },
    ]),
  );
}

export function failures({ checks }: Pick<Report, 'checks'>): CheckName[] {
  return checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name);
}
