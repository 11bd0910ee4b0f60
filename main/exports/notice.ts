/**
 * The notice for the person whose phone it is, plain or easy to read, made of the mandate in force: what is sought, why, how it
 * is handled, how long, the right to refuse, that the enquiry does not end merely for a refusal, who will see, what was not
 * looked at, how to complain. After PCSC Act 2022 s.39(3) and the Digital Processing Notices of the police.
 */
import { NOTICE_PARTS, type Notice, type NoticePart, type NoticeVersion } from '../../contract/owner.ts';
import { EASY } from './notice-easy.ts';
import { noticeFacts, type NoticeSources } from './notice-facts.ts';
import type { NoticeWords } from './notice-words.ts';
import { PLAIN } from './notice-plain.ts';
import { readingAge } from './readability.ts';

/** What s.39(3) asks a notice to say, (a) to (e), and the part that says it. */
export const S39_ELEMENTS: Readonly<Record<string, NoticePart>> = {
  'the information that is sought': 'sought',
  'the reason why it is sought': 'why',
  'how it will be dealt with': 'handled',
  'that the person may refuse': 'refuse',
  'that the enquiry does not end merely because of a refusal': 'goes-on',
};

const WORDS: Readonly<Record<NoticeVersion, NoticeWords>> = { plain: PLAIN, easy: EASY };

export interface NoticeOrder extends NoticeSources {
  readonly version: NoticeVersion;
  readonly mandateVersion: number;
  /** UTC milliseconds. */
  readonly madeAt: number;
}

export function buildNotice(order: NoticeOrder): Notice {
  const facts = noticeFacts(order);
  const words = WORDS[order.version];
  const sections = NOTICE_PARTS.map((part) => {
    const { text, list = [], fromMandate = [] } = words.parts[part](facts);
    return { part, heading: words.headings[part], text: [...text], list: [...list], fromMandate: [...fromMandate] };
  });
  // Headings and lists are single words for the most part: counted as sentences they would make any text look easy.
  const own = sections.flatMap(({ text }) => text);
  return {
    version: order.version,
    title: words.title(facts),
    madeAt: order.madeAt,
    mandateVersion: order.mandateVersion,
    sections,
    readingAge: { own: readingAge(own), whole: readingAge([...own, ...sections.flatMap(({ fromMandate }) => fromMandate)]) },
  };
}
