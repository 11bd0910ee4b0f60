/**
 * A mail as Gmail for Android keeps it, `zipped_message_proto`: one byte, then zlib, then a protocol buffer without a published
 * schema. What is known of its fields, from other tools' findings: 1 a recipient (2 address, 3 name), 5 the subject, 6.2.3.2 the
 * words as HTML, 8 the words of its preview, 11 what the sender's side said (8 mailed by, 9 signed by, 15 and 17 name and address to
 * reply to), 17 the time in milliseconds. Every other place where an address stands is given with its path.
 */
import { Undecodable } from '../parser.ts';
import { htmlText } from './html-text.ts';
import { isGzip, isZlib, unpack } from './inflate.ts';
import { jsonFacts } from './json-facts.ts';
import { type ProtoField, protoFields } from './protobuf.ts';

const ADDRESS = /^[^\s\p{Cc}@<>"',;]{1,64}@[a-z0-9.-]{1,250}\.[a-z]{2,24}$/iu;
const MOST_DEPTH = 6;
const MOST_ADDRESSES = 500;

/** `subject`, `at` (UTC ms), `body`, `recipients`, `replyTo`, `mailedBy`, `signedBy`, `addresses` ({path, address, name}) as JSON. */
export function gmailMessage(zipped: Uint8Array): string | null {
  const fields = protoFields(unzipped(zipped));
  const addresses = people(fields, [], 0);
  const [reply] = addresses.filter(({ path }) => path === '11.17');
  const at = numberAt(fields, 17);
  return jsonFacts({
    subject: textAt(fields, [5]),
    at: at !== null && at > 0 && at < 8.64e15 ? at : null,
    body: bodyOf(fields),
    recipients: some(addresses.filter(({ path }) => path === '1.2').map(({ address, name }) => ({ address, name }))),
    replyTo: reply?.address,
    replyToName: textAt(fields, [11, 15]),
    mailedBy: textAt(fields, [11, 8]),
    signedBy: textAt(fields, [11, 9]),
    addresses: some(addresses.filter(({ path }) => path !== '1.2')),
  });
}

const some = <T>(list: readonly T[]) => (list.length === 0 ? null : list);

function unzipped(bytes: Uint8Array): Uint8Array {
  for (const from of [1, 0]) {
    const rest = bytes.subarray(from);
    if (isZlib(rest) || isGzip(rest)) return unpack(rest);
  }
  throw new Undecodable('mail of Gmail: no compressed data behind its first byte');
}

function messages(fields: readonly ProtoField[], path: readonly number[]): Uint8Array[] {
  const [step, ...rest] = path;
  const here = fields.flatMap((field) => (field.number === step && field.wire === 2 ? [field.value] : []));
  if (rest.length === 0) return here;
  return here.flatMap((value) => {
    const inner = inside(value);
    return inner === null ? [] : messages(inner, rest);
  });
}

/** Bytes as fields; null where they are text or something else. */
function inside(value: Uint8Array): ProtoField[] | null {
  try {
    return protoFields(value);
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim() || null;
  } catch {
    return null;
  }
}

function textAt(fields: readonly ProtoField[], path: readonly number[]): string | null {
  const last = messages(fields, path).at(-1);
  return last === undefined ? null : textOf(last);
}

function numberAt(fields: readonly ProtoField[], number: number): number | null {
  const field = fields.findLast((one) => one.number === number && one.wire === 0);
  return field === undefined || field.wire === 2 ? null : Number(BigInt.asIntN(64, field.value));
}

function bodyOf(fields: readonly ProtoField[]): string | null {
  const parts = messages(fields, [6, 2, 3, 2]).flatMap((bytes) => textOf(bytes) ?? []);
  return parts.length === 0 ? null : htmlText(parts.join('\n'));
}

interface Found {
  readonly path: string;
  readonly address: string;
  readonly name?: string;
}

/** Addresses anywhere but in the words, each with the text that stands in the next field beside it. */
function people(fields: readonly ProtoField[], path: readonly number[], depth: number): Found[] {
  const found: Found[] = [];
  for (const field of fields) {
    if (field.wire !== 2 || (depth === 0 && field.number === 6) || found.length >= MOST_ADDRESSES) continue;
    const here = [...path, field.number];
    const text = field.value.length <= 320 ? textOf(field.value) : null;
    if (text !== null && ADDRESS.test(text)) {
      const beside = fields.find((other) => other.wire === 2 && other.number === field.number + 1);
      const name = beside?.wire === 2 && beside.value.length <= 200 ? textOf(beside.value) : null;
      const plain = name !== null && !/\p{Cc}/u.test(name) && name !== text;
      found.push(plain ? { path: here.join('.'), address: text, name } : { path: here.join('.'), address: text });
      continue;
    }
    const inner = depth < MOST_DEPTH ? inside(field.value) : null;
    if (inner !== null) found.push(...people(inner, here, depth + 1));
  }
  return found.slice(0, MOST_ADDRESSES);
}
