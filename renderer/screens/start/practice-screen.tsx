import { useState, type ReactNode } from 'react';
import { useCase } from '../../app/case-context.tsx';
import { useDraft } from '../../app/drafts.tsx';
import { go, href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { JobPanel } from '../../parts/job-panel.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { useWho, WhoFields, whoProblems } from './who.tsx';
import { words } from './words.ts';

export function PracticeScreen(): ReactNode {
  const [folder, setFolder] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [job, setJob] = useDraft<string | null>('practice-job', null);
  const who = useWho('sole');
  const open = useAct('practice.open');
  const { refresh } = useCase();

  const submit = async (): Promise<void> => {
    const found = whoProblems(who.actor);
    setProblems(found);
    if (found.length > 0) return;
    const started = await open.run({ actor: who.actor, ...(folder.trim() === '' ? {} : { folder }) });
    if (started !== undefined) setJob(started.job);
  };
  const finish = async (): Promise<void> => {
    await refresh();
    setJob(undefined);
    go(href('case'));
  };

  return (
    <Page title={words.practiceTitle} problems={problems} back={<BackLink href={href()}>{words.back}</BackLink>}>
      {open.failure !== undefined && <FailureNotice failure={open.failure} />}
      {job !== null ? (
        <JobPanel id={job} onDone={() => void finish()} onAgain={() => setJob(undefined)} />
      ) : (
        <Form onSubmit={() => void submit()}>
          <p className="govuk-body">{words.practiceText}</p>
          <WhoFields who={who} problems={problems} />
          <PathField
            label={words.practiceWhere}
            hint={words.practiceWhereHint}
            value={folder}
            onChange={setFolder}
            pick="new-folder"
          />
          <div className="remit-space-above">
            <Button submit busy={open.busy}>
              {words.practiceButton}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  );
}
