/** A loaded case that names its people, made through the service; their keys are kept by the machine, which is quick to open. */
import type { z } from 'zod';
import type { MandateSchema } from '../../contract/mandate.ts';
import type { NamedRole } from '../../contract/people.ts';
import { Service } from '../../main/service/service.ts';
import { join } from 'node:path';
import { mandate } from './case.ts';
import { callStore, smsStore, temporary } from './phone.ts';

export const NAMED: Readonly<Record<string, readonly NamedRole[]>> = {
  'Tom Reed': ['officer'],
  'Ada Cole': ['practitioner', 'sifter'],
  'Bea Lund': ['practitioner', 'approver'],
  'Cal Moss': ['approver'],
  'Rae Stone': ['reviewer'],
  'Jo Quill': ['court-reader'],
  'Ivo Hart': ['independent-counsel'],
};

export interface NamedCase {
  readonly at: string;
  readonly folder: string;
  readonly service: Service;
  /** What the service takes for the time. */
  readonly clock: { now: number };
  as(name: string, role: NamedRole): Promise<void>;
}

/** Officer signed in, phone loaded, mandate in force. */
export async function namedCase(
  change: Partial<z.input<typeof MandateSchema>> = {},
  names: readonly string[] = Object.keys(NAMED),
): Promise<NamedCase> {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 12);
  callStore(phone, 3);
  const folder = join(at, 'named.remit');
  const clock = { now: Date.now() };
  const service = new Service('command-line', () => clock.now);
  await service.call('case.create', { folder, actor: { name: 'Tom Reed', role: 'officer' } });
  const as = async (name: string, role: NamedRole): Promise<void> => {
    await service.call('session.signIn', { name, role });
  };
  for (const [index, name] of names.entries()) {
    if (index === 1) await as(names[0] ?? '', 'officer');
    await service.call('people.add', { name, roles: [...(NAMED[name] ?? [])], keep: 'machine' });
  }
  await as(names[0] ?? '', 'officer');
  const { job } = await service.call('extraction.load', { path: phone });
  const ended = await service.jobs.ended(job);
  if (ended.state !== 'done') throw new Error(`the load ended as ${ended.state}: ${ended.failure?.message}`);
  const json = { ...mandate(), ...change };
  await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(json)) });
  return { at, folder, service, clock, as };
}
