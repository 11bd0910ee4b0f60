/**
 * Who looked at the phone: each person's looking under each grant, added up from the entries of the ledger. Names, issues and
 * objectives are opened from the vault as far as it holds them; nothing is taken from the records themselves.
 */
import { CATEGORIES, type Category } from '../../contract/category.ts';
import type { Act, Entry } from '../../contract/ledger.ts';
import type { LookedRow } from '../../contract/owner.ts';
import type { CommitmentVault } from '../ledger/commitment.ts';
import { z } from 'zod';

/** Acts that put records before somebody's eyes, or hand them over. */
const LOOKING: ReadonlySet<Act> = new Set<Act>([
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
const HANDING: ReadonlySet<Act> = new Set<Act>(['export.made', 'release.made']);
const REFUSED: ReadonlySet<Act> = new Set<Act>(['view.refused', 'export.refused', 'call.refused']);

const ReasonSchema = z.looseObject({ objective: z.string() });

export interface Looked {
  readonly rows: LookedRow[];
  readonly refused: number;
}

export interface LookedOptions {
  readonly vault: Pick<CommitmentVault, 'open'>;
  /** False gives roles alone. */
  readonly names: boolean;
  /** Takes other people's names and numbers out of what somebody wrote. */
  readonly scrub: (text: string) => string;
}

/** The fold, over the entries in their order. Rows are in the order in which each began. */
export function lookedAt(entries: Iterable<Entry>, { vault, names, scrub }: LookedOptions): Looked {
  const rows = new Map<string, LookedRow>();
  const whys = new Map<number, Pick<LookedRow, 'issue' | 'objective'>>();
  let refused = 0;
  for (const entry of entries) {
    const { act, facts } = entry;
    if (REFUSED.has(act)) refused += 1;
    if (facts.request !== undefined && facts.reason !== undefined && !LOOKING.has(act) && !whys.has(facts.request)) {
      const objective = objectiveOf(opened(vault, facts.reason));
      const issue = opened(vault, facts.issue);
      if (objective !== null || issue !== null)
        whys.set(facts.request, {
          issue: issue === null ? null : scrub(issue),
          objective: objective === null ? null : scrub(objective),
        });
    }
    if (!LOOKING.has(act)) continue;
    // The commitment to a name is the same in every entry, so that people stay apart also where names are left out.
    const key = `${entry.actor} ${entry.role} ${facts.grant ?? 0}`;
    rows.set(key, added(rows.get(key) ?? begun(entry, names ? opened(vault, entry.actor) : null, whys), entry));
  }
  return { rows: [...rows.values()], refused };
}

function begun(entry: Entry, name: string | null, whys: ReadonlyMap<number, Pick<LookedRow, 'issue' | 'objective'>>): LookedRow {
  const { grant = 0, request } = entry.facts;
  const why = request === undefined ? undefined : whys.get(request);
  return {
    name,
    role: entry.role,
    grant,
    categories: [],
    level: 0,
    first: entry.wall,
    last: entry.wall,
    times: 0,
    shown: 0,
    fresh: 0,
    exports: 0,
    media: 0,
    issue: why?.issue ?? null,
    objective: why?.objective ?? null,
  };
}

function added(row: LookedRow, { act, wall, facts }: Entry): LookedRow {
  const kinds = new Set<Category>([...row.categories, ...(facts.categories ?? [])]);
  const level = facts.level ?? 0;
  return {
    ...row,
    categories: CATEGORIES.filter((category) => kinds.has(category)),
    level: level > row.level ? level : row.level,
    first: Math.min(row.first, wall),
    last: Math.max(row.last, wall),
    times: row.times + 1,
    shown: row.shown + (facts.count ?? 0),
    fresh: row.fresh + (facts.fresh ?? 0),
    exports: row.exports + (HANDING.has(act) ? 1 : 0),
    media: row.media + (act === 'media.shown' ? (facts.count ?? 0) : 0),
  };
}

function opened(vault: Pick<CommitmentVault, 'open'>, commitment: string | undefined): string | null {
  const value = commitment === undefined ? null : vault.open(commitment);
  return typeof value === 'string' ? value : null;
}

/** Requests commit to all their answers as JSON; one of them is what somebody set out to find. */
function objectiveOf(reason: string | null): string | null {
  if (reason === null) return null;
  try {
    return ReasonSchema.parse(JSON.parse(reason)).objective;
  } catch {
    // A reason that is not the answers of a request is not an objective.
    return null;
  }
}
