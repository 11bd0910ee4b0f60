import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Field, useFieldIds, type FieldProps } from './field.tsx';

export interface SelectProps<V extends string> extends FieldProps {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly onChange: (value: V) => void;
}

export function Select<V extends string>({ value, options, onChange, ...field }: SelectProps<V>): ReactNode {
  const ids = useFieldIds(field);
  return (
    <Field field={field} ids={ids}>
      <select
        id={ids.id}
        className={classNames('govuk-select', field.error !== undefined && 'govuk-select--error')}
        value={value}
        aria-describedby={ids.describedBy}
        aria-invalid={field.error !== undefined || undefined}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
