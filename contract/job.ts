/** Long work that a person watches and may stop. */
import { z } from 'zod';
import { ExtractionSchema, ProgressSchema } from './coverage.ts';
import { FailureSchema } from './failure.ts';

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
