import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Act, Entry, EntryFacts } from '../../../contract/ledger.ts';
import { OwnerReportSchema } from '../../../contract/owner.ts';
import { lookedAt } from '../../../main/exports/owner-report.ts';
import { grantedCase } from '../../support/case.ts';

const hash = (char: string) => char.repeat(64);
const VALUES: Readonly<Record<string, string>> = {
  [hash('a')]: 'Ada Cole',
  [hash('b')]: JSON.stringify({ objective: 'To see what Jasmine Okoro was sent', balance: 'x' }),
  [hash('c')]: 'threats',
};
const vault = { open: (commitment: string) => VALUES[commitment] ?? null };

let seq = 0;
const entry = (act: Act, facts: EntryFacts, more: Partial<Entry> = {}): Entry => ({
  v: 1,
  seq: seq++,
  act,
  op: 'consultation',
  wall: Date.UTC(2026, 4, 3, 12) + seq * 60_000,
  zone: 'Europe/London',
  mono: seq,
  boot: 'b',
  actor: hash('a'),
  role: 'practitioner',
  facts,
  prevRoot: hash('0'),
  ...more,
});
const asked = { mandate: 1, request: 3, grant: 7, level: 4, categories: ['messages'] } as const;
const scrub = (text: string) => text.replaceAll('Jasmine Okoro', 'Contact 4');

const ENTRIES = [
  entry('request.granted', { ...asked, categories: [...asked.categories], issue: hash('c'), reason: hash('b') }),
  entry('view.page', { ...asked, categories: ['messages'], items: [1, 2], count: 2, fresh: 2 }),
  entry('view.page', { ...asked, categories: ['messages'], items: [1, 2], count: 2, fresh: 0 }),
  entry('export.made', { ...asked, categories: ['messages'], items: [1, 2, 3], count: 3, fresh: 1, recipient: hash('d') }),
  entry('view.refused', { rules: ['outside-scope'] }),
  entry('view.counts', { grant: 7 }),
  entry(
    'view.page',
    { ...asked, grant: 8, request: 4, categories: ['calls'], level: 2, items: [], count: 0, fresh: 0 },
    { actor: hash('e'), role: 'sifter' },
  ),
];

describe('who looked at the phone', () => {
  it('adds up each person’s looking under each grant, and says why', () => {
    const { rows, refused } = lookedAt(ENTRIES, { vault, names: true, scrub });
    expect(refused).toBe(1);
    expect(rows).toEqual([
      {
        name: 'Ada Cole',
        role: 'practitioner',
        grant: 7,
        categories: ['messages'],
        level: 4,
        first: ENTRIES[1]?.wall,
        last: ENTRIES[3]?.wall,
        times: 3,
        shown: 7,
        fresh: 3,
        exports: 1,
        media: 0,
        issue: 'threats',
        objective: 'To see what Contact 4 was sent',
      },
      expect.objectContaining({
        name: null,
        role: 'sifter',
        grant: 8,
        categories: ['calls'],
        level: 2,
        times: 1,
        shown: 0,
        issue: null,
      }),
    ]);
  });

  it('leaves names out when asked to, and people still apart', () => {
    const two = [ENTRIES[1], { ...ENTRIES[1], actor: hash('f') }].filter((each): each is Entry => each !== undefined);
    const { rows } = lookedAt(two, { vault, names: false, scrub });
    expect(rows.map(({ name }) => name)).toEqual([null, null]);
  });

  it('is empty where nobody has looked', () => {
    expect(lookedAt([], { vault, names: true, scrub })).toEqual({ rows: [], refused: 0 });
  });
});

describe('the report of a case', () => {
  it('comes from the ledger, verifies, is an entry, and finds a changed ledger', async () => {
    const opened = await grantedCase();
    const { service, grant, folder } = opened;
    const page = { grant: grant.id, filter: {}, offset: 0, limit: 5 };
    await service.call('view.page', page);
    await service.call('view.page', { ...page, offset: 5 });
    const before = (await service.call('ledger.statement', {})).entries;
    const report = await service.call('owner.report', {});
    expect(OwnerReportSchema.parse(report)).toEqual(report);
    expect(report.entries).toBe(before + 1);
    expect(report.rows).toEqual([
      expect.objectContaining({
        name: 'R. Okafor',
        role: 'sole',
        grant: grant.id,
        categories: ['messages'],
        level: 4,
        times: 2,
        shown: 10,
        fresh: 10,
        exports: 0,
        media: 0,
        issue: '1',
        objective: 'To see who cancelled the hand-over on the first of February.',
      }),
    ]);
    expect(report.recordsOpened).toBe(10);
    expect(report.verification.holds).toBe(true);
    const [newest] = (await service.call('ledger.page', { purpose: 'lawfulness', act: 'ledger.read', offset: 1, limit: 1 }))
      .entries;
    expect(newest?.sentence).toContain('who looked at the phone');

    // A byte changed on the disk: the report still says what its entries say, and that they do not hold together.
    const log = join(folder, 'ledger', 'audit.log');
    writeFileSync(log, readFileSync(log, 'utf8').replace('"fresh":5', '"fresh":4'));
    const after = await service.call('owner.report', {});
    expect(after.verification.holds).toBe(false);
    expect(after.verification.checks.filter(({ holds }) => !holds).map(({ finding }) => finding)[0]).toContain('audit.log');
    await service.close();
  });

  it('leaves names out when asked to', async () => {
    const opened = await grantedCase();
    await opened.service.call('view.page', { grant: opened.grant.id, filter: {}, offset: 0, limit: 5 });
    const report = await opened.service.call('owner.report', { names: false });
    expect(report.rows.map(({ name, role }) => [name, role])).toEqual([[null, 'sole']]);
    expect(JSON.stringify(report.rows)).not.toContain('Okafor');
    await opened.service.close();
  });

  it('gives notice of the mandate in force', async () => {
    const opened = await grantedCase();
    const notice = await opened.service.call('owner.notice', { version: 'easy' });
    expect(notice.title).toBe('Looking at the phone of The father');
    expect(notice.mandateVersion).toBe(1);
    await opened.service.close();
  });
});
