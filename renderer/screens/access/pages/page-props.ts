/** What a page of the request is given. */
import type { Mandate } from '../../../../contract/mandate.ts';
import type { Problem } from '../../../parts/error-summary.tsx';
import type { RequestDraft } from '../request-draft.ts';

export interface RequestPageProps {
  readonly draft: RequestDraft;
  readonly mandate: Mandate;
  readonly change: (part: Partial<RequestDraft>) => void;
  readonly problems: readonly Problem[];
}

export function errorOf({ problems }: RequestPageProps, field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text;
}
