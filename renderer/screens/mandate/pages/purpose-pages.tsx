/** Question pages: why, for which issues, which phones. */
import type { ReactNode } from 'react';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { control, type PageProps } from './page-props.ts';
import { pageWords } from './page-words.ts';

export function PurposePage(props: PageProps): ReactNode {
  return (
    <TextArea {...control(props, 'purpose')} value={props.draft.purpose} onChange={(purpose) => props.change({ purpose })} />
  );
}

export function IssuesPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <p className="govuk-body">{pageWords.issuesText}</p>
      <ListEditor
        noun={pageWords.issue}
        items={draft.issues}
        blank={{ id: String(draft.issues.length + 1), question: '' }}
        onChange={(issues) => change({ issues })}
      >
        {(issue, set, index) => (
          <>
            <TextField
              {...control(props, `issues.${index}.question`)}
              value={issue.question}
              onChange={(question) => set({ ...issue, question })}
            />
            <TextField
              {...control(props, `issues.${index}.id`)}
              value={issue.id}
              onChange={(id) => set({ ...issue, id })}
              width={5}
            />
          </>
        )}
      </ListEditor>
    </>
  );
}

export function DevicesPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <ListEditor
      noun={pageWords.phone}
      items={draft.devices}
      blank={{ exhibit: '', sha256: '' }}
      onChange={(devices) => change({ devices })}
    >
      {(device, set, index) => (
        <>
          <TextField
            {...control(props, `devices.${index}.exhibit`)}
            value={device.exhibit}
            onChange={(exhibit) => set({ ...device, exhibit })}
            width={20}
          />
          <TextField
            {...control(props, `devices.${index}.sha256`)}
            value={device.sha256}
            onChange={(sha256) => set({ ...device, sha256 })}
          />
        </>
      )}
    </ListEditor>
  );
}
