/** Turns one message of the story into the columns of `message` (iOS 17). */
import { macNanos, macSeconds } from '../clock.ts';
import { binaryPlist, Real, type Plist } from '../formats/binary-plist.ts';
import type { Row } from '../formats/sqlite-store.ts';
import { attributedBody } from '../formats/typedstream.ts';
import type { Message, Tapback } from '../story/shapes.ts';

export const MESSAGE_COLUMNS = [
  'guid',
  'text',
  'handle_id',
  'country',
  'attributedBody',
  'version',
  'service',
  'account',
  'account_guid',
  'date',
  'date_read',
  'date_delivered',
  'is_delivered',
  'is_finished',
  'is_from_me',
  'is_read',
  'is_sent',
  'cache_has_attachments',
  'item_type',
  'group_title',
  'associated_message_guid',
  'associated_message_type',
  'associated_message_range_location',
  'associated_message_range_length',
  'message_summary_info',
  'destination_caller_id',
  'reply_to_guid',
  'thread_originator_guid',
  'thread_originator_part',
  'date_edited',
  'part_count',
] as const;

/** `associated_message_type` of an added tapback; the verb begins its text. */
export const TAPBACKS: Readonly<Record<Tapback, readonly [type: number, verb: string]>> = {
  loved: [2000, 'Loved'],
  liked: [2001, 'Liked'],
  disliked: [2002, 'Disliked'],
  laughed: [2003, 'Laughed at'],
  emphasised: [2004, 'Emphasised'],
  questioned: [2005, 'Questioned'],
};

/** The place of a picture in the text. */
const PLACEHOLDER = '\ufffc';

/** Words as the store keeps them: text, attributed body, and what is known of edits. */
export function wordsOf(message: Message, attachmentGuid: string | null): Row {
  if (message.rename !== undefined) return { item_type: 2, group_title: message.rename, text: null };
  if (message.unsentAfter !== undefined) return unsent(message, message.unsentAfter);
  const text = attachmentGuid === null ? message.text : `${PLACEHOLDER}${message.text}`;
  const body = attachmentGuid === null ? attributedBody(text) : withAttachment(message.text, attachmentGuid);
  const words: Row = {
    text: message.bodyOnly === true ? null : text,
    attributedBody: body,
    part_count: attachmentGuid !== null && message.text !== '' ? 2 : 1,
  };
  return message.edits === undefined ? words : { ...words, ...edited(message, message.edits) };
}

function withAttachment(text: string, guid: string): Buffer {
  const picture = { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: guid, __kIMMessagePartAttributeName: 0 } };
  if (text === '') return attributedBody(PLACEHOLDER, [picture]);
  const rest = { length: text.length, attributes: { __kIMMessagePartAttributeName: 1 } };
  return attributedBody(`${PLACEHOLDER}${text}`, [picture, rest]);
}

/** Every wording with the time it was first there; the last is the present one. */
function edited(message: Message, edits: NonNullable<Message['edits']>): Row {
  const wordings = [...edits.map((edit) => edit.was), message.text];
  const starts = [0, ...edits.map((edit) => edit.after)];
  const history: Plist[] = wordings.map((words, index) => ({
    d: new Real(macSeconds(message.at + (starts[index] ?? 0) * 1000)),
    t: attributedBody(words),
  }));
  return {
    date_edited: macNanos(message.at + (starts.at(-1) ?? 0) * 1000),
    message_summary_info: binaryPlist({
      amc: 0,
      ec: { '0': history },
      ep: [0],
      otr: { '0': { lo: 0, le: wordings[0]?.length ?? 0 } },
      ust: true,
    }),
  };
}

function unsent(message: Message, after: number): Row {
  return {
    text: null,
    date_edited: macNanos(message.at + after * 1000),
    part_count: 0,
    message_summary_info: binaryPlist({ amc: 0, ec: {}, otr: { '0': { lo: 0, le: message.text.length } }, rp: [0], ust: true }),
  };
}
