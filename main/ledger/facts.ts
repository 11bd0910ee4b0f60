/** Which facts an act carries: the table of the contract, and what must hold between facts of one entry. */
import { Failure } from '../../contract/failure.ts';
import { ACT_FACTS, type Act, type EntryFacts } from '../../contract/ledger.ts';
import { parseVkey } from './vkey.ts';

/** Acts that put records before somebody's eyes, and so must say which. */
const SHOWING: ReadonlySet<Act> = new Set<Act>([
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
]);

const ALLOWED = new Map(Object.entries(ACT_FACTS).map(([act, { must, may }]) => [act, new Set<string>([...must, ...may])]));

/** What is wrong with the facts of an act, in words; null when they are as the act's closed schema says. */
export function factFault(act: Act, facts: EntryFacts): string | null {
  const missing = ACT_FACTS[act].must.find((fact) => facts[fact] === undefined);
  if (missing !== undefined) return `${act} does not say its ${missing}`;
  const foreign = Object.keys(facts).find((fact) => ALLOWED.get(act)?.has(fact) !== true);
  if (foreign !== undefined) return `${act} has no ${foreign}`;
  return betweenFault(act, facts);
}

function betweenFault(act: Act, facts: EntryFacts): string | null {
  const { count, fresh = 0, freshPeople = 0, freshChildren = 0, items, itemsDigest, key } = facts;
  if (SHOWING.has(act) && items === undefined && itemsDigest === undefined) return `${act} does not say which items`;
  if (items !== undefined && items.length !== count) return `${act} names ${items.length} items and counts ${count}`;
  if (count !== undefined && fresh > count) return `${act} counts more fresh records than records`;
  if (freshChildren > freshPeople) return `${act} counts more children than people`;
  return key === undefined ? null : keyFault(key);
}

function keyFault(key: string): string | null {
  try {
    parseVkey(key);
    return null;
  } catch (error) {
    return error instanceof Failure ? error.message : String(error);
  }
}
