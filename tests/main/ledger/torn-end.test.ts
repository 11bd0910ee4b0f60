import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { MemoryDisk } from './memory-disk.ts';
import { CASE_ID, R_OKAFOR, type Room, room, sampleAct, T_LINDE, temporaryFolder } from './support.ts';

/** A ledger left by a program that stopped, with neither a last checkpoint nor this machine's memory of it. */
function stopped(entries: number): { made: Room; log: Buffer } {
  const made = room();
  const ledger = Ledger.create(made.folder, made.options);
  ledger.appendSync('case.created', T_LINDE, {});
  for (let at = 0; at < entries; at++) ledger.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1]);
  const log = readFileSync(join(made.folder, 'audit.log'));
  const left = join(temporaryFolder(), 'left');
  cpSync(made.folder, left, { recursive: true });
  ledger.close();
  rmSync(join(left, 'audit.lock'));
  rmSync(made.home, { recursive: true });
  return { made: { ...made, folder: left }, log };
}

describe('a log that was cut', () => {
  test('at any byte of its last three entries keeps what is whole and sets the rest aside, unchanged', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    const written = Ledger.create('/case', options);
    written.appendSync('case.created', T_LINDE, {});
    for (let at = 0; at < 6; at++) written.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1]);
    for (const path of disk.files.keys()) if (path.startsWith('/home') || path.endsWith('.lock')) disk.files.delete(path);
    const log = disk.read('/case/audit.log');
    const starts = [0, ...[...log.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : []))];
    expect(starts).toHaveLength(8);
    for (let length = starts.at(-4) ?? 0; length <= log.length; length++) {
      const cut = disk.copy();
      cut.put('/case/audit.log', log.subarray(0, length));
      const whole = starts.filter((start) => start <= length).length - 1;
      const tornAt = starts[whole] ?? 0;
      const ledger = Ledger.open('/case', { ...options, io: cut.io });
      expect(ledger.size).toBe(whole);
      const torn = tornAt === length ? null : { file: 'audit.log.torn-1', bytes: length - tornAt };
      expect(ledger.opening).toEqual({ torn, anchor: 'absent' });
      if (torn !== null) expect(cut.read('/case/audit.log.torn-1').equals(log.subarray(tornAt, length))).toBe(true);
      expect(cut.read('/case/audit.log').equals(log.subarray(0, tornAt))).toBe(true);
      ledger.close();
    }
  });

  test.each([
    ['zeros, as a power cut can leave', Buffer.alloc(300)],
    ['half a line', Buffer.from('{"act":"view.page","actor":"')],
    ['half a line that ends', Buffer.from('{"act":"view.page","actor":"\n')],
    ['a line of zeros that ends', Buffer.concat([Buffer.alloc(300), Buffer.from('\n')])],
    ['an empty line', Buffer.from('\n')],
    ['half a character', Buffer.from([0xe2, 0x82])],
  ])('ends with %s: it is set aside, said, and the ledger goes on', (_, tail) => {
    const { made, log } = stopped(4);
    appendFileSync(join(made.folder, 'audit.log'), tail);
    const ledger = Ledger.open(made.folder, made.options);
    expect(ledger.opening).toEqual({ torn: { file: 'audit.log.torn-1', bytes: tail.length }, anchor: 'absent' });
    expect(readFileSync(join(made.folder, 'audit.log.torn-1')).equals(tail)).toBe(true);
    expect(ledger.appendSync('ledger.read', T_LINDE, { count: 5 }).seq).toBe(5);
    ledger.close();
    expect(readFileSync(join(made.folder, 'audit.log')).subarray(0, log.length).equals(log)).toBe(true);
    const { holds } = verifyLedger(made.folder, { caseId: CASE_ID, home: made.home });
    expect(holds).toBe(true);
    appendFileSync(join(made.folder, 'audit.log'), tail);
    const again = Ledger.open(made.folder, made.options);
    expect(again.opening.torn?.file).toBe('audit.log.torn-2');
    again.close();
  });

  test('of an entry that was acknowledged is not set aside: nothing is touched', () => {
    const made = room();
    const ledger = Ledger.create(made.folder, made.options);
    ledger.appendSync('case.created', T_LINDE, {});
    ledger.appendSync('ledger.read', T_LINDE, { count: 1 });
    const path = join(made.folder, 'audit.log');
    const log = readFileSync(path);
    // The program stops here; then somebody shortens its last line, as a crash would have.
    const left = join(temporaryFolder(), 'left');
    cpSync(made.folder, left, { recursive: true });
    rmSync(join(left, 'audit.lock'));
    truncateSync(join(left, 'audit.log'), log.length - 3);
    expect(() => Ledger.open(left, made.options)).toThrow('this machine remembers 2 entries, and it holds 1');
    expect(readFileSync(join(left, 'audit.log')).equals(log.subarray(0, -3))).toBe(true);
    expect(existsSync(join(left, 'audit.log.torn-1'))).toBe(false);
    expect(existsSync(join(left, 'audit.lock'))).toBe(false);
    ledger.close();
  });

  test('is not what a megabyte after the last entry is: that is not tidied away', () => {
    const { made, log } = stopped(4);
    const path = join(made.folder, 'audit.log');
    appendFileSync(path, Buffer.alloc(1_000_000, 'x'));
    expect(() => Ledger.open(made.folder, made.options)).toThrow('1000000 bytes after entry 5 are not an entry');
    writeFileSync(path, Buffer.concat([log, Buffer.alloc(1_000_000, 'x'), Buffer.from('\n'), log]));
    expect(() => Ledger.open(made.folder, made.options)).toThrow('bytes after entry 5 are not an entry');
    expect(readFileSync(path)).toHaveLength(2 * log.length + 1_000_001);
  });

  test('in its middle is damage, not a torn end', () => {
    const { made, log } = stopped(4);
    const lines = log.toString('utf8').split('\n');
    writeFileSync(join(made.folder, 'audit.log'), lines.with(2, (lines[2] ?? '').slice(0, 40)).join('\n'));
    expect(() => Ledger.open(made.folder, made.options)).toThrow('audit.log, entry 2 (line 3): it is not an entry');
    writeFileSync(join(made.folder, 'audit.log'), lines.toSpliced(2, 0, lines[1] ?? '').join('\n'));
    expect(() => Ledger.open(made.folder, made.options)).toThrow('audit.log, entry 2 (line 3): it says it is entry 1');
  });

  test('is missed when it is missing: no log is not an empty log', () => {
    const { made } = stopped(2);
    rmSync(join(made.folder, 'audit.log'));
    expect(() => Ledger.open(made.folder, made.options)).toThrow('ENOENT');
    expect(existsSync(join(made.folder, 'audit.log'))).toBe(false);
  });
});

describe('a log that another program writes to', () => {
  test('takes nothing more', () => {
    const made = room();
    const ledger = Ledger.create(made.folder, made.options);
    ledger.appendSync('case.created', T_LINDE, {});
    appendFileSync(join(made.folder, 'audit.log'), 'x');
    expect(() => ledger.appendSync('ledger.read', T_LINDE, { count: 1 })).toThrow('where this program wrote');
    expect(() => ledger.appendSync('ledger.read', T_LINDE, { count: 1 })).toThrow('failed earlier and takes no more entries');
    ledger.close();
  });
});
