import { afterEach, describe, expect, test } from 'vitest';
import type { NamedRole } from '../../../contract/people.ts';
import { request } from '../../support/case.ts';
import { namedCase, type NamedCase } from '../../support/people.ts';

const open: NamedCase[] = [];
afterEach(async () => {
  for (const { service } of open.splice(0)) await service.close();
});

async function made(): Promise<NamedCase> {
  const named = await namedCase();
  open.push(named);
  return named;
}

/** A grant of messages for the practitioner, each time with answers of its own. */
async function granted({ service, as }: NamedCase, serial = 0): Promise<number> {
  await as('Ada Cole', 'practitioner');
  const own = [`first ${serial} reason why nobody could tell`, `other ${serial * 7919} weights set against each other`];
  const decision = await service.call('request.submit', {
    request: request({ connection: `The ${own[0]} before now`, balance: `The ${own[1]} right here` }),
  });
  if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
  return decision.grant.id;
}

const rulesOf = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => ['nothing was refused'],
    (error: { facts: { reasons?: string[] } }) => (error.facts.reasons ?? []).map((reason) => reason.replace(/:.*$/s, '')),
  );

async function count({ service }: NamedCase, act: string): Promise<number> {
  return (await service.call('ledger.page', { purpose: 'lawfulness', act })).total;
}

describe('attempts', () => {
  test('are a page for the reviewer; five of one person raise one alert that names nobody and nothing, across closing the case', async () => {
    const named = await made();
    const { service, as, folder } = named;
    await as('Ada Cole', 'practitioner');
    for (const _ of [1, 2, 3]) await expect(service.call('view.page', { grant: 9 })).rejects.toThrow('no grant 9');
    await service.call('case.open', { folder, actor: { name: 'Ada Cole', role: 'practitioner' } });
    await as('Ada Cole', 'practitioner');
    await expect(service.call('ledger.page', { purpose: 'lawfulness' })).rejects.toThrow('does not include this');
    await expect(service.call('attempts.list', {})).rejects.toThrow('does not include this');
    for (const _ of [1, 2, 3]) await expect(service.call('view.page', { grant: 9 })).rejects.toThrow('no grant 9');

    await as('Rae Stone', 'reviewer');
    const { total, attempts, alerts } = await service.call('attempts.list', { limit: 4 });
    expect(total).toBe(8);
    expect(attempts.map(({ act, by }) => `${act} ${by}`)).toEqual([
      'view.refused Ada Cole',
      'view.refused Ada Cole',
      'view.refused Ada Cole',
      'call.refused Ada Cole',
    ]);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.sentence).toMatch(/Remit raised an alert of 5 refused attempts in a short time: entry \d+\.$/);
    expect(alerts[0]?.sentence).not.toMatch(/Ada|Cole|grant|message/);
    const rest = await service.call('attempts.list', { offset: 4 });
    expect(rest.attempts).toHaveLength(4);
    expect(new Set([...attempts, ...rest.attempts].map(({ seq }) => seq)).size).toBe(8);
    expect(await count(named, 'ledger.read')).toBeGreaterThan(1);
  });
});

describe('a challenge', () => {
  test('may be raised in every role, against any grant that there is, and stays', async () => {
    const named = await made();
    const { service, as } = named;
    const grant = await granted(named);
    await service.call('grant.end', { grant });
    const everybody: [string, NamedRole][] = [
      ['Tom Reed', 'officer'],
      ['Ada Cole', 'sifter'],
      ['Cal Moss', 'approver'],
      ['Rae Stone', 'reviewer'],
      ['Jo Quill', 'court-reader'],
    ];
    for (const [name, role] of everybody) {
      await as(name, role);
      await service.call('challenge.raise', { grant, reason: `Too wide, says ${name}` });
    }
    await expect(service.call('challenge.raise', { grant: 99, reason: 'There is none of these' })).rejects.toThrow('no grant 99');
    await expect(service.call('challenge.raise', { grant, reason: ' ' })).rejects.toMatchObject({ facts: { code: 'usage' } });
    const challenges = await service.call('challenge.list', {});
    expect(challenges.map(({ by, reason }) => `${by.role} ${reason}`)).toEqual([
      'court-reader Too wide, says Jo Quill',
      'reviewer Too wide, says Rae Stone',
      'approver Too wide, says Cal Moss',
      'sifter Too wide, says Ada Cole',
      'officer Too wide, says Tom Reed',
    ]);
    expect(await count(named, 'challenge.raised')).toBe(5);
  });
});

describe('a withdrawn agreement', () => {
  test('suspends every grant at once and stops new ones, until a reviewer lets reading go on', async () => {
    const named = await made();
    const { service, as } = named;
    const grant = await granted(named);
    expect((await service.call('view.page', { grant })).total).toBe(12);
    await service.call('agreement.withdraw', { reason: 'She said so on the phone today' });
    // The very next call, with no clock moved.
    expect(await rulesOf(service.call('view.page', { grant }))).toEqual(['agreement-withdrawn']);
    expect(await rulesOf(service.call('export.make', { grant, folder: `${named.at}/out`, disclosure: DISCLOSURE }))).toEqual([
      'agreement-withdrawn',
    ]);
    const overview = await service.call('case.overview', {});
    expect(overview.withdrawal).toMatchObject({ state: 'pending', by: 'Ada Cole' });
    expect(overview.grants.map(({ state }) => state)).toEqual(['suspended']);
    const asked = await service.call('request.submit', { request: request() });
    expect(asked).toMatchObject({ outcome: 'refused' });
    expect(JSON.stringify(asked)).toContain('agreement-withdrawn');
    await expect(service.call('agreement.withdraw', { reason: 'Once more to be sure' })).rejects.toThrow('withdrawn already');
    await expect(service.call('agreement.decide', { outcome: 'go-on', reason: 'I decide' })).rejects.toThrow('does not include');

    await as('Rae Stone', 'reviewer');
    await service.call('agreement.decide', { outcome: 'go-on', reason: 'The order of the court stands by itself' });
    await expect(service.call('agreement.decide', { outcome: 'end', reason: 'Once more' })).rejects.toThrow(
      'no withdrawal waits',
    );
    await as('Ada Cole', 'practitioner');
    expect((await service.call('view.page', { grant })).total).toBe(12);
  });

  test('that a reviewer ends opens nothing under that mandate again; a new mandate is asked under anew', async () => {
    const named = await made();
    const { service, as } = named;
    const grant = await granted(named);
    await service.call('agreement.withdraw', { reason: 'She said so on the phone today' });
    await as('Rae Stone', 'reviewer');
    await service.call('agreement.decide', { outcome: 'end', reason: 'There was nothing but the agreement' });
    await as('Ada Cole', 'practitioner');
    expect(await rulesOf(service.call('view.page', { grant }))).toEqual(['agreement-ended']);
    await as('Tom Reed', 'officer');
    const [version] = await service.call('mandate.versions', {});
    await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(version?.mandate)) });
    const next = await granted(named, 1);
    expect((await service.call('view.page', { grant: next })).total).toBe(12);
    expect(await rulesOf(service.call('view.page', { grant }))).toEqual(['mandate-replaced']);
    expect(await service.call('case.overview', {})).not.toHaveProperty('withdrawal');
  });
});

describe('repeat viewing', () => {
  test('of one person stops at the sixth sitting until a reviewer, and nobody else, clears it', async () => {
    const named = await made();
    const { service, as } = named;
    const grant = await granted(named);
    const look = async (): Promise<string[]> => {
      await as('Ada Cole', 'practitioner');
      return await rulesOf(service.call('view.page', { grant }));
    };
    const first = (await service.call('view.page', { grant })).rows[0]?.id ?? 0;
    for (const _ of [1, 2, 3, 4]) expect(await look()).toEqual(['nothing was refused']);
    // The sitting that is going on is not stopped half-way.
    expect(await rulesOf(service.call('view.page', { grant, offset: 2 }))).toEqual(['nothing was refused']);
    expect(await look()).toEqual(['monitoring']);
    expect(await rulesOf(service.call('view.record', { grant, record: first }))).toEqual(['monitoring']);
    expect(await rulesOf(service.call('export.make', { grant, folder: `${named.at}/out`, disclosure: DISCLOSURE }))).toEqual([
      'monitoring',
    ]);
    await expect(service.call('monitoring.clear', { holder: 'Ada Cole', reason: 'I clear myself' })).rejects.toThrow(
      'does not include this',
    );
    await as('Rae Stone', 'reviewer');
    await expect(service.call('monitoring.clear', { holder: 'RAE  stone', reason: 'I clear myself' })).rejects.toThrow(
      'nobody clears their own',
    );
    await service.call('monitoring.clear', { holder: 'Ada Cole', reason: 'The chronology needs it' });
    expect(await look()).toEqual(['nothing was refused']);
  });
});

const DISCLOSURE = { by: 'Ada Cole', to: 'The court', what: 'Messages', purpose: 'The hearing' };
