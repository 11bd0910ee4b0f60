/** A stored mandate that is not what was put in force: whoever meets it is shown nothing, and that is an entry. */
import { Failure } from '../../contract/failure.ts';
import { MANDATE_ALTERED } from '../gate/mandate-versions.ts';
import type { Session } from './session.ts';

/** Written once in a sitting: screens ask again and again. */
export function noteAltered(session: Session, error: unknown): void {
  if (!(error instanceof Failure) || !session.hasCase || !session.readsFirst(MANDATE_ALTERED)) return;
  if (error.facts.reasons?.some((reason) => reason.startsWith(`${MANDATE_ALTERED}: `)) !== true) return;
  const { ledger, actor } = session.case;
  ledger.appendSync('mandate.refused', actor, { rules: [MANDATE_ALTERED] }, { reason: error.message });
  session.hasRead(MANDATE_ALTERED);
}
