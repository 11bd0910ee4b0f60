/** A loaded case with a mandate and a grant, made through the service as a shell would make it. */
import { join } from 'node:path';
import type { AccessRequest, Grant } from '../../contract/request.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { z } from 'zod';
import type { MandateSchema } from '../../contract/mandate.ts';
import { Service } from '../../main/service/service.ts';
import { callStore, smsStore, temporary } from './phone.ts';

export const ACTOR = { name: 'R. Okafor', role: 'sole' } as const;

export function mandate(change: Partial<Mandate> = {}): z.input<typeof MandateSchema> {
  return {
    basis: 'family-court-order',
    instrument: { date: '2026-01-05', reference: 'Order of 5 January 2026' },
    issuer: { name: 'Judge', role: 'Judge', organisation: 'Family Court' },
    caseNumber: 'EX26C00001',
    proceedings: 'private-law',
    regime: 'uk-gdpr',
    purpose: 'To find out what was arranged about hand-overs',
    issues: [{ id: '1', question: 'Who cancelled the hand-overs in February?' }],
    devices: [{ exhibit: 'ABC/1' }],
    dataSubjects: [{ name: 'The father', role: 'parent', child: false }],
    scope: { categories: ['messages', 'calls'], windows: [{ from: '2026-02-01', to: '2026-02-01' }] },
    maxLevel: 4,
    sifter: 'S. Ifter',
    reviewer: 'R. Eviewer',
    validFrom: '2026-01-05',
    expires: '2099-12-31',
    reviewOn: '2026-06-01',
    ...change,
  };
}

export function request(
  change: Partial<z.input<typeof import('../../contract/request.ts').RequestSchema>> = {},
): z.input<typeof import('../../contract/request.ts').RequestSchema> {
  return {
    scope: { categories: ['messages'], windows: [{ from: '2026-02-01', to: '2026-02-01' }], level: 4 },
    issue: '1',
    objective: 'To see who cancelled the hand-over on the first of February.',
    connection: 'The hand-overs were arranged by message and nowhere else.',
    alternatives: [{ what: 'ask-the-person', outcome: 'Both parents were asked and say the opposite of each other.' }],
    balance: 'One day of messages between two adults decides where the child lives meanwhile.',
    collateral: { who: 'The other parent, who is a party', children: false, mitigation: 'Nobody else writes in these messages.' },
    ...change,
  };
}

export interface MadeCase {
  readonly at: string;
  readonly folder: string;
  readonly phone: string;
  readonly service: Service;
  readonly grant: Grant;
}

/** `messages` and `calls` records, a minute apart from 08:01 UTC on 1 February 2026. */
export async function loadedCase({ messages = 12, calls = 3 } = {}): Promise<Omit<MadeCase, 'grant'>> {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, messages);
  callStore(phone, calls);
  const folder = join(at, 'test.remit');
  const service = new Service('command-line');
  await service.call('case.create', { folder, actor: ACTOR });
  const { job } = await service.call('extraction.load', { path: phone });
  const ended = await service.jobs.ended(job);
  if (ended.state !== 'done') throw new Error(`the load ended as ${ended.state}: ${ended.failure?.message}`);
  return { at, folder, phone, service };
}

export async function grantedCase(
  counts?: { messages?: number; calls?: number },
  asked?: Partial<AccessRequest>,
): Promise<MadeCase> {
  const made = await loadedCase(counts);
  await made.service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate())) });
  const decision = await made.service.call('request.submit', { request: request(asked) });
  if (decision.outcome !== 'granted') throw new Error(`not granted: ${JSON.stringify(decision)}`);
  return { ...made, grant: decision.grant };
}
