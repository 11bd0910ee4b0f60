/** Grants that ran out with nothing opened under them: said in the ledger the first time that anybody is there to notice. */
import type { OpenCase } from './session.ts';

/** Writes an entry for each, once, in nobody's name: nobody did anything. */
export function noteLapsed({ gate, ledger, actor }: Pick<OpenCase, 'gate' | 'ledger' | 'actor'>): void {
  const { at } = ledger.now();
  for (const { id, until, state, mandateVersion, request } of gate.grants()) {
    if (until > at || state === 'ended' || !ledger.unusedAndUnsaid(id)) continue;
    const facts = { grant: id, mandate: mandateVersion, request };
    ledger.appendSync('grant.lapsed', { name: 'Remit', role: actor.role }, facts);
  }
}
