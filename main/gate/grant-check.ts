/** Whether a grant opens anything, for this person, at this moment. Every reason why not, each with its short name. */
import type { MandateVersion } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import type { Grant } from '../../contract/request.ts';
import type { Level } from '../../contract/level.ts';
import { standing } from './mandate-versions.ts';
import { dayInWords } from './scope-words.ts';

export interface Objection {
  readonly rule: string;
  readonly reason: string;
}

export interface Moment {
  /** UTC milliseconds, never earlier than the latest ledger entry. */
  readonly at: number;
  /** How far the machine's clock lies behind that, in milliseconds. */
  readonly setBackBy: number;
}

/** Network time moves a clock back by fractions of a second; people by more. */
export const CLOCK_TOLERANCE_MS = 2_000;

/** `needed` is the lowest level that what is asked for needs. Empty when the grant opens it. */
export function objections(
  grant: Grant | null,
  id: number,
  version: MandateVersion | null,
  actor: Actor,
  moment: Moment,
  needed: Level,
): Objection[] {
  if (grant === null) return [{ rule: 'no-grant', reason: `There is no grant ${id} in this case.` }];
  const found: Objection[] = [];
  if (grant.holder.name !== actor.name) found.push({ rule: 'other-holder', reason: `Grant ${id} was given to somebody else.` });
  if (moment.setBackBy > CLOCK_TOLERANCE_MS) {
    found.push({
      rule: 'clock-set-back',
      reason: 'The clock of this machine was set back: it is earlier than the last entry of the ledger.',
    });
  }
  if (grant.state === 'ended') found.push({ rule: 'grant-ended', reason: `Grant ${id} was ended.` });
  if (moment.at >= grant.until) found.push({ rule: 'grant-expired', reason: `Grant ${id} has run out.` });
  if (moment.at < grant.from) found.push({ rule: 'grant-not-yet', reason: `Grant ${id} has not begun.` });
  found.push(...mandateObjections(grant, version, moment.at));
  if (grant.level < needed) {
    found.push({ rule: 'above-level', reason: `Grant ${id} is of level ${grant.level}; this needs level ${needed}.` });
  }
  return found;
}

function mandateObjections(grant: Grant, version: MandateVersion | null, now: number): Objection[] {
  if (version === null) return [{ rule: 'no-mandate', reason: 'This case has no mandate.' }];
  if (version.version !== grant.mandateVersion) {
    return [
      {
        rule: 'mandate-replaced',
        reason: `Grant ${grant.id} was given under version ${grant.mandateVersion} of the mandate; version ${version.version} is in force. Ask again.`,
      },
    ];
  }
  const state = standing(version.mandate, now);
  if (state === 'in-force') return [];
  const day = dayInWords(state === 'expired' ? version.mandate.expires : version.mandate.validFrom);
  return [
    {
      rule: state === 'expired' ? 'mandate-expired' : 'mandate-not-yet-valid',
      reason: state === 'expired' ? `The mandate expired on ${day}.` : `The mandate begins on ${day}.`,
    },
  ];
}
