import { useState, type ReactNode } from 'react';
import type { FailureFacts } from '../../../contract/failure.ts';
import type { Verification } from '../../../contract/ledger.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Waiting } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Checks } from '../../parts/checks.tsx';
import { DropZone } from '../../parts/drop-zone.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { words as partWords } from '../../parts/words.ts';
import { words } from './words.ts';

const PATH = 'export-path';

export function CheckExportScreen(): ReactNode {
  const [path, setPath] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [dropFailure, setDropFailure] = useState<FailureFacts>();
  const [result, setResult] = useState<Verification>();
  const check = useAct('export.check');
  const announce = useAnnounce();

  const run = async (folder: string): Promise<void> => {
    const found = folder.trim() === '' ? [{ field: PATH, text: words.needPath }] : [];
    setProblems(found);
    setDropFailure(undefined);
    setResult(undefined);
    if (found.length > 0) return;
    setPath(folder);
    const verification = await check.run({ folder });
    if (verification === undefined) return;
    setResult(verification);
    announce(verification.holds ? partWords.allHold : partWords.someFail(verification.checks.filter((one) => !one.holds).length));
  };
  const failure = dropFailure ?? check.failure;

  return (
    <Page
      title={words.title}
      problems={problems}
      width={result === undefined ? 'narrow' : 'wide'}
      back={<BackLink href={href()}>{words.back}</BackLink>}
    >
      {failure !== undefined && <FailureNotice failure={failure} />}
      {result === undefined ? (
        <Form onSubmit={() => void run(path)}>
          <p className="govuk-body">{words.text}</p>
          <DropZone text={words.drop} onPath={(dropped) => void run(dropped)} onFailure={setDropFailure} />
          <PathField
            id={PATH}
            label={words.path}
            hint={words.pathHint}
            error={problems[0]?.text}
            value={path}
            onChange={setPath}
            pick="folder"
          />
          <div className="remit-space-above">
            <Button submit busy={check.busy}>
              {words.button}
            </Button>
          </div>
          {check.busy && <Waiting what={words.checking} />}
        </Form>
      ) : (
        <>
          <p className="govuk-body">
            {words.of} <span className="remit-path">{path}</span>
          </p>
          <Checks verification={result} />
          <Button kind="secondary" onClick={() => setResult(undefined)}>
            {words.another}
          </Button>
        </>
      )}
    </Page>
  );
}
