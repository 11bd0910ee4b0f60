/** One polite live region for the whole page: `useAnnounce()('1,204 events')`. */
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

export function AnnounceProvider({ children }: { children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const say = useCallback((text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })), []);
  return (
    <AnnounceContext value={say}>
      {children}
      {/* The turn as key makes the same words be spoken twice when they are said twice. */}
      <output aria-live="polite" className="govuk-visually-hidden">
        <span key={said.turn}>{said.text}</span>
      </output>
    </AnnounceContext>
  );
}
