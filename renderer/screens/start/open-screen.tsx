import { useState, type ReactNode } from 'react';
import { useCase } from '../../app/case-context.tsx';
import { go, href, useRoute } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { afterOpening, isRelease, useImageToLoad } from './image-to-load.ts';
import { useWho, WhoFields, whoProblems } from './who.tsx';
import { words } from './words.ts';

const FOLDER = 'case-folder';

export function OpenScreen(): ReactNode {
  const [folder, setFolder] = useState(useRoute().query['folder'] ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const load = useImageToLoad();
  const who = useWho('practitioner');
  const open = useAct('case.open');
  const { opened } = useCase();

  const submit = async (): Promise<void> => {
    const missing = folder.trim() === '' ? [{ field: FOLDER, text: words.needFolder }] : [];
    const found = [...missing, ...whoProblems(who.actor)];
    setProblems(found);
    if (found.length > 0) return;
    const overview = await open.run({ folder, actor: who.actor, ...(passphrase === '' ? {} : { passphrase }) });
    if (overview === undefined) return;
    opened(overview);
    go(isRelease(overview) ? href('share', 'summary') : afterOpening(load));
  };

  return (
    <Page title={words.openTitle} problems={problems} back={<BackLink href={href()}>{words.back}</BackLink>}>
      {open.failure !== undefined && <FailureNotice failure={open.failure} />}
      <Form onSubmit={() => void submit()}>
        <PathField
          id={FOLDER}
          label={words.caseFolder}
          hint={words.caseFolderHint}
          error={problems.find((problem) => problem.field === FOLDER)?.text}
          value={folder}
          onChange={setFolder}
          pick="folder"
        />
        <WhoFields who={who} problems={problems} />
        {(passphrase !== '' || open.failure?.code === 'password') && (
          <TextField
            label={words.passphrase}
            hint={words.passphraseHint}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
          />
        )}
        <Button submit busy={open.busy}>
          {words.openButton}
        </Button>
      </Form>
    </Page>
  );
}
