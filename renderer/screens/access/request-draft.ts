/** A request while it is written, and the request that is sent. It starts as wide as the mandate and is narrowed from there. */
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import type { Level } from '../../../contract/level.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { ALTERNATIVES, type AccessRequest } from '../../../contract/request.ts';
import type { LeveledScope, Scope } from '../../../contract/scope.ts';
import { isDay } from '../../parts/date-field.tsx';

export type Alternative = (typeof ALTERNATIVES)[number];

export interface RequestDraft {
  readonly scope: Scope & Pick<LeveledScope, 'sources'>;
  readonly level: Level | null;
  readonly issue: string | null;
  readonly objective: string;
  readonly connection: string;
  readonly balance: string;
  readonly alternatives: readonly Alternative[];
  readonly outcomes: Readonly<Partial<Record<Alternative, string>>>;
  readonly collateral: AccessRequest['collateral'];
  readonly special: { readonly necessity: string; readonly condition: string };
  readonly hours: string;
}

/** No kinds chosen yet; dates, people, words as the mandate has them. */
export function firstDraft(mandate: Mandate): RequestDraft {
  const { windows, parties, services, words, extractions } = mandate.scope;
  return {
    scope: { categories: [], windows, parties, services, words, extractions, deleted: false, undated: false },
    level: null,
    issue: mandate.issues.length === 1 ? (mandate.issues[0]?.id ?? null) : null,
    objective: '',
    connection: '',
    balance: '',
    alternatives: [],
    outcomes: {},
    collateral: { who: '', children: false, mitigation: '' },
    special: { necessity: '', condition: '' },
    hours: '4',
  };
}

export function draftOfRequest({
  scope: { level, ...scope },
  alternatives,
  special,
  hours,
  ...rest
}: AccessRequest): RequestDraft {
  return {
    ...rest,
    scope,
    level,
    alternatives: alternatives.map((one) => one.what),
    outcomes: Object.fromEntries(alternatives.map((one) => [one.what, one.outcome])),
    special: special ?? { necessity: '', condition: '' },
    hours: String(hours),
  };
}

/** Takes over a narrower scope that the preview offered. */
export function narrowed(draft: RequestDraft, { level, ...scope }: LeveledScope): RequestDraft {
  // The preview was made at a step of its own while none was chosen; only a chosen step is taken over.
  return { ...draft, scope, level: draft.level === null ? null : level };
}

export function isSpecial({ scope }: RequestDraft): boolean {
  return (scope.sources ?? []).length > 0 || scope.categories.some((category) => CATEGORY_FACTS[category].special);
}

/** What a preview is asked about before a step is chosen: metadata. */
const PREVIEW_LEVEL: Level = 2;

const usable = (day: string): boolean => isDay(day) || day.includes('T');

/** The scope as it stands; null while something in it is not finished (no kinds, half a date). */
export function scopeOf({ scope, level }: RequestDraft): LeveledScope | null {
  if (scope.categories.length === 0) return null;
  if ((scope.windows ?? []).some(({ from, to }) => !usable(from) || !usable(to))) return null;
  const some = <T>(items: T[] | undefined): T[] | undefined => (items === undefined || items.length === 0 ? undefined : items);
  const parties = scope.parties?.filter((party) => party.label.trim() !== '' && party.identifiers.length > 0);
  return {
    ...scope,
    windows: some(scope.windows),
    parties: some(parties),
    services: some(scope.services),
    words: some(scope.words),
    extractions: some(scope.extractions),
    sources: some(scope.sources),
    level: level ?? PREVIEW_LEVEL,
  };
}

/** The request to send; null while its scope or issue is not there. Empty answers go as they are: the gate says what they lack. */
export function requestOf(draft: RequestDraft): AccessRequest | null {
  const scope = scopeOf(draft);
  if (scope === null || draft.level === null || draft.issue === null) return null;
  const hours = Number(draft.hours);
  if (!Number.isFinite(hours) || hours <= 0 || hours > 336) return null;
  return {
    scope,
    issue: draft.issue,
    objective: draft.objective.trim(),
    connection: draft.connection.trim(),
    balance: draft.balance.trim(),
    alternatives: draft.alternatives.map((what) => ({ what, outcome: (draft.outcomes[what] ?? '').trim() })),
    collateral: draft.collateral,
    ...(isSpecial(draft) ? { special: draft.special } : {}),
    hours,
  };
}
