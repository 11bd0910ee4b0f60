/**
 * What a mandate must say where a child's device is concerned or somebody agreed. A child cannot agree to extraction (PCSC Act
 * 2022 s.38(1)); somebody answers for the child, and the child's views are found out or the reason why not is recorded (s.38(4)).
 */
import type { Mandate } from '../../contract/mandate.ts';

interface Problem {
  readonly field: string;
  readonly problem: string;
}

export function childProblems(mandate: Mandate): Problem[] {
  if (!mandate.dataSubjects.some((person) => person.child)) return [];
  const problems: Problem[] = [];
  if (mandate.childViews === undefined) {
    problems.push({
      field: 'childViews',
      problem: 'Record the views of the child and how they were weighed, or why they were not obtained.',
    });
  }
  if (mandate.basis === 'agreement') {
    problems.push({
      field: 'basis',
      problem: 'A child cannot agree: the basis must be an agreement given for a child (s.38), an order, or another authority.',
    });
  }
  return problems;
}

export function agreementProblems(mandate: Mandate): Problem[] {
  const agreed = mandate.basis === 'agreement' || mandate.basis === 'agreement-for-child-or-incapacity';
  if (!agreed) return [];
  if (mandate.agreement === undefined) {
    return [{ field: 'agreement', problem: 'Say who agreed, as what, told what and when, and that nobody pressed them.' }];
  }
  const { agreement } = mandate;
  const problems: Problem[] = [];
  if (agreement.noticeGiven > mandate.validFrom) {
    problems.push({ field: 'agreement.noticeGiven', problem: 'Notice was given after the mandate begins.' });
  }
  const child = mandate.dataSubjects.find((person) => person.child && same(person.name, agreement.by));
  if (child !== undefined)
    problems.push({ field: 'agreement.by', problem: `${child.name} is recorded as a child and cannot agree.` });
  return problems;
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
