import type { ReactNode } from 'react';
import { POLICY } from '../../contract/policy.ts';
import { href } from '../app/route.ts';
import { Link } from './link.tsx';
import { words } from './words.ts';

/** In place of what was asked for, where the same person was looked at in too many sittings: what it means and what to do. */
export function MonitoringStop(): ReactNode {
  return (
    <section className="govuk-inset-text" aria-labelledby="monitoring-stop">
      <h2 className="govuk-heading-m" id="monitoring-stop">
        {words.monitoring(POLICY.sittings)}
      </h2>
      {words.monitoringText.map((line) => (
        <p className="govuk-body" key={line}>
          {line}
        </p>
      ))}
      <p className="govuk-body">
        <Link href={href('case', 'notes')}>{words.monitoringNote}</Link>
      </p>
    </section>
  );
}
