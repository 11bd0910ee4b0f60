/** Real exports, made through the service as a shell would make them. */
import { join } from 'node:path';
import { lasting } from '../support/phone.ts';
import { ACTOR, mandate, request } from '../support/case.ts';
import { callStore, smsStore } from '../support/phone.ts';
import { Failure } from '../../contract/failure.ts';
import { Service } from '../../main/service/service.ts';

export interface MadeExport {
  readonly folder: string;
  /** Root as the service gave it when the export was made: what would stand on paper. */
  readonly root: string;
  readonly words: readonly string[];
}

const DISCLOSURE = { by: 'A. Uthority', to: 'Family Court', what: 'messages of one day', purpose: 'the hearing of 4 May' };

/**
 * Exports of one case, one after the other: the later ones carry the checkpoints of the earlier. Between them somebody asks what it would
 * cost, looks at a page, and is refused.
 */
export async function exportsOfOneCase(count: number, counts: { messages?: number; calls?: number } = {}): Promise<MadeExport[]> {
  const at = lasting();
  const phone = join(at, 'phone');
  smsStore(phone, counts.messages ?? 12);
  callStore(phone, counts.calls ?? 3);
  const service = new Service('command-line');
  try {
    await service.call('case.create', { folder: join(at, 'test.remit'), actor: ACTOR });
    const { job } = await service.call('extraction.load', { path: phone });
    await service.jobs.ended(job);
    await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate())) });
    const decision = await service.call('request.submit', { request: request() });
    if (decision.outcome !== 'granted') throw new Error(`refused: ${JSON.stringify(decision)}`);
    const { grant } = decision;
    const made: MadeExport[] = [];
    for (let round = 0; round < count; round++) {
      await service.call('request.preview', { scope: request().scope });
      await service.call('view.page', { grant: grant.id });
      await service.call('view.page', { grant: grant.id + 1 }).catch(refusedOnly);
      const folder = join(at, `export-${round + 1}`);
      const { root, words } = await service.call('export.make', { grant: grant.id, folder, disclosure: DISCLOSURE });
      made.push({ folder, root, words });
    }
    return made;
  } finally {
    await service.close();
  }
}

function refusedOnly(error: unknown): void {
  if (!(error instanceof Failure) || error.facts.code !== 'refused') throw error;
}
