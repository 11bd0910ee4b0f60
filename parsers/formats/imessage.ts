/**
 * What Messages keeps beside the text of a message: earlier wordings and parts taken back (`message_summary_info`, from
 * iOS 16 on), and which attachments stand in it. Facts after imessage-exporter's test data and iLEAPP.
 */
import type { AttributedText } from './attributed-text.ts';
import { attributedText } from './attributed-text.ts';
import { macMs } from './epochs.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from './plist.ts';

/** One wording of one part. The first of a part is what was sent, the last is what stands now. */
export interface MessageEdit {
  readonly part: number;
  /** UTC milliseconds; null where the phone wrote no time. */
  readonly at: number | null;
  readonly text: string;
}

/** Stands in the text where an attachment or an app's card goes. */
const PLACEHOLDERS = /\ufffc/g;
const ATTACHMENT = '__kIMFileTransferGUIDAttributeName';

/** Every wording in `message_summary_info`. Throws `Undecodable` when it, or a wording inside it, cannot be read. */
export function messageEdits(bytes: Uint8Array): MessageEdit[] {
  const byPart = plistAt(parsePlist(bytes), 'ec');
  return isDict(byPart) ? [...byPart].flatMap(([part, wordings]) => editsOf(Number(part), wordings)) : [];
}

/** Numbers of the parts that were taken back, from the same place. Throws `Undecodable` when it cannot be read. */
export function retractedParts(bytes: Uint8Array): number[] {
  const parts = plistAt(parsePlist(bytes), 'rp');
  return isList(parts) ? parts.filter((part) => typeof part === 'number') : [];
}

function editsOf(part: number, wordings: PlistValue): MessageEdit[] {
  if (!isList(wordings) || !Number.isInteger(part)) return [];
  return wordings.map((wording) => {
    const body = plistAt(wording, 't');
    const at = plistAt(wording, 'd');
    const text = body instanceof Uint8Array ? withoutPlaceholders(attributedText(body).text) : '';
    return { part, at: typeof at === 'number' ? macMs(at) : null, text };
  });
}

/** GUIDs of the attachments in the order in which they stand in the text, to look up in the attachment table. */
export function attachmentGuids(message: AttributedText): string[] {
  return message.runs.map((run) => run.attributes.get(ATTACHMENT)).filter((guid) => typeof guid === 'string');
}

/** The words alone: placeholders of attachments taken out. Empty where only white space stood round them. */
export function withoutPlaceholders(text: string): string {
  const words = text.replace(PLACEHOLDERS, '');
  return words.trim() === '' ? '' : words;
}
