/** Loading in three steps: which, what it is, the load itself. A load goes on while the person is elsewhere. */
import { useState, type ReactNode } from 'react';
import type { Job } from '../../../contract/job.ts';
import type { Extraction } from '../../../contract/coverage.ts';
import type { FailureFacts } from '../../../contract/failure.ts';
import { useCase } from '../../app/case-context.tsx';
import { useDraft } from '../../app/drafts.tsx';
import { go, href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Waiting } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { DropZone } from '../../parts/drop-zone.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { JobPanel } from '../../parts/job-panel.tsx';
import { BackLink, Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { when } from '../../text/when.ts';
import { RecognisedForm } from './recognised-form.tsx';
import { words } from './words.ts';

const PATH = 'image-path';
const BACK = <BackLink href={href('extractions')}>{words.backToList}</BackLink>;

export function LoadScreen({ first }: { first: string }): ReactNode {
  const [job, setJob] = useDraft<string | null>('load-job', null);
  const [already, setAlready] = useState<Extraction | null>(null);
  const { refresh } = useCase();
  const finish = async ({ extraction, already: held }: Job): Promise<void> => {
    await refresh();
    setJob(undefined);
    if (held === true && extraction !== null) setAlready(extraction);
    else go(extraction === null ? href('extractions') : href('extractions', extraction.id));
  };
  if (already !== null) return <NothingAdded extraction={already} onOther={() => setAlready(null)} />;
  if (job === null) return <ChooseAndSee first={first} onStarted={setJob} />;
  return (
    <Page title={words.loadingTitle} back={BACK}>
      <p className="govuk-body">{words.stay}</p>
      <JobPanel id={job} onAgain={() => setJob(undefined)} onDone={(ended) => void finish(ended)} />
    </Page>
  );
}

/** The same bytes were in the case: says so, and leads to them. */
function NothingAdded({ extraction, onOther }: { extraction: Extraction; onOther: () => void }): ReactNode {
  return (
    <Page title={words.nothingAdded} back={BACK}>
      <p className="govuk-body">{words.alreadyAs(extraction.label, when(extraction.loadedAt))}</p>
      <p className="govuk-body">
        {words.hash} <span className="remit-path">{extraction.sha256}</span>
      </p>
      <p className="govuk-body">
        <Link href={href('extractions', extraction.id)}>{words.seeCoverage(extraction.label)}</Link>
      </p>
      <Button kind="secondary" onClick={onOther}>
        {words.other}
      </Button>
    </Page>
  );
}

function ChooseAndSee({ first, onStarted }: { first: string; onStarted: (job: string) => void }): ReactNode {
  const [path, setPath] = useState(first);
  // A path that came with the address (Remit was started with an image) is looked at without being asked.
  const [chosen, setChosen] = useState(first === '' ? null : first);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [dropFailure, setDropFailure] = useState<FailureFacts>();
  const recognise = useCall('extraction.recognise', chosen === null ? null : { path: chosen });

  const look = (image: string): void => {
    const found = image.trim() === '' ? [{ field: PATH, text: words.needPath }] : [];
    setProblems(found);
    setDropFailure(undefined);
    if (found.length > 0) return;
    setPath(image);
    if (image === chosen) recognise.again();
    setChosen(image);
  };

  if (chosen !== null && recognise.value !== undefined && !recognise.waiting) {
    return (
      <RecognisedForm
        path={chosen}
        recognition={recognise.value}
        back={BACK}
        onStarted={onStarted}
        onOther={() => setChosen(null)}
      />
    );
  }
  const failure = dropFailure ?? recognise.failure;
  return (
    <Page title={words.loadTitle} problems={problems} back={BACK}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Form onSubmit={() => look(path)}>
        <DropZone text={words.drop} onPath={(dropped) => look(dropped)} onFailure={setDropFailure} />
        <PathField
          id={PATH}
          label={words.path}
          hint={words.pathHint}
          error={problems[0]?.text}
          value={path}
          onChange={setPath}
          pick="either"
        />
        <div className="remit-space-above">
          <Button submit busy={recognise.waiting}>
            {words.look}
          </Button>
        </div>
        {recognise.waiting && <Waiting what={words.looking} />}
      </Form>
    </Page>
  );
}
