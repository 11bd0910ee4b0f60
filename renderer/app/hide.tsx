/**
 * Blanks the window at once when somebody comes in. The page stays as it is underneath, out of sight and out of reach; coming back
 * takes a key, so that a knocked mouse shows nothing.
 */
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { words } from './words.ts';

const TWICE_MS = 700;
const HideContext = createContext<() => void>(() => undefined);
const HiddenContext = createContext(false);

export function useHide(): () => void {
  return useContext(HideContext);
}

/** Whether the window is blank: for what must not even lie underneath. */
export function useHidden(): boolean {
  return useContext(HiddenContext);
}

export function HideProvider({ children }: { children: ReactNode }): ReactNode {
  const [hidden, setHidden] = useState(false);
  const title = useRef('');
  const escaped = useRef(-Infinity);
  const hide = useCallback(() => setHidden(true), []);

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'h') {
        event.preventDefault();
        setHidden((before) => !before);
      } else if (event.key === 'Escape' && !event.repeat) {
        if (event.timeStamp - escaped.current < TWICE_MS) setHidden(true);
        escaped.current = event.timeStamp;
      }
    };
    // Captured, so that no dialog or grid can keep the keys from it.
    window.addEventListener('keydown', pressed, true);
    return () => window.removeEventListener('keydown', pressed, true);
  }, []);

  useEffect(() => {
    if (!hidden) return undefined;
    title.current = document.title;
    document.title = words.hiddenTitle;
    // A modal dialog lies above everything, the blank page too.
    for (const dialog of document.querySelectorAll('dialog[open]')) (dialog as HTMLDialogElement).close();
    return () => {
      document.title = title.current;
    };
  }, [hidden]);

  return (
    <HideContext value={hide}>
      <div className="remit-window" hidden={hidden}>
        <HiddenContext value={hidden}>{children}</HiddenContext>
      </div>
      {hidden && <Blank onBack={() => setHidden(false)} />}
    </HideContext>
  );
}

function Blank({ onBack }: { onBack: () => void }): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main className="remit-blank">
      <h1 className="govuk-visually-hidden">{words.hiddenTitle}</h1>
      <p className="govuk-body-s">{words.hiddenText}</p>
      <button
        ref={button}
        type="button"
        className="govuk-visually-hidden"
        // A click with no detail comes from a key or from assistive technology; a mouse's click does not count.
        onClick={(event) => event.detail === 0 && onBack()}
      >
        {words.backToWork}
      </button>
    </main>
  );
}
