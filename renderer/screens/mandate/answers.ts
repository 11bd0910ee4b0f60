/** A draft as sections of answers, for checking before it is put in force. */
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import { BASIS_FACTS } from '../../../contract/mandate.ts';
import { levelWords, scopeWords, windowWords } from '../../text/scope-rows.ts';
import { plainDay } from '../../text/when.ts';
import { FIELD_WORDS } from './field-words.ts';
import type { DraftParty, MandateDraft } from './mandate-draft.ts';
import { pagesFor } from './pages/pages.ts';
import { pageWords } from './pages/page-words.ts';
import { words } from './words.ts';

export interface AnswerRow {
  readonly key: string;
  readonly value: string;
}
export interface AnswerSection {
  readonly page: string;
  readonly rows: readonly AnswerRow[];
}

const row = (field: string, value: string): AnswerRow => ({
  key: FIELD_WORDS[field]?.label ?? field,
  value: value === '' ? words.notSaid : value,
});
const yesNo = (value: boolean): string => (value ? words.yes : words.no);
const party = ({ label, identifiers }: DraftParty): string => `${label} (${identifiers.join(', ')})`;

/** A limit that may be left out: not said, none, or its parts. */
function chosen<T>(limits: readonly T[] | null, none: string, say: (one: T) => string): string {
  if (limits === null) return '';
  return limits.length === 0 ? none : limits.map(say).join('; ');
}

function viewsRows({ views }: MandateDraft): readonly AnswerRow[] {
  if (views.kind === null) return [row('childViews', '')];
  if (views.kind === 'not-obtained') return [row('childViews.notObtained', views.notObtained)];
  return [
    row('childViews.recorded', views.recorded),
    row('childViews.by', views.by),
    row('childViews.on', plainDay(views.on)),
    row('childViews.weighed', views.weighed),
  ];
}

const ROWS: Readonly<Record<string, (draft: MandateDraft) => readonly AnswerRow[]>> = {
  basis: (d) => [row('basis', d.basis === null ? '' : BASIS_FACTS[d.basis])],
  instrument: ({ instrument }) => [
    row('instrument.date', plainDay(instrument.date)),
    row('instrument.reference', instrument.reference),
    row('instrument.paragraph', instrument.paragraph),
    row('instrument.judge', instrument.judge),
  ],
  issuer: ({ issuer }) => [
    row('issuer.name', issuer.name),
    row('issuer.role', issuer.role),
    row('issuer.organisation', issuer.organisation),
    row('issuer.court', issuer.court),
  ],
  case: (d) => [
    row('caseNumber', d.caseNumber),
    row('proceedings', d.proceedings === null ? '' : pageWords.proceedings[d.proceedings]),
    row('regime', d.regime === null ? '' : pageWords.regimes[d.regime].text),
    row('gateway', d.gateway),
  ],
  agreement: ({ agreement }) => [
    row('agreement.by', agreement.by),
    row('agreement.relation', agreement.relation),
    row('agreement.capacity', agreement.capacity),
    row('agreement.noPressure', agreement.noPressure),
    row('agreement.noticeGiven', plainDay(agreement.noticeGiven)),
    row('agreement.confirmedBy', agreement.confirmedBy),
    row('agreement.informed', agreement.informed),
  ],
  purpose: (d) => [row('purpose', d.purpose)],
  issues: (d) => [row('issues', d.issues.map((issue) => `${issue.id}. ${issue.question}`).join('; '))],
  phones: (d) => [row('devices', d.devices.map((device) => device.exhibit).join(', '))],
  people: (d) => [
    row(
      'dataSubjects',
      d.dataSubjects
        .map((one) => `${one.name}, ${one.role}${one.child ? `, ${pageWords.under18.toLowerCase()}` : ''}`)
        .join('; '),
    ),
  ],
  child: viewsRows,
  kinds: (d) => [
    row('scope.categories', d.categories.map((one) => CATEGORY_FACTS[one].title).join(', ')),
    row('scope.services', d.services.length === 0 ? scopeWords.allServices : d.services.join(', ')),
  ],
  dates: (d) => [
    row('scope.windows', chosen(d.windows, scopeWords.allDates, windowWords)),
    row('scope.undated', yesNo(d.undated)),
  ],
  whom: (d) => [
    row('scope.parties', chosen(d.parties, scopeWords.anybody, party)),
    row('scope.words', d.words.length === 0 ? scopeWords.anyWords : d.words.join(', ')),
  ],
  where: (d) => [
    row(
      'scope.places',
      d.places.length === 0
        ? scopeWords.anywhere
        : d.places.map(({ label, lat, lon, metres }) => `${label} (${lat}, ${lon}; ${metres} m)`).join('; '),
    ),
  ],
  'how-far': (d) => [
    row('maxLevel', d.maxLevel === null ? '' : levelWords(d.maxLevel)),
    row('scope.media', d.noMedia ? scopeWords.closed : scopeWords.byLevel),
    row('scope.deleted', yesNo(d.deleted)),
  ],
  lawyers: ({ privilege }) => [
    row('privilege.parties', privilege.parties.map(party).join('; ')),
    row('privilege.words', privilege.words.join(', ')),
  ],
  conditions: (d) => [row('conditions', d.conditions.join('; '))],
  sift: (d) => [row('sift', d.sift === null ? '' : pageWords.siftOrders[d.sift].text)],
  answerable: (d) => [row('sifter', d.sifter), row('reviewer', d.reviewer)],
  validity: (d) => [
    row('validFrom', plainDay(d.validFrom)),
    row('expires', plainDay(d.expires)),
    row('reviewOn', plainDay(d.reviewOn)),
  ],
  documents: (d) => [row('attachments', d.attachments.map((one) => one.name).join(', '))],
};

/** One section for every question page that is asked, in their order. */
export function answersOf(draft: MandateDraft): readonly AnswerSection[] {
  return pagesFor(draft).map((page) => ({ page: page.id, rows: ROWS[page.id]?.(draft) ?? [] }));
}
