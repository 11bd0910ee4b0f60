import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Field, useFieldIds, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'search';
  readonly width?: 5 | 10 | 20;
  readonly numeric?: boolean;
  readonly autoComplete?: string;
}

export function TextField({
  value,
  onChange,
  type = 'text',
  width,
  numeric,
  autoComplete = 'off',
  ...field
}: TextFieldProps): ReactNode {
  const ids = useFieldIds(field);
  return (
    <Field field={field} ids={ids}>
      <input
        id={ids.id}
        className={classNames(
          'govuk-input',
          width !== undefined && `govuk-input--width-${width}`,
          field.error !== undefined && 'govuk-input--error',
        )}
        type={type}
        inputMode={numeric === true ? 'numeric' : undefined}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        aria-describedby={ids.describedBy}
        aria-invalid={field.error !== undefined || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
