import type { ReactNode } from 'react';
import { count } from '../text/count.ts';
import { Button } from './button.tsx';
import { words } from './words.ts';

export interface PagesProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  /** What is counted: "files". */
  readonly noun: string;
  readonly onMove: (offset: number) => void;
}

/** "1 to 50 of 3,721 files", with first, previous, next and last. */
export function Pages({ offset, limit, total, noun, onMove }: PagesProps): ReactNode {
  if (total === 0) return null;
  const last = Math.floor((total - 1) / limit) * limit;
  const to = Math.min(offset + limit, total);
  return (
    <nav className="remit-pages" aria-label={words.pagesOf(noun)}>
      <p className="govuk-body-s remit-pages__count">{words.range(count(offset + 1), count(to), count(total), noun)}</p>
      {total > limit && (
        <div className="remit-pages__buttons">
          <Button kind="secondary" busy={offset === 0} onClick={() => onMove(0)}>
            {words.first}
          </Button>
          <Button kind="secondary" busy={offset === 0} onClick={() => onMove(Math.max(0, offset - limit))}>
            {words.previous}
          </Button>
          <Button kind="secondary" busy={offset >= last} onClick={() => onMove(Math.min(last, offset + limit))}>
            {words.next}
          </Button>
          <Button kind="secondary" busy={offset >= last} onClick={() => onMove(last)}>
            {words.last}
          </Button>
        </div>
      )}
    </nav>
  );
}
