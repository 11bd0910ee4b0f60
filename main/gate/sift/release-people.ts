/** People and threads of a release: rows that carry a pseudonym and a number, and an identifier only where the mandate names it. */
import type { Mandate } from '../../../contract/mandate.ts';
import type { RecordRow } from '../../store/records.ts';
import type { Pseudonyms } from '../pseudonyms.ts';
import type { Viewing } from '../record-view.ts';
import { looseKey, type ScopeContext } from '../scope-context.ts';

export interface ReleasedPerson {
  readonly id: number;
  /** What stands for the person's number or address. */
  readonly identifier: string;
  readonly key: string;
  readonly number: number | null;
  readonly owner: boolean;
  readonly child: boolean;
}

export interface ReleasedThread {
  readonly id: number;
  readonly extraction: number;
  readonly service: string;
  readonly grouped: boolean;
  readonly people: readonly number[];
}

type Rows = readonly Pick<RecordRow, 'party' | 'thread'>[];

/** Threads of the records, with everybody in them by number. */
export function threadsOf(rows: Rows, context: ScopeContext, { labels }: Viewing): ReleasedThread[] {
  const ids = new Set(rows.flatMap(({ thread }) => (thread === null ? [] : [thread])));
  return [...ids].flatMap((id) => {
    const thread = context.threads.get(id);
    if (thread === undefined) return [];
    const people = (context.people.participants.get(id) ?? []).flatMap((party) => labels.party(party)?.person ?? []);
    return [{ ...thread, people: [...new Set(people)] }];
  });
}

/** Everybody whom the records or their threads name. */
export function personsOf(
  rows: Rows,
  threads: readonly ReleasedThread[],
  mandate: Mandate,
  context: ScopeContext,
  { labels }: Viewing,
): ReleasedPerson[] {
  const named = new Set(
    [...mandate.dataSubjects, ...(mandate.scope.parties ?? [])].flatMap(({ identifiers }) => identifiers.map(looseKey)),
  );
  const ids = new Set([
    ...rows.flatMap(({ party }) => labels.party(party)?.person ?? []),
    ...threads.flatMap(({ people }) => people),
  ]);
  return [...ids].flatMap((id) => {
    const person = context.people.persons.get(id);
    const label = labels.person(id)?.label;
    if (person === undefined || label === undefined) return [];
    const { number, owner, child } = person;
    // Of joined persons one may be named: that one's identifier stands, and no other's.
    const keys = context.joins.membersOf(id).flatMap((member) => context.people.persons.get(member)?.key ?? []);
    const key = keys.find((each) => named.has(each.toLowerCase()));
    return key !== undefined
      ? [{ id, key, identifier: key.replace(/^(?:tel|mailto|id):/, ''), number, owner, child }]
      : [{ id, key: `id:${label}`, identifier: label, number, owner, child }];
  });
}

/**
 * The mandate as a recipient needs it: who gave it, for what, over what and how long. Without the lawyers' numbers, since
 * nothing of theirs is in a release; without words and parties to look for and without a sift to come, since each record was chosen by itself. Its free
 * texts have pseudonyms where they name others. Whom it is about stays.
 */
export function releasedMandate({ sift: _done, ...mandate }: Mandate, pseudonyms: Pseudonyms): Mandate {
  const { words, ...scope } = mandate.scope;
  const { childViews, agreement } = mandate;
  return {
    ...mandate,
    purpose: pseudonyms.text(mandate.purpose),
    issues: mandate.issues.map(({ id, question }) => ({ id, question: pseudonyms.text(question) })),
    dataSubjects: mandate.dataSubjects,
    scope: {
      categories: scope.categories,
      deleted: scope.deleted,
      undated: scope.undated,
      ...windowsOf(mandate),
      ...partiesOf(mandate),
    },
    privilege: { parties: [], words: [] },
    conditions: [
      ...mandate.conditions.map((text) => pseudonyms.text(text)),
      'This is a release: it holds only records that were sifted for its recipient.',
      ...(words === undefined
        ? []
        : ['The mandate limits what may be looked at to records that hold certain words; the sift applied them.']),
    ],
    ...(childViews === undefined ? {} : { childViews: pseudonyms.json(childViews) }),
    ...(agreement === undefined ? {} : { agreement: pseudonyms.json(agreement) }),
    attachments: [],
  };
}

const windowsOf = ({ scope }: Mandate) => (scope.windows === undefined ? {} : { windows: scope.windows });
/** Kept: they are why somebody is shown by name, and they are among the people of the release. */
const partiesOf = ({ scope }: Mandate) => (scope.parties === undefined ? {} : { parties: scope.parties });
