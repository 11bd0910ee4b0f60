/** Who a grant touches: how many people, from level 1; by pseudonym, from level 2. */
import type { Actor } from '../../contract/people.ts';
import type { PersonView } from '../../contract/query.ts';
import { countByParty } from '../store/record-counts.ts';
import { HELD } from '../store/record-list.ts';
import { serviceNumbers } from '../store/store-version.ts';
import { type Desk, enter } from './access.ts';
import type { FoundMark } from '../../contract/third-parties.ts';
import { marksOf, marksWithin } from './children.ts';
import { logCounts } from './showing.ts';
import { unmaskedUnder } from './unmask.ts';
import { standingActs, waitingUnder } from './unmask-waiting.ts';
import { personActs } from '../store/person-acts.ts';

/** Those with most records first. Below level 2 the list is empty and only its total is told. */
export function people(
  desk: Desk,
  actor: Actor,
  grant: number,
  offset: number,
  limit: number,
): { total: number; people: PersonView[] } {
  const query = JSON.stringify({ grant, people: { offset, limit } });
  const access = enter(desk, actor, { grant, needed: 1, query });
  const names = new Map([...serviceNumbers(desk.db)].map(([name, id]) => [id, name]));
  const many = desk.view.list(access.where).total > HELD;
  const byPerson = new Map<number, PersonView>();
  for (const { party, count, services } of countByParty(desk.db, access.where, many)) {
    const view = access.labels.party(party);
    if (view === null) continue;
    const so = byPerson.get(view.person);
    const used = new Set([...(so?.services ?? []), ...services.map((service) => names.get(service) ?? '')]);
    byPerson.set(view.person, { ...view, services: [...used].toSorted(), records: (so?.records ?? 0) + count });
  }
  const all = [...byPerson.values()].toSorted((a, b) => b.records - a.records || a.person - b.person);
  logCounts(desk, actor, access, query);
  const marks = marksOf(desk.db);
  const unmasked = unmaskedUnder(standingActs(desk.db, personActs(desk.db)), grant);
  const asked = waitingUnder(desk, grant);
  const shown = access.level >= 2 ? all.slice(offset, offset + limit) : [];
  return {
    total: all.length,
    people: shown.map((view) => ({
      ...view,
      ...marked(marksWithin(marks, access.context.joins.membersOf(view.person))),
      ...(access.context.joins.membersOf(view.person).every((id) => unmasked.has(id)) ? { unmasked: true } : {}),
      ...(asked.has(view.person) ? { asked: true } : {}),
    })),
  };
}

const marked = (marks: FoundMark[]) => (marks.length === 0 ? {} : { marks });
