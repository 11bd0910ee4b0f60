/**
 * What Snapchat packs into cells: protocol buffers in `arroyo.db`, FlatBuffers in iOS's store of people, a layout of its own in
 * Android's old store of messages. No schema of these is published: field numbers are those that iLEAPP and ALEAPP found, each
 * checked there against a column that says the same.
 */
import { Undecodable } from '../parser.ts';
import { utf8 } from './bytes-text.ts';
import { protoAll, protoText } from './protobuf.ts';

/** Where the words of a chat stand in `message_content`. */
const CHAT_TEXT = '4.4.2.1';
/** Where `conversation_metadata` lists who takes part, each as the 16 bytes of an id. */
const MEMBERS = '3.1.1';

/** Words of a chat message. Null where the message has none there. */
export function snapchatText(bytes: Uint8Array): string | null {
  return protoText(bytes, CHAT_TEXT) ?? null;
}

/** JSON list of the ids of those who take part, as they stand in other columns: lower-case, with hyphens. */
export function snapchatMembers(bytes: Uint8Array): string | null {
  const ids = protoAll(bytes, MEMBERS).flatMap((value) =>
    value instanceof Uint8Array && value.length === 16 ? [guid(value)] : [],
  );
  return ids.length === 0 ? null : JSON.stringify([...new Set(ids)]);
}

function guid(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Words of a message in Android's old `Message.content`: their length at 40, they themselves at 44. */
export function snapchatOldText(bytes: Uint8Array): string | null {
  if (bytes.length < 44) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(40, true);
  if (length > bytes.length - 44)
    throw new Undecodable(`the words are said to have ${length} bytes, ${bytes.length - 44} are left`);
  return utf8(bytes.subarray(44, 44 + length));
}

/** Place of the name people are shown by in a FlatBuffers document of iOS's `snapchatter.p`; place 0 is their id. */
const SHOWN = 2;

/** The name shown, where the document begins with the id that its row has: otherwise its layout is another one. */
export function snapchatShownName(bytes: Uint8Array, id: string): string | null {
  return flatText(bytes, 0) === id ? flatText(bytes, SHOWN) : null;
}

/** Text of a field of the root table of a FlatBuffers document (flatbuffers.dev/internals); null where there is none. */
function flatText(bytes: Uint8Array, slot: number): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = (at: number) => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : Number.NaN);
  const u16 = (at: number) => (at >= 0 && at + 2 <= bytes.length ? view.getUint16(at, true) : 0);
  const table = u32(0);
  if (!(table + 4 <= bytes.length)) return null;
  const fields = table - view.getInt32(table, true);
  if (slot >= (u16(fields) - 4) / 2) return null;
  const offset = u16(fields + 4 + slot * 2);
  if (offset === 0) return null;
  const at = table + offset + u32(table + offset);
  const length = u32(at);
  return at + 4 + length <= bytes.length ? utf8(bytes.subarray(at + 4, at + 4 + length)) : null;
}
