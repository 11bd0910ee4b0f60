/**
 * Every call between a shell or the renderer and the case service: one line here, one handler in `main/service/handlers`.
 * Inputs are parsed in the service before anything else happens; outputs are typed for the renderer.
 */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { CoverageFileSchema, ExtractionSchema, FileStatusSchema, ProgressSchema, RecognitionSchema } from './coverage.ts';
import { FailureSchema } from './failure.ts';
import { EntrySentenceSchema, LedgerPurposeSchema, PurposeSchema, StatementSchema, VerificationSchema } from './ledger.ts';
import { MandateChangeSchema, MandateVersionSchema } from './mandate.ts';
import { MediaPieceSchema, ShownMediaSchema } from './media.ts';
import {
  AttemptsSchema,
  BREAK_GLASS_OUTCOMES,
  BreakGlassOrderSchema,
  BrokenGlassSchema,
  ChallengeSchema,
  ReasonSchema,
  StoppedSchema,
  WITHDRAWAL_OUTCOMES,
  WithdrawalSchema,
} from './oversight.ts';
import { NoticeGivenSchema, NoticeSchema, NoticeVersionSchema, OwnerReportSchema } from './owner.ts';
import {
  ActorSchema,
  KeyKeepingSchema,
  NamedRoleSchema,
  PassphraseSchema,
  PersonSchema,
  RoleSchema,
  SignInStateSchema,
} from './people.ts';
import {
  ConversationSchema,
  FilterSchema,
  HistogramSchema,
  PageSchema,
  PersonViewSchema,
  RecordDetailSchema,
  RhythmSchema,
  SearchCountsSchema,
  ThreadViewSchema,
  ViewQuerySchema,
} from './query.ts';
import { FoundMarkSchema, MarkedLawyerSchema, MarkSchema, PersonLinksSchema } from './third-parties.ts';
import { PartyViewSchema } from './record.ts';
import {
  DecisionSchema,
  GrantSchema,
  PreviewSchema,
  RegisterEntrySchema,
  RequestSchema,
  UnmaskDecisionSchema,
  UnmaskWaitingSchema,
  WaitingDeedSchema,
  WaitingSchema,
} from './request.ts';

import { RecordViewSchema } from './record.ts';
import {
  FamilyViewSchema,
  HashListLoadedSchema,
  LockedSchema,
  NewWaiverSchema,
  PrivilegeDecidedSchema,
  PrivilegedFamilySchema,
  RedactionSchema,
  ScheduleSchema,
  SiftDecisionSchema,
  SiftNextSchema,
  SiftProgressSchema,
  SiftSampleSchema,
  WaiverSchema,
} from './sift.ts';

import { SummarySchema } from './summary.ts';
import { WitnessSignedSchema, WitnessStateSchema } from './witness.ts';
import {
  APPEAL_OUTCOMES,
  AppealSchema,
  ConcernSchema,
  MarkedSchema,
  NewConcernSchema,
  NewNoteSchema,
  NoteSchema,
  SavedSearchSchema,
  ToldSchema,
} from './written.ts';

const nothing = z.object({}).strict();
const path = z.string().trim().min(1).max(4096);
const grant = z.int().positive();
/** Somebody of the phone, as pages number them. */
const person = z.int().positive();
const page = { offset: z.int().nonnegative().default(0), limit: z.int().positive().max(1000).default(200) };
const done = z.object({ done: z.literal(true) });
/** A family of records, by the lowest number in it. */
const family = z.int().positive();
const because = z.string().trim().max(2000);

/** What is always in the header, and the case page's task list. Counts only. */
export const OverviewSchema = z.object({
  name: z.string(),
  folder: z.string(),
  actor: ActorSchema,
  practice: z.boolean(),
  mandate: z
    .object({ version: z.int(), line: z.string(), sentence: z.string(), expires: z.string(), inForce: z.boolean() })
    .nullable(),
  extractions: z.array(ExtractionSchema),
  /** Records per category in the whole case: presence and counts, which need no grant. */
  counts: z.partialRecord(CategorySchema, z.int()),
  grants: z.array(GrantSchema),
  statement: StatementSchema,
  /**
   * Only in a case that names its people. Until somebody is signed in, phones, counts and grants are left out of the overview.
   */
  signIn: SignInStateSchema.optional(),
  /** Only where an agreement was withdrawn; while it is pending no grant opens anything. */
  withdrawal: WithdrawalSchema.optional(),
  /** Broken glass that nobody has reviewed: said on every page and in every export. Absent where there is none. */
  unreviewed: z.array(BrokenGlassSchema).optional(),
});
export type Overview = z.infer<typeof OverviewSchema>;

/** A load (or another long job) under way. */
export const JobSchema = z.object({
  job: z.string(),
  state: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  progress: ProgressSchema,
  /** Seconds still needed, when that can be told. */
  secondsLeft: z.number().nullable(),
  extraction: ExtractionSchema.nullable(),
  /** The case held the same bytes already, as this extraction: nothing was added. */
  already: z.boolean().optional(),
  failure: FailureSchema.nullable(),
});
export type Job = z.infer<typeof JobSchema>;

export const FolderListingSchema = z.object({
  folder: z.string(),
  parent: z.string().nullable(),
  entries: z.array(z.object({ name: z.string(), path: z.string(), folder: z.boolean(), size: z.int().nullable() })),
});

export const ExportMadeSchema = z.object({
  folder: z.string(),
  files: z.int(),
  records: z.int(),
  /** Root of the ledger at the export's checkpoint, and its form for reading aloud. */
  root: z.string(),
  words: z.array(z.string()),
});
export const ReleaseMadeSchema = z.object({
  folder: z.string(),
  name: z.string(),
  records: z.int(),
  /** Root of the release's own ledger at its first checkpoint, and its form for reading aloud. */
  root: z.string(),
  words: z.array(z.string()),
});
/** To whom and why, in the four columns of FPR PD12G. */
export const DisclosureSchema = z
  .object({
    by: z.string().trim().min(1),
    to: z.string().trim().min(1),
    what: z.string().trim().min(1),
    purpose: z.string().trim().min(1),
  })
  .strict();
export type Disclosure = z.infer<typeof DisclosureSchema>;

export const CHANNELS = {
  'app.about': {
    input: nothing,
    output: z.object({
      version: z.string(),
      shell: z.enum(['electron', 'browser', 'command-line']),
      user: z.string(),
      parsers: z.array(
        z.object({ id: z.string(), title: z.string(), version: z.int(), covers: z.string(), leavesOut: z.array(z.string()) }),
      ),
      recent: z.array(z.object({ name: z.string(), folder: z.string(), openedAt: z.int() })),
    }),
  },
  'files.list': { input: z.object({ folder: path.optional() }).strict(), output: FolderListingSchema },

  'case.create': { input: z.object({ folder: path, actor: ActorSchema }).strict(), output: OverviewSchema },
  /** A release opens with the passphrase that its recipient was given. */
  'case.open': {
    input: z.object({ folder: path, actor: ActorSchema, passphrase: z.string().max(1000).optional() }).strict(),
    output: OverviewSchema,
  },
  'case.overview': { input: nothing, output: OverviewSchema },
  'case.close': { input: nothing, output: done },
  /** Writes the practice phones, makes a case of them and loads both; follow it with `job.status`. */
  'practice.open': {
    input: z.object({ folder: path.optional(), actor: ActorSchema }).strict(),
    output: z.object({ job: z.string() }),
  },
  /** The mandate and requests that come with the practice case, to start from. */
  'practice.examples': { input: nothing, output: z.object({ mandate: z.json(), requests: z.array(z.json()) }) },

  /** Names a person and makes their key. From the first on, the case answers only to somebody who signed in. */
  'people.add': {
    input: z
      .object({
        name: z.string().trim().min(1).max(200),
        roles: z.array(NamedRoleSchema).min(1),
        keep: KeyKeepingSchema.default('passphrase'),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: PersonSchema,
  },
  'people.list': { input: nothing, output: z.array(PersonSchema) },
  'session.signIn': {
    input: z.object({ name: z.string().trim().min(1), role: RoleSchema, passphrase: PassphraseSchema.optional() }).strict(),
    output: OverviewSchema,
  },
  'session.lock': { input: nothing, output: OverviewSchema },

  'extraction.recognise': { input: z.object({ path }).strict(), output: RecognitionSchema },
  'extraction.load': {
    input: z.object({ path, password: z.string().optional() }).strict(),
    output: z.object({ job: z.string() }),
  },
  'job.status': { input: z.object({ job: z.string() }).strict(), output: JobSchema },
  /** Holds it at its next safe step; what a parser has begun is finished first. */
  'job.pause': { input: z.object({ job: z.string() }).strict(), output: done },
  'job.resume': { input: z.object({ job: z.string() }).strict(), output: done },
  'job.cancel': { input: z.object({ job: z.string() }).strict(), output: done },
  'coverage.files': {
    input: z
      .object({
        extraction: z.int().positive(),
        status: z.array(FileStatusSchema).optional(),
        text: z.string().optional(),
        ...page,
      })
      .strict(),
    output: z.object({ sentence: z.string(), total: z.int(), files: z.array(CoverageFileSchema) }),
  },

  /** Says what is missing or inconsistent, field by field, without activating anything. */
  'mandate.check': {
    input: z.object({ mandate: z.json() }).strict(),
    output: z.object({
      problems: z.array(z.object({ field: z.string(), problem: z.string() })),
      sentence: z.string().nullable(),
      /** Against the latest version; absent where there is none, or where the mandate has problems of its own. */
      change: MandateChangeSchema.optional(),
    }),
  },
  /** In a case that names its people the passphrase is asked for again, and the version is signed with it. */
  'mandate.activate': {
    input: z.object({ mandate: z.json(), passphrase: PassphraseSchema.optional() }).strict(),
    output: MandateVersionSchema,
  },
  /** Keeps a document (the order's PDF) with the case and returns its hash, for `attachments`. */
  'mandate.attach': {
    input: z.object({ path }).strict(),
    output: z.object({ name: z.string(), sha256: z.string(), bytes: z.int() }),
  },
  'mandate.versions': { input: nothing, output: z.array(MandateVersionSchema) },

  'request.preview': { input: z.object({ scope: RequestSchema.shape.scope }).strict(), output: PreviewSchema },
  /** In a case that names its people the passphrase is asked for again, and the request is signed with it. */
  'request.submit': {
    input: z.object({ request: RequestSchema, passphrase: PassphraseSchema.optional() }).strict(),
    output: DecisionSchema,
  },
  'request.register': { input: nothing, output: z.array(RegisterEntrySchema) },
  'grant.end': { input: z.object({ grant }).strict(), output: GrantSchema },

  'approval.list': { input: nothing, output: z.array(WaitingSchema) },
  'approval.decide': {
    input: z
      .object({
        request: z.int().positive(),
        approve: z.boolean(),
        reason: z.string().trim().min(5).max(4000),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: DecisionSchema,
  },

  /** Acts other than access that wait for a second person. They happen when that person agrees, in the name of who asked. */
  'approval.deeds': { input: nothing, output: z.array(WaitingDeedSchema) },
  'approval.decideDeed': {
    input: z
      .object({
        request: z.int().positive(),
        approve: z.boolean(),
        reason: z.string().trim().min(5).max(4000),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: done,
  },

  /** Everything that was refused, newest first, and the alerts that came of it. Reading it is an entry. */
  'attempts.list': { input: z.object(page).strict(), output: AttemptsSchema },
  'monitoring.clear': {
    input: z.object({ holder: z.string().trim().min(1), reason: ReasonSchema }).strict(),
    output: done,
  },
  /** Who was stopped because they opened records of the same person in too many sittings. Numbers only. */
  'monitoring.list': { input: nothing, output: z.array(StoppedSchema) },
  'challenge.raise': { input: z.object({ grant, reason: ReasonSchema }).strict(), output: ChallengeSchema },
  'challenge.list': { input: nothing, output: z.array(ChallengeSchema) },
  'breakglass.open': {
    input: z.object({ order: BreakGlassOrderSchema, passphrase: PassphraseSchema.optional() }).strict(),
    output: BrokenGlassSchema,
  },
  'breakglass.list': { input: nothing, output: z.array(BrokenGlassSchema) },
  'breakglass.review': {
    input: z.object({ grant, outcome: z.enum(BREAK_GLASS_OUTCOMES), reason: ReasonSchema }).strict(),
    output: BrokenGlassSchema,
  },
  'agreement.withdraw': { input: z.object({ reason: ReasonSchema }).strict(), output: WithdrawalSchema },
  'agreement.decide': {
    input: z.object({ outcome: z.enum(WITHDRAWAL_OUTCOMES), reason: ReasonSchema }).strict(),
    output: WithdrawalSchema,
  },

  /** An appeal against a refusal, to the reviewer. It opens nothing; allowed, the request is made again. */
  'appeal.raise': { input: z.object({ request: z.int().positive(), reason: ReasonSchema }).strict(), output: AppealSchema },
  'appeal.list': { input: nothing, output: z.array(AppealSchema) },
  'appeal.decide': {
    input: z.object({ appeal: z.int().positive(), outcome: z.enum(APPEAL_OUTCOMES), reason: ReasonSchema }).strict(),
    output: AppealSchema,
  },

  /** Marks a record as mattering, for a reason, or takes that back. The record stays as it is. */
  'item.mark': { input: z.object({ grant, record: z.int().positive(), reason: ReasonSchema }).strict(), output: done },
  'item.unmark': { input: z.object({ grant, record: z.int().positive(), reason: ReasonSchema }).strict(), output: done },
  'item.marks': { input: z.object({ grant }).strict(), output: MarkedSchema },
  /** A note of a decision, dated by the clock. With `note`, a further version of that one. */
  'note.write': { input: NewNoteSchema, output: NoteSchema },
  /** Oldest first. */
  'note.list': { input: nothing, output: z.array(NoteSchema) },
  'concern.raise': { input: NewConcernSchema, output: ConcernSchema },
  /** Somebody else was told of it. */
  'concern.tell': { input: z.object({ concern: z.int().positive(), told: ToldSchema }).strict(), output: ConcernSchema },
  'concern.list': { input: nothing, output: z.array(ConcernSchema) },
  /** Kept for everybody in the case who may read. */
  'search.save': {
    input: z.object({ grant, name: z.string().trim().min(2).max(100), text: z.string().trim().min(1).max(500) }).strict(),
    output: SavedSearchSchema,
  },
  'search.saved': { input: nothing, output: z.array(SavedSearchSchema) },

  'view.page': { input: ViewQuerySchema, output: PageSchema },
  'view.record': { input: z.object({ grant, record: z.int().positive() }).strict(), output: RecordDetailSchema },
  'view.histogram': {
    input: z.object({ grant, filter: FilterSchema.default({}), bars: z.int().min(1).max(400).default(120) }).strict(),
    output: HistogramSchema,
  },
  'view.rhythm': { input: z.object({ grant, filter: FilterSchema.default({}) }).strict(), output: RhythmSchema },
  'view.threads': {
    input: z.object({ grant, ...page }).strict(),
    output: z.object({ total: z.int(), threads: z.array(ThreadViewSchema) }),
  },
  'view.conversation': { input: z.object({ grant, thread: z.int().positive(), ...page }).strict(), output: ConversationSchema },
  'view.people': {
    input: z.object({ grant, ...page }).strict(),
    output: z.object({ total: z.int(), people: z.array(PersonViewSchema) }),
  },
  /** Marks a person whom the grant shows, or takes such a mark back; what a mandate or an address book says stays. */
  'person.mark': {
    input: z.object({ grant, person, mark: MarkSchema, set: z.boolean().default(true) }).strict(),
    output: z.object({ marks: z.array(FoundMarkSchema) }),
  },
  /** Shows one person by name under one grant, for a reason; where the case names two people it waits for the second of them. */
  'person.unmask': {
    input: z.object({ grant, person, reason: z.string().trim().max(2000), passphrase: PassphraseSchema.optional() }).strict(),
    output: PartyViewSchema.extend({ waiting: z.literal(true).optional() }),
  },
  'unmask.list': { input: nothing, output: z.array(UnmaskWaitingSchema) },
  'unmask.decide': {
    input: z
      .object({ id: z.int().positive(), approve: z.boolean(), reason: ReasonSchema, passphrase: PassphraseSchema.optional() })
      .strict(),
    output: UnmaskDecisionSchema,
  },
  'person.remask': { input: z.object({ grant, person }).strict(), output: PartyViewSchema },
  /** Who of the people that the grant shows was joined, and who may be one: a number of the ledger's entry undoes a join. */
  'person.links': { input: z.object({ grant }).strict(), output: PersonLinksSchema },
  'person.join': {
    input: z.object({ grant, person, other: person, reason: because }).strict(),
    output: PersonLinksSchema,
  },
  'person.split': {
    input: z.object({ grant, join: z.int().nonnegative(), reason: because }).strict(),
    output: PersonLinksSchema,
  },
  /** Says that two who were suggested as one are two; they are not suggested again. */
  'person.apart': {
    input: z.object({ grant, person, other: person, reason: because }).strict(),
    output: PersonLinksSchema,
  },
  'search.counts': { input: z.object({ grant, text: z.string().trim().min(1) }).strict(), output: SearchCountsSchema },

  /** A grant in numbers: what a practitioner opens first. */
  'view.summary': { input: z.object({ grant }).strict(), output: SummarySchema },

  /** The earliest family not decided yet, written down before it is shown. */
  'sift.next': { input: z.object({ grant }).strict(), output: SiftNextSchema },
  'sift.decide': {
    input: z
      .object({
        grant,
        family,
        decision: SiftDecisionSchema,
        reason: because.default(''),
        spans: z.array(RedactionSchema).max(1000).default([]),
      })
      .strict(),
    output: SiftProgressSchema,
  },
  'sift.undo': { input: z.object({ grant, family }).strict(), output: SiftProgressSchema },
  'sift.progress': { input: z.object({ grant }).strict(), output: SiftProgressSchema },
  /** How the second reading stands, and the next family for it; somebody other than the first reader decides. */
  'sift.sample': {
    input: z.object({ grant, percent: z.int().min(1).max(100).default(10) }).strict(),
    output: SiftSampleSchema,
  },
  /** One family that was decided, to look at again; written down like every other. */
  'sift.open': {
    input: z.object({ grant, family }).strict(),
    output: z.object({ family: FamilyViewSchema, entry: z.int() }),
  },
  /** Two readers settle what they decided differently, both at the keyboard: the other signs with the passphrase. */
  'sift.settle': {
    input: z
      .object({
        grant,
        family,
        decision: SiftDecisionSchema,
        reason: because.min(5),
        spans: z.array(RedactionSchema).max(1000).default([]),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: done,
  },
  'sift.second': { input: z.object({ grant, family, decision: SiftDecisionSchema }).strict(), output: done },
  'sift.schedule': { input: z.object({ grant }).strict(), output: ScheduleSchema },

  /** Independent counsel only. */
  'privilege.list': { input: nothing, output: z.object({ families: z.array(PrivilegedFamilySchema) }) },
  'privilege.reveal': {
    input: z.object({ family }).strict(),
    output: z.object({ rows: z.array(RecordViewSchema), entry: z.int() }),
  },
  'privilege.decide': {
    input: z
      .object({ family, decision: z.enum(['keep', 'release']), reason: because.min(1), passphrase: PassphraseSchema.optional() })
      .strict(),
    output: PrivilegeDecidedSchema,
  },
  /** Records that privilege in a family was given up. It releases nothing by itself. */
  'privilege.waive': { input: z.object({ family, waiver: NewWaiverSchema }).strict(), output: WaiverSchema },

  /** Whom somebody marked as a lawyer, and taking such a mark back: independent counsel only. */
  'privilege.lawyers': { input: nothing, output: z.array(MarkedLawyerSchema) },
  'privilege.unmark': { input: z.object({ person, reason: because.min(1) }).strict(), output: z.array(MarkedLawyerSchema) },

  /**
   * Reads the file of one record out of its image and holds it in memory, the entry written first; what was held before is let
   * go. An encrypted image asks for its password (`password`).
   */
  'media.reveal': {
    input: z.object({ grant, record: z.int().positive(), password: z.string().max(1000).optional() }).strict(),
    output: ShownMediaSchema,
  },
  /** The next bytes of what is held, for as long as the grant still opens it. */
  'media.piece': { input: z.object({ media: z.uuid(), offset: z.int().nonnegative() }).strict(), output: MediaPieceSchema },
  'media.close': { input: nothing, output: done },

  /** "I think this is illegal": locks the record and its copies for good. */
  'media.escalate': { input: z.object({ record: z.int().positive() }).strict(), output: LockedSchema },
  'hashlist.load': { input: z.object({ path }).strict(), output: HashListLoadedSchema },

  /** A new, smaller, encrypted case for one recipient, of what was sifted as relevant or redacted. */
  'release.make': {
    input: z
      .object({
        grant,
        folder: path,
        recipient: z.string().trim().min(1).max(200),
        passphrase: z.string().min(1).max(1000),
        disclosure: DisclosureSchema,
      })
      .strict(),
    output: ReleaseMadeSchema,
  },

  /** Concerns go along only by number, and notes of decisions only when asked for; marks of what is in it always do. */
  'export.make': {
    input: z
      .object({
        grant,
        folder: path,
        disclosure: DisclosureSchema,
        notes: z.boolean().default(false),
        concerns: z.array(z.int().positive()).max(100).default([]),
      })
      .strict(),
    output: ExportMadeSchema,
  },
  'export.check': { input: z.object({ folder: path }).strict(), output: VerificationSchema },

  /** What it is read for is written down with the reading. */
  'ledger.page': {
    input: z
      .object({
        purpose: LedgerPurposeSchema,
        act: z.string().optional(),
        /** Who did it, as the case names them. */
        person: z.string().trim().min(1).max(200).optional(),
        grant: grant.optional(),
        /** A day in the zone that each entry was written in. */
        day: z.iso.date().optional(),
        ...page,
      })
      .strict(),
    output: z.object({
      total: z.int(),
      entries: z.array(EntrySentenceSchema),
      /** Everybody who did anything, for choosing one. */
      people: z.array(z.string()).optional(),
    }),
  },
  'ledger.verify': { input: nothing, output: VerificationSchema },
  'ledger.statement': { input: nothing, output: StatementSchema.extend({ purposes: z.array(PurposeSchema) }) },

  /** Who besides this machine has signed the ledger. */
  'witness.state': { input: nothing, output: WitnessStateSchema },
  /** A person of the case signs the head at this desk, as a witness, with their own passphrase. */
  'witness.cosign': {
    input: z.object({ name: z.string().trim().min(1).max(200), passphrase: PassphraseSchema }).strict(),
    output: WitnessStateSchema,
  },
  /** Writes the head as a small file for a witness elsewhere; `from` is what they signed before. */
  'witness.offer': {
    input: z.object({ file: path, from: z.int().nonnegative().default(0) }).strict(),
    output: z.object({ file: z.string(), size: z.int() }),
  },
  /** Takes back what a witness elsewhere signed; `who` it is enters the ledger as a sealed value. */
  'witness.accept': {
    input: z.object({ file: path, who: z.string().trim().min(3).max(200) }).strict(),
    output: z.object({ size: z.int(), state: WitnessStateSchema }),
  },
  /** On a witness's own machine, where there is no case: the key, and signing what was sent. */
  'witness.key': { input: nothing, output: z.object({ vkey: z.string(), name: z.string(), fingerprint: z.string() }) },
  'witness.sign': {
    input: z
      .object({ file: path, proof: path.optional(), logKey: z.string().max(300).optional(), out: path.optional() })
      .strict(),
    output: WitnessSignedSchema,
  },

  /** For the person whose phone it is. The report is read from the ledger, which is an entry of it too. */
  'owner.notice': { input: z.object({ version: NoticeVersionSchema.default('plain') }).strict(), output: NoticeSchema },
  /** Records that the notice was given to somebody: all that s.39(3) asks for was in it, and was told one by one. */
  'owner.given': { input: NoticeGivenSchema, output: z.object({ entry: z.int() }) },
  'owner.notices': { input: nothing, output: z.array(EntrySentenceSchema) },
  'owner.report': { input: z.object({ names: z.boolean().default(true) }).strict(), output: OwnerReportSchema },
} as const;

export type Channel = keyof typeof CHANNELS;
export type Input<C extends Channel> = z.input<(typeof CHANNELS)[C]['input']>;
export type Parsed<C extends Channel> = z.output<(typeof CHANNELS)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof CHANNELS)[C]['output']>;

/** What crosses a port: a call, and its answer. */
export interface Call<C extends Channel = Channel> {
  readonly id: number;
  readonly channel: C;
  readonly input: Input<C>;
}
export type Answer<C extends Channel = Channel> =
  | { readonly id: number; readonly ok: true; readonly output: Output<C> }
  | { readonly id: number; readonly ok: false; readonly failure: z.infer<typeof FailureSchema> };
