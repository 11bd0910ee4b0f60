/** What reviewers see and decide: attempts, alerts, challenges, repeat viewing, withdrawn agreement, broken glass (law.md R12, R13, R34). */
import { z } from 'zod';
import { GrantSchema } from './request.ts';
import { ActorSchema, RoleSchema } from './people.ts';
import { LeveledScopeSchema } from './scope.ts';

/** An answer in a person's own words. */
export const ReasonSchema = z.string().trim().min(5).max(4000);

/** Something that was refused: by whom, when, by which sentence of the ledger. Never what was asked for. */
export const AttemptSchema = z.object({
  seq: z.int(),
  at: z.int(),
  by: z.string(),
  role: RoleSchema,
  act: z.string(),
  sentence: z.string(),
});
export type Attempt = z.infer<typeof AttemptSchema>;

export const AttemptsSchema = z.object({
  total: z.int(),
  attempts: z.array(AttemptSchema),
  /** Alerts, newest first: many attempts of one person in a short time. */
  alerts: z.array(z.object({ seq: z.int(), at: z.int(), sentence: z.string() })),
});
export type Attempts = z.infer<typeof AttemptsSchema>;

export const ChallengeSchema = z.object({
  id: z.int().positive(),
  at: z.int(),
  by: ActorSchema,
  grant: z.int().positive(),
  reason: z.string(),
});
export type Challenge = z.infer<typeof ChallengeSchema>;

/** Somebody who was stopped for opening records of the same person in too many sittings. */
export const StoppedSchema = z.object({
  holder: z.string(),
  /** How many persons of the phone that is about, and the most sittings with one of them. */
  persons: z.int(),
  sittings: z.int(),
  last: z.int(),
});
export type Stopped = z.infer<typeof StoppedSchema>;

/** What a reviewer decides when an agreement was withdrawn: reading goes on by another authority, or not under this mandate. */
export const WITHDRAWAL_OUTCOMES = ['go-on', 'end'] as const;
export const WithdrawalSchema = z.object({
  id: z.int().positive(),
  at: z.int(),
  by: z.string(),
  state: z.enum(['pending', ...WITHDRAWAL_OUTCOMES]),
});
export type Withdrawal = z.infer<typeof WithdrawalSchema>;

/** The only reasons for which the glass may be broken. */
export const BREAK_GLASS_REASONS = {
  'risk-to-life': 'Somebody’s life is at risk',
  'serious-harm-to-child': 'A child is at risk of serious harm',
  'legal-requirement': 'The law requires it at once',
  'express-consent': 'The person whose phone it is has asked for it',
} as const;
export type BreakGlassReason = keyof typeof BREAK_GLASS_REASONS;
export const BreakGlassReasonSchema = z.enum(Object.keys(BREAK_GLASS_REASONS) as [BreakGlassReason, ...BreakGlassReason[]]);

export const BreakGlassOrderSchema = z
  .object({ reason: BreakGlassReasonSchema, words: ReasonSchema, scope: LeveledScopeSchema })
  .strict();
export type BreakGlassOrder = z.infer<typeof BreakGlassOrderSchema>;

export const BREAK_GLASS_OUTCOMES = ['justified', 'not-justified'] as const;
export const BrokenGlassSchema = z.object({
  grant: GrantSchema,
  at: z.int(),
  by: z.string(),
  reason: BreakGlassReasonSchema,
  words: z.string(),
  /** Whether it reaches beyond the mandate. */
  outside: z.boolean(),
  /** When it is to be reviewed by. */
  due: z.int(),
  outcome: z.enum(BREAK_GLASS_OUTCOMES).nullable(),
  overdue: z.boolean(),
});
export type BrokenGlass = z.infer<typeof BrokenGlassSchema>;
