/**
 * Apple Mail's messages, `.emlx`: a line with the length of the message, the message, and a property list of what Mail knows of it.
 * In `flags` the low bits are read, deleted, answered, encrypted, flagged, recent, draft, initial, forwarded. Times are Unix seconds.
 */
import { isMail, mailFindings } from '../formats/mail-record.ts';
import { readMail } from '../formats/mime.ts';
import { parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { latin1 } from '../formats/bytes-text.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 128 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-mail-emlx',
  title: 'Messages of Apple Mail (.emlx files)',
  version: 1,
  platform: 'any',
  category: 'email',
  service: 'apple-mail',
  paths: ['**/*.emlx', '**/*.emlxpart'],
  covers: 'Messages that Mail has downloaded: header, words, and whether it marked them read, answered, flagged or deleted.',
  leavesOut: [
    'what attachments hold',
    "the same message's row in Mail's index, which is read as a record of its own",
    'whether it was sent or received on this device',
  ],
  table: 'message',
  kind: 'email',
  *read(file: SourceFile): Iterable<Finding> {
    const bytes = file.bytes(MOST);
    const first = /^\s{0,20}(\d{1,10})\s{0,20}\n/.exec(latin1(bytes.subarray(0, 64)));
    // A part that Mail split off, and a message written without its length, have no such line.
    const from = first?.[0].length ?? 0;
    const end = first === null ? bytes.length : Math.min(bytes.length, from + Number(first[1]));
    const mail = readMail(bytes.subarray(from, end));
    if (!isMail(mail)) throw new Undecodable('no e-mail of Apple Mail: behind the first line begins no header of one');
    const known = factsOf(bytes.subarray(end));
    const flags = known?.flags ?? 0;
    const is = (bit: number) => ((flags >> bit) & 1) === 1 || null;
    yield* mailFindings(mail, {
      row: 1,
      ...(is(1) ? { state: 1 } : {}),
      meta: {
        bytes: end - from,
        cutShort: (first !== null && from + Number(first[1]) > bytes.length) || null,
        read: known === null ? null : is(0) === true,
        answered: is(2),
        flagged: is(4),
        draft: is(6),
        forwarded: is(8),
        receivedAt: known?.received,
        viewedAt: known?.viewed,
      },
      detail: { mailbox: known?.mailbox },
    });
  },
};

interface Known {
  readonly flags: number;
  readonly received: number | null;
  readonly viewed: number | null;
  readonly mailbox: string | null;
}

/** Null where there is no property list, as in a message that is still coming in. */
function factsOf(bytes: Uint8Array): Known | null {
  if (latin1(bytes.subarray(0, 4096)).trim() === '') return null;
  let root: PlistValue;
  try {
    root = parsePlist(bytes);
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  }
  const flags = plistAt(root, 'flags');
  const mailbox = plistAt(root, 'original-mailbox');
  return {
    flags: typeof flags === 'bigint' || Number.isSafeInteger(flags) ? Number(BigInt(flags as bigint | number) & 0xffffn) : 0,
    received: secondsMs(plistAt(root, 'date-received')),
    viewed: secondsMs(plistAt(root, 'date-last-viewed')),
    mailbox: typeof mailbox === 'string' ? mailbox : null,
  };
}

function secondsMs(value: PlistValue | undefined): number | null {
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;
  return seconds > 0 && seconds < 8.64e12 ? Math.trunc(seconds * 1000) : null;
}
