/** What a question page of the mandate is given: the draft, the way to change it, and the problems that the last check found. */
import type { Output } from '../../../../contract/channels.ts';
import { fieldName, fieldWords } from '../field-words.ts';
import type { MandateDraft } from '../mandate-draft.ts';

export type MandateProblem = Output<'mandate.check'>['problems'][number];

export interface PageProps {
  readonly draft: MandateDraft;
  readonly change: (part: Partial<MandateDraft>) => void;
  /** Only those of this page. */
  readonly problems: readonly MandateProblem[];
}

export function controlId(field: string): string {
  return `mandate-${field.replaceAll('.', '-')}`;
}

export interface ControlProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
}

/** Id, label, hint and error of one field; `field` with its place in a list where it has one (`issues.0.question`). */
export function control({ problems }: PageProps, field: string): ControlProps {
  const { label, hint } = fieldWords(field);
  return { id: controlId(field), label, hint, error: problems.find((one) => covers(field, one.field))?.problem };
}

/** The same for a group of controls, which has a legend instead of a label. */
export function group(props: PageProps, field: string): Omit<ControlProps, 'label'> & { readonly legend: string } {
  const { label, ...rest } = control(props, field);
  return { legend: label, ...rest };
}

export function covers(field: string, problem: string): boolean {
  return problem === field || problem.startsWith(`${field}.`) || fieldName(problem) === field;
}
