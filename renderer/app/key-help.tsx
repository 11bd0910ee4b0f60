import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { useKeyGroups } from './keys.tsx';
import { words } from './words.ts';

/** The list of keys, as a dialog. */
export function KeyHelp({ onClose }: { onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const { groups, on, setOn } = useKeyGroups();
  // The frame's own keys stand in the fixed list already, with those that are no single key.
  const own = groups.filter((group) => group.title !== words.product);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="remit-dialog" aria-labelledby="remit-keys" onClose={onClose}>
      <h2 className="govuk-heading-m" id="remit-keys">
        {words.keysTitle}
      </h2>
      <h3 className="govuk-heading-s">{words.keysAlways}</h3>
      <KeyList keys={words.fixedKeys} />
      {own.map((group) => (
        <div key={group.title}>
          <h3 className="govuk-heading-s">{group.title}</h3>
          <KeyList keys={group.shortcuts.map((shortcut) => ({ keys: shortcut.key, does: shortcut.does }))} />
        </div>
      ))}
      <p className="govuk-body-s">{on ? words.singleKeysOn : words.singleKeysOff}</p>
      <div className="govuk-button-group">
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
        <Button kind="secondary" onClick={() => setOn(!on)}>
          {on ? words.turnSingleKeysOff : words.turnSingleKeysOn}
        </Button>
      </div>
    </dialog>
  );
}

function KeyList({ keys }: { keys: readonly { readonly keys: string; readonly does: string }[] }): ReactNode {
  return (
    <dl className="remit-keys">
      {keys.map((one) => (
        <div key={one.keys}>
          <dt>
            <kbd>{one.keys}</kbd>
          </dt>
          <dd>{one.does}</dd>
        </div>
      ))}
    </dl>
  );
}
