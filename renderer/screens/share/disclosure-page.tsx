import { useState, type ReactNode } from 'react';
import type { Disclosure } from '../../../contract/disclosure.ts';
import { go, href } from '../../app/route.ts';
import { Button } from '../../parts/button.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { OtherWays } from './other-ways.tsx';
import type { ShareDraft } from './share-screen.tsx';
import { words } from './words.ts';

const COLUMNS = ['by', 'to', 'what', 'purpose'] as const;

export function shareProblems({ disclosure, folder }: ShareDraft): readonly Problem[] {
  const empty = (text: string): boolean => text.trim() === '';
  return [
    ...COLUMNS.filter((column) => empty(disclosure[column])).map((column) => ({ field: column, text: words.need[column] })),
    ...(empty(folder) ? [{ field: 'folder', text: words.need.folder }] : []),
  ];
}

/** By whom, to whom, what, for what purpose; and where to make it. */
export function DisclosurePage({ draft, onDraft }: { draft: ShareDraft; onDraft: (draft: ShareDraft) => void }): ReactNode {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { disclosure, folder } = draft;
  const set = (part: Partial<Disclosure>): void => onDraft({ ...draft, disclosure: { ...disclosure, ...part } });
  const error = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  const next = (): void => {
    const found = shareProblems(draft);
    setProblems(found);
    if (found.length === 0) go(href('share', 'check'));
  };
  return (
    <Page title={words.title} problems={problems}>
      <p className="govuk-body">{words.intro}</p>
      <OtherWays />
      <h2 className="govuk-heading-m">{words.who}</h2>
      <p className="govuk-body">{words.whoText}</p>
      <Form onSubmit={next}>
        <TextField
          id="by"
          label={words.by}
          hint={words.byHint}
          error={error('by')}
          value={disclosure.by}
          onChange={(by) => set({ by })}
        />
        <TextField
          id="to"
          label={words.to}
          hint={words.toHint}
          error={error('to')}
          value={disclosure.to}
          onChange={(to) => set({ to })}
        />
        <TextField
          id="what"
          label={words.what}
          hint={words.whatHint}
          error={error('what')}
          value={disclosure.what}
          onChange={(what) => set({ what })}
        />
        <TextArea
          id="purpose"
          label={words.purpose}
          hint={words.purposeHint}
          error={error('purpose')}
          rows={3}
          value={disclosure.purpose}
          onChange={(purpose) => set({ purpose })}
        />
        <PathField
          id="folder"
          label={words.folder}
          hint={words.folderHint}
          error={error('folder')}
          value={folder}
          onChange={(path) => onDraft({ ...draft, folder: path })}
          pick="new-folder"
        />
        <div className="remit-space-above">
          <Button submit>{words.carryOn}</Button>
        </div>
      </Form>
    </Page>
  );
}
