/** A path on this computer: typed, chosen in the system's dialog where the shell has one, or found by browsing. */
import { useState, type ReactNode } from 'react';
import { bridge, type PathKind } from '../app/bridge.ts';
import { BrowseComputer } from './browse-computer.tsx';
import { Button, ButtonGroup } from './button.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import { words } from './words.ts';

export interface PathFieldProps extends Omit<TextFieldProps, 'type' | 'width' | 'numeric' | 'autoComplete'> {
  readonly pick: 'file' | 'folder' | 'either' | 'new-folder';
}

/** The system's dialog picks either folders or files, so where both will do there are two buttons. */
const DIALOGS: Readonly<Record<PathFieldProps['pick'], readonly PathKind[]>> = {
  file: ['file'],
  folder: ['folder'],
  either: ['folder', 'file'],
  'new-folder': ['folder'],
};

export function PathField({ pick, onChange, ...field }: PathFieldProps): ReactNode {
  const [browsing, setBrowsing] = useState(false);
  const pickPath = bridge()?.pickPath;
  const choose = async (kind: PathKind): Promise<void> => {
    const path = await pickPath?.(kind);
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
        <ButtonGroup>
          {DIALOGS[pick].map((kind) => (
            <Button key={kind} kind="secondary" onClick={() => void choose(kind)}>
              {words.choose[kind]}
            </Button>
          ))}
        </ButtonGroup>
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
