/** Words of the sift: one family at a time, five decisions, what is released and what stays. */
import type { SiftDecision } from '../../../contract/sift.ts';

export const DECISION_KEYS: Readonly<Record<SiftDecision, string>> = {
  relevant: 'r',
  'not-relevant': 'n',
  redact: 'd',
  privileged: 'p',
  escalate: 'e',
};

export const words = {
  title: 'Sift',
  intro:
    'One item at a time, with its copies. What is not decided is not released. Each item is written in the ledger before it is shown.',
  reading: 'Opening the next item',
  decisions: {
    relevant: 'Relevant',
    'not-relevant': 'Not relevant',
    redact: 'Relevant, with the marked words taken out',
    privileged: 'Privileged: hold back for independent counsel',
    escalate: 'Refer on',
  } satisfies Record<SiftDecision, string>,
  keys: 'Sift',
  undo: 'Take the last decision back',
  family: (records: number): string =>
    records === 1 ? 'One item' : `One item in ${records} records: copies, forwards, attachments`,
  around: (before: number, after: number, withheld: number): string =>
    `In the same conversation: ${before} before, ${after} after, ${withheld} withheld.`,
  record: (id: number): string => `Record ${id}`,
  noWords: 'No words in this record.',
  mark: 'Mark the selected words',
  marked: (words_: number): string => `Marked to be taken out: ${words_}`,
  unmark: 'Take the marks away',
  markButton: 'Select words in the text, then mark them.',
  markHint: 'Select words in the text, then mark them with the button or with m.',
  progress: (decided: number, all: number): string => `${decided} of ${all} decided`,
  left: (minutes: number): string => `about ${minutes} min left at this pace`,
  done: 'Everything under this grant is decided',
  doneNext: 'A second reader can check a sample, and an officer can issue a release.',
  referredTitle: 'The item is referred on',
  referredText:
    'It is withheld until somebody decides. If it makes you worry about somebody’s safety, raise the concern here and say who was told. If it does not, close this.',
  referredClose: 'Close this',
  illegal: 'I think this is illegal',
  illegalTitle: 'The item is locked',
  schedule: 'What is released and what stays',
  scheduleReading: 'Adding up',
  category: 'Kind',
  total: 'In the case',
  released: 'Released',
  withheld: 'Withheld, and why',
} as const;
