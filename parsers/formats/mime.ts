/**
 * An e-mail as it travels: header, words, attachments. Facts of the format: RFC 5322, RFC 2045 and 2046. Attachments are named
 * and measured, never unpacked.
 */
import { latin1 } from './bytes-text.ts';
import { htmlText } from './html-text.ts';
import { decodeBytes, headerWords, type MailField, mailFields, mailValue, quotedPrintable } from './mail-headers.ts';

export interface MailAttachment {
  readonly name?: string;
  readonly mime: string;
  /** As it stands in the message, still encoded. */
  readonly bytes: number;
}

export interface Mail {
  readonly fields: readonly MailField[];
  readonly body: string | null;
  readonly attachments: readonly MailAttachment[];
}

const MOST_DEPTH = 30;
const MOST_PARTS = 2000;
/** Characters of words: what is longer is cut, as `Mail.body` then ends. */
const MOST_WORDS = 4 * 1024 * 1024;

/** Reads a whole message. Anything is a message to the standard: one without a single header field has an empty list. */
export function readMail(bytes: Uint8Array): Mail {
  const text = latin1(bytes);
  const [header, start] = headerOf(text);
  const gathered: Gathered = { plain: [], html: [], attachments: [], parts: 0 };
  const fields = mailFields(header);
  gather(fields, text.slice(start), gathered, 0);
  const plain = gathered.plain.join('\n').replaceAll('\r\n', '\n').trim();
  const body = plain === '' ? htmlText(gathered.html.join('\n')) : plain;
  return { fields, body: body === null || body === '' ? null : body.slice(0, MOST_WORDS), attachments: gathered.attachments };
}

/** The first value of a field, as it stands. */
export function fieldOf(fields: readonly MailField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

interface Gathered {
  readonly plain: string[];
  readonly html: string[];
  readonly attachments: MailAttachment[];
  parts: number;
}

/** The header and where the body begins: behind the first empty line. */
function headerOf(text: string): [string, number] {
  if (/^\r?\n/.test(text)) return ['', text.startsWith('\r') ? 2 : 1];
  const end = /\r\n\r\n|\n\n|\r\r/.exec(text);
  return end === null ? [text, text.length] : [text.slice(0, end.index), end.index + end[0].length];
}

function gather(fields: readonly MailField[], content: string, gathered: Gathered, depth: number): void {
  if ((gathered.parts += 1) > MOST_PARTS || depth > MOST_DEPTH) return;
  const type = mailValue(fieldOf(fields, 'content-type') ?? 'text/plain');
  const placed = mailValue(fieldOf(fields, 'content-disposition') ?? '');
  const boundary = type.parameters.get('boundary');
  if (type.value.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
    for (const part of partsOf(content, boundary)) {
      const [header, start] = headerOf(part);
      gather(mailFields(header), part.slice(start), gathered, depth + 1);
    }
    return;
  }
  const name = placed.parameters.get('filename') ?? type.parameters.get('name');
  const isWords = type.value === '' || type.value === 'text' || type.value === 'text/plain' || type.value === 'text/html';
  if (!isWords || placed.value === 'attachment' || (name !== undefined && depth > 0 && placed.value !== 'inline')) {
    gathered.attachments.push({
      ...(name === undefined ? {} : { name: headerWords(name) }),
      mime: type.value,
      bytes: content.length,
    });
    return;
  }
  const words = decodeBytes(unwrapped(content, fields), type.parameters.get('charset'));
  (type.value === 'text/html' ? gathered.html : gathered.plain).push(words);
}

function unwrapped(content: string, fields: readonly MailField[]): Buffer {
  const how = (fieldOf(fields, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  const bounded = content.slice(0, MOST_WORDS * 4);
  if (how === 'base64') return Buffer.from(bounded, 'base64');
  return how === 'quoted-printable' ? quotedPrintable(bounded) : Buffer.from(bounded, 'latin1');
}

/** What stands between the lines of a boundary. The last part of a message that is cut short has no end; it is given too. */
function partsOf(content: string, boundary: string): string[] {
  const parts: string[] = [];
  const mark = `--${boundary}`;
  let from = -1;
  let at = content.startsWith(mark) ? 0 : lineWith(content, mark, 0);
  while (at >= 0 && parts.length < MOST_PARTS) {
    if (from >= 0) parts.push(content.slice(from, at).replace(/\r?\n$/, ''));
    if (content.startsWith('--', at + mark.length)) return parts;
    const end = content.indexOf('\n', at);
    from = end < 0 ? content.length : end + 1;
    at = lineWith(content, mark, from - 1);
  }
  if (from >= 0 && from < content.length && parts.length < MOST_PARTS) parts.push(content.slice(from));
  return parts;
}

function lineWith(content: string, mark: string, from: number): number {
  const found = content.indexOf(`\n${mark}`, Math.max(0, from));
  return found < 0 ? -1 : found + 1;
}
