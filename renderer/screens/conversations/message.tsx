/** One message as one list item: sender, full time, words, what is known of it. Direction is said, never only shown. */
import type { ReactNode } from 'react';
import type { RecordView } from '../../../contract/record.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { contentWords, directionWords, factRows, stateWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { mediaWords } from '../pictures/media-words.ts';
import { words } from './words.ts';

export interface MessageProps {
  readonly record: RecordView;
  readonly onOpen: (record: number) => void;
  /** Absent where the grant opens no media: an attachment is then only named. */
  readonly onReveal?: (record: RecordView) => void;
}

export function Message({ record, onOpen, onReveal }: MessageProps): ReactNode {
  const time = when(record.time, record.basis);
  const facts = [
    directionWords(record),
    stateWords(record),
    ...factRows(record.detail).map(({ key, value }) => `${key}: ${value}`),
  ];
  return (
    <li className={classNames('remit-messages__item', record.direction === 'out' && 'remit-messages__item--out')}>
      <p className="remit-messages__who">
        {senderWords(record)} <span className="remit-messages__time">{time}</span>
      </p>
      <p className="remit-messages__words">{contentWords(record)}</p>
      {record.hasMedia && (
        <p className="remit-messages__facts">
          {words.attachment(record.mediaName ?? words.unnamed)}{' '}
          {onReveal !== undefined && (
            <Button kind="link" label={mediaWords.revealOf(time)} onClick={() => onReveal(record)}>
              {mediaWords.reveal}
            </Button>
          )}
        </p>
      )}
      <p className="remit-messages__facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <Button kind="link" label={words.detailsOf(time)} onClick={() => onOpen(record.id)}>
        {words.details}
      </Button>
    </li>
  );
}

function senderWords({ direction, party }: RecordView): string {
  if (direction === 'out') return words.owner;
  return party?.label ?? words.unknownSender;
}
