import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../contract/coverage.ts';
import { Jobs, type Work } from '../../../main/service/jobs.ts';
import { TimeLeft } from '../../../main/service/time-left.ts';

const NOTHING = { extraction: null, already: false };

function progress(more: Partial<Progress>): Progress {
  return { phase: 'reading', files: { done: 0, total: 9 }, records: 0, bytes: { done: 0, total: 0 }, doing: '', ...more };
}

const reading = (done: number, total = 1000) => progress({ bytes: { done, total } });
const indexing = (done: number) =>
  progress({ phase: 'indexing', bytes: { done: 1000, total: 1000 }, steps: { done, total: 10 } });

describe('time left', () => {
  test('is not told before there is a pace, and goes by bytes then', () => {
    const left = new TimeLeft();
    expect(left.after(progress({ phase: 'listing' }), 0)).toBeNull();
    expect(left.after(reading(0), 5000)).toBeNull();
    expect(left.after(reading(10), 5500)).toBeNull();
    expect(left.after(reading(100), 15_000)).toBe(90);
  });

  test('goes by the pace of late: an hour of slow files says nothing of the fast ones after them', () => {
    const left = new TimeLeft();
    for (let second = 0; second <= 3600; second += 10) left.after(reading(second, 1e6), second * 1000);
    for (let second = 10; second <= 40; second += 10) left.after(reading(3600 + second * 1000, 1e6), (3600 + second) * 1000);
    expect(left.after(reading(53_600, 1e6), 3650_000)).toBe(946);
  });

  test('reckons with the index while it reads, and by steps while the index is made', () => {
    const left = new TimeLeft();
    left.after(progress({ bytes: { done: 0, total: 1000 } }), 0);
    const half = progress({ bytes: { done: 500, total: 1000 }, records: 1_000_000 });
    expect(left.after(half, 10_000)).toBe(10 + 16);
    expect(left.after(progress({ ...half, phase: 'hashing', bytes: { done: 1000, total: 1000 } }), 20_000)).toBe(8);
    expect(left.after(indexing(0), 20_000)).toBeNull();
    expect(left.after(indexing(2), 24_000)).toBe(16);
    expect(left.after(indexing(10), 40_000)).toBe(0);
    expect(left.after(progress({ phase: 'done' }), 41_000)).toBe(0);
  });
});

describe('a job', () => {
  function held() {
    const { promise, resolve, reject } = Promise.withResolvers<typeof NOTHING>();
    let tools: Parameters<Work>[0] | undefined;
    let now = 0;
    const jobs = new Jobs(() => now);
    const id = jobs.start((given) => {
      tools = given;
      given.signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      return promise;
    });
    return { jobs, id, tools: () => tools!, finish: () => resolve(NOTHING), at: (ms: number) => (now = ms) };
  }

  test('that is paused says so, keeps the case busy, and its pause is no part of the time left', async () => {
    const { jobs, id, tools, finish, at } = held();
    await Promise.resolve();
    tools().onProgress(reading(0));
    at(10_000);
    tools().onProgress(reading(100));
    expect(jobs.status(id)).toMatchObject({ state: 'running', secondsLeft: 90 });
    jobs.pause(id, true);
    expect(jobs.status(id).state).toBe('paused');
    expect(jobs.busy).toBe(true);
    expect(tools().pausing.paused).toBe(true);
    at(3_600_000);
    jobs.pause(id, false);
    at(3_610_000);
    tools().onProgress(reading(200));
    expect(jobs.status(id)).toMatchObject({ state: 'running', secondsLeft: 80 });
    finish();
    expect((await jobs.ended(id)).state).toBe('done');
    jobs.pause(id, true);
    expect(jobs.status(id).state).toBe('done');
    expect(jobs.busy).toBe(false);
  });

  test('that is paused can be cancelled, and is let go for it', async () => {
    const { jobs, id, tools } = held();
    await Promise.resolve();
    jobs.pause(id, true);
    jobs.cancel(id);
    expect(tools().pausing.paused).toBe(false);
    expect((await jobs.ended(id)).state).toBe('failed');
  });
});
