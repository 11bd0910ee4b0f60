/** The image that Remit was started with (`npm start -- IMAGE`), carried in the address until a case is open to load it into. */
import { href, useRoute, withQuery } from '../../app/route.ts';

export function useImageToLoad(): string | undefined {
  return useRoute().query['load'];
}

/** Where an opened case begins: with loading that image, or with its own page. */
export function afterOpening(load: string | undefined): string {
  return load === undefined ? href('case') : withQuery(href('extractions'), { load });
}
