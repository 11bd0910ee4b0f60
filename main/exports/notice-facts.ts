/** What a notice says, before it is put into words: taken from the mandate and the statement and from nowhere else. */
import { CATEGORIES, type Category } from '../../contract/category.ts';
import type { Statement } from '../../contract/ledger.ts';
import type { Level } from '../../contract/level.ts';
import type { Mandate } from '../../contract/mandate.ts';
import { dayInWords, windowsInWords } from '../gate/scope-words.ts';

/** By what right: what can be refused, and how, depends on it. */
export type Right = 'agreement' | 'agreement-for-another' | 'order' | 'power' | 'own';

export interface NoticeFacts {
  readonly right: Right;
  /** Whose phone it is. */
  readonly names: readonly string[];
  readonly child: boolean;
  readonly exhibits: readonly string[];
  readonly kinds: readonly Category[];
  readonly notKinds: readonly Category[];
  /** "between 1 January and 31 March 2026"; null for any time. */
  readonly dates: string | null;
  readonly parties: readonly string[];
  readonly words: readonly string[];
  readonly level: Level;
  readonly deleted: boolean;
  readonly undated: boolean;
  readonly purpose: string;
  readonly questions: readonly string[];
  readonly conditions: readonly string[];
  readonly issuer: string;
  readonly organisation: string;
  readonly agreedBy: string | null;
  readonly sifter: string;
  readonly reviewer: string;
  readonly from: string;
  readonly until: string;
  readonly review: string;
  readonly lawyers: boolean;
  readonly police: boolean;
  readonly opened: number;
  readonly inCase: number;
  /** Kinds that the phone holds and of which nothing was opened. */
  readonly unopened: readonly Category[];
}

const RIGHTS: Readonly<Record<Mandate['basis'], Right>> = {
  'family-court-order': 'order',
  agreement: 'agreement',
  'agreement-for-child-or-incapacity': 'agreement-for-another',
  'risk-to-life-or-missing': 'power',
  coroner: 'power',
  'seizure-or-warrant': 'power',
  'own-production': 'own',
  'police-disclosure': 'power',
  practice: 'order',
};

export interface NoticeSources {
  readonly mandate: Mandate;
  readonly statement: Statement;
  /** Records of each kind in the case. */
  readonly counts: Partial<Record<Category, number>>;
}

export function noticeFacts({ mandate, statement, counts }: NoticeSources): NoticeFacts {
  const { scope, issuer } = mandate;
  return {
    right: RIGHTS[mandate.basis],
    names: mandate.dataSubjects.map(({ name }) => name),
    child: mandate.dataSubjects.some(({ child }) => child),
    exhibits: mandate.devices.map(({ exhibit }) => exhibit),
    kinds: CATEGORIES.filter((category) => scope.categories.includes(category)),
    notKinds: CATEGORIES.filter((category) => !scope.categories.includes(category)),
    dates: scope.windows === undefined ? null : windowsInWords(scope.windows),
    parties: (scope.parties ?? []).map(({ label }) => label),
    words: scope.words ?? [],
    level: mandate.maxLevel,
    deleted: scope.deleted,
    undated: scope.undated,
    purpose: mandate.purpose,
    questions: mandate.issues.map(({ question }) => question),
    conditions: mandate.conditions,
    issuer: `${issuer.name}, ${issuer.role}, ${issuer.organisation}`,
    organisation: issuer.organisation,
    agreedBy: mandate.agreement?.by ?? null,
    sifter: mandate.sifter,
    reviewer: mandate.reviewer,
    from: dayInWords(mandate.validFrom),
    until: dayInWords(mandate.expires),
    review: dayInWords(mandate.reviewOn),
    lawyers: mandate.privilege.parties.length > 0 || mandate.privilege.words.length > 0,
    police: mandate.proceedings === 'police' || mandate.regime === 'dpa-part-3',
    opened: statement.recordsOpened,
    inCase: statement.recordsInCase,
    unopened: CATEGORIES.filter((kind) => (counts[kind] ?? 0) > 0 && statement.highestLevel[kind] === undefined),
  };
}
