/**
 * Verifying a ledger's folder, offline and without the case's password: one pass over the lines, then every checkpoint and key
 * against the tree that the lines make. The whole log is there, so the root is computed anew at each checkpoint; that all of
 * them are heads of one and the same log is what a consistency proof would show to somebody who does not have it.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { Check, Statement } from '../../contract/ledger.ts';
import type { Witnesses } from '../../contract/witness.ts';
import { readAnchor } from './anchor.ts';
import { type Checkpoint, originOf, parseCheckpoint } from './checkpoint.ts';
import { LOG } from './ledger.ts';
import { type LogFs, nodeFs } from './log-fs.ts';
import { hashToHex } from './merkle.ts';
import type { Note } from './note.ts';
import {
  checkAnnounced,
  checkHeads,
  checkKeys,
  checkSignatures,
  headFault,
  type LogKey,
  readNote,
  readNotes,
  signedByLog,
} from './verify-checkpoints.ts';
import { type VerifiedLines, verifyLines } from './verify-lines.ts';
import { headsWitnessed } from './witness.ts';
import { witnessedWords, witnessesOf } from './witnessed.ts';

/** What is known from elsewhere, to hold the folder against. */
export interface Expected {
  readonly caseId?: string;
  /** Remit home whose anchor of the case is to be asked; not for a copy that left the case, which may rightly be older. */
  readonly home?: string;
  /** Remit home whose witnesses are to be asked what they signed of this ledger. */
  readonly witnesses?: string;
  /** Checkpoints kept by others or printed on paper. */
  readonly checkpoints?: readonly { readonly from: string; readonly note: Buffer }[];
  readonly io?: LogFs;
}

export interface LedgerVerification {
  readonly holds: boolean;
  readonly checks: Check[];
  /** Entries that were read. */
  readonly size: number;
  /** Root of the whole log, lower-case hexadecimal. */
  readonly root: string;
  /** The proportionality statement, added up again. */
  readonly statement: Statement;
  /** Who else signed it, and how far. */
  readonly witnesses: Witnesses;
  /** What no check of a ledger can show. */
  readonly limits: readonly string[];
}

const LEDGER_LIMITS: readonly string[] = [
  'The ledger shows what this program recorded. It cannot show the use of other software, or of copies of the phone or of the case.',
  'Entries after the last checkpoint that somebody else keeps could be cut off or rewritten by whoever holds both this disk and its key.',
  'The keys are those in this folder. Compare their fingerprint with one that was printed or told to you elsewhere.',
  'Times are those of the machine. The order of entries does not depend on them.',
];

/** Verifies a folder holding `audit.log`, `checkpoints/` and `keys/`. Throws `Failure('bad-input')` where there is no log to read. */
export function verifyLedger(folder: string, expected: Expected = {}): LedgerVerification {
  const io = expected.io ?? nodeFs;
  const path = join(folder, LOG);
  if (!io.existsSync(path)) {
    throw new Failure('bad-input', `there is no ${LOG} in this folder`, {
      advice: 'Name the folder of a ledger, a case or an export.',
    });
  }
  const read = readNotes(io, folder);
  const signed = witnessedHeads(io, expected, read.notes[0]?.head.origin);
  const known = knownHeads(io, expected);
  const wanted = new Set([...read.notes, ...known.heads, ...signed].map(({ head }) => head.size));
  const lines = readLines(io, path, wanted);
  const origin = expected.caseId === undefined ? null : originOf(expected.caseId);
  const { check: keyCheck, keys } = checkKeys(io, folder, lines);
  const sound = read.notes.filter((note) => headFault(note, lines, origin ?? undefined) === null);
  const witnesses = witnessesOf(
    sound,
    keys.map(({ vkey }) => vkey),
    lines.signers,
    lines.size,
  );
  const checks = [
    ...lines.checks,
    checkHeads(read, lines, origin),
    keyCheck,
    checkSignatures(read, keys),
    checkAnnounced(read, lines, keys),
    { check: 'Who else has signed it', holds: true, finding: witnessedWords(witnesses) },
    ...known.checks,
    ...signed.map((head) => checkWitnessed(head, lines, expected.caseId)),
    ...known.heads.map((head) => checkKnown(head, lines, origin ?? read.notes[0]?.head.origin, keys)),
  ];
  return {
    holds: checks.every(({ holds }) => holds),
    checks,
    size: lines.size,
    root: hashToHex(lines.root),
    statement: lines.statement,
    witnesses,
    limits: LEDGER_LIMITS,
  };
}

function readLines(io: LogFs, path: string, wanted: ReadonlySet<number>): VerifiedLines {
  const fd = io.openSync(path, 'r');
  try {
    return verifyLines(io, fd, wanted);
  } finally {
    io.closeSync(fd);
  }
}

/** A head remembered outside the folder. */
interface KnownHead {
  /** As a finding names it. */
  readonly file: string;
  readonly head: Checkpoint;
  /** Where the head is a signed note; null where it was only remembered, or typed from paper. */
  readonly note: Note | null;
}

/** This machine's anchor, and what others kept; and what is to be said where one of them could not be read. */
function knownHeads(io: LogFs, { caseId, home, checkpoints = [] }: Expected): { heads: KnownHead[]; checks: Check[] } {
  const heads: KnownHead[] = [];
  const checks: Check[] = [];
  if (home !== undefined && caseId !== undefined) {
    const anchor = readAnchor(io, home, caseId);
    if (anchor.is === 'present') heads.push({ file: 'what this machine remembers', head: anchor.head, note: null });
    else {
      const why = anchor.is === 'absent' ? 'does not remember this case' : `cannot read what it remembered (${anchor.why})`;
      const finding = `not checked: this machine ${why}, so entries cut off after the last checkpoint would not be missed`;
      checks.push({ check: 'The ledger agrees with what this machine remembers', holds: true, finding });
    }
  }
  for (const { from, note: bytes } of checkpoints) {
    try {
      heads.push({ file: from, ...headOf(bytes, from) });
    } catch (error) {
      const finding = error instanceof Error ? error.message : String(error);
      checks.push({ check: `The ledger agrees with ${from}`, holds: false, finding });
    }
  }
  return { heads, checks };
}

/** What witnesses at this machine signed of the ledger. */
function witnessedHeads(io: LogFs, { witnesses }: Expected, origin: string | undefined): KnownHead[] {
  if (witnesses === undefined || origin === undefined) return [];
  const file = 'what a witness at this machine signed';
  return headsWitnessed(io, witnesses, origin).map((head) => ({ file, head, note: null }));
}

/** A copy that left the case may be older than what was signed since; the case itself may not. */
function checkWitnessed(known: KnownHead, lines: VerifiedLines, caseId: string | undefined): Check {
  const check = checkKnown(known, lines, undefined, []);
  if (check.holds || caseId !== undefined || known.head.size <= lines.size) return check;
  const finding = `not checked: ${known.head.size} entries were signed, and this copy holds ${lines.size}; compare with one made later`;
  return { ...check, holds: true, finding };
}

/** A checkpoint as it was kept: a signed note, or only its three lines. */
function headOf(bytes: Buffer, from: string): { head: Checkpoint; note: Note | null } {
  const text = bytes.toString('utf8');
  if (!text.includes('\n\n')) return { head: parseCheckpoint(text, from), note: null };
  const { head, note } = readNote(bytes, from);
  return { head, note };
}

function checkKnown(
  { file, head, note }: KnownHead,
  lines: VerifiedLines,
  origin: string | undefined,
  keys: readonly LogKey[],
): Check {
  const fault = headFault({ file, head }, lines, origin);
  const forked = fault !== null && note !== null && signedByLog({ note, head }, keys);
  return {
    check: `The ledger agrees with ${file}`,
    holds: fault === null,
    finding:
      fault === null
        ? `${head.size} entries, and they are these`
        : forked
          ? `${fault}; it carries this ledger's own signature`
          : fault,
  };
}
