import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../../contract/channels.ts';
import { POLICY } from '../../../contract/policy.ts';
import { CHANNEL_ACTION } from '../../../contract/roles.ts';
import { Service } from '../../../main/service/service.ts';
import { NAMED, namedCase } from '../../support/people.ts';
import { loadedCase } from '../../support/case.ts';
import { temporary } from '../../support/phone.ts';

const open: Service[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function made(): ReturnType<typeof namedCase> {
  const named = await namedCase();
  open.push(named.service);
  return named;
}

/** Entries of an act, oldest first, read by the reviewer. */
async function entries({ service, as }: Awaited<ReturnType<typeof made>>, act: string): Promise<string[]> {
  await as('Rae Stone', 'reviewer');
  const { entries: found } = await service.call('ledger.page', { purpose: 'lawfulness', act });
  return found.map(({ sentence }) => sentence.replace(/^.*?\. /, '')).toReversed();
}

describe('naming people', () => {
  test('a case that names nobody needs no sign-in and says nothing of one', async () => {
    const { service } = await loadedCase();
    open.push(service);
    expect(await service.call('people.list', {})).toEqual([]);
    expect(await service.call('case.overview', {})).not.toHaveProperty('signIn');
    await expect(service.call('session.lock', {})).rejects.toThrow('names nobody');
    await expect(service.call('session.signIn', { name: 'A', role: 'sole' })).rejects.toThrow('names nobody');
  });

  test('begins with an officer; names are taken once, however they are spelt; nobody is named twice or as everybody', async () => {
    const service = new Service('command-line');
    open.push(service);
    await service.call('case.create', { folder: join(temporary(), 'a.remit'), actor: { name: 'x', role: 'sole' } });
    const add = (name: string, roles: string[]) => service.call('people.add', { name, roles: roles as never, keep: 'machine' });
    await expect(add('Ada Cole', ['practitioner'])).rejects.toThrow('first person of a case is an officer');
    await expect(add('Tom Reed', ['sole'])).rejects.toMatchObject({ facts: { code: 'usage' } });
    await expect(add('Tom Reed', [])).rejects.toMatchObject({ facts: { code: 'usage' } });
    const tom = await add('  Tom   Reed ', ['officer', 'officer']);
    expect(tom).toMatchObject({ id: 1, name: 'Tom Reed', roles: ['officer'], keep: 'machine' });
    expect(tom.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect(JSON.stringify(tom)).not.toMatch(/wrapped|nonce|slot/);
    await service.call('session.signIn', { name: 'tom reed', role: 'officer' });
    await expect(add('ＴＯＭ reed', ['practitioner'])).rejects.toThrow('is a person of this case already');
  });

  test('a passphrase is asked for at the door, and a wrong one is written down and ends whatever sign-in there was', async () => {
    const service = new Service('command-line');
    open.push(service);
    await service.call('case.create', { folder: join(temporary(), 'a.remit'), actor: { name: 'x', role: 'officer' } });
    const passphrase = 'correct horse battery';
    await service.call('people.add', { name: 'Tom Reed', roles: ['officer'], passphrase });
    const signIn = (given?: string) => service.call('session.signIn', { name: 'Tom Reed', role: 'officer', passphrase: given });
    expect(await signIn(passphrase)).toMatchObject({
      actor: { name: 'Tom Reed', role: 'officer' },
      signIn: { state: 'signed-in' },
    });
    await expect(signIn('wrong horse battery')).rejects.toMatchObject({ facts: { code: 'password' } });
    expect(await service.call('case.overview', {})).toMatchObject({ signIn: { state: 'locked' } });
    await expect(signIn()).rejects.toMatchObject({ facts: { code: 'password' } });
    await signIn(passphrase);
    const { entries: refused } = await service.call('ledger.page', { purpose: 'lawfulness', act: 'session.refused' });
    expect(refused.map(({ actor }) => actor)).toEqual(['Tom Reed', 'Tom Reed']);
    expect(JSON.stringify((await service.call('ledger.page', { purpose: 'lawfulness' })).entries)).not.toContain('horse');
  });

  test('nobody of another name, and no role that one does not have', async () => {
    const named = await made();
    const { service } = named;
    await expect(service.call('session.signIn', { name: 'Eve', role: 'officer' })).rejects.toThrow('nobody of that name');
    await expect(service.call('session.signIn', { name: 'Ada Cole', role: 'reviewer' })).rejects.toThrow(
      'does not have this role',
    );
    await expect(service.call('session.signIn', { name: 'Ada Cole', role: 'sole' })).rejects.toThrow('does not have this role');
    expect(await entries(named, 'session.refused')).toEqual([
      'Eve was refused at the sign-in, by the rules name.',
      'Ada Cole was refused at the sign-in, by the rules role.',
      'Ada Cole was refused at the sign-in, by the rules role.',
    ]);
  });
});

describe('while nobody is signed in', () => {
  test('every call that is not the door itself is refused and written down, whoever the caller says he is', async () => {
    const { folder, service } = await made();
    for (const role of ['sole', 'officer', 'reviewer'] as const) {
      const overview = await service.call('case.open', { folder, actor: { name: 'Tom Reed', role } });
      expect(overview).toMatchObject({ signIn: { state: 'signed-out' }, counts: {}, extractions: [], grants: [] });
      expect(overview.signIn?.people.map(({ name }) => name)).toHaveLength(Object.keys(NAMED).length);
      const closed = (Object.keys(CHANNELS) as Channel[]).filter((channel) => CHANNEL_ACTION[channel] !== 'anybody');
      expect(closed.length).toBeGreaterThan(20);
      let tried = 0;
      for (const channel of closed) {
        const answer = await service.answer({ id: 1, channel, input: (SOUND[channel] ?? {}) as never });
        // An input that is not as it should be is turned away earlier still.
        expect(answer.ok, channel).toBe(false);
        if (!answer.ok && answer.failure.code === 'refused') tried += 1;
      }
      expect(tried).toBeGreaterThan(12);
    }
    await service.call('session.signIn', { name: 'Rae Stone', role: 'reviewer' });
    const { total } = await service.call('ledger.page', { purpose: 'lawfulness', act: 'call.refused' });
    expect(total).toBeGreaterThan(36);
  });

  test('a case locks itself when nothing was asked for long enough, or when its clock is set back; signing in opens it', async () => {
    const { service, clock, as } = await made();
    const ask = () => service.call('people.list', {});
    clock.now += POLICY.idleMinutes * 60_000 - 1;
    await ask();
    clock.now += POLICY.idleMinutes * 60_000 - 1;
    // Looking at the header, as a window does by itself, is no sign of life.
    await service.call('case.overview', {});
    clock.now += 1;
    await expect(ask()).rejects.toThrow('Nobody is signed in');
    expect(await service.call('case.overview', {})).toMatchObject({ signIn: { state: 'locked' }, extractions: [] });
    await as('Tom Reed', 'officer');
    clock.now -= 60_000;
    await expect(ask()).rejects.toThrow('Nobody is signed in');
    clock.now += 120_000;
    await expect(ask()).rejects.toThrow('Nobody is signed in');
    await as('Tom Reed', 'officer');
    await ask();
    await service.call('session.lock', {});
    await expect(ask()).rejects.toThrow('Nobody is signed in');
  });
});

test('each turn of the lock is an entry', async () => {
  const named = await made();
  await named.service.call('session.lock', {});
  await named.service.call('session.lock', {});
  await named.as('Ada Cole', 'practitioner');
  named.clock.now += POLICY.idleMinutes * 60_000;
  const told = await entries(named, 'session.locked');
  expect(told).toEqual([
    'Tom Reed locked the case, by the rules asked.',
    'Tom Reed locked the case, by the rules asked.',
    'Ada Cole locked the case, by the rules idle.',
  ]);
});

/** Inputs that are as they should be. */
const SOUND: Partial<Record<Channel, object>> = {
  'people.add': { name: 'Eve', roles: ['officer'], keep: 'machine' },
  'extraction.load': { path: '/nowhere' },
  'extraction.recognise': { path: '/nowhere' },
  'coverage.files': { extraction: 1 },
  'mandate.check': { mandate: {} },
  'mandate.activate': { mandate: {} },
  'grant.end': { grant: 1 },
  'view.page': { grant: 1 },
  'view.record': { grant: 1, record: 1 },
  'view.threads': { grant: 1 },
  'search.counts': { grant: 1, text: 'x' },
};
