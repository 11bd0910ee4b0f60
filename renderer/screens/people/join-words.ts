/** Words for joining two people of the phone as one, and taking them apart. */
export const joinWords = {
  title: 'Who is one person',
  intro:
    'Somebody may write from a number, an address and an app’s account. A join changes what people are called and how they are counted. It never changes which records are open, and it can be undone.',
  reading: 'Reading who was joined',
  joined: 'Joined',
  noJoins: 'Nobody has joined two people in this case.',
  areOne: (one: string, other: string): string => `${one} and ${other} are one person.`,
  joinedBy: (by: string, at: string, reason: string): string => `Joined by ${by}, ${at}: “${reason}”`,
  undo: (one: string, other: string): string => `Take ${one} and ${other} apart`,
  undoReason: 'Why are these two people?',
  undoIt: 'Take apart',
  suggested: 'May be one person',
  noSuggestions:
    'No list on the phones keeps two of these people together. A number or address that one phone keeps under two names counts for neither.',
  mayBeOne: (one: string, other: string): string => `${one} and ${other} may be one person.`,
  decide: (one: string, other: string): string => `Decide about ${one} and ${other}`,
  reason: 'How do you know?',
  reasonHint: 'Your reason is kept with the case and in the ledger. Do not write a name or number in it.',
  join: 'They are one person',
  apart: 'They are two people',
  leave: 'Leave it',
  byHand: 'Join by hand',
  byHandOpen: 'Join two of the people above',
  choose: 'Choose',
  first: 'This person',
  second: 'is the same as',
} as const;

/** Words for independent counsel, of marks as a lawyer. */
export const lawyerWords = {
  title: 'Marked as lawyers',
  intro: 'Everything with these people is held back from everybody else. Taking the mark back gives it free for sifting.',
  reading: 'Reading who is marked',
  none: 'Nobody is marked as a lawyer by hand.',
  marked: (label: string, by: string, at: string, records: string): string =>
    `${label}: marked by ${by}, ${at}. ${records} of theirs are held back, and copies of them.`,
  why: (label: string): string => `Why is ${label} not a lawyer in this?`,
  takeBack: (label: string): string => `${label} is not a lawyer`,
} as const;
