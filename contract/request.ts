/** Asking to look: the request, what it would cost, and the answer (law.md R7-R14). */
import { z } from 'zod';
import { LevelSchema } from './level.ts';
import { LeveledScopeSchema } from './scope.ts';
import { ActorSchema } from './people.ts';

const answer = z.string().trim();

/** Less intrusive ways that law.md R7 expects to have been thought of. */
export const ALTERNATIVES = [
  'ask-the-person',
  'shown-by-the-person',
  'other-party-copy',
  'other-records',
  'narrower-dates',
  'metadata-only',
  'search-hits-only',
  'other',
] as const;

export const RequestSchema = z
  .object({
    scope: LeveledScopeSchema,
    /** Which of the mandate's issues this is for. */
    issue: answer.min(1),
    /** The four questions, in their order. */
    objective: answer,
    connection: answer,
    alternatives: z.array(z.object({ what: z.enum(ALTERNATIVES), outcome: answer }).strict()),
    balance: answer,
    /** Who else is touched, children among them, and what is done about it. */
    collateral: z.object({ who: answer, children: z.boolean(), mitigation: answer }).strict(),
    /** Needed when a special category is asked for: why it is strictly necessary, and the condition relied on. */
    special: z.object({ necessity: answer, condition: answer }).strict().optional(),
    hours: z.number().positive().max(336).default(4),
  })
  .strict();
export type AccessRequest = z.infer<typeof RequestSchema>;

export const CostSchema = z.object({
  records: z.int(),
  people: z.int(),
  children: z.int(),
  days: z.int(),
  threads: z.int(),
});
export type Cost = z.infer<typeof CostSchema>;

/** Counts for the scope asked for and for narrower ones. Nothing is opened to make it. */
export const PreviewSchema = z.object({
  asked: CostSchema,
  /** What of the asked scope lies outside the mandate, in words; empty when it all lies inside. */
  outside: z.array(z.string()),
  narrower: z.array(z.object({ label: z.string(), scope: LeveledScopeSchema, cost: CostSchema })),
  /** What else whoever asks should know of what would be opened, in sentences; absent where there is nothing. */
  told: z.array(z.string()).optional(),
  /** Records of the asked categories left out because they carry no time, no known party, or were deleted. */
  leftOut: z.object({ undated: z.int(), deleted: z.int(), outsideDates: z.int() }),
});
export type Preview = z.infer<typeof PreviewSchema>;

export const GrantSchema = z.object({
  id: z.int().positive(),
  request: z.int().positive(),
  mandateVersion: z.int().positive(),
  scope: LeveledScopeSchema,
  level: LevelSchema,
  holder: ActorSchema,
  approver: ActorSchema.nullable(),
  from: z.int(),
  until: z.int(),
  state: z.enum(['in-force', 'expired', 'ended', 'suspended']),
  issue: z.string(),
});
export type Grant = z.infer<typeof GrantSchema>;

/** What a second person has to agree to, where a case has one, and in what words it is said. */
export const APPROVAL_NEEDS = {
  'level-5': 'pictures, recordings and precise places',
  health: 'health',
  browsing: 'web browsing',
  photos: 'photos',
  videos: 'videos',
  locations: 'locations',
  deleted: 'deleted records',
  confidential: 'confidential records, by their source',
  unmask: 'the name behind a pseudonym',
  'privilege-release': 'what was held back as privileged',
} as const;
export const ApprovalNeedSchema = z.enum(Object.keys(APPROVAL_NEEDS) as [ApprovalNeed, ...ApprovalNeed[]]);
export type ApprovalNeed = keyof typeof APPROVAL_NEEDS;

export const DecisionSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('granted'),
    request: z.int(),
    grant: GrantSchema,
    /** What is held against the answers though they were accepted: copies of earlier ones, which are recorded as such. */
    challenges: z.array(z.string()).default([]),
  }),
  z.object({
    outcome: z.literal('refused'),
    request: z.int(),
    /** Each rule that said no, and what would change it. */
    reasons: z.array(z.object({ rule: z.string(), reason: z.string(), remedy: z.string() })),
  }),
  /** Nothing against it; it opens nothing until a second person has approved it. */
  z.object({
    outcome: z.literal('waiting'),
    request: z.int(),
    needs: z.array(ApprovalNeedSchema).min(1),
    challenges: z.array(z.string()).default([]),
  }),
]);
export type Decision = z.infer<typeof DecisionSchema>;

export const RegisterEntrySchema = z.object({
  request: z.int(),
  at: z.int(),
  by: ActorSchema,
  asked: RequestSchema,
  decision: DecisionSchema,
});
export type RegisterEntry = z.infer<typeof RegisterEntrySchema>;

/** A name behind a pseudonym that somebody asked for, as its approver sees it: who asks about whom and why, never the name. */
export const UnmaskWaitingSchema = z.object({
  id: z.int().positive(),
  at: z.int(),
  by: ActorSchema,
  grant: z.int().positive(),
  label: z.string(),
  child: z.boolean(),
  /** What the grant was given for. */
  objective: z.string(),
  reason: z.string(),
  digest: z.string(),
  lapses: z.int(),
});
export type UnmaskWaiting = z.infer<typeof UnmaskWaitingSchema>;
export const UnmaskDecisionSchema = z.object({ id: z.int(), approved: z.boolean() });
export type UnmaskDecision = z.infer<typeof UnmaskDecisionSchema>;

/**
 * What waits for a second person besides access to records: one act that happens when they agree, and not before. Numbers of
 * requests and of these are one sequence.
 */
export const DeedSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('privilege-release'), family: z.int().positive(), records: z.int().positive() }),
]);
export type Deed = z.infer<typeof DeedSchema>;

/** Such an act as its approver sees it: what, by whom and why; nothing of what it is about. */
export const WaitingDeedSchema = z.object({
  request: z.int(),
  at: z.int(),
  by: ActorSchema,
  deed: DeedSchema,
  reason: z.string(),
  need: ApprovalNeedSchema,
  mandate: z.int().positive(),
  digest: z.string(),
  lapses: z.int(),
});
export type WaitingDeed = z.infer<typeof WaitingDeedSchema>;

/** A request as its approver sees it: what was asked and why, never what it would open. */
export const WaitingSchema = z.object({
  request: z.int(),
  at: z.int(),
  by: ActorSchema,
  asked: RequestSchema,
  needs: z.array(ApprovalNeedSchema).min(1),
  /** Answers that were given before: for the approver to weigh. */
  challenges: z.array(z.string()),
  mandate: z.int().positive(),
  /** SHA-256 of the request's canonical JSON: what requester and approver sign. */
  digest: z.string(),
  /** From then on it can no longer be approved. */
  lapses: z.int(),
});
export type Waiting = z.infer<typeof WaitingSchema>;
