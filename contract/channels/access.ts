/** Asking to look, second persons, and whoever keeps an eye on it. */
import { z } from 'zod';
import { done, grant, nothing, page } from './inputs.ts';
import {
  AttemptsSchema,
  BREAK_GLASS_OUTCOMES,
  BreakGlassOrderSchema,
  BrokenGlassSchema,
  ChallengeSchema,
  ReasonSchema,
  StoppedSchema,
} from '../oversight.ts';
import { PassphraseSchema } from '../people.ts';
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
} from '../request.ts';
import { APPEAL_OUTCOMES, AppealSchema } from '../written.ts';

export const accessChannels = {
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

  /** An appeal against a refusal, to the reviewer. It opens nothing; allowed, the request is made again. */
  'appeal.raise': { input: z.object({ request: z.int().positive(), reason: ReasonSchema }).strict(), output: AppealSchema },
  'appeal.list': { input: nothing, output: z.array(AppealSchema) },
  'appeal.decide': {
    input: z.object({ appeal: z.int().positive(), outcome: z.enum(APPEAL_OUTCOMES), reason: ReasonSchema }).strict(),
    output: AppealSchema,
  },
  'unmask.list': { input: nothing, output: z.array(UnmaskWaitingSchema) },
  'unmask.decide': {
    input: z
      .object({ id: z.int().positive(), approve: z.boolean(), reason: ReasonSchema, passphrase: PassphraseSchema.optional() })
      .strict(),
    output: UnmaskDecisionSchema,
  },
} as const;
