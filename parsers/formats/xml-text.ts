/** Bytes of an XML file to text, by its byte order mark or the encoding it declares. */
import { Undecodable } from '../parser.ts';

/** A decoder for a document that starts with `head` (the first hundred bytes or so are enough). */
export function xmlDecoder(head: Uint8Array): InstanceType<typeof TextDecoder> {
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  const start = String.fromCharCode(...head.subarray(0, 120));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(
    start.replace(/^\u00ef\u00bb\u00bf/, ''),
  );
  // A declaration that can be read byte by byte is not UTF-16, whatever it says.
  const label = declared?.[1] === undefined || /^utf-?16/i.test(declared[1]) ? 'utf-8' : declared[1];
  try {
    return new TextDecoder(label);
  } catch (cause) {
    throw new Undecodable(`XML in the encoding "${label}", which is not known`, { cause });
  }
}
