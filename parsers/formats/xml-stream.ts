/**
 * Reads an XML file piece by piece and gives items as soon as they are complete, so that a log of a million positions is
 * never held. Entities that a file declares for itself are unknown here and therefore an error, never an expansion.
 */
import { SaxesParser } from 'saxes';
import { LimitReached, Undecodable } from '../parser.ts';
import { xmlDecoder } from './xml-text.ts';

/** Element names come without their prefix: files differ in which one they bind. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text of the element that is open; may come in several pieces. */
  text(words: string): void;
  close(name: string): void;
}

const MAX_DEPTH = 256;
/** One text, comment or tag: longer ones would have to be held whole. */
const MAX_PIECE = 64 * 1024 * 1024;
const HEAD = 160;

/**
 * Items that the handler emits, in order. When the XML breaks, what came before is given first, then `Undecodable` is
 * thrown, naming `what` was read.
 */
export function* xmlItems<T>(
  chunks: Iterable<Uint8Array>,
  what: string,
  handle: (emit: (item: T) => void) => XmlHandler,
): Generator<T> {
  const ready: T[] = [];
  const handler = handle((item) => ready.push(item));
  const feed = feeder(what, handler);
  try {
    for (const chunk of chunks) {
      feed.write(chunk);
      yield* ready.splice(0);
    }
    feed.end();
  } catch (error) {
    yield* ready.splice(0);
    throw error;
  }
  yield* ready.splice(0);
}

function feeder(what: string, handler: XmlHandler): { write(chunk: Uint8Array): void; end(): void } {
  const fail = (message: string): never => {
    throw new Undecodable(`${what}: ${message}`);
  };
  const over = (message: string): never => {
    throw new LimitReached(`${what}: ${message}`);
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let quiet = 0;
  parser.on('error', (error) => fail(error.message));
  parser.on('opentag', (tag) => {
    quiet = 0;
    if (++depth > MAX_DEPTH) over(`nested more than ${MAX_DEPTH} deep`);
    handler.open(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    quiet = 0;
    depth -= 1;
    handler.close(local(tag.name));
  });
  parser.on('text', (words) => handler.text(words));
  parser.on('cdata', (words) => handler.text(words));

  let decoder: ReturnType<typeof xmlDecoder> | null = null;
  let head: Uint8Array = new Uint8Array();
  let begun = false;
  const push = (text: string) => {
    // White space in front of the XML declaration is an error to XML and a habit of some writers.
    const words = begun ? text : text.trimStart();
    if (words === '') return;
    if (!begun && !words.startsWith('<')) fail('no XML');
    begun = true;
    quiet += words.length;
    parser.write(words);
    if (quiet > MAX_PIECE) over(`one piece is longer than ${MAX_PIECE} characters`);
  };
  const begin = () => {
    decoder = xmlDecoder(head);
    push(decoder.decode(head, { stream: true }));
  };
  return {
    write(chunk) {
      if (decoder !== null) return push(decoder.decode(chunk, { stream: true }));
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD) begin();
    },
    end() {
      if (decoder === null) begin();
      push(decoder?.decode() ?? '');
      if (!begun) fail('the file is empty');
      parser.close();
    },
  };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
