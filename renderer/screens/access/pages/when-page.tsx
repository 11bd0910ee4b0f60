import type { ReactNode } from 'react';
import type { Window } from '../../../../contract/scope.ts';
import { Checkboxes, Radios } from '../../../parts/choices.tsx';
import { DateField } from '../../../parts/date-field.tsx';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { windowWords } from '../../../text/scope-rows.ts';
import { words } from '../words.ts';
import { errorOf, type RequestPageProps } from './page-props.ts';

const BLANK: Window = { from: '', to: '', zone: 'Europe/London' };

/** Which days: those of the mandate to begin with, to be made fewer. */
export function WhenPage(props: RequestPageProps): ReactNode {
  const { draft, mandate, change } = props;
  const { windows } = draft.scope;
  const limits = mandate.scope.windows;
  const set = (next: readonly Window[] | undefined): void =>
    change({ scope: { ...draft.scope, windows: next === undefined ? undefined : [...next] } });
  return (
    <>
      <p className="govuk-body">
        {limits === undefined ? words.datesFree : words.datesMandate(limits.map(windowWords).join('; '))}
      </p>
      {limits === undefined && (
        <Radios
          legend={words.dates}
          hiddenLegend
          choices={[
            { value: 'some', text: words.limitDates },
            { value: 'any', text: words.anyDates },
          ]}
          value={windows === undefined ? 'any' : 'some'}
          onChange={(value) => set(value === 'some' ? [BLANK] : undefined)}
        />
      )}
      {windows !== undefined && (
        <ListEditor noun={words.span} items={windows} blank={BLANK} onChange={set}>
          {(window, setWindow, index) => (
            <>
              <Day
                id={`from-${index}`}
                legend={words.from}
                error={errorOf(props, `from-${index}`)}
                value={window.from}
                onChange={(from) => setWindow({ ...window, from })}
              />
              <Day
                id={`to-${index}`}
                legend={words.to}
                error={errorOf(props, `to-${index}`)}
                value={window.to}
                onChange={(to) => setWindow({ ...window, to })}
              />
            </>
          )}
        </ListEditor>
      )}
      <Checkboxes
        legend={words.more}
        choices={[
          { value: 'undated', text: words.undated, whyNot: mandate.scope.undated ? undefined : words.notAllowed },
          { value: 'deleted', text: words.deleted, whyNot: mandate.scope.deleted ? undefined : words.notAllowed },
        ]}
        values={(['undated', 'deleted'] as const).filter((one) => draft.scope[one])}
        onChange={(values) =>
          change({ scope: { ...draft.scope, undated: values.includes('undated'), deleted: values.includes('deleted') } })
        }
      />
    </>
  );
}

interface DayProps {
  readonly id: string;
  readonly legend: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day in three boxes; an exact time, as a narrower scope may bring, as it stands. */
function Day({ id, legend, error, value, onChange }: DayProps): ReactNode {
  return value.includes('T') ? (
    <TextField id={id} label={legend} error={error} value={value} onChange={onChange} width={20} />
  ) : (
    <DateField id={id} legend={legend} error={error} value={value} onChange={onChange} />
  );
}
