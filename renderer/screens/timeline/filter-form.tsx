import { useState, type ReactNode } from 'react';
import { CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import type { Extraction } from '../../../contract/coverage.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { Details } from '../../parts/details.tsx';
import { Select } from '../../parts/select.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { filterProblems, type TimelineFilter } from './timeline-filter.ts';
import { words } from './words.ts';

export interface FilterFormProps {
  /** The filter in use; typing changes nothing until it is applied. */
  readonly filter: TimelineFilter;
  readonly categories: readonly Category[];
  /** Every extraction of the case; where there is one there is nothing to choose. */
  readonly phones: readonly Pick<Extraction, 'id' | 'label'>[];
  readonly onApply: (filter: TimelineFilter) => void;
}

/** Starts afresh from the filter in use, whichever way that was chosen: give it the filter as key. */
export function FilterForm({ filter, categories, phones, onApply }: FilterFormProps): ReactNode {
  const [typed, setTyped] = useState(filter);
  const [tried, setTried] = useState(false);
  const problems = tried ? filterProblems(typed) : [];
  const errorOf = (field: 'from' | 'to'): string | undefined => problems.find((one) => one.field === field)?.problem;
  const set = (change: Partial<TimelineFilter>): void => setTyped({ ...typed, ...change });
  const submit = (): void => {
    setTried(true);
    if (filterProblems(typed).length === 0) onApply(typed);
  };
  return (
    <Details summary={words.filters} open={problems.length > 0 || undefined}>
      <form
        className="remit-filter"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DateField
          legend={words.from}
          hint={words.dayHint}
          value={typed.from}
          error={errorOf('from')}
          onChange={(from) => set({ from })}
        />
        <DateField legend={words.to} hint={words.dayHint} value={typed.to} error={errorOf('to')} onChange={(to) => set({ to })} />
        <Select
          label={words.kinds}
          value={typed.category}
          options={[
            { value: '', text: words.anyKind },
            ...categories.map((category) => ({ value: category, text: CATEGORY_FACTS[category].title })),
          ]}
          onChange={(category) => set({ category })}
        />
        <Select
          label={words.direction}
          value={typed.direction}
          options={[
            { value: '', text: words.anyDirection },
            { value: 'out', text: words.sent },
            { value: 'in', text: words.received },
          ]}
          onChange={(direction) => set({ direction })}
        />
        {phones.length > 1 && (
          <Select
            label={words.phone}
            value={typed.phone}
            options={[
              { value: '', text: words.anyPhone },
              ...phones.map(({ id, label }) => ({ value: String(id), text: label })),
            ]}
            onChange={(phone) => set({ phone })}
          />
        )}
        <TextField label={words.text} type="search" width={20} value={typed.text} onChange={(text) => set({ text })} />
        <Button submit kind="secondary">
          {words.apply}
        </Button>
      </form>
    </Details>
  );
}
