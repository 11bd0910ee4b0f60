/** Pages and searches through the gate, each with its durable ledger entry, on a loaded case. */
import { join } from 'node:path';
import { Service } from '../main/service/service.ts';
import { practiceImage } from './practice-images.ts';
import type { Bench } from './run.ts';

const TRIES = 60;

export const bench: Bench = {
  name: 'view',
  async run({ records }) {
    const figures: Record<string, number | string> = {};
    for (const wanted of records) {
      const { folder, image } = await practiceImage(wanted);
      process.env['REMIT_HOME'] = join(folder, 'home');
      const caseFolder = join(folder, 'bench.remit');
      const actor = { name: 'Bench', role: 'sole' as const };
      const loader = new Service('command-line');
      await loader.call('case.create', { folder: caseFolder, actor });
      await loader.jobs.ended((await loader.call('extraction.load', { path: image })).job);
      await loader.call('mandate.activate', { mandate: MANDATE });
      const decision = await loader.call('request.submit', { request: REQUEST });
      if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
      await loader.close();

      const service = new Service('command-line');
      const opened = performance.now();
      await service.call('case.open', { folder: caseFolder, actor });
      const grant = decision.grant.id;
      const { total } = await service.call('view.page', { grant, limit: 200 });
      const name = `${total} records in scope`;
      figures[`${name}: open and first page, ms (goal ≤ 1000)`] = performance.now() - opened;
      const page = (offset: number) => service.call('view.page', { grant, offset, limit: 200 });
      await page(Math.floor(total / 2));
      const pages: number[] = [];
      for (let each = 0; each < TRIES; each++)
        pages.push(await timed(() => page(Math.floor((total * ((each * 37) % TRIES)) / TRIES))));
      figures[`${name}: page of 200 anywhere, p50 ms`] = quantile(pages, 0.5);
      figures[`${name}: page of 200 anywhere, p95 ms (goal ≤ 50)`] = quantile(pages, 0.95);
      const searches: number[] = [];
      for (const [each, word] of ['home', 'tomorrow', 'bus', 'late', 'school', 'sorry'].entries()) {
        searches.push(
          await timed(() => service.call('view.page', { grant, filter: { text: word }, limit: 200, offset: each % 2 })),
        );
        searches.push(await timed(() => service.call('search.counts', { grant, text: word })));
      }
      figures[`${name}: search, p95 ms (goal ≤ 150)`] = quantile(searches, 0.95);
      await service.close();
    }
    return figures;
  },
};

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const WIDE = {
  categories: ['messages', 'calls', 'browsing', 'contacts', 'documents'] as const,
  windows: [{ from: '2000-01-01', to: '2030-01-01' }],
};
const MANDATE = {
  basis: 'practice',
  instrument: { date: '2026-01-05', reference: 'Benchmark' },
  issuer: { name: 'Nobody', role: 'Benchmark', organisation: 'Remit' },
  caseNumber: 'BENCH',
  proceedings: 'other',
  regime: 'uk-gdpr',
  purpose: 'To measure how long a page takes',
  issues: [{ id: '1', question: 'How long does a page take?' }],
  devices: [{ exhibit: 'BENCH/1' }],
  dataSubjects: [{ name: 'Nobody', role: 'invented', child: false }],
  scope: { ...WIDE, categories: [...WIDE.categories], undated: true, deleted: true },
  maxLevel: 4,
  sifter: 'A',
  reviewer: 'B',
  validFrom: '2026-01-05',
  expires: '2099-01-01',
  reviewOn: '2026-06-01',
};
const REQUEST = {
  scope: { ...WIDE, categories: [...WIDE.categories], level: 4 as const },
  issue: '1',
  objective: 'To measure how long it takes to open pages of a whole phone.',
  connection: 'Only opening pages shows how long opening pages takes.',
  alternatives: [{ what: 'other' as const, outcome: 'Smaller cases were measured first and say too little about large ones.' }],
  balance: 'Every person in these records is invented, so nobody is intruded upon.',
  collateral: { who: 'Nobody real', children: false, mitigation: 'All people are invented.' },
  special: { necessity: 'Browsing records are part of what is measured.', condition: 'Invented data' },
};
