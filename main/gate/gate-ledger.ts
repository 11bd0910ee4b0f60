/** What the gate needs of a ledger; `main/ledger` keeps it, and tests put others in its place. */
import type { Act, EntryFacts } from '../../contract/ledger.ts';
import type { Actor } from '../../contract/people.ts';
import type { Commitments } from '../ledger/ledger.ts';

export interface GateLedger {
  /** Writes an entry and returns when it is on the disk; throws otherwise. */
  appendSync(act: Act, actor: Actor, facts: EntryFacts, commitments?: Commitments): { readonly seq: number };
  /** What the entry of this number says, where it put a version of the mandate in force; null for any other number. */
  activation(entry: number): EntryFacts | null;
  /** UTC milliseconds, never earlier than any entry; `setBackBy` is how far the machine's clock lies behind that. */
  now(): { readonly at: number; readonly setBackBy: number };
}
