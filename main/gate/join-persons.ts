/**
 * Joining two people of the phone as one, taking them apart again, saying that two are two. Each is somebody's decision, with a
 * reason and an entry; the phone's own lists only suggest, and what they hold is not shown.
 */
import { categoryCode } from '../../contract/category.ts';
import type { Actor } from '../../contract/people.ts';
import type { JoinSuggestion, JoinView, PersonLinks } from '../../contract/third-parties.ts';
import { contactCards } from '../store/contact-cards.ts';
import { knownPersons } from '../store/people.ts';
import { addPersonAct, type PersonAct, personActs } from '../store/person-acts.ts';
import { type SamePerson, samePersons } from '../store/same-person.ts';
import { type Access, type Desk, enter, refuse } from './access.ts';
import { answerFault } from './answers.ts';
import type { Objection } from './grant-check.ts';
import { keptApart, pairOf, standingJoins } from './joins.ts';
import { type AtHand, nothingToDo, personAtHand, personFacts, shownUnder } from './person-at-hand.ts';
import { logCounts } from './showing.ts';

export interface Pair {
  readonly grant: number;
  readonly person: number;
  readonly other: number;
  readonly reason: string;
}

/** Joins that stand and pairs that are suggested, of people whom the grant shows. Needs level 2; asking is an entry. */
export function personLinks(desk: Desk, actor: Actor, grant: number): PersonLinks {
  const query = JSON.stringify({ grant, links: true });
  const access = enter(desk, actor, { grant, needed: 2, query });
  const found = linksOf(desk, access);
  logCounts(desk, actor, access, query);
  return found;
}

/** Throws `Failure('refused')`, which is an entry, or `Failure('bad-input')` where nothing would change. */
export function joinPersons(desk: Desk, actor: Actor, { grant, person, other, reason }: Pair): PersonLinks {
  const [one, two] = bothAtHand(desk, actor, { grant, person, other }, 'join');
  if (one.person === two.person) throw nothingToDo('these two are one person already');
  const against = [...reasonObjections(reason), ...namedAsTwo(one, two)];
  if (against.length > 0) throw refuse(desk, actor, one.wanted, one.access.grant, against);
  const suggested = suggestions(desk, one.access).find(
    (pair) => pairOf(leadIn(one, pair.person), leadIn(one, pair.other)) === pairOf(one.person, two.person),
  );
  // A rule speaks of two identifiers; by hand, of the two as they stand.
  const pair = suggested ?? { person: one.person, other: two.person, rule: 'by-hand' as const };
  write(desk, actor, 'join', one, { ...pair, grant, reason });
  return personLinks(desk, actor, grant);
}

/** Undoes one join, told by the entry that it was made with. The pseudonym numbers from before it stand again. */
export function splitPersons(
  desk: Desk,
  actor: Actor,
  { grant, join, reason }: { grant: number; join: number; reason: string },
): PersonLinks {
  const made = standingJoins(personActs(desk.db)).find(({ entry }) => entry === join);
  if (made === undefined) throw nothingToDo(`no join stands that was made with entry ${join}`);
  const at = personAtHand(desk, actor, grant, made.person, { split: join });
  const against = reasonObjections(reason);
  if (against.length > 0) throw refuse(desk, actor, at.wanted, at.access.grant, against);
  write(desk, actor, 'split', at, { person: made.person, other: made.other, rule: null, grant, reason });
  return personLinks(desk, actor, grant);
}

/** Refuses a suggestion. Joining the two by hand later takes that back. */
export function keepApart(desk: Desk, actor: Actor, { grant, person, other, reason }: Pair): PersonLinks {
  const [one, two] = bothAtHand(desk, actor, { grant, person, other }, 'apart');
  if (one.person === two.person) throw nothingToDo('these two are joined: undo that instead');
  const against = reasonObjections(reason);
  if (against.length > 0) throw refuse(desk, actor, one.wanted, one.access.grant, against);
  write(desk, actor, 'split', one, { person, other, rule: null, grant, reason });
  return personLinks(desk, actor, grant);
}

function bothAtHand(desk: Desk, actor: Actor, { grant, person, other }: Omit<Pair, 'reason'>, what: string): [AtHand, AtHand] {
  const one = personAtHand(desk, actor, grant, person, { [what]: other });
  return [one, personAtHand(desk, actor, grant, other, { [what]: person })];
}

const leadIn = ({ access }: AtHand, person: number) => access.context.joins.leadOf(person);

function write(
  desk: Desk,
  actor: Actor,
  act: 'join' | 'split',
  at: AtHand,
  { person, other, rule, grant, reason }: Pick<PersonAct, 'person' | 'rule' | 'grant' | 'reason'> & { readonly other: number },
): void {
  const { persons } = at.access.context.people;
  const numbers = { person: persons.get(person)?.number ?? at.number, other: persons.get(other)?.number ?? at.number };
  const entry = desk.ledger.appendSync(
    act === 'join' ? 'person.joined' : 'person.split',
    actor,
    { ...personFacts(at), ...numbers },
    { reason },
  );
  addPersonAct(desk.db, { at: desk.ledger.now().at, by: actor.name, act, person, other, rule, grant, reason, entry: entry.seq });
}

function reasonObjections(reason: string): Objection[] {
  const fault = answerFault(reason);
  return fault === null ? [] : [{ rule: 'unanswered-question', reason: `The reason ${fault}.` }];
}

/** Two whom the mandate calls by two names are two. */
function namedAsTwo(one: AtHand, two: AtHand): Objection[] {
  const { labels } = one.access;
  const names = [one, two].map(({ person, members }) =>
    members.some((id) => labels.named.has(id)) ? (labels.person(person)?.label ?? null) : null,
  );
  if (names[0] === null || names[1] === null || names[0] === names[1]) return [];
  return [{ rule: 'named-as-two', reason: 'The mandate names these two as two people: they cannot be joined.' }];
}

/** Pairs that the phones' own lists suggest, whoever is shown. */
function suggestions(desk: Desk, { context }: Access): SamePerson[] {
  return samePersons(contactCards(desk.db, categoryCode('contacts')), knownPersons(desk.db), context.people);
}

function linksOf(desk: Desk, access: Access): PersonLinks {
  const acts = personActs(desk.db);
  const { leadOf } = access.context.joins;
  const shown = shownUnder(desk, access);
  const joins = standingJoins(acts).filter(({ person }) => shown.has(leadOf(person)));
  const apart = keptApart(acts);
  const said = new Set<string>();
  const suggested = suggestions(desk, access).filter(({ person, other }) => {
    const [one, two] = [leadOf(person), leadOf(other)];
    const key = pairOf(one, two);
    if (one === two || said.has(key) || apart.has(pairOf(person, other)) || !shown.has(one) || !shown.has(two)) return false;
    said.add(key);
    return true;
  });
  return {
    joins: joins.map((join) => joinView(join, access)),
    suggestions: suggested.map((pair) => suggestionView(pair, access)),
  };
}

function joinView(
  { entry, person, other, rule, by, at, reason }: ReturnType<typeof standingJoins>[number],
  access: Access,
): JoinView {
  const { context, labels, pseudonyms } = access;
  const before = (id: number) => `Contact ${context.people.persons.get(id)?.number ?? id}`;
  return {
    entry,
    person: labels.person(person)?.person ?? person,
    one: before(person),
    other: before(other),
    rule: rule ?? 'by-hand',
    by,
    at,
    reason: pseudonyms.text(reason),
  };
}

function suggestionView({ person, other, rule }: SamePerson, { labels }: Access): JoinSuggestion {
  const [label, otherLabel] = [labels.person(person)?.label ?? '', labels.person(other)?.label ?? ''];
  return { person, other, label, otherLabel, rule };
}
