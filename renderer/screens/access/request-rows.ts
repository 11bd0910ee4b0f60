/** A request's answers as rows, each with the page it was given on. */
import { PROTECTIONS } from '../../../contract/protected-sources.ts';
import { levelWords, scopeRows, scopeWords } from '../../text/scope-rows.ts';
import { isSpecial, type RequestDraft } from './request-draft.ts';
import { ALTERNATIVE_WORDS, words } from './words.ts';

export interface RequestRow {
  readonly key: string;
  readonly value: string;
  readonly page: string;
}

const PAGE_OF: Readonly<Record<string, string>> = {
  [scopeWords.kinds]: 'kinds',
  [scopeWords.dates]: 'when',
  [scopeWords.deleted]: 'when',
  [scopeWords.undated]: 'when',
};

export function requestRows(draft: RequestDraft): readonly RequestRow[] {
  const said = (text: string): string => (text.trim() === '' ? words.notSaid : text);
  const hours = Number(draft.hours);
  return [
    { key: words.issue, value: said(draft.issue ?? ''), page: 'find' },
    { key: words.objective, value: said(draft.objective), page: 'find' },
    ...scopeRows(draft.scope).map((row) => ({
      ...row,
      value: said(row.value),
      page: PAGE_OF[row.key] ?? 'whom',
    })),
    ...((draft.scope.sources ?? []).length === 0
      ? []
      : [
          {
            key: words.sources,
            value: (draft.scope.sources ?? []).map((one) => PROTECTIONS[one].title).join(', '),
            page: 'kinds',
          },
        ]),
    { key: scopeWords.step, value: draft.level === null ? words.notSaid : levelWords(draft.level), page: 'level' },
    { key: words.hours, value: Number.isFinite(hours) ? words.hoursAsked(hours) : words.notSaid, page: 'level' },
    { key: words.connection, value: said(draft.connection), page: 'why' },
    { key: words.balance, value: said(draft.balance), page: 'why' },
    {
      key: words.alternatives,
      value: said(draft.alternatives.map((what) => `${ALTERNATIVE_WORDS[what]}: ${said(draft.outcomes[what] ?? '')}`).join('; ')),
      page: 'alternatives',
    },
    { key: words.who, value: said(draft.collateral.who), page: 'collateral' },
    { key: words.children, value: draft.collateral.children ? words.yes : words.no, page: 'collateral' },
    { key: words.mitigation, value: said(draft.collateral.mitigation), page: 'collateral' },
    ...(isSpecial(draft)
      ? [
          { key: words.necessity, value: said(draft.special.necessity), page: 'special' },
          { key: words.condition, value: said(draft.special.condition), page: 'special' },
        ]
      : []),
  ];
}
