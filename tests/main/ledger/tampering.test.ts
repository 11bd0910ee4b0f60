import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LedgerVerification, verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { MemoryDisk } from './memory-disk.ts';
import { CASE_ID, writtenLedger } from './support.ts';

const FOLDER = '/case/ledger';
const HOME = '/home';
const LOG = `${FOLDER}/audit.log`;

/** A ledger of 281 entries with two checkpoints, and the anchor this machine has of it, as it was left on a real disk. */
let intact: MemoryDisk;
let lines: string[];
beforeAll(() => {
  const { folder, home } = writtenLedger(277);
  intact = new MemoryDisk();
  for (const [from, to] of [
    [folder, FOLDER],
    [home, HOME],
  ] as const) {
    for (const file of readdirSync(from, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      intact.put(to + path.slice(from.length), readFileSync(path));
    }
  }
  lines = intact.read(LOG).toString('utf8').split('\n').slice(0, -1);
});

function verified(disk: MemoryDisk, anchored = true): LedgerVerification {
  return verifyLedger(FOLDER, { ...(anchored ? { caseId: CASE_ID, home: HOME } : {}), io: disk.io });
}

function withLog(changed: readonly string[] | Buffer): MemoryDisk {
  const disk = intact.copy();
  disk.put(LOG, Buffer.isBuffer(changed) ? changed : Buffer.from(changed.map((line) => `${line}\n`).join('')));
  return disk;
}

/** The first entry, counted from 0, that any finding names; `end` where only a checkpoint or the anchor noticed. */
function firstNamed({ checks }: LedgerVerification): number | 'end' {
  const named = checks.filter(({ holds }) => !holds).flatMap(({ finding }) => /audit\.log, line (\d+)/.exec(finding)?.[1] ?? []);
  return named.length === 0 ? 'end' : Math.min(...named.map(Number)) - 1;
}

const at = fc.integer({ min: 0, max: 279 });
const places = { numRuns: 60 };

describe('a ledger that was tampered with', () => {
  test('was sound before', () => {
    expect(lines).toHaveLength(280);
    expect(verified(intact).checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('shows any one changed byte, at its line or where the next one no longer follows', () => {
    const log = intact.read(LOG);
    fc.assert(
      fc.property(fc.nat(log.length - 1), fc.integer({ min: 1, max: 255 }), (offset, change) => {
        const damaged = Buffer.from(log);
        damaged[offset] = (damaged[offset] ?? 0) ^ change;
        const line = log.subarray(0, offset).filter((byte) => byte === 10).length;
        const found = verified(withLog(damaged), false);
        expect(found.holds).toBe(false);
        const expected: (number | 'end')[] = line === lines.length - 1 ? [line, 'end'] : [line, line + 1];
        expect(expected).toContain(firstNamed(found));
      }),
      { numRuns: 200 },
    );
  });

  test('shows a deleted line', () => {
    fc.assert(
      fc.property(at, (index) => {
        const found = verified(withLog(lines.toSpliced(index, 1)), false);
        expect(found.holds).toBe(false);
        expect(firstNamed(found)).toBe(index === lines.length - 1 ? 'end' : index);
      }),
      places,
    );
  });

  test('shows a line written twice', () => {
    fc.assert(
      fc.property(at, (index) => {
        const found = verified(withLog(lines.toSpliced(index, 0, lines[index] ?? '')), false);
        expect(found.holds).toBe(false);
        expect(firstNamed(found)).toBe(index + 1);
      }),
      places,
    );
  });

  test('shows two lines that changed places', () => {
    fc.assert(
      fc.property(at, at, (a, b) => {
        fc.pre(a !== b);
        const found = verified(withLog(lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')), false);
        expect(found.holds).toBe(false);
        expect(firstNamed(found)).toBe(Math.min(a, b));
      }),
      places,
    );
  });

  test('shows a line put in, be it nothing, nonsense or an entry of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 280 }), fc.constantFrom('', '{}', 'null', '{"v":1}', '\u0000'), (index, line) => {
        const found = verified(withLog(lines.toSpliced(index, 0, line)), false);
        expect(found.holds).toBe(false);
        expect(firstNamed(found)).toBe(index);
      }),
      places,
    );
  });

  test('shows every cut of its end, to the byte', () => {
    const log = intact.read(LOG);
    fc.assert(
      fc.property(fc.nat(log.length - 1), (length) => {
        const found = verified(withLog(log.subarray(0, length)));
        expect(found.holds).toBe(false);
        expect(found.checks.at(-1)?.holds).toBe(false);
      }),
      places,
    );
  });

  test('shows one changed byte of any checkpoint, key or anchor, and the file it is in', () => {
    const files = [...intact.files.keys()].filter((path) => path !== LOG);
    expect(files.sort()).toEqual([
      `${FOLDER}/checkpoints/257.note`,
      `${FOLDER}/checkpoints/280.note`,
      expect.stringMatching(/^\/case\/ledger\/keys\/[0-9a-f]{8}\.vkey$/),
      `${HOME}/anchors/${CASE_ID}`,
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, pick, change) => {
        const disk = intact.copy();
        const damaged = Buffer.from(disk.read(file));
        damaged[pick % damaged.length] = (damaged[pick % damaged.length] ?? 0) ^ change;
        disk.put(file, damaged);
        const found = verified(disk);
        if (file.startsWith(HOME)) {
          // A remembered head that cannot be read is worth no more than none, and that is said.
          const last = found.checks.at(-1);
          expect(!found.holds || last?.finding.startsWith('not checked: this machine cannot read')).toBe(true);
          return;
        }
        expect(found.holds).toBe(false);
        const findings = found.checks.filter(({ holds }) => !holds).map(({ finding }) => finding);
        expect(findings.join('\n')).toContain(file.slice(FOLDER.length + 1));
      }),
      { numRuns: 200 },
    );
  });

  test.each(['checkpoints/257.note', 'checkpoints/280.note'])('shows that %s was taken away', (file) => {
    const disk = intact.copy();
    disk.files.delete(`${FOLDER}/${file}`);
    const finding = verified(disk).checks.find(({ holds }) => !holds)?.finding;
    expect(finding).toMatch(new RegExp(`entry \\d+ says that ${file} was signed, and it is not there`));
  });

  test('shows checkpoints that changed places, were copied, or are none', () => {
    const [a, b] = [`${FOLDER}/checkpoints/257.note`, `${FOLDER}/checkpoints/280.note`];
    const swapped = intact.copy();
    swapped.put(a, intact.read(b));
    swapped.put(b, intact.read(a));
    expect(verified(swapped).checks.find(({ holds }) => !holds)?.finding).toBe('checkpoints/257.note is of 280 entries');
    const copied = intact.copy();
    copied.put(`${FOLDER}/checkpoints/257.0badcafe.note`, intact.read(a));
    expect(verified(copied).checks.find(({ holds }) => !holds)?.finding).toContain(
      '257.0badcafe.note is not signed by the witness',
    );
    const strange = intact.copy();
    strange.put(`${FOLDER}/checkpoints/hello.txt`, Buffer.from('hello'));
    expect(verified(strange).checks.find(({ holds }) => !holds)?.finding).toBe(
      'checkpoints/hello.txt is not the name of a checkpoint',
    );
  });

  test('shows a key that no entry names, and one that was taken away', () => {
    const added = intact.copy();
    added.put(`${FOLDER}/keys/00000000.vkey`, Buffer.from('x'));
    expect(verified(added).checks.find(({ holds }) => !holds)?.finding).toBe('keys/00000000.vkey is not the key of any entry');
    const removed = intact.copy();
    const [key] = [...removed.files.keys()].filter((path) => path.endsWith('.vkey'));
    removed.files.delete(key ?? '');
    expect(verified(removed).checks.find(({ holds }) => !holds)?.finding).toMatch(/keys\/.*named by entry 0, is not there/);
  });

  test('is named by line for what is canonical JSON and still no entry', () => {
    const change = (index: number, from: string | RegExp, to: string): string[] =>
      lines.with(index, (lines[index] ?? '').replace(from, to));
    const finding = (log: string[]): string | undefined =>
      verified(withLog(log), false).checks.find(({ holds }) => !holds)?.finding;
    expect(finding(change(3, '"v":1', '"v":2'))).toMatch(/^audit\.log, line 4: v: /);
    expect(finding(change(3, '"act"', '"Act":1,"act"'))).toMatch(/^audit\.log, line 4: .*Act/);
    expect(finding(change(3, '"op":"refusal"', '"op":"consultation"'))).toBe(
      'audit.log, line 4: view.refused counts as refusal, not as consultation',
    );
    expect(finding(change(5, '"count":', '"digest":"zz","count":'))).toMatch(/^audit\.log, line 6: it is not in canonical form/);
    expect(finding(change(5, '"v":1', '"v":1.0'))).toBe('audit.log, line 6: it is not in canonical form');
    expect(finding(change(5, '"v":1', '"v":1,"v":1'))).toBe('audit.log, line 6: it is not in canonical form');
    expect(finding(change(5, '"wall":', '"wall":9'))).toMatch(/^audit\.log, line 7, entry 6: the entries before it/);
    expect(finding(change(5, '{"act"', '{"__proto__":{},"act"'))).toMatch(/^audit\.log, line 6: /);
  });
});
