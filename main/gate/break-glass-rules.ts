/** Whether the glass may be broken for this: a pure function of the order and the mandate. */
import type { Mandate, MandateVersion } from '../../contract/mandate.ts';
import type { BreakGlassOrder } from '../../contract/oversight.ts';
import type { Role } from '../../contract/people.ts';
import { POLICY } from '../../contract/policy.ts';
import { mayDo } from '../../contract/roles.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import { authorityFindings } from './decide.ts';
import { beyondMandate, type Finding } from './scope-compare.ts';
import type { ScopeContext } from './scope-context.ts';
import { spanOf } from './windows.ts';

const DAY_MS = 86_400_000;
/** A day on which clocks go back is longer than others. */
const SLACK_MS = 3_600_000;

export interface BreakGlassWeighed {
  /** Every rule that says no. */
  readonly findings: readonly Finding[];
  /** Whether it reaches beyond the mandate, as only a risk to life may. */
  readonly outside: boolean;
}

export function weighBreakGlass(
  order: BreakGlassOrder,
  role: Role,
  version: MandateVersion | null,
  context: ScopeContext,
  now: number,
): BreakGlassWeighed {
  const authority = authorityFindings(version, now);
  const beyond = version === null ? [] : beyondMandate(version.mandate, order.scope, context);
  const outside = beyond.length > 0 && order.reason === 'risk-to-life';
  return {
    findings: [...roleFindings(role), ...authority, ...narrowFindings(order.scope), ...(outside ? [] : beyond)],
    outside,
  };
}

/**
 * The mandate as a broken glass reads it: widened to what was ordered, and nothing else of it changed, so that privilege and
 * pseudonyms hold as before.
 */
export function widened(mandate: Mandate, { level, ...scope }: LeveledScope): Mandate {
  return { ...mandate, scope, maxLevel: level };
}

function roleFindings(role: Role): Finding[] {
  if (mayDo(role, 'break-glass')) return [];
  return [{ rule: 'role', reason: 'This role does not break the glass.', remedy: 'Tell a practitioner of the case at once.' }];
}

/** One span of days, as the gate itself reads it: two days a year apart would be no narrow look at one moment. */
function narrowFindings({ windows, deleted, undated }: LeveledScope): Finding[] {
  const found: Finding[] = [];
  const remedy = `Name one span of at most ${POLICY.breakGlassDays} days.`;
  const [window, ...others] = windows ?? [];
  if (window === undefined || others.length > 0) {
    found.push({
      rule: 'no-window',
      reason: 'The glass is broken for one span of days, not for several or for all time.',
      remedy,
    });
  } else {
    const { from, to } = spanOf(window);
    if (to - from > POLICY.breakGlassDays * DAY_MS + SLACK_MS)
      found.push({ rule: 'window-too-wide', reason: `The dates are more than ${POLICY.breakGlassDays} days.`, remedy });
  }
  if (deleted || undated) {
    const reason = 'Deleted records and records without a time are not opened by breaking the glass.';
    found.push({ rule: 'not-narrow', reason, remedy: 'Ask for them in a request.' });
  }
  return found;
}
