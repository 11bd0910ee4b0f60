/** An invented case for the screens' tests: counts, a mandate, grants, a statement. Every shape is the contract's. */
import type { Overview } from '../../contract/overview.ts';
import type { Extraction } from '../../contract/coverage.ts';
import type { Statement } from '../../contract/ledger.ts';
import type { Mandate, MandateVersion } from '../../contract/mandate.ts';
import type { AccessRequest, Grant } from '../../contract/request.ts';

export const NOON = Date.UTC(2026, 4, 3, 11, 0);
const HOUR = 3_600_000;

export const EXTRACTION: Extraction = {
  id: 1,
  label: 'Exhibit A1',
  kind: 'itunes-backup',
  source: 'iphone-backup',
  sha256: 'a'.repeat(64),
  bytes: 48_230_144,
  device: {
    platform: 'ios',
    name: 'Practice phone',
    model: 'iPhone 12',
    osVersion: '17.4',
    identifiers: [{ label: 'Serial number', value: 'PRACTICE0001' }],
    takenAt: NOON - 48 * HOUR,
  },
  loadedAt: NOON - 2 * HOUR,
  warnings: [],
  records: { total: 14_508, byCategory: { messages: 12_402, calls: 310, photos: 1_796 } },
  files: { total: 215, byStatus: { parsed: 209, partly: 2, failed: 3, 'not-understood': 1 } },
  rows: { tables: 31, rows: 14_620, records: 14_508, absorbed: 97, unread: 15, uneven: 0 },
};

export const STATEMENT: Statement = {
  entries: 41,
  recordsInCase: 14_508,
  recordsOpened: 58,
  share: 58 / 14_508,
  people: 3,
  children: 1,
  highestLevel: { messages: 2 },
  requests: { granted: 1, refused: 1 },
  previews: 4,
  pages: 2,
  searches: 0,
  refusedViews: 1,
  exports: 0,
  acts: { 'view.page': 2, 'request.previewed': 4, 'request.granted': 1, 'request.refused': 1 },
};

export const MANDATE: Mandate = {
  basis: 'family-court-order',
  instrument: { date: '2026-03-03', reference: 'Order of District Judge Example', paragraph: '4' },
  issuer: { name: 'District Judge Example', role: 'Judge', organisation: 'Family Court', court: 'Family Court at Sampleton' },
  caseNumber: 'PR26C00001',
  proceedings: 'public-law',
  regime: 'uk-gdpr',
  purpose: 'To see what passed between the child and her father',
  issues: [
    { id: '1', question: 'Did the father contact the child against the order?' },
    { id: '2', question: 'When did the contact begin?' },
  ],
  devices: [{ exhibit: 'A1' }],
  dataSubjects: [{ name: 'Robin Example', role: 'child', child: true, identifiers: ['+447700900001'] }],
  scope: {
    categories: ['messages', 'calls'],
    windows: [{ from: '2026-01-01', to: '2026-03-31', zone: 'Europe/London' }],
    parties: [{ label: 'the father', identifiers: ['+447700900002'] }],
    deleted: false,
    undated: false,
  },
  maxLevel: 4,
  thirdParties: 'pseudonyms',
  privilege: { parties: [], words: [] },
  conditions: ['Nothing is shown to the other party before the sift'],
  sift: 'not-ordered',
  sifter: 'A. Sifter',
  reviewer: 'B. Reviewer',
  validFrom: '2026-03-03',
  expires: '2026-04-30',
  reviewOn: '2026-04-01',
  childViews: { recorded: 'She would rather nobody read them', by: 'C. Guardian', on: '2026-03-01', weighed: 'Dates narrowed' },
  attachments: [],
};

export const MANDATE_VERSION: MandateVersion = {
  version: 1,
  digest: 'b'.repeat(64),
  activatedAt: NOON - HOUR,
  activatedBy: 'R. Okafor',
  mandate: MANDATE,
  sentence:
    'Messages and calls between 1 January and 31 March 2026 with the father. Not: pictures, health, browsing, anything deleted.',
};

export const REQUEST: AccessRequest = {
  scope: { categories: ['messages'], deleted: false, undated: false, level: 4 },
  issue: '1',
  objective: 'To find whether the father wrote to the child after the order of 3 January',
  connection: 'Messages between the two would show it',
  alternatives: [{ what: 'ask-the-person', outcome: 'The child was asked and does not want to say' }],
  balance: 'Only the thread with the father, only three months',
  collateral: { who: 'Friends in group threads', children: true, mitigation: 'Groups are left out' },
  hours: 4,
};

/** A grant in force around now, whatever now is. */
export function grantSample(more: Partial<Grant> = {}): Grant {
  const level = more.level ?? 4;
  return {
    id: 7,
    request: 9,
    mandateVersion: 1,
    scope: { categories: ['messages'], deleted: false, undated: false, level },
    level,
    holder: { name: 'R. Okafor', role: 'officer' },
    approver: null,
    from: Date.now() - HOUR,
    until: Date.now() + 3 * HOUR,
    state: 'in-force',
    issue: '1',
    ...more,
  };
}

export function overviewSample(more: Partial<Overview> = {}): Overview {
  return {
    name: 'Example family',
    folder: '/cases/Example family.remit',
    actor: { name: 'R. Okafor', role: 'sole' },
    practice: false,
    mandate: {
      version: 1,
      line: 'Order of 3 March 2026, until 30 April 2026',
      sentence: MANDATE_VERSION.sentence,
      expires: '2026-04-30',
      inForce: true,
    },
    extractions: [EXTRACTION],
    counts: EXTRACTION.records.byCategory,
    grants: [grantSample()],
    statement: STATEMENT,
    ...more,
  };
}
