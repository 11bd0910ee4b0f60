import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { Pausing } from '../../../main/ingest/pausing.ts';
import { Service } from '../../../main/service/service.ts';
import { createCaseFolder } from '../../../main/store/case-folder.ts';
import { indexRecords, removeExtraction } from '../../../main/store/extractions.ts';
import { callStore, smsStore, temporary, loadsProcesses } from '../../support/phone.ts';
import { testStore } from '../../support/store.ts';

loadsProcesses();

const services: Service[] = [];
// Before the folders of the test go: hooks run last first.
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

/** Each store holds another number of rows, so that none has the bytes of another. */
const RECORDS = 3 * 40 + 3 + 40;

function phone(at: string): string {
  for (let each = 0; each < 3; each++) smsStore(join(at, 'phone'), 40 + each, `p${each}/Library/SMS/sms.db`);
  callStore(join(at, 'phone'), 40, 'c/databases/calllog.db');
  return join(at, 'phone');
}

describe('the switch', () => {
  test('holds what asks while it is thrown, and lets all of it go', async () => {
    const pausing = new Pausing();
    await pausing.passed();
    pausing.set(true);
    const gone: string[] = [];
    const both = ['first', 'second'].map((name) => pausing.passed().then(() => gone.push(name)));
    await after(5);
    expect(gone).toEqual([]);
    pausing.set(false);
    await Promise.all(both);
    expect(gone).toEqual(['first', 'second']);
  });

  test('throws when what waits is no longer wanted', async () => {
    const pausing = new Pausing();
    const abort = new AbortController();
    pausing.set(true);
    const waiting = pausing.passed(abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
    expect(pausing.paused).toBe(true);
  });

  test('lets no bytes through while it is thrown', async () => {
    const pausing = new Pausing();
    const pieces = (async function* () {
      for (const byte of [1, 2, 3]) yield Uint8Array.of(byte);
    })();
    const got: number[] = [];
    const reading = (async () => {
      for await (const piece of pausing.through(pieces)) {
        got.push(piece[0]!);
        if (got.length === 2) pausing.set(true);
      }
    })();
    await after(5);
    expect(got).toEqual([1, 2]);
    pausing.set(false);
    await reading;
    expect(got).toEqual([1, 2, 3]);
  });
});

describe('a load', () => {
  test('stands still while it is paused, in reading and in indexing, and comes to the same records', async () => {
    const at = temporary();
    const folder = createCaseFolder(join(at, 'a.remit'));
    const pausing = new Pausing();
    const merged = () => folder.db.prepare('SELECT count(*) FROM record').pluck().get() as number;
    const phases = new Set<string>();
    let stoodStill = 0;
    const hold = async () => {
      pausing.set(true);
      await after(100);
      const before = merged();
      await after(300);
      expect(merged()).toBe(before);
      stoodStill += 1;
      pausing.set(false);
    };
    const { extraction } = await loadImage(folder, phone(at), {
      pausing,
      onProgress: ({ phase }) => {
        if (phases.has(phase)) return;
        phases.add(phase);
        if (phase === 'reading' || phase === 'indexing') void hold();
      },
    });
    expect(stoodStill).toBe(2);
    expect(extraction.records.total).toBe(RECORDS);
    folder.db.close();
  });

  async function served(name: string): Promise<{ service: Service; image: string; start(): Promise<string> }> {
    const at = temporary();
    const image = join(at, 'phone');
    callStore(image, 40, 'c/databases/calllog.db');
    const service = new Service('command-line');
    services.push(service);
    await service.call('case.create', { folder: join(at, name), actor: { name: 'A', role: 'officer' } });
    return { service, image, start: async () => (await service.call('extraction.load', { path: image })).job };
  }

  test('is paused and let go through the service; the same image again adds nothing, and the job says so', async () => {
    const { service, start } = await served('b.remit');
    const job = await start();
    await service.call('job.pause', { job });
    // Listing is not held; a load that is paused before it stops where reading begins, however long it takes to get there.
    let held = await service.call('job.status', { job });
    for (let tries = 0; held.progress.phase !== 'reading' && tries < 150; tries++) {
      await after(200);
      held = await service.call('job.status', { job });
    }
    expect(held).toMatchObject({ state: 'paused', progress: { phase: 'reading', files: { done: 0 } } });
    await after(500);
    expect(await service.call('job.status', { job })).toEqual(held);
    await service.call('job.resume', { job });
    const ended = await service.jobs.ended(job);
    expect(ended).toMatchObject({ state: 'done', already: false, secondsLeft: 0 });
    expect(ended.extraction?.records.total).toBe(40);
    expect(await service.jobs.ended(await start())).toMatchObject({ state: 'done', already: true, extraction: ended.extraction });
    expect((await service.call('case.overview', {})).extractions).toHaveLength(1);
  });

  test('is cancelled while it is paused', async () => {
    const { service, start } = await served('c.remit');
    const job = await start();
    await service.call('job.pause', { job });
    await service.call('job.cancel', { job });
    expect((await service.jobs.ended(job)).state).toBe('cancelled');
    expect((await service.call('case.overview', {})).extractions).toHaveLength(0);
  });
});

test('words of an extraction that is taken out again find nothing, and its ids serve the next one', () => {
  const store = testStore();
  const second = store.extraction('tablet', 'b'.repeat(64));
  store.record({ body: 'stays' });
  store.record({ body: 'goes', extraction: second });
  store.finish();
  removeExtraction(store.db, second);
  store.record({ body: 'comes' });
  indexRecords(store.db);
  const found = (word: string) => store.db.prepare('SELECT rowid FROM record_fts(?)').pluck().all(word);
  expect([found('stays'), found('goes'), found('comes')]).toEqual([[1], [], [2]]);
});
