/** A screen: its title in the window, its heading with the focus on arrival, its problems first. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useCase } from '../app/case-context.tsx';
import { classNames } from './class-names.ts';
import { ErrorSummary, type Problem } from './error-summary.tsx';

export interface PageProps {
  readonly title: string;
  readonly caption?: string;
  readonly problems?: readonly Problem[];
  /** `narrow` for reading and answering, `wide` for the workbench. */
  readonly width?: 'narrow' | 'wide';
  /** Stands beside the page's own column, under it on a narrow window. */
  readonly beside?: ReactNode;
  readonly back?: ReactNode;
  readonly children: ReactNode;
}

const NO_PROBLEMS: readonly Problem[] = [];

export function windowTitle(title: string, caseName: string | undefined, failed: boolean): string {
  return [failed ? `Error: ${title}` : title, caseName, 'Remit'].filter((part) => part !== undefined).join(' - ');
}

export function Page({ title, caption, problems = NO_PROBLEMS, width = 'narrow', beside, back, children }: PageProps): ReactNode {
  const { overview } = useCase();
  const failed = problems.length > 0;
  useEffect(() => {
    document.title = windowTitle(title, overview?.name, failed);
  }, [title, overview?.name, failed]);
  return (
    <div className={classNames('remit-page', `remit-page--${width}`, beside !== undefined && 'remit-page--beside')}>
      <div className="remit-page__main">
        {back}
        <ErrorSummary problems={problems} />
        <Heading key={title} title={title} caption={caption} />
        {children}
      </div>
      {beside !== undefined && <aside className="remit-page__beside">{beside}</aside>}
    </div>
  );
}

/** Takes the focus when it appears: made anew for every title, so that a question page announces itself. */
function Heading({ title, caption }: { title: string; caption: string | undefined }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new page begins at its top: the browser would only scroll as far as the heading, under the header that stays.
    document.documentElement.scrollTop = 0;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 className="govuk-heading-l" tabIndex={-1} ref={heading}>
      {caption !== undefined && <span className="govuk-caption-l">{caption}</span>}
      {title}
    </h1>
  );
}
