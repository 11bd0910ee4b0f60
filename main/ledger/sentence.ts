/** An entry as a person reads it on the ledger page: who did what, when, under what and what for. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import type { Act, Entry, EntryFacts, EntrySentence } from '../../contract/ledger.ts';
import { LEVEL_FACTS } from '../../contract/level.ts';
import { ROLE_FACTS } from '../../contract/people.ts';
import type { CommitmentVault } from './commitment.ts';
import { queryWords, reasonWords } from './committed-words.ts';

/** The entry in words; what the vault no longer holds is said to be not held. */
export function entrySentence(entry: Entry, vault: Pick<CommitmentVault, 'open'>): EntrySentence {
  const open = (commitment: string | undefined): string | null => {
    const value = commitment === undefined ? null : vault.open(commitment);
    return value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  };
  const actor = open(entry.actor) ?? `${ROLE_FACTS[entry.role]}, name no longer held`;
  const { facts } = entry;
  const parts = [
    SAYS[entry.act](facts),
    under(facts),
    forWhom('to', facts.recipient, open),
    forWhom('for issue', facts.issue, open),
    told(facts.query, queryWords, open),
    ruled(facts),
    told(facts.reason, reasonWords, open),
  ];
  const said = parts.filter((part) => part !== '').join(', ');
  return {
    seq: entry.seq,
    at: entry.wall,
    act: entry.act,
    op: entry.op,
    actor,
    role: entry.role,
    sentence: `${momentIn(entry.wall, entry.zone)}. ${actor} ${said}.`,
  };
}

const SAYS: Readonly<Record<Act, (facts: EntryFacts) => string>> = {
  'case.created': () => 'made the case',
  'extraction.loaded': (facts) => `loaded extraction ${facts.extraction} with ${number(facts.count, 'record')}`,
  'mandate.activated': (facts) => `put version ${facts.mandate} of the mandate in force`,
  'mandate.refused': () => 'was refused a mandate',
  'request.previewed': (facts) => `asked what it would cost to open ${what(facts)}`,
  'request.granted': (facts) => `was granted request ${facts.request} as grant ${facts.grant}: ${what(facts)}`,
  'request.refused': (facts) => `was refused request ${facts.request}: ${what(facts)}`,
  'grant.ended': (facts) => `ended grant ${facts.grant}`,
  'grant.lapsed': (facts) => `let grant ${facts.grant} run out unused`,
  'view.page': (facts) => `opened ${what(facts)}`,
  'view.record': (facts) => `opened ${what(facts)} in full`,
  'view.counts': (facts) => `saw how many records there are of ${kinds(facts)}`,
  'view.search': (facts) => `searched and was shown ${what(facts)}`,
  'view.refused': (facts) => `was refused a view of ${kinds(facts)}${level(facts)}`,
  'view.combined': (facts) => `was shown ${what(facts)}, put together from several sources`,
  'media.shown': (facts) => `was shown the picture, film or recording of ${what(facts)}`,
  'export.made': (facts) => `exported ${what(facts)}`,
  'export.sealed': (facts) => `sealed an export of ${number(facts.count, 'record')}`,
  'export.refused': (facts) => `was refused an export of ${kinds(facts)}${level(facts)}`,
  'sift.shown': (facts) => `was shown ${what(facts)} to sift`,
  'sift.decided': (facts) => `sifted ${number(facts.count, 'record')} as ${(facts.decision ?? '').replace('-', ' ')}`,
  'privilege.listed': (facts) => `listed what is held back as privileged: ${number(facts.count, 'record')}`,
  'privilege.shown': (facts) => `was shown ${what(facts)} held back as privileged`,
  'privilege.decided': (facts) =>
    `decided to ${facts.decision === 'release' ? 'release' : 'keep back'} ${number(facts.count, 'record')} held back as privileged`,
  'privilege.waived': (facts) => `recorded that privilege in ${number(facts.count, 'record')} was waived`,
  'item.locked': (facts) => `locked ${number(facts.count, 'record')} as possibly illegal to look at`,
  'hashlist.loaded': (facts) => `loaded a list of hashes, which locked ${number(facts.count, 'record')}`,
  'release.made': (facts) => `released ${what(facts)}`,
  'release.sealed': (facts) => `sealed a release of ${number(facts.count, 'record')}`,
  'release.begun': (facts) => `began a release from a ledger of ${number(facts.count, 'entry', 'entries')}`,
  'ledger.read': (facts) => `read ${number(facts.count, 'line')} of this ledger`,
  'case.read': ({ call }) => `read a page of the case${call === undefined ? '' : ` (${call})`}`,
  'ledger.verified': (facts) => `had ${number(facts.count, 'entry', 'entries')} of this ledger verified`,
  'checkpoint.signed': (facts) =>
    facts.key === undefined
      ? `caused a checkpoint of ${number(facts.count, 'entry', 'entries')} to be signed`
      : `kept a checkpoint of ${number(facts.count, 'entry', 'entries')} that the witness ${facts.key.split('+', 1)[0]} signed`,
  'key.added': ({ key }) =>
    key?.startsWith('remit-witness/') === true
      ? `named the key of a witness, ${key.split('+', 1)[0]}`
      : 'began to use a key that this ledger had not seen',
  'person.added': () => 'named a person of the case, with a key of their own',
  'session.opened': () => 'signed in',
  'session.locked': () => 'locked the case',
  'session.refused': () => 'was refused at the sign-in',
  'call.refused': ({ call }) => `was refused ${call === undefined ? 'a call' : `the call ${call}`}`,
  'request.waiting': (facts) => `made request ${facts.request}, which waits for a second person: ${what(facts)}`,
  'approval.given': (facts) => `approved request ${facts.request} with a signature`,
  'approval.refused': (facts) => `did not approve request ${facts.request}`,
  'breakglass.opened': (facts) => `broke the glass: ${what(facts)} without the questions or a second person`,
  'breakglass.notified': (facts) => `caused the reviewer to be told${of(facts)}`,
  'breakglass.refused': (facts) => `was refused to break the glass for ${kinds(facts)}${level(facts)}`,
  'breakglass.reviewed': (facts) => `reviewed the breaking of the glass as grant ${facts.grant}`,
  'attempts.alerted': (facts) => `raised an alert of ${number(facts.count, 'refused attempt')} in a short time${of(facts)}`,
  'monitoring.cleared': () => 'let repeat viewing go on',
  'challenge.raised': (facts) => `challenged what was opened as grant ${facts.grant}`,
  'appeal.raised': (facts) => `appealed against the refusal of request ${facts.request}`,
  'appeal.decided': (facts) => `decided the appeal against the refusal of request ${facts.request}`,
  'agreement.withdrawn': (facts) => `recorded that the agreement was withdrawn, which suspended ${number(facts.count, 'grant')}`,
  'agreement.decided': () => 'decided what follows from the withdrawal',
  'person.marked': (facts) => `marked Contact ${facts.person} as a ${facts.mark}`,
  'person.unmarked': (facts) => `took back the mark of Contact ${facts.person} as a ${facts.mark}`,
  'person.joined': (facts) => `joined Contact ${facts.person} and Contact ${facts.other} as one person`,
  'person.split': (facts) => `took Contact ${facts.person} and Contact ${facts.other} apart again`,
  'unmask.waiting': (facts) => `asked who Contact ${facts.person} is, which waits for a second person`,
  'unmask.approved': (facts) => `approved with a signature that Contact ${facts.person} is shown by name`,
  'unmask.refused': (facts) => `did not approve that Contact ${facts.person} is shown by name`,
  'person.unmasked': (facts) => `unmasked Contact ${facts.person}`,
  'person.remasked': (facts) => `put the pseudonym of Contact ${facts.person} back`,
  'item.marked': (facts) => `marked ${number(facts.count, 'record')} as mattering`,
  'item.unmarked': (facts) => `took the mark of ${number(facts.count, 'record')} back`,
  'note.written': ({ entry }) => `wrote a note of a decision${entry === undefined ? '' : `, in place of that of entry ${entry}`}`,
  'search.saved': () => 'kept a search for later',
  'concern.raised': (facts) => `raised a concern about ${number(facts.count, 'record')}`,
  'notice.given': () => 'recorded that the notice was given',
};

function kinds(facts: EntryFacts): string {
  return facts.categories?.map((category) => CATEGORY_FACTS[category].title.toLowerCase()).join(', ') || 'any kind';
}

function what(facts: EntryFacts): string {
  if (facts.count === undefined) return `records of ${kinds(facts)}${level(facts)}`;
  const ofKinds = facts.categories === undefined || facts.categories.length === 0 ? '' : ` (${kinds(facts)})`;
  const fresh = facts.fresh === undefined ? '' : `, ${facts.fresh.toLocaleString('en-GB')} of them for the first time`;
  return `${number(facts.count, 'record')}${ofKinds}${level(facts)}${fresh}`;
}

function level(facts: EntryFacts): string {
  return facts.level === undefined ? '' : ` at level ${facts.level} (${LEVEL_FACTS[facts.level].title.toLowerCase()})`;
}

/** Which other entry this one is about. */
function of({ entry }: EntryFacts): string {
  return entry === undefined ? '' : `: entry ${entry}`;
}

function under(facts: EntryFacts): string {
  return facts.grant === undefined ? '' : `under grant ${facts.grant}`;
}

function ruled(facts: EntryFacts): string {
  return facts.rules === undefined || facts.rules.length === 0 ? '' : `by the rules ${facts.rules.join(', ')}`;
}

function forWhom(word: string, commitment: string | undefined, open: (commitment: string) => string | null): string {
  return commitment === undefined ? '' : `${word} ${open(commitment) ?? '(no longer held)'}`;
}

function told(
  commitment: string | undefined,
  words: (committed: string) => string,
  open: (commitment: string) => string | null,
): string {
  if (commitment === undefined) return '';
  const value = open(commitment);
  return value === null ? 'asking something no longer held' : words(value);
}

function number(count: number | undefined, one: string, many = `${one}s`): string {
  if (count === undefined) return many;
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The furthest that ECMAScript's calendar goes either way from 1970. */
const LAST_MS = 8.64e15;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `3 May 2026 14:02 BST`: the wall clock's time in the zone the machine was set to; in UTC where that zone is unknown here. */
export function momentIn(utcMs: number, zone: string): string {
  if (Math.abs(utcMs) > LAST_MS) return 'A time beyond the calendar';
  const format = formats.get(zone) ?? formatFor(zone);
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${part('day')} ${part('month')} ${part('year')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

/** `2026-05-03`: the day of a moment in a zone; in UTC where that zone is unknown here. */
export function dayIn(utcMs: number, zone: string): string {
  if (Math.abs(utcMs) > LAST_MS) return '';
  const format = days.get(zone) ?? dayFormat(zone);
  days.set(zone, format);
  return format.format(utcMs);
}
const days = new Map<string, Intl.DateTimeFormat>();

/** Canadian English writes a day as ISO 8601 does. */
function dayFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  } catch (error) {
    if (error instanceof RangeError) return new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' });
    throw error;
  }
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const shape = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: zone });
  } catch (error) {
    if (error instanceof RangeError) return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: 'UTC' });
    throw error;
  }
}
