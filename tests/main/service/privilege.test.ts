import type Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { namedCase, type NamedCase } from '../../support/people.ts';

const open: NamedCase[] = [];
afterEach(async () => {
  for (const { service } of open.splice(0)) await service.close();
});

const REASON = 'The letter is not advice: it sets out the dates alone';
const YES = 'Counsel has read it and gives a reason';

/** One message holds the mandate's word, and is held back. */
async function made(names?: readonly string[]): Promise<NamedCase> {
  const named = await namedCase({ privilege: { parties: [], words: ['number 3'] } }, names);
  open.push(named);
  await named.as('Ivo Hart', 'independent-counsel');
  return named;
}

async function familyOf({ service }: NamedCase): Promise<number> {
  const { families } = await service.call('privilege.list', {});
  expect(families).toMatchObject([{ count: 1, word: 1, lawyer: 0, decision: null, waiting: null }]);
  return families[0]?.family ?? 0;
}

async function acts({ service, as }: NamedCase): Promise<string[]> {
  await as('Rae Stone', 'reviewer');
  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness' });
  return entries
    .map(({ act, actor }) => `${act} ${actor}`)
    .filter((line) => /^(request|approval|privilege\.[dw])/.test(line))
    .toReversed();
}

function behind(named: NamedCase, change: (db: Database.Database) => void): void {
  const folder = openCaseFolder(named.folder);
  try {
    change(folder.db);
  } finally {
    closeStore(folder.db);
  }
}

describe('what is held back as privileged', () => {
  test('is released only when a second person agrees, who sees the act and no content', async () => {
    const named = await made();
    const { service, as } = named;
    const family = await familyOf(named);
    expect(await service.call('privilege.decide', { family, decision: 'release', reason: REASON })).toEqual({ waiting: 1 });
    expect((await service.call('privilege.list', {})).families).toMatchObject([{ family, decision: null, waiting: 1 }]);
    await expect(service.call('privilege.decide', { family, decision: 'release', reason: REASON })).rejects.toThrow('waits');
    await expect(service.call('approval.deeds', {})).rejects.toThrow('does not include this');

    await as('Cal Moss', 'approver');
    const [waiting, ...others] = await service.call('approval.deeds', {});
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({
      request: 1,
      by: { name: 'Ivo Hart', role: 'independent-counsel' },
      deed: { act: 'privilege-release', family, records: 1 },
      need: 'privilege-release',
      reason: REASON,
    });
    expect(JSON.stringify(waiting)).not.toMatch(/message number|7700900/);
    await service.call('approval.decideDeed', { request: 1, approve: true, reason: YES });
    expect(await service.call('approval.deeds', {})).toEqual([]);
    await expect(service.call('approval.decideDeed', { request: 1, approve: true, reason: YES })).rejects.toThrow(
      'does not wait',
    );

    await as('Ivo Hart', 'independent-counsel');
    expect((await service.call('privilege.list', {})).families).toEqual([]);
    expect(await acts(named)).toEqual(['request.waiting Ivo Hart', 'approval.given Cal Moss', 'privilege.decided Ivo Hart']);
    expect((await service.call('ledger.verify', {})).holds).toBe(true);
  });

  test('stays where it is when the second person says no, and can be asked for again under the next number', async () => {
    const named = await made();
    const { service, as } = named;
    const family = await familyOf(named);
    await service.call('privilege.decide', { family, decision: 'release', reason: REASON });
    await as('Cal Moss', 'approver');
    await service.call('approval.decideDeed', { request: 1, approve: false, reason: 'It names what she was told to say' });
    await as('Ivo Hart', 'independent-counsel');
    expect((await service.call('privilege.list', {})).families).toMatchObject([{ decision: null, waiting: null }]);
    expect(await service.call('privilege.decide', { family, decision: 'release', reason: REASON })).toEqual({ waiting: 2 });
    expect(await acts(named)).toEqual(['request.waiting Ivo Hart', 'approval.refused Cal Moss', 'request.waiting Ivo Hart']);
  });

  test('is kept on counsel’s word alone, and a waiver is recorded without releasing anything', async () => {
    const named = await made();
    const { service } = named;
    const family = await familyOf(named);
    expect(await service.call('privilege.decide', { family, decision: 'keep', reason: 'It is advice' })).toEqual({
      waiting: null,
    });
    const waiver = { by: 'The mother', what: 'her solicitor’s letter of February' };
    expect(await service.call('privilege.waive', { family, waiver })).toMatchObject({
      ...waiver,
      recordedBy: 'Ivo Hart',
      document: null,
    });
    expect((await service.call('privilege.list', {})).families).toMatchObject([{ decision: 'keep', waivers: [waiver] }]);
    await expect(service.call('privilege.waive', { family, waiver: { ...waiver, document: 'letter.pdf' } })).rejects.toThrow(
      'SHA-256',
    );
    expect(await acts(named)).toEqual(['privilege.decided Ivo Hart', 'privilege.waived Ivo Hart']);
  });

  test('is not released on a request that somebody changed while it waited, nor by whoever asked', async () => {
    const named = await made();
    const { service, as } = named;
    const family = await familyOf(named);
    await service.call('privilege.decide', { family, decision: 'release', reason: REASON });
    behind(named, (db) => db.prepare('UPDATE deed SET by_name = ?').run('Cal Moss'));
    await as('Cal Moss', 'approver');
    const refused = await service
      .call('approval.decideDeed', { request: 1, approve: true, reason: YES })
      .catch((error: { facts: { reasons: string[] } }) => error.facts.reasons.map((each) => each.replace(/:.*/s, '')));
    expect(refused).toEqual(['own-request', 'request-altered']);
    await as('Ivo Hart', 'independent-counsel');
    expect((await service.call('privilege.list', {})).families).toMatchObject([{ family, decision: null }]);
  });
});
