/** A path on this computer: typed, chosen in the system's dialog where the shell has one, or found by browsing. */
import { useState, type ReactNode } from 'react';
import { bridge, type PathKind } from '../app/bridge.ts';
import { BrowseComputer } from './browse-computer.tsx';
import { Button } from './button.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import { words } from './words.ts';

export interface PathFieldProps extends Omit<TextFieldProps, 'type' | 'width' | 'numeric' | 'autoComplete'> {
  readonly pick: 'file' | 'folder' | 'either' | 'new-folder';
}

const DIALOGS: Readonly<Record<PathFieldProps['pick'], PathKind>> = {
  file: 'file',
  folder: 'folder',
  either: 'folder',
  'new-folder': 'new-folder',
};

export function PathField({ pick, onChange, ...field }: PathFieldProps): ReactNode {
  const [browsing, setBrowsing] = useState(false);
  const pickPath = bridge()?.pickPath;
  const choose = async (): Promise<void> => {
    const path = await pickPath?.(DIALOGS[pick]);
    if (path !== null && path !== undefined) onChange(path);
  };
  return (
    <div className="remit-path-field">
      <TextField {...field} onChange={onChange} />
      {pickPath === undefined ? (
        <Button kind="secondary" pressed={browsing} onClick={() => setBrowsing(!browsing)}>
          {words.browse}
        </Button>
      ) : (
        <Button kind="secondary" onClick={() => void choose()}>
          {words.choose}
        </Button>
      )}
      {browsing && (
        <BrowseComputer
          pick={pick === 'new-folder' ? 'folder' : pick}
          onPick={(path) => {
            onChange(path);
            setBrowsing(false);
          }}
        />
      )}
    </div>
  );
}
