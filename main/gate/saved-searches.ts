/** Searches kept for everybody of the case who may read. Keeping one opens nothing; a search for a name is not kept. */
import type { Actor } from '../../contract/people.ts';
import type { SavedSearch } from '../../contract/written.ts';
import { addSavedSearch, savedSearches } from '../store/saved-searches.ts';
import { type Desk, enter } from './access.ts';

export interface Keeping {
  readonly grant: number;
  readonly name: string;
  readonly text: string;
}

/** Throws `Failure('refused')`, which is an entry, where the grant would not let these words be searched for. */
export function saveSearch(desk: Desk, actor: Actor, { grant, name, text }: Keeping): SavedSearch {
  const query = JSON.stringify({ grant, save: name, filter: { text } });
  const access = enter(desk, actor, { grant, needed: 3, filter: { text }, query });
  const { seq } = desk.ledger.appendSync('search.saved', actor, { grant, mandate: access.grant.mandateVersion }, { query });
  const row = { at: desk.ledger.now().at, by: actor.name, name: access.pseudonyms.text(name), text };
  return { ...row, id: addSavedSearch(desk.db, { ...row, entry: seq }) };
}

export function keptSearches(desk: Desk): SavedSearch[] {
  return savedSearches(desk.db);
}
