/** Google's "My Activity", in either of its two forms: what an entry says, as a record. */
import type { Category } from '../../contract/category.ts';
import type { ParsedRecord } from '../../contract/record.ts';
import type { IsoTime } from './civil-time.ts';
import { jsonFacts } from './json-facts.ts';

export interface Activity {
  /** Product it is filed under, such as `Search` or `YouTube`. */
  readonly product: string | null;
  /** "Searched for ...", "Watched ...". */
  readonly title: string | null;
  readonly url: string | null;
  readonly time: IsoTime | null;
  readonly more: Readonly<Record<string, unknown>>;
}

/** Products by what they are about; the rest is activity on the web. */
const ABOUT: Readonly<Record<string, Category>> = {
  android: 'device-use',
  gmail: 'email',
  maps: 'locations',
  assistant: 'audio',
  'voice and audio': 'audio',
};

export function activityRecord(row: number, { product, title, url, time, more }: Activity): ParsedRecord {
  const about = (product ?? '').toLowerCase();
  const searched = /^(?:searched for|suchanfrage|hai cercato|vous avez recherché|you searched)/i.test(title ?? '');
  return {
    row,
    ...(Object.hasOwn(ABOUT, about) ? { category: ABOUT[about] as Category } : {}),
    kind: searched ? 'search' : 'activity',
    time: time?.ms ?? null,
    basis: time?.basis ?? null,
    title,
    url,
    detail: jsonFacts({ product, ...more }),
  };
}
