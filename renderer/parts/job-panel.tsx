/** A load under way: what it is doing, how far it is, pause and cancel. Calls `onDone` once, when the load has finished well. */
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import type { Job } from '../../contract/job.ts';
import { useAnnounce } from '../app/announce.tsx';
import { useAct } from '../app/use-call.ts';
import { jobOver, useJob } from '../app/use-job.ts';
import { counted, count, size } from '../text/count.ts';
import { duration } from '../text/when.ts';
import { Waiting } from './answered.tsx';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Progress } from './progress.tsx';
import { words } from './words.ts';

export interface JobPanelProps {
  readonly id: string;
  readonly onDone: (job: Job) => void;
  /** Offered when the load failed or was cancelled. */
  readonly onAgain: () => void;
}

export function JobPanel({ id, onDone, onAgain }: JobPanelProps): ReactNode {
  const { job, failure } = useJob(id);
  const cancel = useAct('job.cancel');
  const pause = useAct('job.pause');
  const resume = useAct('job.resume');
  const announce = useAnnounce();
  const phase = job?.progress.phase;
  const finished = useEffectEvent((last: Job) => onDone(last));
  const paused = job?.state === 'paused';
  const done = job?.state === 'done' ? job : null;
  useEffect(() => {
    if (done !== null) finished(done);
  }, [done]);
  useEffect(() => {
    if (phase !== undefined) announce(words.phases[phase]);
  }, [phase, announce]);
  useEffect(() => {
    if (paused) announce(words.paused);
  }, [paused, announce]);

  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={onAgain} />;
  if (job === undefined) return <Waiting what={words.phases.recognising} />;
  if (job.state === 'failed' && job.failure !== null) return <FailureNotice failure={job.failure} onRetry={onAgain} />;
  if (job.state === 'cancelled') {
    return (
      <Empty title={words.cancelled}>
        <p className="govuk-body">{words.cancelledText}</p>
        <Button onClick={onAgain}>{words.again}</Button>
      </Empty>
    );
  }
  return (
    <>
      {[cancel, pause, resume].map(
        ({ failure: refused }, act) => refused !== undefined && <FailureNotice key={act} failure={refused} />,
      )}
      <JobProgress job={job} />
      {!jobOver(job) && (
        <div className="govuk-button-group">
          <Button
            kind="secondary"
            busy={pause.busy || resume.busy}
            onClick={() => void (paused ? resume : pause).run({ job: id })}
          >
            {paused ? words.goOn : words.pause}
          </Button>
          <Button kind="secondary" busy={cancel.busy} onClick={() => void cancel.run({ job: id })}>
            {words.cancel}
          </Button>
        </div>
      )}
    </>
  );
}

function JobProgress({ job: { progress, secondsLeft, state } }: { job: Job }): ReactNode {
  const { files, bytes, steps, records, phase, doing } = progress;
  const said = words.progress(
    files.total > 0 ? `${count(files.done)} of ${counted(files.total, 'file')}` : counted(files.done, 'file'),
    counted(records, 'record'),
    bytes.total > 0 ? `${size(bytes.done)} of ${size(bytes.total)}` : size(bytes.done),
  );
  const { done, total } = steps ?? (bytes.total > 0 ? bytes : files);
  return (
    <>
      <Progress
        label={words.phases[phase]}
        done={done}
        total={total}
        words={state === 'paused' ? said : `${said}; ${leftWords(secondsLeft)}`}
      />
      {state === 'paused' && <p className="govuk-body govuk-!-font-weight-bold">{words.paused}</p>}
      {doing !== '' && state !== 'paused' && (
        <p className="govuk-body-s">
          {words.doing}: {doing}
        </p>
      )}
    </>
  );
}

const MINUTE = 60;

function leftWords(seconds: number | null): string {
  if (seconds === null) return words.nobodyKnows;
  return seconds < MINUTE ? words.soon : words.left(duration(seconds * 1000));
}
