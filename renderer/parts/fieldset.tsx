import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldNotes, type FieldIds } from './field.tsx';

export interface FieldsetProps {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly id?: string;
  readonly hiddenLegend?: boolean;
  readonly large?: boolean;
}

export function Fieldset({
  legend,
  hint,
  error,
  id,
  hiddenLegend,
  large,
  children,
}: FieldsetProps & { children: ReactNode }): ReactNode {
  const made = useId();
  const own = id ?? made;
  const described = [hint === undefined ? '' : `${own}-hint`, error === undefined ? '' : `${own}-error`].filter(
    (one) => one !== '',
  );
  const ids: FieldIds = { id: own, describedBy: described.length === 0 ? undefined : described.join(' ') };
  return (
    <div className={classNames('govuk-form-group', error !== undefined && 'govuk-form-group--error')}>
      <fieldset className="govuk-fieldset" aria-describedby={ids.describedBy}>
        <legend
          className={classNames(
            'govuk-fieldset__legend',
            large === true && 'govuk-fieldset__legend--m',
            hiddenLegend === true && 'govuk-visually-hidden',
          )}
        >
          {legend}
        </legend>
        <FieldNotes field={{ hint, error }} ids={ids} />
        {/* An error summary leads here; the first control inside takes the focus from it. */}
        <div id={own}>{children}</div>
      </fieldset>
    </div>
  );
}
