/** Words of the reviewer's page: withdrawn agreement, repeat viewing, appeals; and of raising an appeal. */
export const words = {
  link: 'For the reviewer: withdrawals, repeat viewing, appeals',
  title: 'For the reviewer',
  intro: 'What waits for a reviewer beside broken glass. Each decision is an entry of the ledger, with its reason.',
  back: 'Back to Access',
  reason: 'Your reason',
  needsReason: 'Give a reason of at least a few words',

  withdrawal: 'Withdrawn agreement',
  noWithdrawal: 'No withdrawal waits for a decision',
  noWithdrawalNext: 'When an agreement is withdrawn, under Owner, everything stops until it is decided here.',
  withdrawn: (by: string, at: string): string => `Recorded by ${by}, ${at}. Every grant is suspended meanwhile.`,
  goOn: 'Looking may go on under another authority',
  end: 'Looking ends under this mandate',
  decided: 'Decided',

  monitoring: 'Repeat viewing',
  monitoringAbout: (sittings: number): string =>
    `Whoever opens records of the same person in ${sittings} sittings is stopped until a reviewer has asked: has this become monitoring? Looking at somebody again and again may need an authority of its own.`,
  reading: 'Reading what waits',
  noneStopped: 'Nobody is stopped',
  noneStoppedNext: 'Somebody who is stopped stands here with numbers, never with what they looked at.',
  stopped: (holder: string, persons: string, sittings: string, last: string): string =>
    `${holder} has opened records of ${persons} in ${sittings} or fewer each, last on ${last}.`,
  clear: 'It is not monitoring: let it go on',
  clearOf: (holder: string): string => `Decide about ${holder}`,
  leave: 'To leave it stopped, do nothing. To stop it for good, end the grant under Access.',

  appeals: 'Appeals against refusals',
  noAppeals: 'No appeal waits',
  noAppealsNext: 'Whoever was refused can appeal from the page of the answer.',
  appealOf: (request: number, by: string): string => `Request ${request}, by ${by}`,
  appealed: 'What the appeal says',
  refusedFor: 'What the refusal said',
  toAnswer: 'See the request and its refusal',
  allow: 'Allow the appeal',
  dismiss: 'Dismiss the appeal',
  allowNote: 'Allowing grants nothing: the request is made again, and can rest on your reasons.',

  raise: 'Appeal to the reviewer',
  raiseAbout: 'If you think the answer is wrong, say why. The reviewer answers with reasons; both stay on record.',
  raiseReason: 'Why the answer is wrong',
  raised: 'The appeal is on record, and waits for the reviewer',
  outcome: {
    waits: 'An appeal waits for the reviewer',
    allowed: 'The reviewer allowed the appeal',
    dismissed: 'The reviewer dismissed the appeal',
  },
  outcomeText: (by: string, at: string, reason: string): string => `${by}, ${at}: ${reason}`,
  askAgain: 'Make the request again',
} as const;
