/** Invented records as the gate lets them out, for the tests of reading screens. */
import type { Conversation, Page, RecordDetail, ThreadView } from '../../contract/query.ts';
import type { RecordView } from '../../contract/record.ts';
import { NOON } from './sample-case.ts';

export function recordSample(id: number, more: Partial<RecordView> = {}): RecordView {
  return {
    id,
    extraction: 1,
    category: 'messages',
    kind: 'message',
    service: 'whatsapp',
    time: NOON + id * 60_000,
    endTime: null,
    basis: 'utc',
    direction: 'in',
    party: { person: 4, label: 'Contact 4', owner: false },
    thread: 2,
    state: 'live',
    hasMedia: false,
    meta: { read: true },
    snippet: null,
    title: null,
    body: `words number ${id}`,
    url: null,
    mediaName: null,
    detail: {},
    square: null,
    ...more,
  };
}

export function pageSample(rows: readonly RecordView[], total = rows.length): Page {
  return { level: 4, total, offset: 0, rows: [...rows], entry: 12 };
}

export const THREAD: ThreadView = {
  id: 2,
  service: 'whatsapp',
  grouped: false,
  people: [{ person: 4, label: 'Contact 4', owner: false }],
  count: 2,
  first: NOON,
  last: NOON + 120_000,
  withheld: 12,
};

export const CONVERSATION: Conversation = {
  thread: THREAD,
  level: 4,
  total: 3,
  offset: 0,
  items: [
    { what: 'record', record: recordSample(1) },
    { what: 'withheld', count: 12, reason: 'outside the dates' },
    { what: 'record', record: recordSample(2, { direction: 'out', hasMedia: true, mediaName: 'a.jpg', time: null }) },
  ],
  entry: 13,
};

export const DETAIL: RecordDetail = {
  record: recordSample(1),
  provenance: {
    extraction: 1,
    file: 'AppGroup/ChatStorage.sqlite',
    sha256: 'c'.repeat(64),
    table: 'ZWAMESSAGE',
    row: 41,
    parser: 'whatsapp-ios-chatstorage',
    parserVersion: 1,
    state: 'live',
    found: 'store with its log',
  },
  withheldThatDay: 4,
  entry: 14,
};
