/** The ledger for reading: the statement kept up as entries come, and pages of sentences newest first. */
import type { EntrySentence, Statement } from '../../contract/ledger.ts';
import type { CommitmentVault } from '../ledger/commitment.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { entrySentence } from '../ledger/sentence.ts';
import { StatementTally } from '../ledger/statement.ts';

const BATCH = 4096;

export class LedgerReader {
  readonly #ledger: Ledger;
  readonly #vault: Pick<CommitmentVault, 'open'>;
  readonly #tally = new StatementTally();
  #counted = 0;

  constructor(ledger: Ledger, vault: Pick<CommitmentVault, 'open'>) {
    this.#ledger = ledger;
    this.#vault = vault;
  }

  /** The proportionality statement as of now. Only entries that are new since the last call are read. */
  statement(): Statement {
    while (this.#counted < this.#ledger.size) {
      const to = Math.min(this.#ledger.size, this.#counted + BATCH);
      for (const entry of this.#ledger.entries(this.#counted, to)) this.#tally.add(entry);
      this.#counted = to;
    }
    return this.#tally.statement();
  }

  /** Entries as sentences, newest first; of one act when `act` is given. */
  page(act: string | undefined, offset: number, limit: number): { total: number; entries: EntrySentence[] } {
    const { size } = this.#ledger;
    if (act === undefined) {
      const to = Math.max(0, size - offset);
      return {
        total: size,
        entries: this.#ledger
          .entries(Math.max(0, to - limit), to)
          .toReversed()
          .map((entry) => entrySentence(entry, this.#vault)),
      };
    }
    const chosen = this.#ledger
      .entries()
      .filter((entry) => entry.act === act)
      .toReversed();
    return {
      total: chosen.length,
      entries: chosen.slice(offset, offset + limit).map((entry) => entrySentence(entry, this.#vault)),
    };
  }
}
