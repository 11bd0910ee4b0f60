/** A load under way: what it is doing, how far it is, cancel. Calls `onDone` once, when the load has finished well. */
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import type { Job } from '../../contract/channels.ts';
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
  const announce = useAnnounce();
  const phase = job?.progress.phase;
  const finished = useEffectEvent((last: Job) => onDone(last));
  const done = job?.state === 'done' ? job : null;
  useEffect(() => {
    if (done !== null) finished(done);
  }, [done]);
  useEffect(() => {
    if (phase !== undefined) announce(words.phases[phase]);
  }, [phase, announce]);

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
      {cancel.failure !== undefined && <FailureNotice failure={cancel.failure} />}
      <JobProgress job={job} />
      {!jobOver(job) && (
        <Button kind="secondary" busy={cancel.busy} onClick={() => void cancel.run({ job: id })}>
          {words.cancel}
        </Button>
      )}
    </>
  );
}

function JobProgress({ job: { progress, secondsLeft } }: { job: Job }): ReactNode {
  const { files, bytes, records, phase, doing } = progress;
  const said = words.progress(
    files.total > 0 ? `${count(files.done)} of ${counted(files.total, 'file')}` : counted(files.done, 'file'),
    counted(records, 'record'),
    bytes.total > 0 ? `${size(bytes.done)} of ${size(bytes.total)}` : size(bytes.done),
  );
  const left = secondsLeft === null ? words.nobodyKnows : words.left(duration(secondsLeft * 1000));
  // Bytes say more about time than files do; before any byte is counted, files have to do.
  const [done, total] = bytes.total > 0 ? [bytes.done, bytes.total] : [files.done, files.total];
  return (
    <>
      <Progress label={words.phases[phase]} done={done} total={total} words={`${said}; ${left}`} />
      {doing !== '' && (
        <p className="govuk-body-s">
          {words.doing}: {doing}
        </p>
      )}
    </>
  );
}
