/**
 * `iTunes_Control/iTunes/iTunesPrefs`: names of the computers iTunes (or the Finder) knew the phone from. In the part marked 01 01 80 00 00,
 * from 92 bytes after the mark, stand pairs of text ended by zero bytes: user, computer. Facts of the format: iLEAPP, after J. Farley.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;
const MARK = Buffer.from('0101800000', 'hex');
const NAMES = 92;
/** No user and no computer has a longer name; what is longer is something else. */
const LONGEST = 255;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-itunes-computers',
  title: 'Computers the phone was connected to (iTunes)',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/iTunes_Control/iTunes/iTunesPrefs'],
  covers: 'Names of users and computers that iTunes or the Finder left on the phone.',
  leavesOut: ['When it was connected, and how often.', 'Computers that never synchronised media with it.'],
  table: 'computer',
  kind: 'connected-computer',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const bytes = Buffer.from(file.bytes(MOST));
  if (bytes.subarray(0, 4).toString('latin1').toLowerCase() !== 'frpd') {
    throw new Undecodable('iTunesPrefs: the file does not begin with "frpd"');
  }
  const mark = bytes.indexOf(MARK);
  if (mark < 0) return;
  const names: string[] = [];
  for (const { from, to } of pieces(bytes, mark + NAMES)) {
    const name = nameOf(bytes.subarray(from, to));
    if (name === null) {
      yield { unread: 1, reason: 'bytes after the names of computers are no text' };
      break;
    }
    names.push(name);
  }
  for (let at = 0; at < names.length; at += 2) {
    const user = names[at];
    yield { record: { row: at / 2 + 1, title: names[at + 1] ?? null, detail: jsonFacts({ user }) } };
  }
}

/** Runs of bytes between zero bytes. */
function* pieces(bytes: Buffer, start: number): Iterable<{ from: number; to: number }> {
  let from = start;
  while (from < bytes.length) {
    const zero = bytes.indexOf(0, from);
    const to = zero < 0 ? bytes.length : zero;
    if (to > from) yield { from, to };
    from = to + 1;
  }
}

function nameOf(bytes: Uint8Array): string | null {
  if (bytes.length > LONGEST) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /\p{Cc}/u.test(text) ? null : text;
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}
