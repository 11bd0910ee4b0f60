/** Whether a mandate is complete and agrees with itself. Each problem names its field; none of them stops the others being found. */
import { type Mandate, MandateSchema } from '../../contract/mandate.ts';
import type { Window } from '../../contract/scope.ts';
import { Failure } from '../../contract/failure.ts';
import { agreementProblems, childProblems } from './mandate-child.ts';
import { dayStart, spanOf } from './windows.ts';

export interface Problem {
  /** Dotted path; empty for the mandate as a whole. */
  readonly field: string;
  readonly problem: string;
}

export interface CheckFacts {
  /** UTC milliseconds. */
  readonly now: number;
  /** SHA-256 of the documents kept with the case. */
  readonly attached: ReadonlySet<string>;
}

export type Checked =
  | { readonly mandate: Mandate; readonly problems: readonly [] }
  | { readonly mandate: null; readonly problems: readonly Problem[] };

/** The zone in which the days of a mandate begin and end: that of the court. */
export const MANDATE_ZONE = 'Europe/London';

export function checkMandate(json: unknown, facts: CheckFacts): Checked {
  const parsed = MandateSchema.safeParse(json);
  if (!parsed.success) {
    return {
      mandate: null,
      problems: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: inWords(issue) })),
    };
  }
  const mandate = parsed.data;
  const problems = [
    ...dateProblems(mandate, facts.now),
    ...windowProblems(mandate.scope.windows ?? []),
    ...childProblems(mandate),
    ...agreementProblems(mandate),
    ...regimeProblems(mandate),
    ...peopleProblems(mandate),
    ...wordProblems(mandate),
    ...issueProblems(mandate),
    ...attachmentProblems(mandate, facts.attached),
  ];
  return problems.length === 0 ? { mandate, problems: [] } : { mandate: null, problems };
}

/** From the first moment of `validFrom` up to the last moment of `expires`, in the court's zone; UTC milliseconds. */
export function validity(mandate: Mandate): { from: number; to: number } {
  return { from: dayStart(mandate.validFrom, MANDATE_ZONE), to: dayStart(mandate.expires, MANDATE_ZONE, 1) };
}

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly input?: unknown;
}

function inWords(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `Remit knows no field called ${(issue.keys ?? []).join(', ')}.`;
  if (issue.code === 'invalid_value') return `This must be one of: ${(issue.values ?? []).map(String).join(', ')}.`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'This is missing.';
  if (issue.code === 'too_small') return 'This is empty.';
  if (issue.code === 'invalid_union') return 'This is missing a part or has one too many.';
  if (issue.code === 'invalid_format') return `This is not written as it must be: ${issue.message}.`;
  return `${issue.message}.`;
}

function dateProblems(mandate: Mandate, now: number): Problem[] {
  const problems: Problem[] = [];
  if (mandate.expires < mandate.validFrom) problems.push({ field: 'expires', problem: 'It expires before it begins.' });
  else if (validity(mandate).to <= now) problems.push({ field: 'expires', problem: `It expired on ${mandate.expires}.` });
  if (mandate.instrument.date > mandate.validFrom) {
    problems.push({
      field: 'validFrom',
      problem: `It begins before the date of the order or agreement (${mandate.instrument.date}).`,
    });
  }
  if (mandate.reviewOn > mandate.expires || mandate.reviewOn < mandate.validFrom) {
    problems.push({ field: 'reviewOn', problem: 'The review lies outside the time in which the mandate is valid.' });
  }
  return problems;
}

function windowProblems(windows: readonly Window[]): Problem[] {
  return windows.flatMap((window, index): Problem[] => {
    const field = `scope.windows.${index}`;
    try {
      const span = spanOf(window);
      return span.from < span.to ? [] : [{ field, problem: 'It ends before it begins.' }];
    } catch (error) {
      if (error instanceof Failure) return [{ field: `${field}.${error.facts.field ?? 'from'}`, problem: `${error.message}.` }];
      throw error;
    }
  });
}

/** Material that police hold crosses to the family court only by a recorded route (DPA 2018 s.36(4); law.md 0.3). */
function regimeProblems(mandate: Mandate): Problem[] {
  const family = mandate.proceedings === 'public-law' || mandate.proceedings === 'private-law';
  const crosses =
    mandate.basis === 'police-disclosure' ||
    (mandate.regime === 'dpa-part-3' && family) ||
    (mandate.regime === 'uk-gdpr' && mandate.proceedings === 'police');
  if (!crosses || mandate.gateway !== undefined) return [];
  return [
    {
      field: 'gateway',
      problem: 'The material crosses between police and family proceedings: name the order or protocol that lets it.',
    },
  ];
}

function peopleProblems(mandate: Mandate): Problem[] {
  const same = mandate.sifter.toLowerCase() === mandate.reviewer.toLowerCase();
  // Somebody who learns with invented people may hold every part.
  if (!same || mandate.basis === 'practice') return [];
  return [{ field: 'reviewer', problem: 'The reviewer must be somebody other than the sifter.' }];
}

/** Full text knows letters and digits only, so a word without any could never be found. */
function wordProblems(mandate: Mandate): Problem[] {
  const check = (words: readonly string[], field: string) =>
    words.flatMap((word, index) =>
      /[\p{L}\p{N}]/u.test(word)
        ? []
        : [{ field: `${field}.${index}`, problem: `“${word}” holds no letter or digit, so nothing can be found by it.` }],
    );
  return [...check(mandate.scope.words ?? [], 'scope.words'), ...check(mandate.privilege.words, 'privilege.words')];
}

function issueProblems(mandate: Mandate): Problem[] {
  const ids = mandate.issues.map((issue) => issue.id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ field: `issues.${index}.id`, problem: `Two issues are called ${id}.` }],
  );
}

function attachmentProblems(mandate: Mandate, attached: ReadonlySet<string>): Problem[] {
  return mandate.attachments.flatMap((attachment, index) =>
    attached.has(attachment.sha256)
      ? []
      : [{ field: `attachments.${index}`, problem: `${attachment.name} is not kept with this case: attach it first.` }],
  );
}
