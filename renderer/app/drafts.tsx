/**
 * Half-written answers, kept while the person looks at another room and forgotten when the window closes. They are never stored:
 * a draft can name people.
 */
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { useOverview } from './case-context.tsx';

interface Drafts {
  readonly held: Readonly<Record<string, unknown>>;
  set(name: string, next: unknown): void;
}
const DraftsContext = createContext<Drafts | null>(null);

export function DraftsProvider({ children }: { children: ReactNode }): ReactNode {
  const [held, setHeld] = useState<Readonly<Record<string, unknown>>>({});
  const set = useCallback((name: string, next: unknown) => setHeld((before) => ({ ...before, [name]: next })), []);
  return <DraftsContext value={{ held, set }}>{children}</DraftsContext>;
}

/** A draft by name; `initial` until something is set. Setting undefined forgets it. */
export function useDraft<T>(name: string, initial: T): readonly [T, (next: T | undefined) => void] {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error('useDraft outside a DraftsProvider');
  const { held, set } = drafts;
  const value = held[name] === undefined ? initial : (held[name] as T);
  const change = useCallback((next: T | undefined) => set(name, next), [set, name]);
  return [value, change];
}

/** A draft of whoever is signed in, in this case: the next person at the desk does not find it, nor does another case. */
export function useOwnDraft<T>(name: string, initial: T): readonly [T, (next: T | undefined) => void] {
  const { folder, actor } = useOverview();
  return useDraft(JSON.stringify([name, folder, actor.name]), initial);
}
