/** What of a scope intrudes so far that a second person is asked. */
import type { ApprovalNeed } from '../../contract/request.ts';
import type { LeveledScope } from '../../contract/scope.ts';

const CATEGORIES = ['health', 'browsing', 'photos', 'videos', 'locations'] as const satisfies readonly ApprovalNeed[];

/** Every reason, in a fixed order; empty where one person is enough. */
export function approvalNeeds({ categories, deleted, level, sources = [] }: LeveledScope): ApprovalNeed[] {
  return [
    ...(level === 5 ? (['level-5'] as const) : []),
    ...CATEGORIES.filter((category) => categories.includes(category)),
    ...(deleted ? (['deleted'] as const) : []),
    ...(sources.includes('confidential') ? (['confidential'] as const) : []),
  ];
}
