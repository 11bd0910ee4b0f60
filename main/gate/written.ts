/** What people of a case write down: marks, notes, concerns, searches kept, appeals. Each subject is in a file of its own. */
import type { Actor } from '../../contract/people.ts';
import type { Appeal, Concern, Marked, NewConcern, NewNote, Note, SavedSearch, Told } from '../../contract/written.ts';
import type { Desk } from './access.ts';
import { type AppealDecision, appeals, decideAppeal, raiseAppeal } from './appeals.ts';
import { concerns, raiseConcern, tellConcern } from './concerns.ts';
import { exportedMarks, type Marking, markedItems, markItem, unmarkItem } from './marks.ts';
import { notes, writeNote } from './notes.ts';
import { type Keeping, keptSearches, saveSearch } from './saved-searches.ts';

export class Written {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  mark(actor: Actor, marking: Marking): void {
    markItem(this.#desk, actor, marking);
  }

  unmark(actor: Actor, marking: Marking): void {
    unmarkItem(this.#desk, actor, marking);
  }

  marked(actor: Actor, grant: number): Marked {
    return markedItems(this.#desk, actor, grant);
  }

  /** Marks on what a grant opens, for an export that has written its own entry. Numbers and reasons; no record is shown. */
  exportedMarks(actor: Actor, grant: number): { record: number; reason: string; by: string; at: number }[] {
    return exportedMarks(this.#desk, actor, grant);
  }

  writeNote(actor: Actor, note: NewNote): Note {
    return writeNote(this.#desk, actor, note);
  }

  notes(): Note[] {
    return notes(this.#desk);
  }

  raiseConcern(actor: Actor, concern: NewConcern): Concern {
    return raiseConcern(this.#desk, actor, concern);
  }

  tellConcern(actor: Actor, concern: number, told: Told): Concern {
    return tellConcern(this.#desk, actor, concern, told);
  }

  concerns(): Concern[] {
    return concerns(this.#desk);
  }

  saveSearch(actor: Actor, keeping: Keeping): SavedSearch {
    return saveSearch(this.#desk, actor, keeping);
  }

  savedSearches(): SavedSearch[] {
    return keptSearches(this.#desk);
  }

  raiseAppeal(actor: Actor, request: number, reason: string): Appeal {
    return raiseAppeal(this.#desk, actor, request, reason);
  }

  appeals(): Appeal[] {
    return appeals(this.#desk);
  }

  decideAppeal(actor: Actor, decision: AppealDecision): Appeal {
    return decideAppeal(this.#desk, actor, decision);
  }
}
