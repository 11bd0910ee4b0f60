/** The mandate's question pages in their order, each with the fields it answers for. */
import type { ComponentType } from 'react';
import { needsAgreement } from '../mandate-of.ts';
import type { MandateDraft } from '../mandate-draft.ts';
import { BasisPage, InstrumentPage, IssuerPage, ProceedingsPage } from './authority-pages.tsx';
import { AnswerablePage, ConditionsPage, DocumentsPage, LawyersPage, SiftPage, ValidityPage } from './care-pages.tsx';
import type { MandateProblem, PageProps } from './page-props.ts';
import { AgreementPage, ChildViewsPage, SubjectsPage } from './people-pages.tsx';
import { DevicesPage, IssuesPage, PurposePage } from './purpose-pages.tsx';
import { DatesPage, HowFarPage, KindsPage, WherePage, WhomPage } from './scope-pages.tsx';

export interface QuestionPage {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly Page: ComponentType<PageProps>;
  readonly asked?: (draft: MandateDraft) => boolean;
}

export const PAGES: readonly QuestionPage[] = [
  { id: 'basis', title: 'What lets anybody look at this phone?', fields: ['basis'], Page: BasisPage },
  { id: 'instrument', title: 'The order, agreement or warrant', fields: ['instrument'], Page: InstrumentPage },
  { id: 'issuer', title: 'Who issued it?', fields: ['issuer'], Page: IssuerPage },
  {
    id: 'case',
    title: 'Which case is it for?',
    fields: ['caseNumber', 'proceedings', 'regime', 'gateway'],
    Page: ProceedingsPage,
  },
  { id: 'agreement', title: 'How was it agreed?', fields: ['agreement'], Page: AgreementPage, asked: needsAgreement },
  { id: 'purpose', title: 'What is the purpose?', fields: ['purpose'], Page: PurposePage },
  { id: 'issues', title: 'What is to be decided?', fields: ['issues'], Page: IssuesPage },
  { id: 'phones', title: 'Which phones does it cover?', fields: ['devices'], Page: DevicesPage },
  { id: 'people', title: 'Whom is it about?', fields: ['dataSubjects'], Page: SubjectsPage },
  { id: 'child', title: 'What does the child think?', fields: ['childViews'], Page: ChildViewsPage },
  {
    id: 'kinds',
    title: 'What kinds of information may be looked at?',
    fields: ['scope.categories', 'scope.services'],
    Page: KindsPage,
  },
  { id: 'dates', title: 'From which dates?', fields: ['scope.windows', 'scope.undated'], Page: DatesPage },
  { id: 'whom', title: 'With whom?', fields: ['scope.parties', 'scope.words'], Page: WhomPage },
  { id: 'where', title: 'Only at certain places?', fields: ['scope.places'], Page: WherePage },
  { id: 'how-far', title: 'How far does it go?', fields: ['maxLevel', 'scope.media', 'scope.deleted'], Page: HowFarPage },
  { id: 'lawyers', title: 'Which lawyers may be in the phone?', fields: ['privilege'], Page: LawyersPage },
  { id: 'conditions', title: 'Are there conditions?', fields: ['conditions'], Page: ConditionsPage },
  { id: 'sift', title: 'Is it sifted before anybody else reads it?', fields: ['sift'], Page: SiftPage },
  { id: 'answerable', title: 'Who is answerable?', fields: ['sifter', 'reviewer'], Page: AnswerablePage },
  { id: 'validity', title: 'How long does it hold?', fields: ['validFrom', 'expires', 'reviewOn'], Page: ValidityPage },
  { id: 'documents', title: 'Attach the order or agreement', fields: ['attachments'], Page: DocumentsPage },
];

export function pagesFor(draft: MandateDraft): readonly QuestionPage[] {
  return PAGES.filter((page) => page.asked?.(draft) ?? true);
}

export function ofPage(page: QuestionPage, problem: MandateProblem): boolean {
  return page.fields.some((field) => problem.field === field || problem.field.startsWith(`${field}.`));
}
