import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../../contract/channels.ts';
import { HANDLERS, type Service } from '../../../main/service/service.ts';
import { grantedCase, loadedCase } from '../../support/case.ts';

const open: Service[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

const LOOKING = [
  'view.page',
  'view.record',
  'view.histogram',
  'view.threads',
  'view.conversation',
  'view.people',
  'search.counts',
] as const;
const INPUTS: Record<(typeof LOOKING)[number], object> = {
  'view.page': { grant: 1 },
  'view.record': { grant: 1, record: 1 },
  'view.histogram': { grant: 1 },
  'view.threads': { grant: 1 },
  'view.conversation': { grant: 1, thread: 1 },
  'view.people': { grant: 1 },
  'search.counts': { grant: 1, text: 'message' },
};

/** Words and numbers that stand in the phone and nowhere else. */
const CONTENT = /message number|7700900|700 900/;

test('every channel of the contract has a handler', () => {
  expect(Object.keys(HANDLERS).toSorted()).toEqual(Object.keys(CHANNELS).toSorted());
});

test('without a mandate there is presence and counts, and every way of looking is refused and written down', async () => {
  const { service } = await loadedCase();
  open.push(service);
  const overview = await service.call('case.overview', {});
  expect(overview.counts).toEqual({ messages: 12, calls: 3 });
  expect(JSON.stringify(overview)).not.toMatch(CONTENT);
  for (const channel of LOOKING) {
    const answer = await service.answer({ id: 1, channel, input: INPUTS[channel] as never });
    expect(answer, channel).toMatchObject({ ok: false, failure: { code: 'refused' } });
    expect(JSON.stringify(answer)).not.toMatch(CONTENT);
  }
  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness', act: 'view.refused' });
  expect(entries).toHaveLength(LOOKING.length);
  const coverage = await service.call('coverage.files', { extraction: 1 });
  expect(JSON.stringify(coverage)).not.toMatch(CONTENT);
});

test('no call whatever, with any input, lets out what no grant covers', async () => {
  const { service, grant } = await grantedCase(
    { messages: 5, calls: 5 },
    { scope: { categories: ['messages'], windows: [{ from: '2026-02-01', to: '2026-02-01', zone: 'UTC' }], level: 2 } as never },
  );
  open.push(service);
  // What changes files or the case itself is not called blindly here.
  const skipped: readonly string[] = [
    'case.create',
    'case.open',
    'case.close',
    'practice.open',
    'extraction.load',
    'extraction.recognise',
    'files.list',
    'mandate.attach',
    'export.make',
    'export.check',
    'app.about',
  ];
  const channels = (Object.keys(CHANNELS) as Channel[]).filter((channel) => !skipped.includes(channel));
  const input = fc.record(
    {
      grant: fc.oneof(fc.constant(grant.id), fc.integer({ min: -1, max: 9 })),
      record: fc.integer({ min: 0, max: 30 }),
      thread: fc.integer({ min: 0, max: 9 }),
      text: fc.constantFrom('message', 'number', '"', '*', ''),
      filter: fc.oneof(
        fc.constant({}),
        fc.record({ text: fc.constant('message') }),
        fc.record({ categories: fc.constant(['calls']) }),
        fc.anything(),
      ),
      offset: fc.integer({ min: -1, max: 30 }),
      limit: fc.integer({ min: 0, max: 2000 }),
      extraction: fc.constant(1),
      job: fc.constant('1'),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...channels),
      input,
      fc.array(fc.string(), { maxLength: 2 }),
      async (channel, given, drop) => {
        const shaped = Object.fromEntries(
          Object.entries(given).filter(([name]) => name in shapeOf(channel) && !drop.includes(name)),
        );
        const answer = await service.answer({ id: 1, channel, input: shaped as never });
        expect(JSON.stringify(answer), channel).not.toMatch(CONTENT);
      },
    ),
    { numRuns: 400 },
  );
});

function shapeOf(channel: Channel): object {
  const { input } = CHANNELS[channel];
  return 'shape' in input ? (input.shape as object) : {};
}
