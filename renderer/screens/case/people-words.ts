/** Words of the page of the case's people. */
export const words = {
  title: 'People of the case',
  link: 'People of the case and their keys',
  intro:
    'Who may act in this case, and as what. Each signs in and signs requests and approvals with a key of their own. From the first person on, the case answers only to somebody who signed in.',
  reading: 'Reading who the people are',
  none: 'Nobody is named: one person holds every role',
  noneNext: 'Name the officer first. Every export of a case with one person says so.',
  caption: 'People, in the order they were named',
  name: 'Name',
  roles: 'Roles',
  key: 'Fingerprint of the key',
  add: 'Name a person',
  nameHint: 'As it shall stand in the ledger',
  passphrase: 'Their passphrase',
  passphraseHint: 'They type it themselves. At least 10 characters; nobody can recover it.',
  back: 'Back to the case',
} as const;
