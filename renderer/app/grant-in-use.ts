import type { Grant } from '../../contract/request.ts';
import { useCase } from './case-context.tsx';

/** The grant that a reading screen reads under. The frame shows such a screen only while there is one. */
export function useGrantInUse(): Grant {
  const { grant } = useCase();
  if (grant === null) throw new Error('a reading screen was shown without a grant');
  return grant;
}
