import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CheckSchema } from '../../../contract/ledger.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { CASE_ID, room, temporaryFolder, writtenLedger } from './support.ts';

describe('verifying a ledger', () => {
  test('holds for what was written, says how much it was, and adds up the same statement', () => {
    const { folder, options, home } = writtenLedger(600);
    const found = verifyLedger(folder, { caseId: CASE_ID, home });
    expect(found.checks.map((check) => CheckSchema.parse(check))).toEqual(found.checks);
    expect(found.checks.map(({ check, holds }) => [check, holds])).toEqual([
      ['Every line of the ledger is an entry', true],
      ['Entries are numbered without a gap', true],
      ['Every entry follows from all before it', true],
      ['The clock runs forward', true],
      ['Every checkpoint is a head of this ledger', true],
      ['The keys are those that the ledger names', true],
      ['Every checkpoint is signed by a key that the ledger names', true],
      ['Every checkpoint that was announced is there', true],
      ['Who else has signed it', true],
      ['The ledger agrees with what this machine remembers', true],
    ]);
    expect(found.checks[4]?.finding).toBe('3 checkpoints, the last of 604 entries');
    expect(found.size).toBe(604);
    const ledger = Ledger.open(folder, options);
    expect(found.root).toBe(ledger.root);
    expect(found.statement).toEqual(ledger.statement());
    ledger.close();
  });

  test('of a copy asks nobody’s memory, and of a strange machine says that it has none', () => {
    const { folder } = writtenLedger(3);
    const copy = join(temporaryFolder(), 'copy');
    mkdirSync(copy);
    for (const part of ['audit.log', 'checkpoints', 'keys']) cpSync(join(folder, part), join(copy, part), { recursive: true });
    const found = verifyLedger(copy);
    expect(found.holds).toBe(true);
    expect(found.checks).toHaveLength(9);
    const strange = verifyLedger(copy, { caseId: CASE_ID, home: temporaryFolder() }).checks.at(-1);
    expect(strange?.holds).toBe(true);
    expect(strange?.finding).toMatch(/^not checked: this machine does not remember this case/);
  });

  test('holds for a ledger without entries', () => {
    const { folder, options, home } = room();
    Ledger.create(folder, options).close();
    const found = verifyLedger(folder, { caseId: CASE_ID, home });
    expect(found.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(found.size).toBe(0);
    expect(found.checks[4]?.finding).toBe('no checkpoint has been signed yet');
  });

  test('fails, and throws nothing, where folders are missing or what others kept cannot be read', () => {
    const { folder } = writtenLedger(3);
    const garbage = verifyLedger(folder, { checkpoints: [{ from: 'the cover', note: Buffer.from('hello\n\nworld\n') }] });
    expect(garbage.holds).toBe(false);
    expect(garbage.checks.at(-1)).toEqual({
      check: 'The ledger agrees with the cover',
      holds: false,
      finding: 'the cover is not a signed note: signature line 1 is not one',
    });
    writeFileSync(join(folder, 'checkpoints', '5.note.tmp'), 'half');
    expect(verifyLedger(folder).holds).toBe(true);
    rmSync(join(folder, 'checkpoints'), { recursive: true });
    rmSync(join(folder, 'keys'), { recursive: true });
    const findings = verifyLedger(folder).checks.flatMap(({ holds, finding }) => (holds ? [] : [finding]));
    expect(findings).toEqual([
      expect.stringMatching(/^keys\/[0-9a-f]{8}\.vkey, named by entry 0, is not there$/),
      'entry 4 says that checkpoints/5.note was signed, and it is not there',
    ]);
  });

  test('says where there is nothing to verify', () => {
    expect(() => verifyLedger(room().home)).toThrow('there is no audit.log');
  });

  test('claims nothing that it cannot show', () => {
    const limits = verifyLedger(writtenLedger(1).folder).limits.join(' ');
    expect(limits).toMatch(/cannot show the use of other software/);
    expect(limits).not.toMatch(/complies|admissible|proves|court-approved/);
  });
});
