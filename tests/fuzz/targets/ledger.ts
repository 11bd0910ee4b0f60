/** What a ledger and its checkpoints are read from: lines, notes, keys. They come from disks and from other parties. */
import { Failure } from '../../../contract/failure.ts';
import type { Entry } from '../../../contract/ledger.ts';
import { entryBytes, readEntry } from '../../../main/ledger/entry-line.ts';
import { formatCheckpoint, originOf, parseCheckpoint, signAsLog, type SigningKey } from '../../../main/ledger/checkpoint.ts';
import { hashFromBytes } from '../../../main/ledger/merkle.ts';
import { formatNote, parseNote } from '../../../main/ledger/note.ts';
import { formatVkey, parseVkey, vkeyFor } from '../../../main/ledger/vkey.ts';
import type { FuzzTarget } from '../target.ts';

const CASE_ID = '6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f';

/** Reading asks for the form of keys and signatures only. */
const key: SigningKey = { publicKey: Buffer.alloc(32, 5), sign: () => Buffer.alloc(64, 9) };
const TEXT = formatCheckpoint({ origin: originOf(CASE_ID), size: 12, root: hashFromBytes(Buffer.alloc(32, 7)) });
const NOTE = formatNote({ text: TEXT, signatures: [signAsLog(TEXT, key, originOf(CASE_ID))] });

const COMMON = {
  actor: 'a'.repeat(64),
  boot: 'boot-1',
  mono: 1030,
  prevRoot: 'b'.repeat(64),
  role: 'practitioner',
  v: 1,
  zone: 'Europe/London',
} as const;
const ENTRIES: readonly Entry[] = [
  {
    ...COMMON,
    act: 'view.page',
    op: 'consultation',
    seq: 1,
    wall: 1_777_813_320_030,
    facts: { mandate: 1, grant: 7, level: 2, categories: ['messages'], count: 3, items: [0, 1, 2], fresh: 1, freshPeople: 1 },
  },
  {
    ...COMMON,
    act: 'view.refused',
    op: 'refusal',
    seq: 2,
    wall: 1_777_813_320_040,
    facts: { rules: ['outside-dates'], grant: 7 },
  },
];

export const ledger: readonly FuzzTarget[] = [
  {
    name: 'ledger-line',
    samples: () => ENTRIES.map(entryBytes),
    words: ['"act":', '"__proto__":{}', '\\u0000', '{', '}', ',', '1e400', '\\ud800', ' '],
    decode(bytes) {
      const { entry } = readEntry(bytes);
      // What reads as an entry must be, to the byte, what writing it gives.
      if (entry !== null && !entryBytes(entry).equals(bytes)) throw new Error('an entry that is not written as it was read');
      return entry;
    },
    refusals: [],
  },
  {
    name: 'signed-note',
    samples: () => [Buffer.from(NOTE)],
    words: ['— ', '\n\n', '\u0000', '\u202e', '\r', 'A==='],
    decode(bytes) {
      const note = parseNote(bytes, 'a note');
      if (!Buffer.from(formatNote(note)).equals(bytes)) throw new Error('a note that is not written as it was read');
    },
    refusals: [Failure],
  },
  {
    name: 'checkpoint',
    samples: () => [Buffer.from(TEXT)],
    words: ['\n', '0', 'proportionality-log/', '='],
    decode(bytes) {
      const text = bytes.toString('utf8');
      if (formatCheckpoint(parseCheckpoint(text, 'a checkpoint')) !== text)
        throw new Error('a checkpoint that is not written as it was read');
    },
    refusals: [Failure],
  },
  {
    name: 'vkey',
    samples: () => [Buffer.from(formatVkey(vkeyFor(originOf(CASE_ID), 'log', key.publicKey)))],
    words: ['+', '=', ' '],
    decode: (bytes) => parseVkey(bytes.toString('utf8')),
    refusals: [Failure],
  },
];
