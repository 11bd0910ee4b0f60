/** What every form control shares: label, hint, error message, and the ids that tie them together. */
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { words } from './words.ts';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** The same words as in the error summary. */
  readonly error?: string;
  /** Id of the control, so that an error summary can lead to it. Made up when absent. */
  readonly id?: string;
  /** The label is the page's question: shown large. */
  readonly large?: boolean;
  /** The label is for assistive technology only: the page's heading already asks. */
  readonly hiddenLabel?: boolean;
}

export interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
}

export function useFieldIds({ id, hint, error }: FieldProps): FieldIds {
  const made = useId();
  const own = id ?? made;
  const described = [hint === undefined ? '' : `${own}-hint`, error === undefined ? '' : `${own}-error`].filter(
    (one) => one !== '',
  );
  return { id: own, describedBy: described.length === 0 ? undefined : described.join(' ') };
}

export function Field({ field, ids, children }: { field: FieldProps; ids: FieldIds; children: ReactNode }): ReactNode {
  return (
    <div className={classNames('govuk-form-group', field.error !== undefined && 'govuk-form-group--error')}>
      <label
        className={classNames(
          'govuk-label',
          field.large === true && 'govuk-label--m',
          field.hiddenLabel === true && 'govuk-visually-hidden',
        )}
        htmlFor={ids.id}
      >
        {field.label}
      </label>
      <FieldNotes field={field} ids={ids} />
      {children}
    </div>
  );
}

export function FieldNotes({ field, ids }: { field: Pick<FieldProps, 'hint' | 'error'>; ids: FieldIds }): ReactNode {
  return (
    <>
      {field.hint !== undefined && (
        <div id={`${ids.id}-hint`} className="govuk-hint">
          {field.hint}
        </div>
      )}
      {field.error !== undefined && (
        <p id={`${ids.id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">{words.error}</span> {field.error}
        </p>
      )}
    </>
  );
}
