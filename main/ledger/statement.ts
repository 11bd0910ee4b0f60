/**
 * The proportionality statement: how much of the case was opened, how far, and what was refused. Every number comes from the
 * entries and from nothing else, so that whoever has the ledger can add it up again.
 */
import type { Category } from '../../contract/category.ts';
import type { Act, Entry, Statement } from '../../contract/ledger.ts';
import type { Level } from '../../contract/level.ts';
import { GrantTallies } from './grant-tally.ts';
import { SiftTally } from './sift-tally.ts';

/** Acts that put something before somebody's eyes: what the highest level is taken over. */
const REVEALING: ReadonlySet<Act> = new Set<Act>([
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
  'export.made',
  'release.made',
]);

/** The statement over all entries of a ledger, in order. */
export function statementOf(entries: Iterable<Entry>): Statement {
  const tally = new StatementTally();
  for (const entry of entries) tally.add(entry);
  return tally.statement();
}

/** The fold itself, an entry at a time, for whoever reads a ledger as a stream. */
export class StatementTally {
  readonly #sift = new SiftTally();
  readonly #grants = new GrantTallies();
  readonly #acts = new Map<Act, number>();
  readonly #highest = new Map<Category, Level>();
  #entries = 0;
  #inCase = 0;
  #opened = 0;
  #people = 0;
  #children = 0;

  add(entry: Entry): void {
    const { act, facts } = entry;
    this.#sift.add(entry);
    this.#grants.add(entry);
    this.#entries += 1;
    this.#acts.set(act, (this.#acts.get(act) ?? 0) + 1);
    // The latest total stands: loading a second phone adds to the case.
    this.#inCase = facts.records ?? this.#inCase;
    this.#opened += facts.fresh ?? 0;
    this.#people += facts.freshPeople ?? 0;
    this.#children += facts.freshChildren ?? 0;
    if (facts.level === undefined || !REVEALING.has(act) || facts.count === 0) return;
    for (const category of facts.categories ?? []) {
      if (facts.level > (this.#highest.get(category) ?? -1)) this.#highest.set(category, facts.level);
    }
  }

  statement(): Statement {
    const times = (act: Act): number => this.#acts.get(act) ?? 0;
    const sift = this.#sift.totals();
    const grants = this.#grants.tallies();
    return {
      entries: this.#entries,
      recordsInCase: this.#inCase,
      recordsOpened: this.#opened,
      share: this.#inCase === 0 ? 0 : this.#opened / this.#inCase,
      people: this.#people,
      children: this.#children,
      highestLevel: Object.fromEntries(this.#highest),
      requests: { granted: times('request.granted'), refused: times('request.refused') },
      previews: times('request.previewed'),
      pages: times('view.page') + times('view.combined'),
      searches: times('view.search'),
      refusedViews: times('view.refused'),
      exports: times('export.made'),
      ...(times('person.unmasked') > 0 ? { unmasked: times('person.unmasked') } : {}),
      ...(sift === undefined ? {} : { sift }),
      ...(grants.length === 0 ? {} : { grants }),
      acts: Object.fromEntries([...this.#acts].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
