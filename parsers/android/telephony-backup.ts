/**
 * What Android's telephony provider puts into a backup instead of its store: `000000_sms_backup` and `000000_mms_backup`,
 * JSON lists packed with zlib, up to a thousand messages each. Format facts: AOSP TelephonyProvider (TelephonyBackupAgent);
 * SMS dates are milliseconds, MMS dates seconds, all numbers written as words.
 */
import type { ParsedRecord } from '../../contract/record.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { unpack } from '../formats/inflate.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

type Item = Readonly<Record<string, unknown>>;

const SMS_BOXES = ['unknown', 'inbox', 'sent', 'draft', 'outbox', 'failed', 'queued'];
/** PDU address types: from; to, cc and bcc. */
const FROM = 137;
const TO = new Set([151, 130, 129]);
const SELF = 'insert-address-token';

export const parser: FileParser = {
  format: 'file',
  id: 'android-telephony-backup',
  title: 'Text and picture messages in an Android backup',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'sms',
  paths: ['**/com.android.providers.telephony/**/*_sms_backup', '**/com.android.providers.telephony/**/*_mms_backup'],
  covers: 'Text messages (SMS) and picture messages (MMS) that the phone put into its backup, with the words of both.',
  leavesOut: [
    'attachments of picture messages, which this kind of backup leaves behind',
    'messages the phone did not put into the backup',
  ],
  table: 'sms',
  kind: 'sms',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = listOf(unpack(file.bytes()));
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      yield { unread: 1, reason: 'an entry of the list is no message' };
      continue;
    }
    yield* message(item as Item, index + 1);
  }
}

function listOf(bytes: Uint8Array): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Undecodable(`not the JSON of a message backup: ${(cause as Error).message}`, { cause });
  }
  if (!Array.isArray(value)) throw new Undecodable('the JSON of a message backup is a list, and this is none');
  return value;
}

function* message(item: Item, row: number): Iterable<Finding> {
  const own = words(item['self_phone']);
  if (own !== null) yield { party: { ref: own, identifier: own, owner: 1 } };
  const recipients = listed(item['recipients'])
    .map(words)
    .filter((who) => who !== null);
  const thread = recipients.length === 0 ? null : recipients.toSorted().join(' ');
  if (thread !== null) {
    yield { thread: { ref: thread, identifier: thread, grouped: recipients.length > 1 ? 1 : 0 } };
    for (const party of recipients) yield { participant: { thread, party } };
    for (const party of recipients) yield { party: { ref: party, identifier: party } };
  }
  const picture = 'm_type' in item || 'mms_addresses' in item || 'msg_box' in item;
  yield picture
    ? { record: { ...mms(item), row, thread }, table: 'mms' }
    : { record: { ...sms(item), row, thread }, table: 'sms' };
}

function sms(item: Item): Omit<ParsedRecord, 'row'> {
  const type = whole(item['type']);
  const date = moment(item['date'], 1);
  const sent = moment(item['date_sent'], 1);
  return {
    time: date ?? sent,
    basis: 'utc',
    direction: type === 1 ? 1 : type !== null && [2, 4, 5, 6].includes(type) ? 2 : 0,
    party: words(item['address']),
    title: words(item['subject']),
    body: words(item['body']),
    meta: jsonFacts({
      box: SMS_BOXES[type ?? 0] ?? 'unknown',
      read: flag(item['read']),
      sentAt: date === null ? null : sent,
      delivery: type === 1 ? null : { 0: 'confirmed', 32: 'pending', 64: 'failed' }[whole(item['status']) ?? -1],
    }),
  };
}

function mms(item: Item): Omit<ParsedRecord, 'row'> {
  const box = whole(item['msg_box']);
  const addresses = listed(item['mms_addresses']).map((entry) =>
    typeof entry === 'object' && entry !== null ? (entry as Item) : {},
  );
  const sender = addresses.find((entry) => whole(entry['type']) === FROM);
  const to = new Set(addresses.filter((entry) => TO.has(whole(entry['type']) ?? 0)).map((entry) => words(entry['address'])));
  const direction = box === 1 ? 1 : box === 2 || box === 4 || box === 5 ? 2 : 0;
  const from = words(sender?.['address']);
  const [only = null] = to.size === 1 ? to : [];
  const date = moment(item['date'], 1000);
  const sent = moment(item['date_sent'], 1000);
  return {
    kind: 'mms',
    service: 'mms',
    time: date ?? sent,
    basis: 'utc',
    direction,
    party: direction === 1 ? (from === SELF ? null : from) : direction === 2 ? only : null,
    title: words(item['sub']),
    body: words(item['mms_body']),
    meta: jsonFacts({
      box: [null, 'inbox', 'sent', 'draft', 'outbox', 'failed'][box ?? 0],
      read: flag(item['read']),
      sentAt: date === null ? null : sent,
      attachments: listed(item['attachments']).length || null,
      recipients: to.size || null,
    }),
  };
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function words(value: unknown): string | null {
  return typeof value === 'string' ? value || null : typeof value === 'number' ? String(value) : null;
}

/** Numbers come as words. */
function whole(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function flag(value: unknown): boolean | null {
  const number = whole(value);
  return number === null ? null : number !== 0;
}

function moment(value: unknown, unit: number): number | null {
  const number = whole(value);
  return number !== null && number > 0 ? number * unit : null;
}
