/** The image that Remit was started with (`npm start -- IMAGE`), carried in the address until a case is open to load it into. */
import type { Overview } from '../../../contract/overview.ts';
import { href, useRoute, withQuery } from '../../app/route.ts';

export function useImageToLoad(): string | undefined {
  return useRoute().query['load'];
}

/** Where an opened case begins: with loading that image, or with its own page. */
export function afterOpening(load: string | undefined): string {
  return load === undefined ? href('case') : withQuery(href('extractions'), { load });
}

/** A release is for reading: it begins with its summary, where its recipient has a grant. */
export function isRelease({ statement, grants }: Overview): boolean {
  return (statement.acts['release.begun'] ?? 0) > 0 && grants.some(({ state }) => state === 'in-force');
}
