/** The decision on a request: a pure function of the request, the mandate and what was granted before. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import { PROTECTIONS } from '../../contract/protected-sources.ts';
import type { AccessRequest } from '../../contract/request.ts';
import { answerFindings, reuse } from './answers.ts';
import { standing } from './mandate-versions.ts';
import { beyondMandate, type Finding } from './scope-compare.ts';
import type { ScopeContext } from './scope-context.ts';
import { dayInWords, list } from './scope-words.ts';

export interface Weighed {
  /** Every rule that says no; empty means granted. */
  readonly findings: readonly Finding[];
  /** Questions answered with a text that an earlier grant was given for. */
  readonly copied: readonly string[];
  readonly challenges: readonly string[];
}

export function weigh(
  request: AccessRequest,
  mandate: MandateVersion | null,
  granted: readonly AccessRequest[],
  context: ScopeContext,
  now: number,
): Weighed {
  const authority = authorityFindings(mandate, now);
  const { copied, challenges } = reuse(request, granted);
  const inside =
    mandate === null ? [] : [...issueFindings(request, mandate), ...beyondMandate(mandate.mandate, request.scope, context)];
  return { findings: [...authority, ...inside, ...specialFindings(request), ...answerFindings(request)], copied, challenges };
}

/** Why nothing can be granted at all. */
export function authorityFindings(version: MandateVersion | null, now: number): Finding[] {
  if (version === null) {
    return [
      {
        rule: 'no-mandate',
        reason: 'This case has no mandate.',
        remedy: 'Record the order or agreement that lets the phone be looked at.',
      },
    ];
  }
  const { mandate } = version;
  const state = standing(mandate, now);
  if (state === 'in-force') return [];
  return state === 'expired'
    ? [
        {
          rule: 'mandate-expired',
          reason: `The mandate expired on ${dayInWords(mandate.expires)}.`,
          remedy: 'Record a new order or agreement, if there is one.',
        },
      ]
    : [
        {
          rule: 'mandate-not-yet-valid',
          reason: `The mandate begins on ${dayInWords(mandate.validFrom)}.`,
          remedy: 'Wait for that day.',
        },
      ];
}

function issueFindings(request: AccessRequest, { mandate }: MandateVersion): Finding[] {
  if (mandate.issues.some((issue) => issue.id === request.issue)) return [];
  return [
    {
      rule: 'unknown-issue',
      reason: `The mandate has no issue called ${request.issue}.`,
      remedy: `Name one of ${list(
        mandate.issues.map((issue) => issue.id),
        'or',
      )}.`,
    },
  ];
}

function specialFindings({ scope, special }: AccessRequest): Finding[] {
  const titles = [
    ...scope.categories
      .filter((category) => CATEGORY_FACTS[category].special)
      .map((category) => CATEGORY_FACTS[category].title.toLowerCase()),
    ...(scope.sources ?? []).map((each) => PROTECTIONS[each].title.toLowerCase()),
  ];
  if (titles.length === 0) return [];
  if (special !== undefined && special.necessity.length >= 20 && special.condition.length >= 5) return [];
  return [
    {
      rule: 'special-category',
      reason: `${list(titles)} can show what the law protects most: health, beliefs, sex life.`,
      remedy: 'Say why it is strictly necessary, and on which condition you rely.',
    },
  ];
}
