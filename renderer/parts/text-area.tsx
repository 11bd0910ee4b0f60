import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Field, useFieldIds, type FieldProps } from './field.tsx';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}

export function TextArea({ value, onChange, rows = 4, ...field }: TextAreaProps): ReactNode {
  const ids = useFieldIds(field);
  return (
    <Field field={field} ids={ids}>
      <textarea
        id={ids.id}
        className={classNames('govuk-textarea', field.error !== undefined && 'govuk-textarea--error')}
        rows={rows}
        value={value}
        aria-describedby={ids.describedBy}
        aria-invalid={field.error !== undefined || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
