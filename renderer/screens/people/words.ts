/** Words of the people page: pseudonyms and how often, never why. */
export const words = {
  title: 'People',
  intro:
    'Everybody who has a part in what the grant in use opens, by pseudonym. A pseudonym is the same everywhere in this case and another in every other case.',
  rule: 'Two identifiers are one person only when they are the same telephone number or the same e-mail address, however it is written.',
  reading: 'Reading who has a part',
  caption: 'People in the grant',
  who: 'Who',
  services: 'Apps and services',
  records: 'Records',
  owner: 'the device’s own account',
  noun: 'people',
  empty: 'Nobody',
  emptyNext: 'No record in the grant names another person. What the grant covers is under Access.',
} as const;
