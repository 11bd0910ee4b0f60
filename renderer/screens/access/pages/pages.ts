/** The request's pages in their order, and what must be there before the next one. Whether an answer is good enough, the gate says. */
import type { ComponentType } from 'react';
import { isDay } from '../../../parts/date-field.tsx';
import type { Problem } from '../../../parts/error-summary.tsx';
import { isSpecial, type RequestDraft } from '../request-draft.ts';
import { words } from '../words.ts';
import { FindPage } from './find-page.tsx';
import { KindsPage } from './kinds-page.tsx';
import { LevelPage } from './level-page.tsx';
import type { RequestPageProps } from './page-props.ts';
import { WhenPage } from './when-page.tsx';
import { WhomPage } from './whom-page.tsx';
import { AlternativesPage, CollateralPage, SpecialPage, WhyPage } from './why-pages.tsx';

export interface RequestPage {
  readonly id: string;
  readonly title: string;
  readonly Page: ComponentType<RequestPageProps>;
  readonly problems: (draft: RequestDraft) => readonly Problem[];
  readonly asked?: (draft: RequestDraft) => boolean;
}

const none = (): readonly Problem[] => [];
const when = (missing: boolean, field: string, text: string): readonly Problem[] => (missing ? [{ field, text }] : []);

function dateProblems({ scope }: RequestDraft): readonly Problem[] {
  const wrong = (day: string): boolean => !isDay(day) && !day.includes('T');
  return (scope.windows ?? []).flatMap(({ from, to }, index) => [
    ...when(wrong(from), `from-${index}`, words.badDate),
    ...when(wrong(to), `to-${index}`, words.badDate),
  ]);
}

function levelProblems({ level, hours }: RequestDraft): readonly Problem[] {
  const number = Number(hours);
  return [...when(level === null, 'level', words.needLevel), ...when(!(number > 0 && number <= 336), 'hours', words.needHours)];
}

export const REQUEST_PAGES: readonly RequestPage[] = [
  {
    id: 'find',
    title: 'What do you need to find out?',
    Page: FindPage,
    problems: (draft) => [
      ...when(draft.issue === null, 'issue', words.needIssue),
      ...when(draft.objective.trim() === '', 'objective', words.needObjective),
    ],
  },
  {
    id: 'kinds',
    title: 'What kind of information?',
    Page: KindsPage,
    problems: (draft) => when(draft.scope.categories.length === 0, 'kinds', words.needKinds),
  },
  { id: 'when', title: 'Which days?', Page: WhenPage, problems: dateProblems },
  { id: 'whom', title: 'With whom?', Page: WhomPage, problems: none },
  { id: 'level', title: 'How much do you need to see?', Page: LevelPage, problems: levelProblems },
  { id: 'why', title: 'Why look, and is it fair?', Page: WhyPage, problems: none },
  { id: 'alternatives', title: 'Which less intrusive ways were thought of?', Page: AlternativesPage, problems: none },
  { id: 'collateral', title: 'Who else is touched?', Page: CollateralPage, problems: none },
  { id: 'special', title: 'Why is it strictly necessary?', Page: SpecialPage, problems: none, asked: isSpecial },
];

export function requestPagesFor(draft: RequestDraft): readonly RequestPage[] {
  return REQUEST_PAGES.filter((page) => page.asked?.(draft) ?? true);
}
