import { describe, expect, test } from 'vitest';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { CASE_ID, room, writtenLedger } from './support.ts';

describe('verifying a ledger', () => {
  test('holds for what was written, and adds up the same statement', () => {
    const { folder, options, home } = writtenLedger(600);
    const found = verifyLedger(folder, { caseId: CASE_ID, home });
    expect(found.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(found.checks).toHaveLength(9);
    expect(found.size).toBe(604);
    const ledger = Ledger.open(folder, options);
    expect(found.root).toBe(ledger.root);
    expect(found.statement).toEqual(ledger.statement());
    ledger.close();
  });

  test('says where there is nothing to verify', () => {
    expect(() => verifyLedger(room().home)).toThrow('there is no audit.log');
  });
});
