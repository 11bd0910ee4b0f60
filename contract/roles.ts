/**
 * Who may do what: one table of role and action, and one of which action each call is. The case service asks it before any
 * handler; screens ask it to say in words why a room is closed. It opens nothing by itself: reading needs a grant besides.
 */
import type { Channel } from './channels.ts';
import { type Role, ROLE_FACTS } from './people.ts';

export const ACTION_FACTS = {
  /** What works without a case, and what tells a person where they are. Works while nobody is signed in. */
  anybody: 'use what needs no sign-in',
  load: 'load extractions and follow the loading',
  coverage: 'see what became of every file',
  'read-mandate': 'read the mandate',
  'set-mandate': 'put a mandate in force',
  people: 'name the people of the case',
  'list-people': 'see who the people of the case are',
  preview: 'ask what a request would cost',
  ask: 'ask for access',
  register: 'see requests and what they got',
  read: 'read under a grant',
  sift: 'sift what a grant covers',
  schedule: 'see what sifting released and withheld, in numbers',
  privilege: 'look at what is held back as privileged',
  lock: 'lock what may be illegal to look at',
  release: 'issue a release of what was sifted',
  export: 'export what a grant covers',
  approve: 'approve what somebody else asked for',
  'break-glass': 'break the glass',
  review: 'review break-glass, repeat viewing and withdrawn agreement',
  attempts: 'see refused attempts and challenges',
  challenge: 'challenge an access',
  withdraw: 'record that an agreement was withdrawn',
  note: 'write notes of decisions',
  concern: 'raise a concern about an item',
  ledger: 'read and verify the ledger',
  statement: 'read the proportionality statement',
  notice: 'record that the notice was given',
  witness: 'have the ledger signed by a witness',
} as const;
export type Action = keyof typeof ACTION_FACTS;

export const CHANNEL_ACTION: Readonly<Record<Channel, Action>> = {
  'app.about': 'anybody',
  'files.list': 'anybody',
  'case.create': 'anybody',
  'case.open': 'anybody',
  'case.overview': 'anybody',
  'case.close': 'anybody',
  'practice.open': 'anybody',
  'practice.examples': 'read-mandate',
  'session.signIn': 'anybody',
  'session.lock': 'anybody',
  'people.add': 'people',
  'people.list': 'list-people',
  'extraction.recognise': 'load',
  'extraction.load': 'load',
  'job.status': 'anybody',
  'job.pause': 'load',
  'job.resume': 'load',
  'job.cancel': 'load',
  'coverage.files': 'coverage',
  'mandate.check': 'read-mandate',
  'mandate.activate': 'set-mandate',
  'mandate.attach': 'set-mandate',
  'mandate.versions': 'read-mandate',
  'request.preview': 'preview',
  'request.submit': 'ask',
  'request.register': 'register',
  'grant.end': 'register',
  'approval.list': 'approve',
  'approval.decide': 'approve',
  'approval.deeds': 'approve',
  'approval.decideDeed': 'approve',
  'attempts.list': 'attempts',
  'monitoring.clear': 'review',
  'monitoring.list': 'review',
  'challenge.raise': 'challenge',
  'challenge.list': 'register',
  'breakglass.open': 'break-glass',
  'breakglass.list': 'register',
  'breakglass.review': 'review',
  'agreement.withdraw': 'withdraw',
  'agreement.decide': 'review',
  'appeal.raise': 'ask',
  'appeal.list': 'register',
  'appeal.decide': 'review',
  'item.mark': 'read',
  'item.unmark': 'read',
  'item.marks': 'read',
  'note.write': 'note',
  'note.list': 'register',
  'concern.raise': 'concern',
  'concern.tell': 'concern',
  'concern.list': 'register',
  'search.save': 'read',
  'search.saved': 'read',
  'view.page': 'read',
  'view.record': 'read',
  'view.summary': 'read',
  'view.histogram': 'read',
  'view.rhythm': 'read',
  'view.threads': 'read',
  'view.conversation': 'read',
  'view.people': 'read',
  'person.mark': 'read',
  'person.unmask': 'read',
  'person.remask': 'read',
  'unmask.list': 'approve',
  'unmask.decide': 'approve',
  'person.links': 'read',
  'person.join': 'read',
  'person.split': 'read',
  'person.apart': 'read',
  'search.counts': 'read',
  'sift.next': 'sift',
  'sift.decide': 'sift',
  'sift.undo': 'sift',
  'sift.progress': 'sift',
  'sift.sample': 'sift',
  'sift.second': 'sift',
  'sift.open': 'sift',
  'sift.settle': 'sift',
  'sift.schedule': 'schedule',
  'privilege.list': 'privilege',
  'privilege.reveal': 'privilege',
  'privilege.decide': 'privilege',
  'privilege.lawyers': 'privilege',
  'privilege.unmark': 'privilege',
  'media.reveal': 'read',
  'media.piece': 'read',
  'media.close': 'read',
  'privilege.waive': 'privilege',
  'media.escalate': 'lock',
  'hashlist.load': 'load',
  'release.make': 'release',
  'export.make': 'export',
  'export.check': 'anybody',
  'ledger.page': 'ledger',
  'ledger.verify': 'ledger',
  'ledger.statement': 'statement',
  'witness.state': 'statement',
  'witness.cosign': 'witness',
  'witness.offer': 'witness',
  'witness.accept': 'witness',
  'witness.key': 'anybody',
  'witness.sign': 'anybody',
  'owner.notice': 'read-mandate',
  'owner.given': 'notice',
  'owner.notices': 'read-mandate',
  'owner.report': 'ledger',
};

const EVERY = Object.keys(ACTION_FACTS) as Action[];
/** What no role is without: to see by what authority, how far it went, and to object. */
const ALL_ROLES = [
  'anybody',
  'read-mandate',
  'list-people',
  'register',
  'statement',
  'witness',
  'challenge',
  'withdraw',
  'lock',
] as const;

/** The table. An officer never reads content, an approver sees requests and no content, a reviewer what was done. */
export const ROLE_ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  officer: [...ALL_ROLES, 'note', 'notice', 'load', 'coverage', 'set-mandate', 'people', 'preview', 'ledger', 'schedule', 'release'],
  sifter: [...ALL_ROLES, 'note', 'concern', 'coverage', 'preview', 'ask', 'read', 'sift', 'schedule', 'export'],
  'independent-counsel': [...ALL_ROLES, 'note', 'concern', 'coverage', 'preview', 'ask', 'read', 'privilege'],
  practitioner: [...ALL_ROLES, 'note', 'notice', 'concern', 'coverage', 'preview', 'ask', 'read', 'export', 'break-glass'],
  approver: [...ALL_ROLES, 'note', 'preview', 'approve'],
  reviewer: [...ALL_ROLES, 'note', 'coverage', 'preview', 'review', 'attempts', 'ledger'],
  'court-reader': [...ALL_ROLES, 'attempts', 'ledger'],
  sole: EVERY,
};

export function mayDo(role: Role, action: Action): boolean {
  return ROLE_ACTIONS[role].includes(action);
}

export function mayCall(role: Role, channel: Channel): boolean {
  return mayDo(role, CHANNEL_ACTION[channel]);
}

/** Why a role may not make a call, for a person; null when it may. */
export function whyNot(role: Role, channel: Channel): string | null {
  const action = CHANNEL_ACTION[channel];
  if (mayDo(role, action)) return null;
  return `The role ${ROLE_FACTS[role].toLowerCase()} does not include this: to ${ACTION_FACTS[action]}.`;
}
