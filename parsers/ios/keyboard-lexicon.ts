/**
 * Words the keyboard learned, `*-dynamic.lm/dynamic-lexicon.dat`. The mark `DynamicDictionary-9` and a NUL, the number of entries (four
 * bytes, big-endian); an entry is a word number (one, two or four bytes, by its first byte), how often it was used (two bytes,
 * little-endian), six bytes nobody has described, and the word in UTF-8 with a NUL. Worked out on a file of a research phone, whose 482
 * entries it accounts for to the byte.
 */
import { utf8 } from '../formats/bytes-text.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MARK = /^DynamicDictionary-(\d{1,3})\0/;
const KNOWN = '9';
const COUNTED = 8;

function* read(file: SourceFile): Iterable<Finding> {
  const bytes = file.bytes(64 * 1024 * 1024);
  const head = MARK.exec(Buffer.from(bytes.subarray(0, 24)).toString('latin1'));
  if (head === null) throw new Undecodable('keyboard words: the mark DynamicDictionary was expected at the start');
  if (head[1] !== KNOWN)
    throw new Undecodable(`keyboard words: version ${head[1]} of the dictionary is not known, only ${KNOWN}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = head[0].length;
  if (at + 4 > bytes.length) throw new Undecodable('keyboard words: the file ends before the number of its words');
  const count = view.getUint32(at);
  at += 4;
  for (let row = 1; row <= count; row += 1) {
    const first = bytes[at] ?? 0;
    const word = at + (first < 0x80 ? 1 : first < 0xc0 ? 2 : 4) + COUNTED;
    const end = word > bytes.length ? -1 : bytes.indexOf(0, word);
    if (end < 0) {
      yield { unread: count - row + 1, reason: 'the file ends before the words it announces' };
      return;
    }
    yield {
      record: { row, body: utf8(bytes.subarray(word, end)), meta: jsonFacts({ times: view.getUint16(word - COUNTED, true) }) },
    };
    at = end + 1;
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-keyboard-lexicon',
  title: 'Words the keyboard learned',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'keyboard',
  table: 'word',
  kind: 'typed-word',
  paths: ['**/Keyboard/*-dynamic.lm/dynamic-lexicon.dat', '**/Keyboard/**/dynamic-lexicon.dat'],
  covers: 'Words typed on the phone, and how often, in the order of the alphabet.',
  leavesOut: ['When, where, to whom and in which sentence a word was typed; words of other languages have a file of their own.'],
  read,
};
