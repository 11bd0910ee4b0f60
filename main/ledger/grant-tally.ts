/** What was done under each grant, and the grants together that were asked for about one issue. */
import type { Act, Entry, GrantTally, Purpose } from '../../contract/ledger.ts';

const GIVING: ReadonlySet<Act> = new Set<Act>(['request.granted', 'breakglass.opened']);
const SHOWING: ReadonlySet<Act> = new Set<Act>([
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'media.shown',
]);
const TAKING: ReadonlySet<Act> = new Set<Act>(['export.made', 'release.made']);

export class GrantTallies {
  readonly #grants = new Map<number, GrantTally>();

  add({ act, facts }: Entry): void {
    const { grant, request, issue, fresh = 0 } = facts;
    if (grant === undefined) return;
    if (GIVING.has(act)) {
      const told = { ...(request === undefined ? {} : { request }), ...(issue === undefined ? {} : { issue }) };
      this.#grants.set(grant, { grant, ...told, opened: 0, shown: 0, taken: 0, refused: 0 });
      return;
    }
    const so = this.#grants.get(grant);
    if (so === undefined) return;
    this.#grants.set(grant, {
      ...so,
      opened: so.opened + fresh,
      shown: so.shown + Number(SHOWING.has(act)),
      taken: so.taken + Number(TAKING.has(act)),
      refused: so.refused + Number(act === 'view.refused'),
    });
  }

  tallies(): GrantTally[] {
    return [...this.#grants.values()];
  }
}

/** Grants by issue, in the order of their first grant. `issueOf` opens a commitment, and gives null where it is no longer held. */
export function byPurpose(grants: readonly GrantTally[], issueOf: (commitment: string) => string | null): Purpose[] {
  const found = new Map<string | null, Purpose>();
  for (const { grant, issue: commitment, opened, shown, taken, refused } of grants) {
    const issue = commitment === undefined ? null : issueOf(commitment);
    const so = found.get(issue) ?? { issue, grants: [], opened: 0, shown: 0, taken: 0, refused: 0 };
    found.set(issue, {
      issue,
      grants: [...so.grants, grant],
      opened: so.opened + opened,
      shown: so.shown + shown,
      taken: so.taken + taken,
      refused: so.refused + refused,
    });
  }
  return [...found.values()];
}
