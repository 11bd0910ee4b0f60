/** What the grants come to by what they were asked for: the issue as the mandate puts it, where the case still holds which it was. */
import type { GrantTally, Purpose } from '../../contract/ledger.ts';
import type { Gate } from '../gate/gate.ts';
import type { CommitmentVault } from '../ledger/commitment.ts';
import { byPurpose } from '../ledger/grant-tally.ts';

interface Held {
  readonly gate: Pick<Gate, 'mandateVersions'>;
  readonly vault: Pick<CommitmentVault, 'open'>;
}

export function purposesOf({ gate, vault }: Held, grants: readonly GrantTally[] = []): Purpose[] {
  if (grants.length === 0) return [];
  const questions = new Map(
    gate.mandateVersions().flatMap(({ mandate }) => mandate.issues.map(({ id, question }) => [id, question] as const)),
  );
  return byPurpose(grants, (commitment) => {
    const issue = vault.open(commitment);
    return typeof issue === 'string' ? `${issue}: ${questions.get(issue) ?? 'in no version of the mandate'}` : null;
  });
}
