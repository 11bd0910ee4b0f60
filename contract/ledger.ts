/**
 * The ledger's words. An entry is closed: a field that is not listed here cannot be written. Free text and names are held
 * as salted commitments, so that a redacted ledger still verifies; numbers of items, never their content.
 */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { LevelSchema } from './level.ts';
import { RoleSchema } from './people.ts';
import { MarkSchema } from './third-parties.ts';

/** The six operations that the Data Protection Act 2018 names, and those of Remit's own keeping. */
export const OPERATIONS = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'authority',
  'refusal',
  'verification',
  'key',
] as const;

/** Each act and the operation it counts as. One act, one operation. */
export const ACTS = {
  'case.created': 'collection',
  'extraction.loaded': 'collection',
  'mandate.activated': 'authority',
  'mandate.refused': 'refusal',
  'request.previewed': 'consultation',
  'request.granted': 'authority',
  'request.refused': 'refusal',
  'grant.ended': 'authority',
  /** It ran out without anything having been opened under it. */
  'grant.lapsed': 'authority',
  'view.page': 'consultation',
  'view.record': 'consultation',
  'view.counts': 'consultation',
  'view.search': 'consultation',
  'view.refused': 'refusal',
  'view.combined': 'combination',
  /** One picture, film or recording, decoded. */
  'media.shown': 'consultation',
  'export.made': 'disclosure',
  /** What an export came to, once it is written: names every byte of its content. */
  'export.sealed': 'disclosure',
  'export.refused': 'refusal',
  'sift.shown': 'consultation',
  'sift.decided': 'alteration',
  'privilege.listed': 'consultation',
  'privilege.shown': 'consultation',
  'privilege.decided': 'alteration',
  /** Whoever held the privilege gave it up. */
  'privilege.waived': 'authority',
  /** Somebody said that an item may be illegal to look at; ids only. */
  'item.locked': 'alteration',
  'hashlist.loaded': 'alteration',
  'release.made': 'disclosure',
  'release.sealed': 'disclosure',
  /** The first entry of a release's own ledger: which head of which ledger it begins from. */
  'release.begun': 'collection',
  'ledger.read': 'consultation',
  /** A page of the case that is not about records: the mandate, the register, the statement. */
  'case.read': 'consultation',
  'ledger.verified': 'verification',
  'checkpoint.signed': 'key',
  'key.added': 'key',
  'person.added': 'key',
  'session.opened': 'key',
  'session.locked': 'key',
  'session.refused': 'refusal',
  /** A call that the caller's role may not make, or that was made while nobody was signed in. */
  'call.refused': 'refusal',
  'request.waiting': 'authority',
  'approval.given': 'authority',
  'approval.refused': 'refusal',
  'breakglass.opened': 'authority',
  /** The reviewer is told, in the same breath. */
  'breakglass.notified': 'authority',
  'breakglass.refused': 'refusal',
  'breakglass.reviewed': 'authority',
  /** Many refusals of one person in a short time; names nobody and nothing, points to the last of them. */
  'attempts.alerted': 'refusal',
  'monitoring.cleared': 'authority',
  'challenge.raised': 'authority',
  /** A refusal taken to the reviewer, and what the reviewer said. */
  'appeal.raised': 'authority',
  'appeal.decided': 'authority',
  'agreement.withdrawn': 'authority',
  'agreement.decided': 'authority',
  /** Of people of the phone, by the numbers of their pseudonyms. */
  'person.marked': 'alteration',
  'person.unmarked': 'alteration',
  'person.joined': 'combination',
  'person.split': 'alteration',
  /** A name asked for, and a second person's answer. */
  'unmask.waiting': 'authority',
  'unmask.approved': 'authority',
  'unmask.refused': 'refusal',
  'person.unmasked': 'consultation',
  'person.remasked': 'alteration',
  /** What a reader marked as mattering, and why; what was written down of a decision; a search kept for later. */
  'item.marked': 'alteration',
  'item.unmarked': 'alteration',
  'note.written': 'alteration',
  'search.saved': 'alteration',
  /** A worry about somebody's safety, and who was told of it. */
  'concern.raised': 'disclosure',
  /** The notice for the phone's owner was given to somebody. */
  'notice.given': 'disclosure',
} as const satisfies Record<string, (typeof OPERATIONS)[number]>;
export type Act = keyof typeof ACTS;

/** What can be decided about items while sifting, and by independent counsel. */
export const SIFTED = ['relevant', 'not-relevant', 'redact', 'privileged', 'escalate', 'undecided', 'keep', 'release'] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** What an entry says beside who and when. Which of these an act carries: `ACT_FACTS`. */
export const EntryFactsSchema = z
  .object({
    mandate: count.optional(),
    request: count.optional(),
    grant: count.optional(),
    issue: sha256.optional(),
    extraction: count.optional(),
    categories: z.array(CategorySchema).optional(),
    level: LevelSchema.optional(),
    /** Ids of the records about to be shown, when few; otherwise their digest and number. */
    items: z.array(count).max(1000).optional(),
    itemsDigest: sha256.optional(),
    count: count.optional(),
    /** Records not shown before in this case, and people first touched: what the intrusion meter adds up. */
    fresh: count.optional(),
    freshPeople: count.optional(),
    freshChildren: count.optional(),
    /** Commitments: SHA-256 over salt and canonical value; the value and salt are kept beside the ledger. */
    query: sha256.optional(),
    reason: sha256.optional(),
    recipient: sha256.optional(),
    /** Digest of a mandate, an image, an export: something public about bytes that exist elsewhere. */
    digest: sha256.optional(),
    /** Root of another ledger at the head that this one begins from. */
    root: sha256.optional(),
    /** What was decided about the items. */
    decision: z.enum(SIFTED).optional(),
    /** Total records in the case after this act, for shares of the whole. */
    records: count.optional(),
    /** Rules that refused, by their short names. */
    rules: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).optional(),
    /** A public key as C2SP writes it: `name+id+key`. */
    key: z
      .string()
      .max(250)
      .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/)
      .optional(),
    /** Numbers of pseudonyms of people of the phone, which say nothing outside the case; and what the first was marked as. */
    person: count.optional(),
    other: count.optional(),
    mark: MarkSchema.optional(),
    /** Sequence number of the entry that this one is about. */
    entry: count.optional(),
    /** Name of the call that was refused, as the contract has it. */
    call: z
      .string()
      .regex(/^[a-z]{1,30}\.[A-Za-z]{1,30}$/)
      .optional(),
    /** SHA-256 of the 32 public bytes of a person's key, and what it signed of `digest` (Ed25519, base64). */
    signer: sha256.optional(),
    signature: z
      .string()
      .regex(/^[A-Za-z0-9+/]{86}==$/)
      .optional(),
  })
  .strict();
export type EntryFacts = z.infer<typeof EntryFactsSchema>;
type Fact = keyof EntryFacts;

const asked = ['mandate', 'request', 'grant', 'issue', 'extraction', 'categories', 'level', 'query'] as const;
const shown = ['items', 'itemsDigest', 'count', 'fresh', 'freshPeople', 'freshChildren', 'records'] as const;
const signed = ['signer', 'signature'] as const;
const view = { must: ['mandate', 'grant', 'level', 'count'], may: [...asked, ...shown] } as const;

/** The facts each act must carry and those it may carry besides. Any other fact is refused. */
export const ACT_FACTS: Readonly<Record<Act, { readonly must: readonly Fact[]; readonly may: readonly Fact[] }>> = {
  'case.created': { must: [], may: ['key', 'digest', 'records'] },
  'extraction.loaded': { must: ['extraction', 'digest', 'count', 'records'], may: ['categories'] },
  'mandate.activated': { must: ['mandate', 'digest'], may: ['categories', 'level', 'reason', ...signed] },
  'mandate.refused': { must: ['rules'], may: ['mandate', 'digest', 'reason'] },
  'request.previewed': { must: [], may: [...asked, 'count', 'reason'] },
  'request.granted': { must: ['mandate', 'request', 'grant', 'level'], may: [...asked, 'count', 'reason'] },
  'request.refused': { must: ['request', 'rules'], may: [...asked, 'count', 'reason'] },
  'grant.ended': { must: ['grant'], may: ['mandate', 'request', 'reason', 'rules'] },
  'grant.lapsed': { must: ['grant'], may: ['mandate', 'request'] },
  'view.page': view,
  'view.record': view,
  'view.search': view,
  'view.combined': view,
  'media.shown': view,
  /** Counts are open before there is a grant. */
  'view.counts': { must: [], may: [...asked, 'count', 'records'] },
  'view.refused': { must: ['rules'], may: [...asked, 'count', 'reason'] },
  'export.made': { must: ['recipient', 'count'], may: [...asked, ...shown, 'digest', 'reason'] },
  'export.sealed': { must: ['grant', 'count', 'digest'], may: ['itemsDigest'] },
  'export.refused': { must: ['rules'], may: [...asked, 'count', 'recipient', 'reason'] },
  'sift.shown': view,
  /** `rules` says `second-reading` or `settled` where the decision is not a first one. */
  'sift.decided': { must: ['grant', 'count', 'decision'], may: [...asked, 'items', 'itemsDigest', 'rules', 'reason'] },
  'privilege.listed': { must: ['count'], may: ['mandate'] },
  'privilege.shown': { must: ['mandate', 'level', 'count'], may: [...asked, ...shown] },
  'privilege.decided': { must: ['count', 'decision'], may: ['mandate', 'items', 'itemsDigest', 'reason'] },
  'privilege.waived': { must: ['count'], may: ['mandate', 'items', 'itemsDigest', 'reason'] },
  'item.locked': { must: ['count'], may: ['items', 'itemsDigest'] },
  'hashlist.loaded': { must: ['count', 'digest'], may: ['items', 'itemsDigest'] },
  'release.made': { must: ['recipient', 'count', 'grant'], may: [...asked, ...shown, 'reason'] },
  'release.sealed': { must: ['grant', 'count', 'digest'], may: [] },
  /** `count` is the size of the parent's ledger, `root` its root, `digest` that of its checkpoint's note. */
  'release.begun': { must: ['root', 'count', 'digest'], may: ['key', 'records', 'mandate', 'grant'] },
  'ledger.read': { must: ['count'], may: ['query', 'reason'] },
  'case.read': { must: ['call'], may: ['count'] },
  'ledger.verified': { must: ['count'], may: ['digest', 'rules'] },
  /** `count` is the size of the ledger that the checkpoint is of, this entry included. */
  'checkpoint.signed': { must: ['count'], may: ['digest', 'key'] },
  'key.added': { must: ['key'], may: ['reason'] },
  'person.added': { must: ['signer'], may: ['reason'] },
  'session.opened': { must: [], may: ['signer'] },
  'session.locked': { must: [], may: ['rules'] },
  'session.refused': { must: ['rules'], may: [] },
  'call.refused': { must: ['rules', 'call'], may: [] },
  'request.waiting': { must: ['mandate', 'request', 'level', 'digest', 'rules'], may: [...asked, ...signed, 'reason'] },
  'approval.given': { must: ['request', 'digest'], may: ['mandate', 'grant', 'level', ...signed, 'reason'] },
  'approval.refused': { must: ['request', 'rules'], may: ['mandate', 'digest', ...signed, 'reason'] },
  'breakglass.opened': { must: ['mandate', 'request', 'grant', 'level', 'rules'], may: [...asked, 'reason'] },
  'breakglass.notified': { must: ['grant', 'entry'], may: [] },
  'breakglass.refused': { must: ['rules'], may: [...asked, 'reason'] },
  'breakglass.reviewed': { must: ['grant', 'rules'], may: ['reason'] },
  'attempts.alerted': { must: ['count', 'entry'], may: [] },
  'monitoring.cleared': { must: [], may: ['reason'] },
  'challenge.raised': { must: ['grant'], may: ['mandate', 'request', 'reason'] },
  'appeal.raised': { must: ['request'], may: ['mandate', 'reason'] },
  'appeal.decided': { must: ['request', 'rules'], may: ['mandate', 'reason'] },
  'agreement.withdrawn': { must: ['count'], may: ['mandate', 'reason'] },
  'agreement.decided': { must: ['rules'], may: ['mandate', 'reason'] },
  'person.marked': { must: ['grant', 'person', 'mark'], may: ['mandate'] },
  'person.unmarked': { must: ['grant', 'person', 'mark'], may: ['mandate', 'reason'] },
  'person.joined': { must: ['grant', 'person', 'other'], may: ['mandate', 'reason'] },
  'person.split': { must: ['grant', 'person', 'other'], may: ['mandate', 'reason'] },
  'unmask.waiting': { must: ['grant', 'person', 'digest'], may: ['mandate', ...signed, 'reason'] },
  'unmask.approved': { must: ['grant', 'person', 'digest'], may: ['mandate', ...signed, 'reason'] },
  'unmask.refused': { must: ['grant', 'person', 'rules'], may: ['mandate', 'digest', ...signed, 'reason'] },
  'person.unmasked': { must: ['grant', 'person'], may: ['mandate', 'reason'] },
  'person.remasked': { must: ['grant', 'person'], may: ['mandate'] },
  'item.marked': { must: ['grant', 'count'], may: ['mandate', 'items', 'itemsDigest', 'reason'] },
  'item.unmarked': { must: ['grant', 'count'], may: ['mandate', 'items', 'itemsDigest', 'reason'] },
  /** `digest` is that of the note; `entry` that of the entry of the version it takes the place of. */
  'note.written': { must: ['digest'], may: ['mandate', 'grant', 'items', 'count', 'entry', 'reason'] },
  'search.saved': { must: ['grant'], may: ['mandate', 'query'] },
  'concern.raised': { must: ['grant', 'count'], may: ['mandate', 'items', 'itemsDigest', 'recipient', 'reason'] },
  'notice.given': { must: ['digest'], may: ['mandate', 'recipient', 'reason'] },
};

export const EntrySchema = z
  .object({
    v: z.literal(1),
    seq: count,
    act: z.enum(Object.keys(ACTS) as [Act, ...Act[]]),
    op: z.enum(OPERATIONS),
    /** Wall clock, UTC milliseconds, and the zone the machine was set to. */
    wall: z.int(),
    zone: z.string().regex(/^[A-Za-z0-9_+\-/]{1,64}$/),
    /** Monotonic milliseconds since `boot`, which names one run of the machine. */
    mono: count,
    boot: z.string().regex(/^[a-z0-9-]{1,64}$/),
    /** Commitment to the person's name. */
    actor: sha256,
    role: RoleSchema,
    facts: EntryFactsSchema,
    /** Root of the tree of all entries before this one. */
    prevRoot: sha256,
  })
  .strict();
export type Entry = z.infer<typeof EntrySchema>;

/** What a ledger may be read for: the uses that DPA 2018 s.62(4) lists, and that the person whose phone it is asked. */
export const LEDGER_PURPOSES = ['lawfulness', 'self-monitoring', 'integrity', 'criminal-proceedings', 'person-asked'] as const;
export const LedgerPurposeSchema = z.enum(LEDGER_PURPOSES);
export type LedgerPurpose = z.infer<typeof LedgerPurposeSchema>;
export const LEDGER_PURPOSE_FACTS: Readonly<Record<LedgerPurpose, string>> = {
  lawfulness: 'To check that what was done is lawful',
  'self-monitoring': 'To look into our own conduct, including discipline',
  integrity: 'To keep the information whole and secure',
  'criminal-proceedings': 'For criminal proceedings',
  'person-asked': 'The person whose phone it is asked who has looked',
};

/** An entry as a person reads it, commitments opened where the case still holds them. */
export const EntrySentenceSchema = z.object({
  seq: count,
  at: z.int(),
  act: z.string(),
  op: z.enum(OPERATIONS),
  actor: z.string(),
  role: RoleSchema,
  sentence: z.string(),
});
export type EntrySentence = z.infer<typeof EntrySentenceSchema>;

/** What sifters decided, record by record, as their latest decisions stand: `decided` is `released` and `withheld` together. */
export const SiftTotalsSchema = z.object({
  decided: count,
  /** Relevant, or relevant once redacted, with no second reader who decided otherwise. */
  released: count,
  /** Of those released. */
  redacted: count,
  withheld: count,
});
export type SiftTotals = z.infer<typeof SiftTotalsSchema>;

/** What was done under one grant. */
export const GrantTallySchema = z.object({
  grant: count,
  request: count.optional(),
  /** Commitment to the issue that it was asked for. */
  issue: sha256.optional(),
  /** Records shown for the first time in the case. */
  opened: count,
  /** Entries that put records before somebody. */
  shown: count,
  /** Exports and releases. */
  taken: count,
  refused: count,
});
export type GrantTally = z.infer<typeof GrantTallySchema>;

/** The same of all grants that were asked for about one issue. */
export const PurposeSchema = GrantTallySchema.pick({ opened: true, shown: true, taken: true, refused: true }).extend({
  /** Null where the case no longer holds what was asked, or access was taken in an emergency. */
  issue: z.string().nullable(),
  grants: z.array(count),
});
export type Purpose = z.infer<typeof PurposeSchema>;

/** The proportionality statement: a pure fold over the ledger. */
export const StatementSchema = z.object({
  entries: count,
  recordsInCase: count,
  recordsOpened: count,
  /** Opened ÷ in the case, 0 to 1. */
  share: z.number(),
  people: count,
  children: count,
  highestLevel: z.partialRecord(CategorySchema, LevelSchema),
  requests: z.object({ granted: count, refused: count }),
  previews: count,
  pages: count,
  searches: count,
  refusedViews: count,
  exports: count,
  /** Times somebody was shown by name who would stand as a pseudonym; absent where that never was. */
  unmasked: count.optional(),
  /** Absent where nothing was sifted. */
  sift: SiftTotalsSchema.optional(),
  /** In the order in which they were given; absent where there were none. */
  grants: z.array(GrantTallySchema).optional(),
  acts: z.record(z.string(), count),
});
export type Statement = z.infer<typeof StatementSchema>;

/** One line of a verification: what was checked and whether it held. */
export const CheckSchema = z.object({
  check: z.string(),
  holds: z.boolean(),
  /** Names the file, line or entry, in words. */
  finding: z.string(),
});
export const VerificationSchema = z.object({
  what: z.enum(['case', 'export']),
  holds: z.boolean(),
  checks: z.array(CheckSchema),
  /** What a check like this cannot show. */
  limits: z.array(z.string()),
});
export type Check = z.infer<typeof CheckSchema>;
export type Verification = z.infer<typeof VerificationSchema>;
