import { useState, type ReactNode } from 'react';
import type { Cost, Preview } from '../../../contract/request.ts';
import type { LeveledScope } from '../../../contract/scope.ts';
import { useAnnounce } from '../../app/announce.tsx';
import type { Called } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { count, counted } from '../../text/count.ts';
import { words } from './words.ts';

const SHOWN = 6;

export interface CostPanelProps {
  /** Asked for by whoever holds the request, so that turning a page does not count (and log) the same scope again. */
  readonly preview: Called<Preview>;
  /** Why there is nothing to count yet; null when there is. */
  readonly notYet: string | null;
  readonly onNarrow: (scope: LeveledScope) => void;
}

/** Stands beside every page of a request: what it would open, in counts, and every way to ask for less in one click. */
export function CostPanel({ preview, notYet, onNarrow }: CostPanelProps): ReactNode {
  return (
    <section aria-labelledby="cost" className="remit-cost">
      <h2 className="govuk-heading-m" id="cost">
        {words.cost}
      </h2>
      {notYet === null ? (
        <Answered call={preview} what={words.costCounting}>
          {(value) => <Counts preview={value} onNarrow={onNarrow} />}
        </Answered>
      ) : (
        <p className="govuk-body">{notYet}</p>
      )}
    </section>
  );
}

/** "310 records with 1 person, on 20 days, in 1 conversation"; what there is none of is not mentioned. */
export function costWords({ records, people, days, threads }: Cost): string {
  const parts = [
    `${counted(records, 'record')}${people === 0 ? '' : ` ${words.costWith} ${counted(people, 'other person', 'other people')}`}`,
    days === 0 ? '' : `${words.costOn} ${counted(days, 'day')}`,
    threads === 0 ? '' : `${words.costIn} ${counted(threads, 'conversation')}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function childWords({ children, people }: Cost): string | null {
  if (people === 0) return null;
  return children === 0 ? words.noneMarked : words.childrenAmong(count(children));
}

function Counts({ preview, onNarrow }: { preview: Preview; onNarrow: CostPanelProps['onNarrow'] }): ReactNode {
  const { asked, outside, told = [] } = preview;
  const children = childWords(asked);
  return (
    <>
      <p className="govuk-body remit-cost__number">{costWords(asked)}</p>
      {children !== null && <p className="govuk-body">{children}</p>}
      {outside.length > 0 && (
        <>
          <h3 className="govuk-heading-s">{words.outside}</h3>
          <ul className="govuk-list govuk-list--bullet remit-cost__outside">
            {outside.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {told.map((line) => (
        <p className="govuk-body" key={line}>
          {line}
        </p>
      ))}
      <Narrower preview={preview} onNarrow={onNarrow} />
      <LeftOut preview={preview} />
    </>
  );
}

function Narrower({ preview, onNarrow }: { preview: Preview; onNarrow: CostPanelProps['onNarrow'] }): ReactNode {
  const [all, setAll] = useState(false);
  const announce = useAnnounce();
  const { narrower } = preview;
  const shown = all ? narrower : narrower.slice(0, SHOWN);
  return (
    <>
      <h3 className="govuk-heading-s">{words.narrower}</h3>
      {narrower.length === 0 && <p className="govuk-body-s">{words.nothingNarrower}</p>}
      <ul className="govuk-list">
        {shown.map(({ label, scope, cost }) => (
          <li key={label}>
            <Button
              kind="link"
              onClick={() => {
                onNarrow(scope);
                announce(words.narrowedTo(label));
              }}
            >
              {words.narrowTo(label)}
            </Button>
            <span className="remit-cost__less">{costWords(cost)}</span>
          </li>
        ))}
      </ul>
      {!all && narrower.length > SHOWN && (
        <Button kind="secondary" onClick={() => setAll(true)}>
          {words.moreNarrower(narrower.length - SHOWN)}
        </Button>
      )}
    </>
  );
}

function LeftOut({ preview: { leftOut } }: { preview: Preview }): ReactNode {
  const lines = [
    [leftOut.undated, words.leftUndated],
    [leftOut.deleted, words.leftDeleted],
    [leftOut.outsideDates, words.leftDates],
  ] as const;
  const some = lines.filter(([n]) => n > 0);
  if (some.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">{words.leftOut}</h3>
      <ul className="govuk-list govuk-list--bullet">
        {some.map(([n, text]) => (
          <li key={text}>
            {counted(n, 'record')} {text}
          </li>
        ))}
      </ul>
    </>
  );
}
