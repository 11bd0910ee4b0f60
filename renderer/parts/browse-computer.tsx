/** "Browse this computer": folders and files as buttons in a list, for places where the system's own dialog is out of reach. */
import { useState, type ReactNode } from 'react';
import type { Output } from '../../contract/channels.ts';
import { useCall } from '../app/use-call.ts';
import { count, size } from '../text/count.ts';
import { Answered } from './answered.tsx';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { TextField } from './text-field.tsx';
import { words } from './words.ts';

const SHOWN = 200;

export interface BrowseComputerProps {
  readonly pick: 'file' | 'folder' | 'either';
  readonly onPick: (path: string) => void;
}

type Listing = Output<'files.list'>;

export function BrowseComputer({ pick, onPick }: BrowseComputerProps): ReactNode {
  const [folder, setFolder] = useState<string>();
  const listing = useCall('files.list', folder === undefined ? {} : { folder });
  return (
    <div className="remit-browse">
      <Answered call={listing} what={words.readingFolder}>
        {(value) => <FolderList key={value.folder} listing={value} pick={pick} onPick={onPick} onOpen={setFolder} />}
      </Answered>
    </div>
  );
}

interface FolderListProps extends BrowseComputerProps {
  readonly listing: Listing;
  readonly onOpen: (folder: string) => void;
}

function FolderList({ listing, pick, onPick, onOpen }: FolderListProps): ReactNode {
  const [part, setPart] = useState('');
  const found = listing.entries.filter(
    (entry) => (entry.folder || pick !== 'folder') && entry.name.toLowerCase().includes(part.toLowerCase()),
  );
  const { parent } = listing;
  return (
    <>
      <p className="govuk-body-s">
        {words.folderNow} <span className="remit-path">{listing.folder}</span>
      </p>
      <div className="govuk-button-group">
        {parent !== null && (
          <Button kind="secondary" onClick={() => onOpen(parent)}>
            {words.up}
          </Button>
        )}
        {pick !== 'file' && <Button onClick={() => onPick(listing.folder)}>{words.takeFolder}</Button>}
      </div>
      {listing.entries.length > SHOWN && <TextField label={words.filterEntries} value={part} onChange={setPart} width={20} />}
      {found.length === 0 ? (
        <Empty title={words.emptyFolder}>
          <p className="govuk-body-s">{words.emptyFolderNext}</p>
        </Empty>
      ) : (
        <ul className="govuk-list remit-browse__list">
          {found.slice(0, SHOWN).map((entry) => (
            <li key={entry.path}>
              <Button kind="link" onClick={() => (entry.folder ? onOpen(entry.path) : onPick(entry.path))}>
                {entry.name}
              </Button>{' '}
              <span className="govuk-hint remit-browse__what">{entry.folder ? words.folder : size(entry.size)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body-s">{words.entries(count(Math.min(SHOWN, found.length)), count(listing.entries.length))}</p>
    </>
  );
}
