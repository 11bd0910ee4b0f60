/** A place to drop a folder or file on. Everything it does can also be done with the path field beside it. */
import { useState, type DragEvent, type ReactNode } from 'react';
import type { FailureFacts } from '../../contract/failure.ts';
import { pathOfDrop } from '../app/dropped.ts';
import { factsOf } from '../app/service.ts';
import { classNames } from './class-names.ts';

export interface DropZoneProps {
  readonly text: string;
  readonly onPath: (path: string) => void;
  readonly onFailure: (failure: FailureFacts) => void;
}

export function DropZone({ text, onPath, onFailure }: DropZoneProps): ReactNode {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    pathOfDrop(event.dataTransfer).then(onPath, (thrown: unknown) => onFailure(factsOf(thrown)));
  };
  return (
    // A mouse's shortcut only: keyboard and touch have the field and the buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={classNames('remit-drop', over && 'remit-drop--over')}
      aria-label={text}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="govuk-body">{text}</p>
    </section>
  );
}
