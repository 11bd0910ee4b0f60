/** Radios and checkboxes. A choice that may not be made is shown with the reason, never left out. */
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';

export interface Choice<V extends string> {
  readonly value: V;
  readonly text: string;
  readonly hint?: ReactNode;
  /** Why this one cannot be chosen; absent when it can. */
  readonly whyNot?: string;
  /** Shown under the choice while it is chosen. */
  readonly reveals?: ReactNode;
}

interface ChoiceItemProps<V extends string> {
  readonly choice: Choice<V>;
  readonly type: 'radios' | 'checkboxes';
  readonly name: string;
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}

function ChoiceItem<V extends string>({ choice, type, name, chosen, onChange }: ChoiceItemProps<V>): ReactNode {
  const id = useId();
  const hint = choice.whyNot ?? choice.hint;
  return (
    <>
      <div className={`govuk-${type}__item`}>
        <input
          className={`govuk-${type}__input`}
          id={id}
          name={name}
          type={type === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={chosen}
          // What was chosen before it was ruled out can still be taken away.
          disabled={choice.whyNot !== undefined && !(chosen && type === 'checkboxes')}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className={`govuk-label govuk-${type}__label`} htmlFor={id}>
          {choice.text}
        </label>
        {hint !== undefined && (
          <div
            id={`${id}-hint`}
            className={classNames(`govuk-hint govuk-${type}__hint`, choice.whyNot !== undefined && 'remit-why-not')}
          >
            {hint}
          </div>
        )}
      </div>
      {chosen && choice.reveals !== undefined && <div className={`govuk-${type}__conditional`}>{choice.reveals}</div>}
    </>
  );
}

export interface RadiosProps<V extends string> extends FieldsetProps {
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly small?: boolean;
}

export function Radios<V extends string>({ choices, value, onChange, small, ...fieldset }: RadiosProps<V>): ReactNode {
  const name = useId();
  return (
    <Fieldset {...fieldset}>
      <div className={classNames('govuk-radios', small === true && 'govuk-radios--small')}>
        {choices.map((choice) => (
          <ChoiceItem
            key={choice.value}
            choice={choice}
            type="radios"
            name={name}
            chosen={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

export interface CheckboxesProps<V extends string> extends FieldsetProps {
  readonly choices: readonly Choice<V>[];
  readonly values: readonly V[];
  readonly onChange: (values: readonly V[]) => void;
  readonly small?: boolean;
}

export function Checkboxes<V extends string>({ choices, values, onChange, small, ...fieldset }: CheckboxesProps<V>): ReactNode {
  const name = useId();
  const change = (value: V, chosen: boolean): void =>
    onChange(choices.map((choice) => choice.value).filter((one) => (one === value ? chosen : values.includes(one))));
  return (
    <Fieldset {...fieldset}>
      <div className={classNames('govuk-checkboxes', small === true && 'govuk-checkboxes--small')}>
        {choices.map((choice) => (
          <ChoiceItem
            key={choice.value}
            choice={choice}
            type="checkboxes"
            name={name}
            chosen={values.includes(choice.value)}
            onChange={(chosen) => change(choice.value, chosen)}
          />
        ))}
      </div>
    </Fieldset>
  );
}
