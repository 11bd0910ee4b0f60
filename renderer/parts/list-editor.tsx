/** A list of things of one kind, each with its own boxes, to add to and take from. At least one is always shown. */
import { useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Fieldset } from './fieldset.tsx';
import { words } from './words.ts';

export interface ListEditorProps<T> {
  /** "Issue": each is headed "Issue 1", "Issue 2". */
  readonly noun: string;
  readonly items: readonly T[];
  readonly blank: T;
  readonly onChange: (items: readonly T[]) => void;
  readonly children: (item: T, change: (next: T) => void, index: number) => ReactNode;
}

export function ListEditor<T>({ noun, items, blank, onChange, children }: ListEditorProps<T>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const shown = items.length === 0 ? [blank] : items;
  return (
    <div ref={list}>
      {shown.map((item, index) => {
        const name = `${noun} ${index + 1}`;
        return (
          // Items have no identity of their own while they are written: their place in the list is all there is.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="remit-list-item">
            <Fieldset legend={name} large>
              {children(item, (next) => onChange(shown.map((one, at) => (at === index ? next : one))), index)}
            </Fieldset>
            {shown.length > 1 && (
              <Button
                kind="secondary"
                label={`${words.remove} ${name.toLowerCase()}`}
                onClick={() => onChange(shown.filter((_, at) => at !== index))}
              >
                {words.remove}
              </Button>
            )}
          </div>
        );
      })}
      <Button kind="secondary" onClick={() => onChange([...shown, blank])}>
        {words.addAnother}
      </Button>
    </div>
  );
}
