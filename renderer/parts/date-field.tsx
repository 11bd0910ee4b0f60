/** Day, month and year as three boxes; the value is `YYYY-MM-DD`, or as much of it as has been typed. */
import { useId, useState, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { words } from './words.ts';

export interface DateFieldProps extends FieldsetProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

function split(value: string): Parts {
  const [year = '', month = '', day = ''] = value.split('T')[0]?.split('-') ?? [];
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

function join({ day, month, year }: Parts): string {
  if (day === '' && month === '' && year === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** True for a day that the calendar has. */
export function isDay(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export function DateField({ value, onChange, ...fieldset }: DateFieldProps): ReactNode {
  const base = useId();
  // Typing passes through states that are no date ("2026-1-"), so the boxes keep their own text as long as it means the same.
  const [typed, setTyped] = useState<Parts>(() => split(value));
  const shown = join(typed) === value ? typed : split(value);
  const box = (key: keyof Parts, label: string): ReactNode => (
    <div className="govuk-date-input__item">
      <div className="govuk-form-group">
        <label className="govuk-label govuk-date-input__label" htmlFor={`${base}-${key}`}>
          {label}
        </label>
        <input
          id={`${base}-${key}`}
          className={classNames(
            'govuk-input govuk-date-input__input',
            key === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
            fieldset.error !== undefined && 'govuk-input--error',
          )}
          type="text"
          inputMode="numeric"
          maxLength={key === 'year' ? 4 : 2}
          value={shown[key]}
          onChange={(event) => {
            const next = { ...shown, [key]: event.target.value.replace(/\D/g, '') };
            setTyped(next);
            onChange(join(next));
          }}
        />
      </div>
    </div>
  );
  return (
    <Fieldset {...fieldset}>
      <div className="govuk-date-input">
        {box('day', words.day)}
        {box('month', words.month)}
        {box('year', words.year)}
      </div>
    </Fieldset>
  );
}
