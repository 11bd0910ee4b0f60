import type { ReactNode } from 'react';
import { words } from './words.ts';

export interface SummaryRow {
  readonly key: string;
  readonly value: ReactNode;
  /** Where to change it. */
  readonly change?: string;
}

export function SummaryList({ rows, plain }: { rows: readonly SummaryRow[]; plain?: boolean }): ReactNode {
  return (
    <dl
      className={plain === true ? 'govuk-summary-list govuk-summary-list--no-border remit-summary--dense' : 'govuk-summary-list'}
    >
      {rows.map((row) => (
        <div className="govuk-summary-list__row" key={row.key}>
          <dt className="govuk-summary-list__key">{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.change !== undefined && (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={row.change}>
                {words.change} <span className="govuk-visually-hidden">{row.key.toLowerCase()}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
