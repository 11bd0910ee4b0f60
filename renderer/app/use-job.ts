/** Follows a load until it is over, by asking for its state. */
import { useEffect, useState } from 'react';
import type { Job } from '../../contract/job.ts';
import type { FailureFacts } from '../../contract/failure.ts';
import { factsOf } from './service.ts';
import { useService } from './service-context.tsx';

const EVERY_MS = 500;

export function jobOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

export interface FollowedJob {
  readonly job: Job | undefined;
  /** The state could not be read; the load itself may still be going on. */
  readonly failure: FailureFacts | undefined;
}

export function useJob(id: string): FollowedJob {
  const service = useService();
  const [followed, setFollowed] = useState<FollowedJob>({ job: undefined, failure: undefined });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const job = await service.call('job.status', { job: id });
        if (!current) return;
        setFollowed({ job, failure: undefined });
        if (!jobOver(job)) timer = setTimeout(() => void ask(), EVERY_MS);
      } catch (thrown) {
        if (current) setFollowed((before) => ({ job: before.job, failure: factsOf(thrown) }));
      }
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, id]);
  return followed;
}
