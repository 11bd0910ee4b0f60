import { useEffect, useRef, type ReactNode } from 'react';
import { useAnnounce } from '../app/announce.tsx';
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
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const said = words.range(count(offset + 1), count(Math.min(offset + limit, total)), count(total), noun);
  useSpokenChange(said);
  if (total === 0) return null;
  return (
    <nav className="remit-pages" aria-label={words.pagesOf(noun)}>
      <p className="govuk-body-s remit-pages__count">{said}</p>
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

/** Says it when it changes, not when it first stands there: arriving has its own announcement, the heading. */
function useSpokenChange(text: string): void {
  const announce = useAnnounce();
  const before = useRef(text);
  useEffect(() => {
    if (before.current === text) return;
    before.current = text;
    announce(text);
  }, [text, announce]);
}
