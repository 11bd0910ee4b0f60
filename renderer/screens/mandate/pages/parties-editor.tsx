import type { ReactNode } from 'react';
import { LinesField } from '../../../parts/lines-field.tsx';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { DraftParty } from '../mandate-draft.ts';
import { control, type PageProps } from './page-props.ts';

export interface PartiesEditorProps {
  readonly props: PageProps;
  readonly field: 'scope.parties' | 'privilege.parties';
  readonly noun: string;
  readonly parties: readonly DraftParty[];
  readonly onChange: (parties: readonly DraftParty[]) => void;
}

/** People named by what they are called and by their numbers and addresses. */
export function PartiesEditor({ props, field, noun, parties, onChange }: PartiesEditorProps): ReactNode {
  return (
    <ListEditor noun={noun} items={parties} blank={{ label: '', identifiers: [] }} onChange={onChange}>
      {(party, set, index) => (
        <>
          <TextField
            {...control(props, `${field}.${index}.label`)}
            value={party.label}
            onChange={(label) => set({ ...party, label })}
          />
          <LinesField
            {...control(props, `${field}.${index}.identifiers`)}
            values={party.identifiers}
            onChange={(identifiers) => set({ ...party, identifiers })}
            rows={3}
          />
        </>
      )}
    </ListEditor>
  );
}
