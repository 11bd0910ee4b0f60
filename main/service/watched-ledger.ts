/** A ledger that counts refusals as they are written, and writes an alert beside them when they become too many. */
import type { Act, EntryFacts } from '../../contract/ledger.ts';
import type { Actor } from '../../contract/people.ts';
import { attempted, ATTEMPTS, isAttempt, NOTHING_WATCHED, type Watch } from '../gate/attempt-watch.ts';
import type { GateLedger } from '../gate/gate-ledger.ts';
import type { Commitments, Ledger } from '../ledger/ledger.ts';

/** Of each kind of refusal, how many of the latest are read again when a case is opened. */
const REMEMBERED = 50;

export class WatchedLedger implements GateLedger {
  readonly #ledger: Ledger;
  readonly #watching: () => boolean;
  #watches: Map<string, Watch> | null = null;

  /** `watching` says whether there is anybody to tell: a case of one person has nobody. */
  constructor(ledger: Ledger, watching: () => boolean) {
    this.#ledger = ledger;
    this.#watching = watching;
  }

  now(): { readonly at: number; readonly setBackBy: number } {
    return this.#ledger.now();
  }

  activation(entry: number): EntryFacts | null {
    return this.#ledger.activation(entry);
  }

  appendSync(act: Act, actor: Actor, facts: EntryFacts, commitments?: Commitments): { readonly seq: number } {
    const watches = isAttempt(act) && this.#watching() ? this.#remembered() : null;
    const written = this.#ledger.appendSync(act, actor, facts, commitments);
    if (watches === null) return written;
    const { watch, alert } = attempted(watches.get(actor.name) ?? NOTHING_WATCHED, this.#ledger.now().at);
    watches.set(actor.name, watch);
    // In nobody's name: whom it is about stands in the entry that it points to.
    if (alert)
      this.#ledger.appendSync(
        'attempts.alerted',
        { name: 'Remit', role: actor.role },
        { count: watch.times.length, entry: written.seq },
      );
    return written;
  }

  /** What was refused before this case was opened counts too: closing it is no way out. */
  #remembered(): Map<string, Watch> {
    if (this.#watches !== null) return this.#watches;
    const past = ATTEMPTS.flatMap((act) => this.#ledger.page({ act, offset: 0, limit: REMEMBERED }).entries);
    const watches = new Map<string, Watch>();
    for (const { actor, at } of past.toSorted((a, b) => a.seq - b.seq))
      watches.set(actor, attempted(watches.get(actor) ?? NOTHING_WATCHED, at).watch);
    this.#watches = watches;
    return watches;
  }
}
