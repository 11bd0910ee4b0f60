/** What is said and decided about access beside requests: challenges, broken glass, withdrawal, repeat viewing. */
import { Failure } from '../../contract/failure.ts';
import type { BreakGlassOrder, BrokenGlass, Challenge, Stopped, Withdrawal } from '../../contract/oversight.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { foldedName } from '../store/colleagues.ts';
import { addChallenge, addClearance, challengeRows } from '../store/oversight.ts';
import type { Desk } from './access.ts';
import { breakGlass, type BreakGlassReview, brokenGlass, reviewBreakGlass } from './break-glass.ts';
import { stoppedHolders } from './monitoring.ts';
import { findGrant, grants } from './requests.ts';
import { decideWithdrawal, withdraw, withdrawal } from './withdrawal.ts';

export class Oversight {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Anybody may challenge any grant, whatever its state. What was said stays. */
  challenge(actor: Actor, grant: number, reason: string): Challenge {
    const { db, ledger } = this.#desk;
    const at = ledger.now().at;
    const found = findGrant(db, grant, at);
    if (found === null) throw new Failure('bad-input', `there is no grant ${grant} in this case`, { field: 'grant' });
    const facts = { grant, mandate: found.mandateVersion, request: found.request };
    const { seq } = ledger.appendSync('challenge.raised', actor, facts, { reason });
    const id = addChallenge(db, { at, byName: actor.name, byRole: actor.role, grantId: grant, reason, entry: seq });
    return { id, at, by: actor, grant, reason };
  }

  /** Newest first. */
  challenges(): Challenge[] {
    return challengeRows(this.#desk.db).map(({ id, at, byName, byRole, grantId, reason }) => {
      return { id, at, by: ActorSchema.parse({ name: byName, role: byRole }), grant: grantId, reason };
    });
  }

  withdraw(actor: Actor, reason: string): Withdrawal {
    const { db, ledger } = this.#desk;
    const suspends = grants(db, ledger.now().at).filter(({ state }) => state === 'in-force').length;
    return withdraw(db, ledger, actor, { reason, suspends });
  }

  decideWithdrawal(actor: Actor, outcome: 'go-on' | 'end', reason: string): Withdrawal {
    return decideWithdrawal(this.#desk.db, this.#desk.ledger, actor, { outcome, reason });
  }

  withdrawal(): Withdrawal | null {
    return withdrawal(this.#desk.db);
  }

  breakGlass(actor: Actor, order: BreakGlassOrder): BrokenGlass {
    return breakGlass(this.#desk, actor, order);
  }

  brokenGlass(): BrokenGlass[] {
    return brokenGlass(this.#desk);
  }

  reviewBreakGlass(actor: Actor, review: BreakGlassReview): BrokenGlass {
    return reviewBreakGlass(this.#desk, actor, review);
  }

  /** Who is stopped, with how many persons and sittings; never who the persons are. */
  stopped(): Stopped[] {
    return stoppedHolders(this.#desk);
  }

  /** Lets somebody look on at people whom they have looked at often. Throws `Failure('refused')` where they would clear themselves. */
  clearMonitoring(actor: Actor, holder: string, reason: string): void {
    const { db, ledger } = this.#desk;
    const folded = foldedName(holder);
    if (folded === foldedName(actor.name)) {
      throw new Failure('refused', 'nobody clears their own repeat viewing', { advice: 'Ask another reviewer.' });
    }
    const { seq } = ledger.appendSync('monitoring.cleared', actor, {}, { reason: `${holder}: ${reason}` });
    addClearance(db, { holder: folded, at: ledger.now().at, byName: actor.name, reason, entry: seq });
  }
}
