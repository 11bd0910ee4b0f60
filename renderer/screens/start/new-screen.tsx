import { useState, type ReactNode } from 'react';
import { useCase } from '../../app/case-context.tsx';
import { go, href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { afterOpening, useImageToLoad } from './image-to-load.ts';
import { useWho, WhoFields, whoProblems } from './who.tsx';
import { words } from './words.ts';

const FOLDER = 'new-folder';
const NAME = 'new-name';

/** The case's own folder, joined as the person's own path is written. */
export function caseFolder(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return `${folder.trim().replace(/[/\\]+$/, '')}${separator}${name.trim().replace(/\.remit$/, '')}.remit`;
}

function newProblems(folder: string, name: string): readonly Problem[] {
  const found: Problem[] = [];
  if (name.trim() === '') found.push({ field: NAME, text: words.needCaseName });
  else if (/[/\\]/.test(name)) found.push({ field: NAME, text: words.badCaseName });
  if (folder.trim() === '') found.push({ field: FOLDER, text: words.needNewFolder });
  return found;
}

export function NewScreen(): ReactNode {
  const [folder, setFolder] = useState('');
  const [name, setName] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const load = useImageToLoad();
  const who = useWho('officer');
  const create = useAct('case.create');
  const { opened } = useCase();
  const errorOf = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;

  const submit = async (): Promise<void> => {
    const found = [...newProblems(folder, name), ...whoProblems(who.actor)];
    setProblems(found);
    if (found.length > 0) return;
    const overview = await create.run({ folder: caseFolder(folder, name), actor: who.actor });
    if (overview === undefined) return;
    opened(overview);
    go(afterOpening(load));
  };

  return (
    <Page title={words.newTitle} problems={problems} back={<BackLink href={href()}>{words.back}</BackLink>}>
      {create.failure !== undefined && <FailureNotice failure={create.failure} />}
      <Form onSubmit={() => void submit()}>
        <TextField
          id={NAME}
          label={words.newName}
          hint={words.newNameHint}
          error={errorOf(NAME)}
          value={name}
          onChange={setName}
        />
        <PathField
          id={FOLDER}
          label={words.newFolder}
          error={errorOf(FOLDER)}
          value={folder}
          onChange={setFolder}
          pick="new-folder"
        />
        <WhoFields who={who} problems={problems} />
        <Button submit busy={create.busy}>
          {words.newButton}
        </Button>
      </Form>
    </Page>
  );
}
