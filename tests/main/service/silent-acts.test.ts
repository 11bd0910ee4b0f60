// No silent action (law.md R16): every call of the contract is one act of the ledger, or says why it is none.
import { afterEach, describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../../contract/channels.ts';
import { ACTS } from '../../../contract/ledger.ts';
import { CHANNEL_ACTS } from '../../../main/service/channel-acts.ts';
import type { Service } from '../../../main/service/service.ts';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { ACTOR, grantedCase, request } from '../../support/case.ts';

const open: Service[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

const acts = async (service: Service) => (await service.call('case.overview', {})).statement.acts;

describe('the table of call and act', () => {
  test('has every call; each is one act that exists, or none with a reason', () => {
    expect(Object.keys(CHANNEL_ACTS).toSorted()).toEqual(Object.keys(CHANNELS).toSorted());
    for (const [channel, said] of Object.entries(CHANNEL_ACTS)) {
      if ('act' in said) expect(Object.keys(ACTS), channel).toContain(said.act);
      else expect(said.none.length, channel).toBeGreaterThan(15);
    }
  });

  test('is what happens: each call writes its act and, but for what it begins with, nothing else', async () => {
    const { service, grant } = await grantedCase();
    open.push(service);
    const scope = request().scope;
    const g = grant.id;
    const calls: readonly (readonly [Channel, object])[] = [
      ['people.list', {}],
      ['mandate.versions', {}],
      ['request.register', {}],
      ['approval.list', {}],
      ['challenge.list', {}],
      ['breakglass.list', {}],
      ['ledger.statement', {}],
      ['witness.state', {}],
      ['owner.notice', {}],
      ['owner.notices', {}],
      ['note.list', {}],
      ['concern.list', {}],
      ['appeal.list', {}],
      ['monitoring.list', {}],
      ['approval.deeds', {}],
      ['search.saved', {}],
      ['unmask.list', {}],
      ['coverage.files', { extraction: 1 }],
      ['sift.progress', { grant: g }],
      ['attempts.list', {}],
      ['ledger.page', { purpose: 'integrity' }],
      ['ledger.verify', {}],
      ['owner.report', {}],
      ['request.preview', { scope }],
      ['view.page', { grant: g }],
      ['view.record', { grant: g, record: 4 }],
      ['view.summary', { grant: g }],
      ['view.histogram', { grant: g }],
      ['view.rhythm', { grant: g }],
      ['view.threads', { grant: g }],
      ['view.people', { grant: g }],
      ['view.conversation', { grant: g, thread: 1 }],
      ['search.counts', { grant: g, text: 'message' }],
      ['sift.next', { grant: g }],
      ['challenge.raise', { grant: g, reason: 'It was asked for without need' }],
      ['case.overview', {}],
      ['mandate.check', { mandate: {} }],
    ];
    for (const [channel, input] of calls) {
      const before = await acts(service);
      await service.call(channel, input as never);
      const after = await acts(service);
      const added = Object.fromEntries(
        Object.entries(after).flatMap(([act, count]) => (count === before[act] ? [] : [[act, count - (before[act] ?? 0)]])),
      );
      const said = CHANNEL_ACTS[channel];
      expect(added, channel).toEqual('act' in said ? { [said.act]: 1 } : {});
    }
  });
});

test('a page of the case is an entry once in a sitting, not each time that a screen asks', async () => {
  const { service, folder } = await grantedCase();
  open.push(service);
  for (let times = 0; times < 3; times++) await service.call('request.register', {});
  expect((await acts(service))['case.read']).toBe(1);
  await service.call('mandate.versions', {});
  expect((await acts(service))['case.read']).toBe(2);
  await service.call('case.close', {});
  await service.call('case.open', { folder, actor: ACTOR });
  await service.call('request.register', {});
  expect((await acts(service))['case.read']).toBe(3);
});

test('a grant that ran out with nothing opened under it is said to have, once; one that was used is not', async () => {
  const { service, folder, grant } = await grantedCase();
  open.push(service);
  const second = await service.call('request.submit', { request: request() });
  if (second.outcome !== 'granted') throw new Error('not granted');
  await service.call('view.page', { grant: grant.id });
  expect((await acts(service))['grant.lapsed']).toBeUndefined();
  // Time passes: both have run out.
  const behind = openCaseFolder(folder);
  behind.db.prepare('UPDATE grant_ SET until_ms = from_ms, json = json_set(json, ?, from_ms)').run('$.until');
  closeStore(behind.db);
  for (let times = 0; times < 2; times++) expect((await acts(service))['grant.lapsed']).toBe(1);
  const { entries } = await service.call('ledger.page', { purpose: 'integrity', act: 'grant.lapsed' });
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining(`Remit let grant ${second.grant.id} run out unused`),
  ]);
});

test('what the ledger is read for is written with the reading, and entries are found by person, grant and day', async () => {
  const { service, grant } = await grantedCase();
  open.push(service);
  await service.call('view.page', { grant: grant.id });
  const page = await service.call('ledger.page', { purpose: 'criminal-proceedings' });
  expect(page.entries[0]?.sentence).toContain('For criminal proceedings');
  expect(page.people).toEqual([ACTOR.name]);
  const byGrant = await service.call('ledger.page', { purpose: 'integrity', grant: grant.id });
  expect(byGrant.entries.map(({ act }) => act)).toEqual(['view.page', 'request.granted']);
  expect((await service.call('ledger.page', { purpose: 'integrity', person: 'Nobody' })).total).toBe(0);
  const today = new Intl.DateTimeFormat('en-CA').format(new Date());
  expect((await service.call('ledger.page', { purpose: 'integrity', day: today })).total).toBeGreaterThan(5);
  expect((await service.call('ledger.page', { purpose: 'integrity', day: '2020-01-01' })).total).toBe(0);
  await expect(service.call('ledger.page', { purpose: 'curiosity' } as never)).rejects.toMatchObject({
    facts: { code: 'usage' },
  });
});

test('a notice is recorded as given only with all five things told, and its name is sealed', async () => {
  const { service } = await grantedCase();
  open.push(service);
  const given = { version: 'easy', to: 'Robin Example', on: '2026-02-03', form: 'read-aloud' } as const;
  await expect(service.call('owner.given', { ...given, told: ['sought', 'why', 'handled', 'refuse'] })).rejects.toThrow(
    'that the enquiry does not end merely because of a refusal',
  );
  expect(await service.call('owner.notices', {})).toEqual([]);
  await service.call('owner.given', { ...given, told: ['sought', 'why', 'handled', 'refuse', 'goes-on'] });
  const [entry] = await service.call('owner.notices', {});
  expect(entry?.sentence).toMatch(
    /recorded that the notice was given, to Robin Example, .*2026-02-03, read aloud and confirmed in writing/,
  );
});
