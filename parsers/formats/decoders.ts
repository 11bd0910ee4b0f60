/**
 * Decoding functions that a parser's SQL may call, by the name it calls them. Each takes what SQLite hands over (a BLOB
 * arrives as bytes) and returns text, a number, or null for nothing. Throwing means: these bytes are not what they should be.
 */
import { noteText } from './apple-note.ts';
import { attributedText } from './attributed-text.ts';
import { cloudkitShare } from './cloudkit-share.ts';
import { gmailMessage } from './gmail-message.ts';
import { htmlText } from './html-text.ts';
import { attachmentGuids, messageEdits, retractedParts, withoutPlaceholders } from './imessage.ts';
import { unpack } from './inflate.ts';
import { instagramMessage, instagramThread } from './instagram.ts';
import { unarchive } from './keyed-archive.ts';
import { mailPeople } from './mail-people.ts';
import { markupText } from './markup-text.ts';
import { mmsText } from './mms-text.ts';
import { plistJson } from './plist-json.ts';
import { parsePlist } from './plist.ts';
import { protoInteger, protoText } from './protobuf.ts';
import { snapchatMembers, snapchatOldText, snapchatShownName, snapchatText } from './snapchat.ts';
import { blob, jsonList, ofBlob } from './sql-values.ts';
import { postboxKey, postboxMessage, postboxPeer } from './telegram-postbox.ts';
import { telegramMessage } from './telegram-tl.ts';
import { urlQuery } from './url-query.ts';

export const decoders = {
  /** Words of an NSAttributedString in a typedstream (`message.attributedBody`), attachment marks taken out. */
  attributed_text: ofBlob((bytes) => withoutPlaceholders(attributedText(bytes).text)),
  /** JSON list of attachment GUIDs in that text. */
  attachment_guids: ofBlob((bytes) => jsonList(attachmentGuids(attributedText(bytes)))),
  /** JSON list of {part, at, text} from `message_summary_info`: every wording, the first one sent included. */
  message_edits: ofBlob((bytes) => jsonList(messageEdits(bytes))),
  /** JSON list of the numbers of parts taken back, from `message_summary_info`. */
  retracted_parts: ofBlob((bytes) => jsonList(retractedParts(bytes))),
  /** Words of an Apple note (`ZICNOTEDATA.ZDATA`). */
  note_text: ofBlob(noteText),
  /** With whom something is shared, as JSON (`ZSERVERSHAREDATA`). */
  cloudkit_share: ofBlob(cloudkitShare),
  /** A property list as JSON: bytes as base64, dates as UTC milliseconds. */
  plist_json: ofBlob((bytes) => plistJson(parsePlist(bytes))),
  /** A keyed archive as JSON, in the same way. */
  unarchive_json: ofBlob((bytes) => plistJson(unarchive(bytes))),
  /** Text at a path of field numbers, `proto_text(blob, '2.3.2')`. */
  proto_text: (value: unknown, path: unknown) => ofBlob((bytes) => protoText(bytes, String(path)) ?? null)(value),
  /** Words of a subject in Android's store of picture messages (`pdu.sub`). */
  mms_text: mmsText,
  /** Words out of a message's little XML or HTML. */
  markup_text: markupText,
  /** JSON of an Instagram message's keyed archive. */
  instagram_message: ofBlob(instagramMessage),
  /** JSON of an Instagram conversation's keyed archive. */
  instagram_thread: ofBlob(instagramThread),
  /** Words of a Snapchat message (`arroyo.db`), of one in its old store on Android, and JSON list of the ids in a conversation. */
  snapchat_text: ofBlob(snapchatText),
  snapchat_old_text: ofBlob(snapchatOldText),
  snapchat_members: ofBlob(snapchatMembers),
  /** The name a person is shown by in Snapchat on iOS, `snapchat_shown_name(document, id)`. */
  snapchat_shown_name: (value: unknown, id: unknown) => ofBlob((bytes) => snapchatShownName(bytes, String(id)))(value),
  /** Words of an HTML page or mail, given as text or bytes. */
  html_text: ofBlob((bytes) => htmlText(new TextDecoder().decode(bytes))),
  /** JSON list of {address, name} from a column of senders or recipients, in any of the forms that mail apps use. */
  mail_people: (value: unknown) => jsonList(mailPeople(value)),
  /** The first address in such a column. */
  mail_address: (value: unknown) => mailPeople(value)[0]?.address ?? null,
  /** The name of that first one. */
  mail_name: (value: unknown) => mailPeople(value)[0]?.name ?? null,
  /** The one address in such a column; nothing where there are several. */
  only_address: (value: unknown) => onlyOne(mailPeople(value)),
  /** A mail of Gmail for Android as JSON. */
  gmail_message: ofBlob(gmailMessage),
  /** JSON of a message of Telegram for Android, `telegram_message(data, mid, date)`. */
  telegram_message: (value: unknown, mid: unknown, date: unknown) =>
    ofBlob((bytes) => telegramMessage(bytes, Number(mid) | 0, Number(date) | 0))(value),
  /** JSON of a message, a person and a key of Telegram for iOS. */
  postbox_message: ofBlob(postboxMessage),
  postbox_peer: ofBlob(postboxPeer),
  postbox_key: ofBlob(postboxKey),
  /** Degrees at a path of field numbers that holds ten-millionths of them; nothing beyond `most` degrees. */
  proto_degrees: (value: unknown, path: unknown, most: unknown) => degrees(value, String(path), Number(most)),
  /** UTF-8 text out of gzip or zlib. */
  gunzip_text: ofBlob((bytes) => new TextDecoder().decode(unpack(bytes))),
  /** The first of the named parameters that a web address has: `url_query(address, 'term', 'q')`. */
  url_query: urlQuery,
} as const satisfies Record<string, (...values: never[]) => string | number | bigint | null>;

function onlyOne(people: readonly { readonly address: string }[]): string | null {
  return people.length === 1 ? (people[0]?.address ?? null) : null;
}

/** Negative numbers may have been written as if they had no sign. */
function degrees(value: unknown, path: string, most: number): number | null {
  const bytes = blob(value);
  const stored = bytes === null ? undefined : protoInteger(bytes, path);
  if (stored === undefined) return null;
  const whole = Number(stored);
  const found = (whole > 2 ** 31 ? whole - 2 ** 32 : whole) / 1e7;
  return Math.abs(found) <= most ? found : null;
}
