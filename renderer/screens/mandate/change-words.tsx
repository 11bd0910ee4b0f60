import type { ReactNode } from 'react';
import type { MandateChange } from '../../../contract/mandate.ts';
import { words } from './words.ts';

/** How a version differs from the one before: wider because, narrower because, or neither. */
export function ChangeWords({ change: { wider, narrower, sameInstrument } }: { change: MandateChange }): ReactNode {
  if (wider.length === 0 && narrower.length === 0) return <p className="govuk-body">{words.sameReach}</p>;
  return (
    <>
      {wider.length > 0 && <Because title={words.wider} reasons={wider} />}
      {wider.length > 0 && <p className="govuk-body">{sameInstrument ? words.sameAct : words.newAct}</p>}
      {narrower.length > 0 && <Because title={words.narrower} reasons={narrower} />}
    </>
  );
}

function Because({ title, reasons }: { title: string; reasons: readonly string[] }): ReactNode {
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">{title}</p>
      <ul className="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
