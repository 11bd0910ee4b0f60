import type { ReactNode } from 'react';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Link } from '../../parts/link.tsx';
import { Inset } from '../../parts/notes.tsx';
import { witnessWords as words } from './witness-words.ts';

/** After something was approved or has left: who else has signed the ledger, and the way to have somebody sign it now. */
export function HaveItWitnessed(): ReactNode {
  const state = useCall('witness.state', {});
  return (
    <Inset>
      {state.value !== undefined && <p className="govuk-body">{words.standing(state.value.witnessed, state.value.entries)}</p>}
      <p className="govuk-body">
        <Link href={href('ledger', 'witnesses')}>{words.haveIt}</Link>
      </p>
    </Inset>
  );
}
