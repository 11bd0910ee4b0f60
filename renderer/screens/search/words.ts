/** Words of the search: counts first, words only by a step of their own. */
export const words = {
  title: 'Search',
  intro:
    'A word gives counts first, by kind and by conversation. The search is written in the ledger; opening the hits is a step of its own.',
  label: 'Word or phrase',
  hint: 'Only what the grant in use covers is searched',
  empty: 'Enter a word',
  search: 'Search',
  reading: 'Counting',
  hits: (records: string, text: string): string => `${records} with “${text}”`,
  none: (text: string): string => `No record in the grant has “${text}”`,
  noneNext: 'What no parser reads, and what lies outside the grant, was not searched. Coverage says what was read.',
  byKind: 'By kind of information',
  kind: 'Kind',
  count: 'Records',
  byThread: 'By conversation',
  thread: 'Conversation',
  entry: (seq: number): string => `This search is entry ${seq} of the ledger.`,
  open: 'Open the hits',
  openConsequence:
    'Opening shows the records with the word, as far as the grant’s level lets them be seen. Each page is an entry.',
} as const;
