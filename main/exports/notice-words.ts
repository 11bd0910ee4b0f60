/** What each version of the notice has words for. */
import type { NoticePart } from '../../contract/owner.ts';
import type { NoticeFacts } from './notice-facts.ts';

/** One part in words. Lines that come from the mandate are kept apart: their words are not ours to choose. */
export interface Said {
  readonly text: readonly string[];
  readonly list?: readonly string[];
  readonly fromMandate?: readonly string[];
}

export interface NoticeWords {
  readonly title: (facts: NoticeFacts) => string;
  readonly headings: Readonly<Record<NoticePart, string>>;
  readonly parts: Readonly<Record<NoticePart, (facts: NoticeFacts) => Said>>;
}
