/** Which records of a store their source protects, by the rules of `contract/protected-sources.ts` and marks of professionals. */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import { type Protection, PROTECTIONS, SOURCE_RULES, type SourceRule } from '../../contract/protected-sources.ts';
import { appOfPath } from '../store/app-containers.ts';
import { personKey } from '../store/identities.ts';
import type { People } from '../store/people.ts';
import { fillProtected, isProtected, partFiles, type Protected } from '../store/protected.ts';
import { condition, EVERYTHING, type Predicate } from '../store/predicate.ts';
import type { ThreadRow } from '../store/threads.ts';

const KINDS = Object.keys(PROTECTIONS) as Protection[];
/** Asked for as a kind of their own, with reasons and a second person: nothing is left out of them here. */
const EXEMPT = [categoryCode('health')];
/** Where an app stands by its name. */
const TITLED = [categoryCode('device-use'), categoryCode('device')];

/** Whether there is anything of each kind. Without any, nothing need be asked of a record. */
export type ProtectedKinds = ReadonlySet<Protection>;

/** Fills the store's list anew. `professionals` are persons marked as such. */
export function settleProtected(
  db: Database.Database,
  people: People,
  threads: ReadonlyMap<number, ThreadRow>,
  professionals: ReadonlySet<number>,
): ProtectedKinds {
  const parts = partsOf(db);
  const counts = fillProtected(
    db,
    KINDS.map((protection): Protected => {
      const rules = SOURCE_RULES.filter((rule) => rule.protection === protection);
      const parties = [...people.parties.values()]
        .filter(({ identifier, person, owner }) => {
          if (owner) return false;
          if (protection === 'confidential' && person !== null && professionals.has(person)) return true;
          return rules.some((rule) => isSender(identifier, rule));
        })
        .map(({ id }) => id);
      const apps = new Set(rules.flatMap(({ apps: named = [] }) => named.map((app) => app.toLowerCase())));
      return {
        parties,
        threads: twoWithOneOf(people, threads, new Set(parties)),
        parts: parts.filter(({ apps: of }) => of.some((app) => apps.has(app))).map(({ part }) => part),
        titles: [...apps],
      };
    }),
    { exempt: EXEMPT, titled: TITLED },
  );
  return new Set(KINDS.filter((_, kind) => (counts[kind] ?? 0) > 0));
}

/** A condition that leaves out every kind that is not asked for. */
export function withoutProtected(present: ProtectedKinds, asked: readonly Protection[] = []): Predicate[] {
  return KINDS.filter((kind) => present.has(kind) && !asked.includes(kind)).map((kind) => ({
    ...EVERYTHING,
    tests: [`NOT ${isProtected(KINDS.indexOf(kind))}`],
  }));
}

/** The records of one kind of protection. */
export function onlyProtected(kind: Protection): Predicate {
  return condition(isProtected(KINDS.indexOf(kind)));
}

/** Whether an identifier is one of a rule's senders. */
export function isSender(identifier: string, { senders = [], senderWords = [], domains = [] }: SourceRule): boolean {
  const key = personKey(identifier);
  if (key.startsWith('mailto:')) {
    const domain = key.slice(key.lastIndexOf('@') + 1);
    return domains.some((each) => domain === each || domain.endsWith(`.${each}`));
  }
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  if (senders.some((each) => plain(each) === plain(identifier) || personKey(each) === key)) return true;
  // Names in letters only: a number begins with none of the words.
  const words = identifier.trim().toLowerCase();
  return senderWords.some((word) => new RegExp(`^${word.toLowerCase()}(?![a-z])`).test(words));
}

/** The app of each part's file: its path names a package, or the container of an app. */
function partsOf(db: Database.Database): { part: number; apps: string[] }[] {
  const containers = new Map<number, ReturnType<typeof appOfPath>>();
  return partFiles(db).map(({ part, extraction, path }) => {
    const appOf = containers.get(extraction) ?? appOfPath(db, extraction);
    containers.set(extraction, appOf);
    const named = path.split('/').flatMap((step) => [step, ...step.split('-').filter((each) => each.includes('.'))]);
    return { part, apps: [appOf(path) ?? '', ...named].map((app) => app.toLowerCase()) };
  });
}

function twoWithOneOf(people: People, threads: ReadonlyMap<number, ThreadRow>, parties: ReadonlySet<number>): number[] {
  return [...people.participants]
    .filter(([thread, members]) => threads.get(thread)?.grouped !== true && members.some((party) => parties.has(party)))
    .map(([thread]) => thread);
}
