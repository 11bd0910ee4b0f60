/** Words of notes of decisions. */
import type { NoteAbout } from '../../../contract/written.ts';

export const words = {
  title: 'Notes of decisions',
  link: 'Notes of decisions',
  intro:
    'What was decided and why, in the order in which it was written. The date is the clock’s and cannot be chosen; a change is a further version, and both stay.',
  reading: 'Reading the notes',
  none: 'No note has been written',
  noneNext: 'Write the first below, or from the page of a grant or the details of a record.',
  write: 'Write a note',
  label: 'What was decided, and why',
  hint: 'Do not copy out what a record says. The note is committed to the ledger.',
  save: 'Write it down',
  saved: 'Written down, with today’s date',
  change: 'Write a further version',
  changeOf: (note: number): string => `Write a further version of note ${note}`,
  noteOf: (note: number): string => `Note ${note}`,
  line: (at: string, by: string, version: number): string => `${at}, ${by}${version === 1 ? '' : `, version ${version}`}`,
  earlier: (n: number): string => (n === 1 ? 'The version before' : `The ${n} versions before`),
  about: (about: NoteAbout): string =>
    about.what === 'case' ? 'About the case' : about.what === 'grant' ? `About grant ${about.id}` : `About record ${about.id}`,
  back: 'Back to the case',
} as const;
