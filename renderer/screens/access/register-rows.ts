/** The register as rows of one shape, newest first, whatever they came from. */
import { BREAK_GLASS_REASONS } from '../../../contract/oversight.ts';
import type { Attempt, BrokenGlass, Challenge } from '../../../contract/oversight.ts';
import type { RegisterEntry } from '../../../contract/request.ts';
import type { Appeal, Concern } from '../../../contract/written.ts';
import { href } from '../../app/route.ts';
import { counted } from '../../text/count.ts';
import { scopeLine } from '../../text/scope-rows.ts';
import { words } from './register-words.ts';

export type RowKind = keyof typeof words.kinds;

export interface RegisterRow {
  readonly key: string;
  readonly kind: RowKind;
  readonly at: number;
  readonly by: string;
  readonly about: string;
  /** Where it has a page. */
  readonly page: { readonly text: string; readonly href: string } | null;
}

export interface RegisterParts {
  readonly requests: readonly RegisterEntry[];
  readonly broken: readonly BrokenGlass[];
  readonly challenges: readonly Challenge[];
  readonly appeals: readonly Appeal[];
  readonly concerns: readonly Concern[];
  readonly attempts: readonly Attempt[];
}

export function registerRows(parts: RegisterParts): RegisterRow[] {
  return [
    ...parts.requests.map(({ request, at, by, asked, decision }) => ({
      key: `request ${request}`,
      kind: decision.outcome,
      at,
      by: by.name,
      about: [
        scopeLine(asked.scope),
        ...(decision.outcome === 'refused' ? decision.reasons.map(({ reason }) => reason) : []),
      ].join('. '),
      page: { text: words.request(request), href: href('access', 'answer', request) },
    })),
    ...parts.broken.map(({ grant, at, by, reason, words: said }) => ({
      key: `glass ${grant.id}`,
      kind: 'glass' as const,
      at,
      by,
      about: `${BREAK_GLASS_REASONS[reason]}: ${said}`,
      page: { text: words.grant(grant.id), href: href('access', 'oversight') },
    })),
    ...parts.challenges.map(({ id, at, by, grant, reason }) => ({
      key: `challenge ${id}`,
      kind: 'challenge' as const,
      at,
      by: by.name,
      about: reason,
      page: { text: words.grant(grant), href: href('access', 'grant', grant) },
    })),
    ...parts.appeals.map(({ id, at, by, request, reason }) => ({
      key: `appeal ${id}`,
      kind: 'appeal' as const,
      at,
      by: by.name,
      about: `${words.appealOf(request)}: ${reason}`,
      page: { text: words.request(request), href: href('access', 'answer', request) },
    })),
    ...parts.concerns.map(({ id, at, by, records, worry }) => ({
      key: `concern ${id}`,
      kind: 'concern' as const,
      at,
      by: by.name,
      about: `${counted(records.length, 'record')}: ${worry}`,
      page: { text: words.concernOf(id), href: href('access', 'concerns') },
    })),
    ...parts.attempts.map(({ seq, at, by, sentence }) => ({
      key: `attempt ${seq}`,
      kind: 'attempt' as const,
      at,
      by,
      about: sentence,
      page: null,
    })),
  ].toSorted((a, b) => b.at - a.at || a.key.localeCompare(b.key));
}

/** Those of a kind that hold the words, whatever their case. */
export function matching(rows: readonly RegisterRow[], kind: RowKind | '', text: string): RegisterRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (kind === '' || row.kind === kind) && `${row.by} ${row.about} ${row.page?.text ?? ''}`.toLowerCase().includes(wanted),
  );
}
