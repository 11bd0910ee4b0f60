/**
 * What pseudonyms are known not to catch. One list: the document on limits repeats it, every export's report says it, and the
 * suite of planted identifiers shows each of them slipping, so that the list can only change with what is true.
 */
export const SLIPS = {
  nickname: 'Nicknames and short forms that no phone in the case holds, such as “Sam” for Samantha.',
  misspelled: 'Misspelled names, such as “Samanta”.',
  initials: 'Initials, such as “S.W.”.',
  spelled: 'Names with a space or sign between all their letters.',
  glued: 'Names with other letters glued to them, such as “xSamanthax”.',
  words: 'Telephone numbers written in words.',
  script: 'Names in another script than the phones hold them in.',
  encoded: 'Anything encoded, in pictures, in recordings, or in files that are only named.',
  description: 'Who somebody is by what is said of them, and words such as “Mum” that say a role.',
  shared: 'A first name that somebody shown by name bears too.',
} as const;
export type Slip = keyof typeof SLIPS;
