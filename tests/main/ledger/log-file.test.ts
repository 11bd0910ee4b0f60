import { beforeEach, describe, expect, test } from 'vitest';
import { LogFile } from '../../../main/ledger/log-file.ts';
import { logLines, MAX_LINE_BYTES } from '../../../main/ledger/log-lines.ts';
import { MemoryDisk } from './memory-disk.ts';

const PATH = '/case/audit.log';
let disk: MemoryDisk;
beforeEach(() => {
  disk = new MemoryDisk();
  disk.io.mkdirSync('/case');
});

const line = (text: string): Buffer => Buffer.from(text);
const open = (on = disk): { file: LogFile; taken: string[] } => {
  const taken: string[] = [];
  const file = LogFile.open(on.io, PATH, {
    take: (bytes) => void taken.push(bytes.toString()),
    acceptLast: (bytes) => !bytes.includes('?'),
  });
  return { file, taken };
};

describe('the log file', () => {
  test('gives back line by line what it took', () => {
    const file = LogFile.create(disk.io, PATH);
    for (const text of ['one', 'two', 'three']) file.append(line(text));
    expect(file.read(1, 3).map(String)).toEqual(['two', 'three']);
    expect(file.read(3, 3)).toEqual([]);
    expect(() => file.read(2, 4)).toThrow('no lines 2 to 4');
    file.close();
    expect(() => file.append(line('four'))).toThrow('audit.log is closed');
    expect(open().taken).toEqual(['one', 'two', 'three']);
  });

  test('takes nothing before it is settled, and nothing after a failure', () => {
    LogFile.create(disk.io, PATH).close();
    const { file } = open();
    expect(() => file.append(line('early'))).toThrow('audit.log is unsettled');
    file.settle();
    disk.troubles = (_, name) => (name === 'writeSync' ? 'ENOSPC' : null);
    expect(() => file.append(line('full'))).toThrow('did not take the entry: ENOSPC');
    disk.troubles = () => null;
    expect(() => file.append(line('well again'))).toThrow('failed earlier and takes no more entries');
    expect(disk.read(PATH)).toHaveLength(0);
  });

  test('sets aside a last line that is no entry, and none before it', () => {
    disk.put(PATH, line('a?\nb\nc?\n'));
    const { file, taken } = open();
    expect(taken).toEqual(['a?', 'b']);
    expect(disk.read(PATH).toString()).toBe('a?\nb\nc?\n');
    expect(file.settle()).toEqual({ file: 'audit.log.torn-1', bytes: 3 });
    expect(disk.read('/case/audit.log.torn-1').toString()).toBe('c?\n');
    expect(disk.read(PATH).toString()).toBe('a?\nb\n');
  });

  test('stands on the disk after a sync that failed, once it was opened again', () => {
    const file = LogFile.create(disk.io, PATH);
    file.append(line('one'));
    disk.troubles = (_, name) => (name === 'fdatasyncSync' ? 'EIO' : null);
    expect(() => file.append(line('two'))).toThrow('EIO');
    disk.troubles = () => null;
    file.close();
    // The system holds the line in memory and takes it for kept; only writing it anew brings it to the disk.
    const reopened = open();
    expect(reopened.taken).toEqual(['one', 'two']);
    reopened.file.settle();
    reopened.file.append(line('three'));
    const found = disk.afterPowerCut(() => 0);
    expect(found.read(PATH).toString()).toBe('one\ntwo\nthree\n');
  });
});

describe('lines', () => {
  const lines = (text: Buffer): [string, number, boolean][] => {
    disk.put(PATH, text);
    const fd = disk.io.openSync(PATH, 'r');
    // One at a time: a line's bytes are only good until the next.
    return Array.from(logLines(disk.io, fd), ({ bytes, offset, whole }) => [bytes.toString(), offset, whole]);
  };

  test('are found across the edges of what is read at once', () => {
    const long = 'x'.repeat(100_000);
    const text = Array.from({ length: 40 }, (_, at) => `${at}${long}`);
    const found = lines(line(`${text.join('\n')}\n`));
    expect(found.map(([each]) => each.length)).toEqual(text.map((each) => each.length));
    expect(found.every(([each], at) => each === text[at])).toBe(true);
    expect(found.every(([, , whole]) => whole)).toBe(true);
    expect(found.at(-1)?.[1]).toBe(text.slice(0, -1).join('\n').length + 1);
  });

  test('without an end or beyond any entry are not whole, and end the reading', () => {
    expect(lines(line(''))).toEqual([]);
    expect(lines(line('a\n\nb'))).toEqual([
      ['a', 0, true],
      ['', 2, true],
      ['b', 3, false],
    ]);
    const endless = lines(Buffer.concat([line('a\n'), Buffer.alloc(3_000_000, 'x'), line('\nb\n')]));
    expect(endless.map(([, offset, whole]) => [offset, whole])).toEqual([
      [0, true],
      [2, false],
    ]);
    const long = lines(Buffer.concat([Buffer.alloc(MAX_LINE_BYTES + 1, 'x'), line('\nb\n')]));
    expect(long.map(([, , whole]) => whole)).toEqual([false]);
    expect(lines(Buffer.concat([Buffer.alloc(MAX_LINE_BYTES, 'x'), line('\nb\n')])).map(([, , whole]) => whole)).toEqual([
      true,
      true,
    ]);
  });
});
