import { useEffect, useRef, type ReactNode } from 'react';
import { words } from './words.ts';

export interface Problem {
  /** Id of the control at fault, when the page has one. */
  readonly field?: string;
  readonly text: string;
}

function focusField(id: string): void {
  const target = document.getElementById(id);
  if (target === null) return;
  const control = target.matches('input, textarea, select, button')
    ? target
    : target.querySelector('input, textarea, select, button');
  target.scrollIntoView?.();
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/** Takes the focus whenever its problems change, so that nobody has to look for what went wrong. */
export function ErrorSummary({ problems, children }: { problems: readonly Problem[]; children?: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const said = problems.map((problem) => problem.text).join('\n');
  useEffect(() => {
    if (said !== '') box.current?.focus();
  }, [said]);
  if (problems.length === 0) return null;
  return (
    <div className="govuk-error-summary" tabIndex={-1} ref={box} aria-labelledby="remit-problem">
      <div role="alert">
        <h2 className="govuk-error-summary__title" id="remit-problem">
          {words.problem}
        </h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {problems.map((problem) => (
              <li key={`${problem.field ?? ''} ${problem.text}`}>
                {problem.field === undefined ? (
                  problem.text
                ) : (
                  <a
                    href={window.location.hash}
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(problem.field ?? '');
                    }}
                  >
                    {problem.text}
                  </a>
                )}
              </li>
            ))}
          </ul>
          {children}
        </div>
      </div>
    </div>
  );
}
