/** Deleted records through the service: their own switch in the mandate and in the request, and shown under no other grant. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { Service } from '../../../main/service/service.ts';
import { ACTOR, mandate, request } from '../../support/case.ts';
import { snapshot } from '../../support/deleted.ts';
import { SMS_PATH, smsStore, temporary } from '../../support/phone.ts';

const open: Service[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

/** Twelve messages, of which the log deleted two and changed one. */
async function loaded(): Promise<Service> {
  const at = temporary();
  const made = smsStore(join(at, 'made'), 12, 'sms.db');
  const db = new Database(made);
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.exec("DELETE FROM message WHERE ROWID IN (3, 7); UPDATE message SET text = 'new words' WHERE ROWID = 5");
  // A load reads a folder as it lies: the log is still there.
  smsStore(join(at, 'phone'), 1);
  snapshot(made, join(at, 'phone', SMS_PATH));
  db.close();
  const service = new Service('command-line');
  open.push(service);
  await service.call('case.create', { folder: join(at, 'test.remit'), actor: ACTOR });
  const { job } = await service.call('extraction.load', { path: join(at, 'phone') });
  const ended = await service.jobs.ended(job);
  expect(ended.failure).toBeNull();
  return service;
}

const SCOPE = { categories: ['messages' as const], windows: [{ from: '2026-02-01', to: '2026-02-01' }] };

async function granted(service: Service, deleted: boolean): Promise<number> {
  const decision = await service.call('request.submit', { request: request({ scope: { ...SCOPE, level: 4, deleted } }) });
  if (decision.outcome !== 'granted') throw new Error(`refused: ${JSON.stringify(decision)}`);
  return decision.grant.id;
}

async function shown(service: Service, grant: number): Promise<string[]> {
  const { rows } = await service.call('view.page', { grant });
  return rows.map(({ state, body }) => `${state}: ${body}`);
}

const GONE = ['superseded: message number 3', 'superseded: message number 5', 'superseded: message number 7'];

test('without the switch nothing of them is shown, counted or searched', async () => {
  const service = await loaded();
  await service.call('mandate.activate', {
    mandate: JSON.parse(JSON.stringify(mandate({ scope: { ...SCOPE, deleted: true } as never }))),
  });
  const grant = await granted(service, false);
  const rows = await shown(service, grant);
  expect(rows).toHaveLength(10);
  expect(rows.every((row) => row.startsWith('live: '))).toBe(true);
  expect(await service.call('search.counts', { grant, text: '7' })).toMatchObject({ total: 0 });
  const { threads } = await service.call('view.threads', { grant });
  expect(threads.map((thread) => thread.count)).toEqual([10]);
  const { people } = await service.call('view.people', { grant });
  expect(people.reduce((sum, person) => sum + person.records, 0)).toBeLessThanOrEqual(10);
  const overview = await service.call('case.overview', {});
  expect(overview.counts.messages).toBe(10);
});

test('with it they are shown, each with how it was found', async () => {
  const service = await loaded();
  await service.call('mandate.activate', {
    mandate: JSON.parse(JSON.stringify(mandate({ scope: { ...SCOPE, deleted: true } as never }))),
  });
  const grant = await granted(service, true);
  const rows = await shown(service, grant);
  expect(rows).toHaveLength(13);
  expect(rows.filter((row) => !row.startsWith('live: ')).toSorted()).toEqual(GONE);
  const { rows: records } = await service.call('view.page', { grant });
  const third = records.find(({ body }) => body === 'message number 3')!;
  const { provenance } = await service.call('view.record', { grant, record: third.id });
  expect(provenance).toMatchObject({ table: 'message', row: 3, state: 'superseded', found: 'main file without its log' });
});

test('a mandate without the switch refuses a request with it', async () => {
  const service = await loaded();
  await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate())) });
  const decision = await service.call('request.submit', { request: request({ scope: { ...SCOPE, level: 4, deleted: true } }) });
  expect(decision).toMatchObject({ outcome: 'refused' });
  expect(JSON.stringify(decision)).toContain('deleted-not-allowed');
});

test('coverage has lines of their own for them, and says how many there are', async () => {
  const service = await loaded();
  const { sentence, files } = await service.call('coverage.files', { extraction: 1 });
  expect(sentence).toContain('found 10 records. A further 3 records were found outside the live stores');
  const store = files.find(({ path }) => path.endsWith('sms.db'))!;
  expect(store).toMatchObject({ status: 'parsed', records: 10, unread: 0 });
  expect(store.tables).toEqual([
    { table: 'message', rows: 10, records: 10, absorbed: 0, unread: 0 },
    { table: 'message', state: 'superseded', rows: 3, records: 3, absorbed: 0, unread: 0 },
  ]);
});
