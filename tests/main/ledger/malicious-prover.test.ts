import { beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../contract/ledger.ts';
import { formatCheckpoint, originOf, parseCheckpoint, signAsLog, type SigningKey } from '../../../main/ledger/checkpoint.ts';
import { entryBytes, readEntry } from '../../../main/ledger/entry-line.ts';
import { passingKey } from '../../../main/ledger/keys.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { Frontier, hashToHex, leafHash } from '../../../main/ledger/merkle.ts';
import { formatNote, parseNote } from '../../../main/ledger/note.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { formatVkey, vkeyFor } from '../../../main/ledger/vkey.ts';
import { Witness } from '../../../main/ledger/witness.ts';
import { MemoryDisk } from './memory-disk.ts';
import { CASE_ID, OTHER_CASE_ID, R_OKAFOR, type Room, room, sampleAct, T_LINDE, TestClock } from './support.ts';

/** Somebody with the disk, this program and the key, who wants another history than the one that happened. */
const FOLDER = '/case';
const LOG = `${FOLDER}/audit.log`;
let disk: MemoryDisk;
let made: Room;
let ledger: Ledger;

function begin(caseId = CASE_ID, on = new MemoryDisk()): Ledger {
  disk = on;
  made = room({ io: disk.io, home: '/home', caseId });
  const begun = Ledger.create(FOLDER, made.options);
  begun.appendSync('case.created', T_LINDE, {});
  return begun;
}

function work(times: number, from = 0): void {
  for (let at = from; at < from + times; at++) ledger.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1]);
}

const entriesOf = (on: MemoryDisk): Entry[] =>
  on
    .read(LOG)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const { entry } = readEntry(Buffer.from(line));
      if (entry === null) throw new Error('not an entry');
      return entry;
    });

/** Writes entries as a log that follows from itself, and signs a checkpoint wherever one was announced. */
function forge(on: MemoryDisk, entries: readonly Entry[], key: SigningKey = made.key, renumber = true): void {
  const frontier = new Frontier();
  const lines: Buffer[] = [];
  for (const path of on.files.keys()) if (path.includes('/checkpoints/')) on.files.delete(path);
  for (const [at, entry] of entries.entries()) {
    const bytes = entryBytes({ ...entry, seq: renumber ? at : entry.seq, prevRoot: hashToHex(frontier.root()) });
    lines.push(bytes, Buffer.from('\n'));
    frontier.append(leafHash(bytes));
    if (entry.act !== 'checkpoint.signed') continue;
    const text = formatCheckpoint({ origin: originOf(CASE_ID), size: frontier.size, root: frontier.root() });
    const note = formatNote({ text, signatures: [signAsLog(text, key, originOf(CASE_ID))] });
    on.put(`${FOLDER}/checkpoints/${frontier.size}.note`, Buffer.from(note));
  }
  on.put(LOG, Buffer.concat(lines));
}

function faults(on = disk, expected: Parameters<typeof verifyLedger>[1] = {}): string[] {
  return verifyLedger(FOLDER, { io: on.io, ...expected }).checks.flatMap(({ holds, finding }) => (holds ? [] : [finding]));
}

beforeEach(() => {
  ledger = begin();
  work(20);
});

describe('a prover with disk and key', () => {
  test('who rewrites everything is seen by whoever kept any checkpoint, and signed against himself', () => {
    const kept = Buffer.from(ledger.checkpoint());
    work(5);
    ledger.close();
    const entries = entriesOf(disk);
    forge(
      disk,
      entries.map((entry) => (entry.seq === 6 ? { ...entry, facts: { ...entry.facts, fresh: 0 } } : entry)),
    );
    expect(faults()).toEqual([]);
    const [fault] = faults(disk, { checkpoints: [{ from: 'the cover of the bundle', note: kept }] });
    expect(fault).toBe(
      "the cover of the bundle was signed over other entries than the first 22 of audit.log; it carries this ledger's own signature",
    );
    // Three lines typed from paper do as well as the note.
    const typed = Buffer.from(parseNote(kept, 'n').text);
    expect(faults(disk, { checkpoints: [{ from: 'paper', note: typed }] })).toEqual([
      'paper was signed over other entries than the first 22 of audit.log',
    ]);
  });

  test('who rewrites everything is seen by the machine that wrote it', () => {
    ledger.close();
    forge(
      disk,
      entriesOf(disk).map((entry) => ({ ...entry, wall: entry.wall + 1 })),
    );
    expect(faults(disk, { caseId: CASE_ID, home: '/home' })).toEqual([
      'what this machine remembers was signed over other entries than the first 22 of audit.log',
    ]);
    expect(() => Ledger.open(FOLDER, made.options)).toThrow('its first 22 entries are not those that this machine remembers');
  });

  test('who cuts the tail cleanly, checkpoint and all, is seen by the machine that wrote it', () => {
    ledger.checkpoint();
    work(3, 20);
    ledger.close();
    const entries = entriesOf(disk);
    forge(disk, entries.slice(0, 22));
    expect(faults()).toEqual([]);
    expect(faults(disk, { caseId: CASE_ID, home: '/home' })).toEqual([
      'what this machine remembers is of 26 entries, and audit.log holds 22: its end has been cut off',
    ]);
    expect(() => Ledger.open(FOLDER, made.options)).toThrow('this machine remembers 26 entries, and it holds 22');
  });

  test('who puts back an older copy of the whole case is seen by the machine that wrote it', () => {
    ledger.close();
    const older = disk.copy();
    ledger = Ledger.open(FOLDER, made.options);
    work(2);
    ledger.close();
    for (const [path, { bytes }] of disk.files) if (path.startsWith('/home')) older.put(path, bytes);
    expect(() => Ledger.open(FOLDER, { ...made.options, io: older.io })).toThrow('entries have been cut off its end');
    expect(older.openHandles).toBe(0);
  });

  test('who goes on with two copies is seen where they meet', () => {
    ledger.close();
    const other = disk.copy();
    for (const [on, times] of [
      [disk, 2],
      [other, 3],
    ] as const) {
      ledger = Ledger.open(FOLDER, { ...made.options, io: on.io });
      work(times, times);
      ledger.close();
    }
    const note = disk.read(`${FOLDER}/checkpoints/25.note`);
    expect(faults(other)).toEqual([]);
    expect(faults(other, { checkpoints: [{ from: 'the other reader', note }] })).toEqual([
      "the other reader was signed over other entries than the first 25 of audit.log; it carries this ledger's own signature",
    ]);
  });

  test('who changes a leaf and leaves the roots is found at the next entry', () => {
    ledger.close();
    const text = disk.read(LOG).toString('utf8');
    const changed = text.replace('"items":[5,6,7]', '"items":[5,6,8]');
    expect(changed).not.toBe(text);
    disk.put(LOG, Buffer.from(changed));
    expect(faults()[0]).toBe('audit.log, line 8, entry 7: the entries before it are not those it was added to');
    expect(() => Ledger.open(FOLDER, made.options)).toThrow('audit.log, entry 21 (line 22)');
  });

  test('who changes a leaf and all roots after it is found at the checkpoint', () => {
    const note = ledger.checkpoint();
    ledger.close();
    forge(
      disk,
      entriesOf(disk).map((entry) => (entry.seq === 3 ? { ...entry, zone: 'UTC' } : entry)),
    );
    disk.put(`${FOLDER}/checkpoints/22.note`, Buffer.from(note));
    expect(faults()).toEqual(['checkpoints/22.note was signed over other entries than the first 22 of audit.log']);
  });

  test('who numbers two entries alike is found at the second', () => {
    ledger.close();
    const entries = entriesOf(disk);
    forge(
      disk,
      entries.map((entry, at) => (at === 9 ? { ...entry, seq: 8 } : entry)),
      made.key,
      false,
    );
    expect(faults()).toEqual(['audit.log, line 10: it says it is entry 8, and it stands where entry 9 should']);
  });

  test('who runs the machine’s own clock backwards is found; the wall clock set back is told', () => {
    ledger.close();
    const entries = entriesOf(disk);
    forge(
      disk,
      entries.map((entry) => (entry.seq === 9 ? { ...entry, mono: 1 } : entry)),
    );
    expect(faults()).toEqual(["audit.log, line 10, entry 9: the machine's own clock runs backwards from the entry before"]);
    forge(
      disk,
      entries.map((entry) => (entry.seq >= 9 ? { ...entry, wall: entry.wall - 3_600_000 } : entry)),
    );
    const check = verifyLedger(FOLDER, { io: disk.io }).checks.find(({ check: name }) => name === 'The clock runs forward');
    expect(check?.holds).toBe(true);
    expect(check?.finding).toMatch(
      /^the wall clock was set back 1 time, first before entry 9 \(3 May 2026 13:02 BST\) by 3,600 s/,
    );
  });

  test('who signs with another key is found, whether or not he puts it with the others', () => {
    ledger.close();
    const mine = passingKey();
    const vkey = vkeyFor(originOf(CASE_ID), 'log', mine.publicKey);
    forge(disk, entriesOf(disk), mine);
    expect(faults()).toEqual([`checkpoints/22.note carries a signature by ${vkey.name}, which the ledger does not name`]);
    disk.put(`${FOLDER}/keys/${vkey.id}.vkey`, Buffer.from(`${formatVkey(vkey)}\n`));
    expect(faults()[0]).toBe(`keys/${vkey.id}.vkey is not the key of any entry`);
  });

  test('who names a key only after it signed is found', () => {
    const mine = passingKey();
    const vkey = vkeyFor(originOf(CASE_ID), 'log', mine.publicKey);
    ledger.checkpoint();
    ledger.appendSync('key.added', T_LINDE, { key: formatVkey(vkey) });
    ledger.close();
    disk.put(`${FOLDER}/keys/${vkey.id}.vkey`, Buffer.from(`${formatVkey(vkey)}\n`));
    const { text } = parseNote(disk.read(`${FOLDER}/checkpoints/22.note`), 'n');
    disk.put(
      `${FOLDER}/checkpoints/22.note`,
      Buffer.from(formatNote({ text, signatures: [signAsLog(text, mine, originOf(CASE_ID))] })),
    );
    expect(faults()).toEqual(['checkpoints/22.note is not signed by the ledger']);
  });

  test('who signs with a key that the ledger names for another log is found', () => {
    const mine = passingKey();
    const other = vkeyFor(originOf(OTHER_CASE_ID), 'log', mine.publicKey);
    ledger.appendSync('key.added', T_LINDE, { key: formatVkey(other) });
    ledger.close();
    disk.put(`${FOLDER}/keys/${other.id}.vkey`, Buffer.from(`${formatVkey(other)}\n`));
    const { text } = parseNote(disk.read(`${FOLDER}/checkpoints/23.note`), 'n');
    const note = formatNote({ text, signatures: [signAsLog(text, mine, originOf(OTHER_CASE_ID))] });
    disk.put(`${FOLDER}/checkpoints/23.note`, Buffer.from(note));
    expect(faults()).toEqual(['checkpoints/23.note is not signed by the ledger']);
  });

  test('who brings the checkpoint, the ledger or the anchor of another case is found', () => {
    ledger.close();
    const [ours, options] = [disk, made.options];
    ledger = begin(OTHER_CASE_ID);
    work(20);
    ledger.close();
    const theirs = disk.read(`${FOLDER}/checkpoints/22.note`);
    const swapped = ours.copy();
    swapped.put(`${FOLDER}/checkpoints/22.note`, theirs);
    expect(faults(swapped, { caseId: CASE_ID })[0]).toBe(
      `checkpoints/22.note is of another ledger, proportionality-log/${OTHER_CASE_ID}`,
    );
    expect(() => Ledger.open(FOLDER, { ...options, io: swapped.io, home: '/elsewhere' })).toThrow(
      `that it is ${originOf(OTHER_CASE_ID)}`,
    );
    // A whole other ledger is sound in itself, and is not this case's.
    expect(faults(disk)).toEqual([]);
    expect(faults(disk, { caseId: CASE_ID })[0]).toContain('is of another ledger');
    expect(faults(ours, { caseId: CASE_ID, checkpoints: [{ from: 'their cover', note: theirs }] })).toEqual([
      `their cover is of another ledger, proportionality-log/${OTHER_CASE_ID}`,
    ]);
    const anchored = ours.copy();
    anchored.put(`/home/anchors/${CASE_ID}`, disk.read(`/home/anchors/${OTHER_CASE_ID}`));
    expect(verifyLedger(FOLDER, { io: anchored.io, caseId: CASE_ID, home: '/home' }).checks.at(-1)?.finding).toContain(
      'it is of another ledger',
    );
  });
});

describe('a witness', () => {
  const log = () => vkeyFor(originOf(CASE_ID), 'log', made.key.publicKey);
  const witnessOf = (home = '/reviewer') =>
    new Witness({ home, key: passingKey(), name: 'remit-witness/one', now: () => Date.UTC(2026, 4, 4), io: disk.io });

  test('signs a head that grew, and its signature is kept, named and verified', () => {
    const witness = witnessOf();
    ledger.addWitness(T_LINDE, witness.vkey);
    const first = witness.cosign(Buffer.from(ledger.checkpoint()), log(), []);
    ledger.keepCosigned(R_OKAFOR, first, witness.vkey);
    work(9);
    const size = ledger.size + 1;
    const note = Buffer.from(ledger.checkpoint());
    const second = witness.cosign(note, log(), ledger.proveConsistency(witness.seen(ledger.origin)?.size ?? 0));
    ledger.keepCosigned(R_OKAFOR, second, witness.vkey);
    expect(witness.seen(ledger.origin)).toEqual(parseCheckpoint(parseNote(note, 'n').text, 'n'));
    ledger.close();
    expect(faults()).toEqual([]);
    disk.files.delete(`${FOLDER}/checkpoints/${size}.${witness.vkey.id}.note`);
    expect(faults()[0]).toContain(`says that checkpoints/${size}.${witness.vkey.id}.note was signed, and it is not there`);
  });

  test('refuses a shorter head, a fork, a wrong proof, and a head that only looks like the log’s', () => {
    const witness = witnessOf();
    const older = Buffer.from(ledger.checkpoint());
    work(4);
    const newer = Buffer.from(ledger.checkpoint());
    const proof = ledger.proveConsistency(22);
    expect(() => witness.cosign(newer, log(), proof)).toThrow('nothing yet that it could have grown out of');
    witness.cosign(older, log(), []);
    expect(() => witness.cosign(newer, log(), [])).toThrow('did not grow out of the 22 entries');
    expect(() => witness.cosign(newer, log(), proof.toReversed())).toThrow('did not grow out of');
    witness.cosign(newer, log(), proof);
    expect(() => witness.cosign(older, log(), [])).toThrow('it is of 22 entries, and this witness has seen 27');
    witness.cosign(newer, log(), []);
    ledger.close();
    forge(
      disk,
      entriesOf(disk).map((entry) => (entry.seq === 2 ? { ...entry, zone: 'UTC' } : entry)),
    );
    const forked = disk.read(`${FOLDER}/checkpoints/27.note`);
    expect(() => witness.cosign(forked, log(), [])).toThrow('did not grow out of the 27 entries');
    // The log's own key, under its own name, over the head of another log.
    const elsewhere = formatCheckpoint({ ...parseCheckpoint(parseNote(newer, 'n').text, 'n'), origin: originOf(OTHER_CASE_ID) });
    const borrowed = formatNote({ text: elsewhere, signatures: [signAsLog(elsewhere, made.key, originOf(CASE_ID))] });
    expect(() => witness.cosign(Buffer.from(borrowed), log(), [])).toThrow('it is not signed by');
    const stranger = vkeyFor(originOf(CASE_ID), 'log', passingKey().publicKey);
    expect(() => witnessOf('/new').cosign(newer, stranger, [])).toThrow('it is not signed by');
  });

  test('whose signature is not over this ledger’s own checkpoint is not kept', () => {
    const witness = witnessOf();
    const note = witness.cosign(Buffer.from(ledger.checkpoint()), log(), []);
    const size = ledger.size + 1;
    expect(() => ledger.keepCosigned(R_OKAFOR, note, witness.vkey)).toThrow('this ledger does not name the witness');
    ledger.addWitness(T_LINDE, witness.vkey);
    const none = 'is not one of this ledger, signed by it and by remit-witness/one';
    for (const [from, to] of [
      ['\n22\n', '\n21\n'],
      [/— remit-witness.*\n/, ''],
      [/— proportionality-log.*\n/, ''],
      [/(— proportionality-log.*\n)/, '$1$1'],
    ] as const) {
      const changed = note.replace(from, to);
      expect(changed).not.toBe(note);
      expect(() => ledger.keepCosigned(R_OKAFOR, changed, witness.vkey)).toThrow(none);
    }
    const own = disk.read(`${FOLDER}/checkpoints/22.note`).toString('utf8');
    expect(() => ledger.keepCosigned(R_OKAFOR, own, witness.vkey)).toThrow(none);
    expect(ledger.size).toBe(size);
    ledger.keepCosigned(R_OKAFOR, note, witness.vkey);
    // The same once more is another entry and the same note.
    ledger.keepCosigned(R_OKAFOR, note, witness.vkey);
    ledger.close();
    expect(faults()).toEqual([]);
  });

  test('may sign what an earlier machine’s key had signed', () => {
    const witness = witnessOf();
    ledger.addWitness(T_LINDE, witness.vkey);
    const note = witness.cosign(Buffer.from(ledger.checkpoint()), log(), []);
    ledger.close();
    ledger = Ledger.open(FOLDER, { ...made.options, key: passingKey() });
    ledger.keepCosigned(R_OKAFOR, note, witness.vkey);
    ledger.close();
    expect(faults()).toEqual([]);
  });

  test('whose key file was lost in a crash has it back when the ledger is opened', () => {
    const witness = witnessOf();
    ledger.addWitness(T_LINDE, witness.vkey);
    ledger.close();
    disk.files.delete(`${FOLDER}/keys/${witness.vkey.id}.vkey`);
    expect(faults()).toHaveLength(1);
    Ledger.open(FOLDER, made.options).close();
    expect(faults()).toEqual([]);
  });

  test('is remembered across days: a clock that was set back changes neither order nor the ledger’s own time', () => {
    const clock = new TestClock();
    ledger.close();
    ledger = Ledger.open(FOLDER, { ...made.options, clock });
    clock.wall += 86_400_000;
    const tomorrow = ledger.appendSync('ledger.read', T_LINDE, { count: 1 }).wall;
    clock.wall -= 2 * 86_400_000;
    const { at, setBackBy } = ledger.now();
    expect(at).toBeGreaterThanOrEqual(tomorrow);
    expect(setBackBy).toBe(2 * 86_400_000);
    ledger.close();
    const reopened = Ledger.open(FOLDER, { ...made.options, clock });
    expect(reopened.now().at).toBeGreaterThanOrEqual(tomorrow);
    reopened.close();
  });
});
