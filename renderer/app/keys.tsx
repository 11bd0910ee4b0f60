/** Keyboard shortcuts as data: what a screen registers is also what `?` lists. */
import { createContext, useCallback, useContext, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react';

export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

interface Keys {
  readonly groups: readonly ShortcutGroup[];
  readonly on: boolean;
  setOn(on: boolean): void;
  add(group: ShortcutGroup): () => void;
}

const KeysContext = createContext<Keys | null>(null);

export function useKeyGroups(): Keys {
  const keys = useContext(KeysContext);
  if (keys === null) throw new Error('keys outside a KeysProvider');
  return keys;
}

/** Single keys must not fire while somebody writes. */
function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

export function KeysProvider({ children }: { children: ReactNode }): ReactNode {
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>([]);
  const [on, setOn] = useState(true);

  useEffect(() => {
    if (!on) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writing(event.target)) return;
      // The newest screen's keys go before older ones.
      for (const group of groups.toReversed()) {
        const found = group.shortcuts.find((shortcut) => shortcut.key === event.key);
        if (found === undefined) continue;
        event.preventDefault();
        found.run();
        return;
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [groups, on]);

  const add = useCallback((group: ShortcutGroup) => {
    setGroups((before) => [...before, group]);
    return () => setGroups((before) => before.filter((one) => one !== group));
  }, []);
  const keys = useMemo<Keys>(() => ({ groups, on, setOn, add }), [groups, on, add]);
  return <KeysContext value={keys}>{children}</KeysContext>;
}

/** Registers a screen's keys while it is shown. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const { add } = useKeyGroups();
  const press = useEffectEvent((key: string) => shortcuts.find((shortcut) => shortcut.key === key)?.run());
  // What a key runs may change with every render; only a change of the list itself is a new registration.
  const list = JSON.stringify(shortcuts.map(({ key, does }) => ({ key, does })));
  useEffect(() => {
    const named = JSON.parse(list) as readonly Omit<Shortcut, 'run'>[];
    return add({ title, shortcuts: named.map((one) => ({ ...one, run: () => press(one.key) })) });
  }, [title, list, add]);
}
